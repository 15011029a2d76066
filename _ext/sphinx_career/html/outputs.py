"""Write files beside the pages, each only if what it is made from has changed.

To add a format of the whole career, write a pure function in ``exports`` and add a
row to :data:`OUTPUTS`.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from sphinx.application import Sphinx

from sphinx_career.domain.domain import career_domain
from sphinx_career.domain.site import (
    absolute_address,
    is_site,
    project_files,
    reading_order,
    shared_basics,
    site_address,
)
from sphinx_career.exports.formats import FOLDER, citation_files
from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.llms import Page, llms_txt
from sphinx_career.html.rebuild import data_digest, digest, read_record, write_record
from sphinx_career.messages import warn
from sphinx_career.model.career import Career
from sphinx_career.model.problems import Subtype
from sphinx_career.model.publication import Publication
from sphinx_career.sources.bridge import sources


class Site:
    """What outputs are made from; an output is not made from what is ``None``."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        domain = career_domain(app.env)
        self._career, self._basics = domain.career, shared_basics(app)
        self.career: Career | None = domain.career if domain.has_data else None
        """The data, if there are any."""
        self.works: Sequence[Publication] | None = domain.career.publications or None
        """The publications, if there are any."""
        self.base: str = site_address(app.config)
        """The address of the site, or ``''``."""
        self.title: str = app.config.html_title or app.config.project
        """The title of the site."""
        self.name = self._basics.name if self._basics else None
        """The name of the person, if ``career_sharing`` is set; so are the next three."""
        self.label = self._basics.label if self._basics else None
        """What the person is."""
        self.summary = self._basics.summary if self._basics else None
        """A summary of the person."""

    @cached_property
    def figures(self) -> list[tuple[str, str]] | None:
        """The numbers of the profile with their labels."""
        if self._basics is None:
            return None
        return [(self._career.number(figure), figure.label) for figure in self._basics.figures]

    @cached_property
    def sources(self) -> list[Publication]:
        """The entries of the bibliography that are no publications of the person."""
        return sources(self._app.env)

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

    def digest(self, names: Sequence[str]) -> str:
        """Return a digest of the attributes *names*."""
        whole = {'career', 'sources'}  # one digest of all data stands for these
        inputs = [data_digest(self._app) if n in whole else getattr(self, n) for n in names]
        return digest(self._app, inputs)


class Output(NamedTuple):
    """A file beside the pages, or a folder of files."""

    name: str
    """Its address, from the top of the site."""
    inputs: tuple[str, ...]
    """The attributes of :class:`Site` that it is made from."""
    make: Callable[..., str | bytes | Mapping[str, str]]
    """Returns the file; or several, by their addresses."""
    missing: str = ''
    """What to say if it needs a package that is not installed."""


def _social_card(*inputs: Any) -> bytes:
    # Not imported at the top: only a site that asks for the picture needs Pillow.
    from sphinx_career.exports.card import social_card  # noqa: PLC0415

    return social_card(*inputs)


CARD: Final = '_static/career-card.png'
_NO_PILLOW: Final = "'career_sharing' draws a picture with Pillow: install the extra 'card'"

OUTPUTS: Final = (
    Output(CARD, ('name', 'label', 'figures'), _social_card, _NO_PILLOW),
    Output('llms.txt', ('title', 'summary', 'pages'), llms_txt),
    Output(FOLDER, ('works',), citation_files),
    Output('resume.json', ('career', 'base', 'sources'), json_resume),
)

RECORD: Final = 'career-outputs.json'
"""A file beside the environment: what was written to each folder of output, and from what."""

Written = dict[str, tuple[str, list[str]]]
"""For each output, the digest of its inputs and the files that it consists of."""


def write_outputs(app: Sphinx, exception: Exception | None) -> None:
    """Write the outputs that changed, and remove files that none has now: ``build-finished``."""
    if exception or not is_site(app.builder):
        return
    record = read_record(app, RECORD, Written)
    before: Written = record.get(str(app.outdir), {})
    site, folder, own = Site(app), Path(app.outdir), project_files(app)
    written: Written = {}

    def note(name: str, files: list[str]) -> None:
        """Note that *files* are written now: if the build dies, the next one knows of them."""
        write_record(
            app, RECORD, record | {str(app.outdir): before | written | {name: ('', files)}}
        )

    for output in OUTPUTS:
        if any(getattr(site, name) is None for name in output.inputs):
            continue
        old = before.get(output.name, ('', []))
        try:
            written[output.name] = _write(folder, site, output, old, own, note)
        except Exception as error:  # the others are written all the same
            known = output.missing if isinstance(error, ImportError) else ''
            warn(known or f'{output.name!r} is not written: {error!r}', Subtype.CONFIG)
            written[output.name] = '', old[1]
    if written != before:
        gone = {file for _digest, files in before.values() for file in files}
        for file in gone.difference(own, *(files for _digest, files in written.values())):
            Path(folder, file).unlink(missing_ok=True)
        write_record(app, RECORD, record | {str(app.outdir): written})


def _write(
    folder: Path,
    site: Site,
    output: Output,
    old: tuple[str, list[str]],
    own: AbstractSet[str],
    note: Callable[[str, list[str]], None],
) -> tuple[str, list[str]]:
    """Write *output* into *folder* unless it is still made from what *old* says, and return that.

    Files that the project itself has, *own*, are left out with a warning.  A file that stays
    the same keeps its time, so that a site copied by time stays small.
    """
    digest, names = old
    new = site.digest(output.inputs)
    if digest == new and names and Path(folder, names[0]).exists() and own.isdisjoint(names):
        return old
    made = output.make(*(getattr(site, name) for name in output.inputs))
    files = dict(made) if isinstance(made, Mapping) else {output.name: made}
    for name in sorted(files.keys() & own):
        message = f'{name!r} is not written, since the project has a file of that name'
        warn(message, Subtype.CONFIG)
        del files[name]
        new = ''  # so that the next build warns as well, or writes the file
    note(output.name, sorted({*names, *files}))
    for parent in {name.rpartition('/')[0] for name in files}:
        Path(folder, parent).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = Path(folder, name)
        data = content.encode() if isinstance(content, str) else content
        if not (names and path.is_file() and path.read_bytes() == data):
            path.write_bytes(data)
    return new, list(files)
