"""Write files beside the pages, each only if what it is made from has changed.

To add an export, write a pure function in ``exports`` and add a row to :data:`OUTPUTS`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Final, NamedTuple

from msgspec import structs
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_career.domain.domain import Export, career_domain
from sphinx_career.domain.site import (
    absolute_address,
    is_site,
    owner_name,
    project_files,
    reading_order,
    shared_basics,
    site_address,
)
from sphinx_career.exports.atom import (
    NEWS_FEED,
    TALKS_FEED,
    Feed,
    news_dates,
    news_feed,
    talks_feed,
)
from sphinx_career.exports.cv import CV
from sphinx_career.exports.formats import FOLDER, citation_files
from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.llms import Page, llms_txt
from sphinx_career.exports.pandoc import UnavailableError
from sphinx_career.html.cv import (
    NO_TYPST,
    NamedVariant,
    docx_files,
    find_variants,
    make_cvs,
    pdf_files,
)
from sphinx_career.html.manual import MANUAL, manual_address, manual_page
from sphinx_career.html.records import data_digest, digest, read_record, write_record
from sphinx_career.messages import note, own_words, title, warn
from sphinx_career.model.career import Career
from sphinx_career.model.i18n import N_
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.own import Talk
from sphinx_career.model.presentation import find_citable, is_talk
from sphinx_career.model.problems import Subtype, did_you_mean, join_choices
from sphinx_career.model.publication import Publication
from sphinx_career.model.statements import used_sources
from sphinx_career.sources.bridge import reference_places, sources


class Site:
    """What outputs are made from; an output is not made from what is ``None``."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        domain = career_domain(app.env)
        self._career, self._basics = domain.published, shared_basics(app)
        self.career: Career | None = domain.published if domain.publishes_anything else None
        """What is published of the data, if there is anything."""
        self.works: Sequence[Publication] = domain.published.publications
        """The publications."""
        self.base: str = site_address(app.config)
        """The address of the site, or ``''``."""
        self.today = domain.today
        """The day of the build."""
        self.person = owner_name(app)
        """Who the site is about."""
        self.words = {word: title(word) for word in _WORDS}
        """Translations of the words that exports use."""
        self.title: str = app.config.html_title or app.config.project
        """The title of the site."""
        self.name = self._basics.name if self._basics else None
        """The name of the person, if ``career_sharing`` is set; so are the next three."""
        self.label = self._basics.label if self._basics else None
        """What the person is."""
        self.summary = self._basics.summary if self._basics else None
        """A summary of the person."""

    @cached_property
    def cited_talks(self) -> list[Publication] | None:
        """The talks that pages say how to cite, or ``None`` if there is nothing to cite at all."""
        cites = career_domain(self._app.env).cites.values()
        keys = sorted({key for found in cites for key in found})
        works = (find_citable(self._career, key) for key in keys)
        talks = [work for work in works if work and is_talk(self._career, work)]
        return talks if talks or self.works else None

    @cached_property
    def shown(self) -> Career:
        """What is published, without the records that no page documents."""
        objects = career_domain(self._app.env).objects
        return structs.replace(
            self._career,
            **{
                section: tuple(
                    record
                    for record in self._career.records(section)
                    if (kind.objtype, record.id) in objects
                )
                for section, kind in self._career.kinds.items()
            },
        )

    @cached_property
    def events(self) -> list[Talk] | None:
        """The talks that pages document and whose days are known."""
        found = [talk for talk in self.shown.talks if talk.has_days]
        if left_out := len(self.shown.talks) - len(found):
            note(f'calendar: {left_out} talk(s) left out, since the day is not known')
        return found or None

    @cached_property
    def topics(self) -> dict[str, str]:
        """The titles of the topics, by their ids."""
        return {topic.id: topic.title for topic in self._career.topics}

    @cached_property
    def dated_talks(self) -> Career | None:
        """What ``shown`` is, if it has a talk with a date."""
        if left_out := sum(not talk.dates for talk in self.shown.talks):
            note(f'feed of talks: {left_out} talk(s) without a date left out')
        return self.shown if any(talk.dates for talk in self.shown.talks) else None

    @cached_property
    def news(self) -> Career | None:
        """What ``shown`` is, if it has news with a date."""
        dates = news_dates(self.shown)
        if left_out := dates.count(None):
            note(f'feed of news: {left_out} item(s) without a date left out')
        return self.shown if any(dates) else None

    @cached_property
    def feed(self) -> Feed:
        """What feeds of the site have in common."""
        builder = self._app.builder
        objects = career_domain(self._app.env).objects if is_site(builder) else {}
        pages = {}
        for (objtype, id_), entries in objects.items():
            entry = entries[min(entries)]
            address = builder.get_target_uri(entry.docname).partition('#')[0]
            pages[f'{objtype} {id_}'] = f'{address}#{entry.node_id}'
        language = self._app.config.language or 'en'
        return Feed(self.person, self.base, language, self.words, pages)

    @cached_property
    def contact(self) -> Basics | None:
        """The ways to reach the person, as far as pages show them."""
        basics = self._career.basics
        if basics is None or not basics.name or not career_domain(self._app.env).shown_keys():
            return None
        return structs.replace(basics, location=None, bios=(), figures=(), sources=())

    @cached_property
    def figures(self) -> list[tuple[str, str]] | None:
        """The numbers of the profile with their labels."""
        if self._basics is None:
            return None
        return [(self._career.number(figure), figure.label) for figure in self._basics.figures]

    @cached_property
    def variants(self) -> list[NamedVariant]:
        """The variants of the CV that are asked for."""
        return find_variants(self._app)

    @cached_property
    def cvs(self) -> list[tuple[NamedVariant, CV]]:
        """The same, each with its content."""
        return make_cvs(self._app, self.variants)

    @cached_property
    def manual_addresses(self) -> list[str]:
        """The address of the manual page of the person, if there is to be one."""
        return [*filter(None, [manual_address(self._app)])]

    @cached_property
    def manual(self) -> dict[str, str]:
        """The manual page of the person, by its address."""
        return dict.fromkeys(self.manual_addresses, manual_page(self._app))

    @cached_property
    def sources(self) -> list[Publication]:
        """The sources that pages or published records name, or all with ``career_publish``."""
        env = self._app.env
        found = sources(env)
        if env.config.career_publish == 'all':
            return found
        named = used_sources(self._career) | set(reference_places(env))
        return [source for source in found if source.id in named]

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of the table of contents, in reading order."""
        env, builder = self._app.env, self._app.builder
        descriptions = career_domain(env).descriptions
        return [
            Page(
                env.titles[docname].astext(),
                absolute_address(self.base, builder.get_target_uri(docname)),
                descriptions.get(docname, ''),
            )
            for docname in reading_order(env)
        ]

    def lacks(self, name: str) -> bool:
        """Return whether the attribute *name* is ``None``."""
        return name not in _SLOW and getattr(self, name) is None

    def digest(self, names: Sequence[str]) -> str:
        """Return a digest of the attributes *names*."""
        inputs = [self._everything if name in _WHOLE else getattr(self, name) for name in names]
        return digest(self._app, inputs)

    @cached_property
    def _everything(self) -> str:
        """One digest of all data, of what is shown of them, and of how."""
        domain = career_domain(self._app.env)
        config = domain.env.config
        inputs = [
            data_digest(self._app),
            own_words(self._app),
            self.base,
            [config.language, config.career_publish, config.career_show_durations],
            self.variants,
            sorted(domain.shown_records().items()),
            sorted(domain.shown_keys()),
            sorted(reference_places(domain.env)),
            sorted(domain.objects),
        ]
        return digest(self._app, inputs)


_SLOW: Final = {'sources', 'cvs', 'manual'}
"""Attributes of a site that take time, and are never ``None``: only if the output is written."""
_WHOLE: Final = _SLOW | {'career', 'works', 'shown', 'events', 'dated_talks', 'news'}
"""The attributes of a site for which one digest of everything stands."""


class Output(NamedTuple):
    """An export: a file beside the pages, or several with one purpose."""

    name: str
    """Its name in ``career_exports``."""
    purpose: str
    """What it is for, in one sentence that is translated where it is shown."""
    inputs: tuple[str, ...]
    """The attributes of :class:`Site` that it is made from."""
    make: Callable[..., str | bytes | Mapping[str, str | bytes]]
    """Returns the file; or several, by their addresses."""
    address: str = ''
    """The address of the file, or of the most important one, if that is not the name."""
    listed: str = '*'
    """A pattern of the addresses to list, if there are several files."""
    addresses: Callable[[Site], list[str]] | None = None
    """Returns the addresses, if the name does not tell."""
    feed: str = ''
    """What a feed is about, for the links to it in the head of every page."""
    missing: str = ''
    """What to say if it needs a package that is not installed."""

    def list_addresses(self, site: Site) -> list[str]:
        """Return the addresses of the files, as far as they are known before these are made."""
        return self.addresses(site) if self.addresses else [self.address or self.name]


def _later(function: str) -> Callable[..., Any]:
    """Return a function of ``exports`` that is imported when it is called: it is slow to."""

    def call(*inputs: Any) -> Any:
        return resolve_name(f'sphinx_career.exports.{function}')(*inputs)

    return call


CARD: Final = 'career-card.png'
CARD_ADDRESS: Final = f'_static/{CARD}'
_NO_PILLOW: Final = "'career_sharing' draws a picture with Pillow: install the extra 'card'"

_WORDS: Final = (
    N_('talks'),
    N_('news'),
    N_('page'),
    N_('proposal'),
    N_('slides'),
    N_('video'),
)

OUTPUTS: Final = (
    Output(
        'cv.pdf',
        N_('The CV, to print.'),
        ('cvs',),
        pdf_files,
        addresses=lambda site: [file for each in site.variants for file in each.files()],
        missing=NO_TYPST,
    ),
    Output(
        'cv.docx',
        N_('The CV for Word, which job portals ask for.'),
        ('cvs',),
        docx_files,
        addresses=lambda site: [f'{each.name}.docx' for each in site.variants],
    ),
    Output(
        'contact.vcf',
        N_('Contact details, for an address book (vCard).'),
        ('contact', 'base'),
        _later('vcard:vcard'),
    ),
    Output(
        'talks.ics',
        N_('The talks, for a calendar (iCalendar); also one file for each talk.'),
        ('events', 'topics', 'person', 'base', 'words', 'today'),
        _later('calendar:calendars'),
        listed='talks.ics',
    ),
    Output(
        TALKS_FEED,
        N_('The talks, for a feed reader (Atom).'),
        ('dated_talks', 'feed'),
        talks_feed,
        feed=N_('talks'),
    ),
    Output(
        NEWS_FEED,
        N_('Contributions and publications as they come out, for a feed reader (Atom).'),
        ('news', 'feed'),
        news_feed,
        feed=N_('news'),
    ),
    Output(
        FOLDER,
        N_('Citations of publications and talks, for reference managers.'),
        ('works', 'cited_talks'),
        citation_files,
        address=f'{FOLDER}/all.bib',
        listed=f'{FOLDER}/all.*',
    ),
    Output(
        'resume.json',
        N_('The data of the pages, for programs (JSON Resume).'),
        ('career', 'base', 'sources'),
        json_resume,
    ),
    Output(
        MANUAL,
        N_('A manual page about the person, for a terminal.'),
        ('manual',),
        dict,
        addresses=lambda site: site.manual_addresses,
    ),
    Output(
        'llms.txt',
        N_('An outline of the site, for language models.'),
        ('title', 'summary', 'pages'),
        llms_txt,
    ),
    Output(
        CARD,
        N_('The picture that is shown where a page is shared.'),
        ('name', 'label', 'figures'),
        _later('card:social_card'),
        address=CARD_ADDRESS,
        missing=_NO_PILLOW,
    ),
)
"""The exports, in the order in which ``career:exports`` lists them."""

RECORD: Final = 'career-outputs.json'
"""A file beside the environment: what was written to each folder of output, and from what."""

Written = dict[str, tuple[str, dict[str, int]]]
"""For each output, the digest of its inputs, and its files with their sizes."""


def drop_unknown_exports(app: Sphinx, config: Config) -> None:
    """Warn of names in ``career_exports`` that no export has: for ``config-inited``."""
    names = [output.name for output in OUTPUTS]
    for name in [name for name in config.career_exports if name not in names]:
        expected = did_you_mean(str(name), names) or f'; expected {join_choices(names)}'
        warn(f"'career_exports': there is no export {name!r}{expected}", Subtype.CONFIG)
        del config.career_exports[name]


def name_exports(app: Sphinx) -> None:
    """Tell the domain the names of the exports: for ``builder-inited``."""
    career_domain(app.env).export_names = [output.name for output in OUTPUTS]


def write_outputs(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the outputs that changed, and remove files that none has now: for ``env-updated``.

    Must run before pages are written, since they show the sizes.
    """
    domain, site = career_domain(env), Site(app)
    addresses = {output: output.list_addresses(site) for output in OUTPUTS}
    domain.export_addresses = {address for found in addresses.values() for address in found}
    outputs = [
        output
        for output in OUTPUTS
        if app.config.career_exports.get(output.name, True)
        if addresses[output]
        if not any(site.lacks(name) for name in output.inputs)
    ]
    if not is_site(app.builder):
        domain.exports = {
            output.name: Export(output.purpose, dict.fromkeys(addresses[output], 0), 1)
            for output in outputs
        }
        return
    record = read_record(app, RECORD, Written)
    before: Written = record.get(str(app.outdir), {})
    folder, own = Path(app.outdir), project_files(app).keys()
    written: Written = {}
    domain.exports = {}

    def note(name: str, files: Iterable[str]) -> None:
        """Note that *files* are written now: if the build dies, the next one knows of them."""
        now = before | written | {name: ('', dict.fromkeys(files, 0))}
        write_record(app, RECORD, record | {str(app.outdir): now})

    for output in outputs:
        old = before.get(output.name, ('', {}))
        try:
            written[output.name] = _write(folder, site, output, old, own, note)
        except Exception as error:  # the others are written all the same
            known = output.missing if isinstance(error, ImportError) else ''
            reason = f'{error}' if isinstance(error, UnavailableError) else repr(error)
            warn(known or f'{output.name!r} is not written: {reason}', Subtype.CONFIG)
            written[output.name] = '', old[1]
        else:
            files = written[output.name][1]
            listed = {name: size for name, size in files.items() if fnmatch(name, output.listed)}
            if files:
                domain.exports[output.name] = Export(output.purpose, listed, len(files))
    if written != before:
        gone = {file for _digest, files in before.values() for file in files}
        for file in gone.difference(own, *(files for _digest, files in written.values())):
            Path(folder, file).unlink(missing_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        write_record(app, RECORD, record | {str(app.outdir): written})


def _write(
    folder: Path,
    site: Site,
    output: Output,
    old: tuple[str, dict[str, int]],
    own: AbstractSet[str],
    note: Callable[[str, Iterable[str]], None],
) -> tuple[str, dict[str, int]]:
    """Write *output* into *folder* unless it is still made from what *old* says, and return that.

    Files that the project itself has, *own*, are left out with a warning.  A file that stays
    the same keeps its time, so that a site copied by time stays small.
    """
    digest, sizes = old
    new = site.digest(output.inputs)
    is_there = all(Path(folder, name).exists() for name in sizes)
    if digest == new and is_there and own.isdisjoint(sizes):
        return old
    made = output.make(*(getattr(site, name) for name in output.inputs))
    files = dict(made) if isinstance(made, Mapping) else {output.address or output.name: made}
    for name in sorted(files.keys() & own):
        message = f'{name!r} is not written, since the project has a file of that name'
        warn(message, Subtype.CONFIG)
        del files[name]
        new = ''  # so that the next build warns as well, or writes the file
    note(output.name, sorted({*sizes, *files}))
    for parent in {name.rpartition('/')[0] for name in files}:
        Path(folder, parent).mkdir(parents=True, exist_ok=True)
    contents = {
        name: content.encode() if isinstance(content, str) else content
        for name, content in files.items()
    }
    for name, data in contents.items():
        path = Path(folder, name)
        if not (sizes and path.is_file() and path.read_bytes() == data):
            path.write_bytes(data)
    return new, {name: len(data) for name, data in contents.items()}
