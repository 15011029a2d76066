"""The CVs that the configuration asks for: which they are, and the files that they become."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translator

from sphinx_career.domain.domain import career_domain
from sphinx_career.domain.site import site_address
from sphinx_career.exports.cv import CV, PAPERS, SECTIONS, Choice, Variant, Wording, make_cv
from sphinx_career.messages import MESSAGE_CATALOG, note, warn
from sphinx_career.model.fields import fields
from sphinx_career.model.problems import Subtype, did_you_mean, join_choices
from sphinx_career.model.scalars import Identifier


class NamedVariant(NamedTuple):
    """A variant of the CV, and the name of its files."""

    name: str
    variant: Variant

    def files(self) -> dict[str, str]:
        """Return the addresses of the PDF files, each with the size of its paper."""
        first, *others = self.variant.paper
        return {f'{self.name}.pdf': first} | {f'{self.name}-{size}.pdf': size for size in others}


def drop_wrong_variants(app: Sphinx, config: Config) -> None:
    """Warn of CVs in ``career_cv`` that are none, and leave them out: for ``config-inited``."""
    for name, value in list(config.career_cv.items()):
        for message in _mistakes(name, value):
            warn(f"'career_cv': {message}", Subtype.CONFIG)
            config.career_cv.pop(name, None)


def _mistakes(name: Any, value: Any) -> Iterator[str]:
    """Yield what is wrong with the variant *value* called *name*."""
    if not (isinstance(name, str) and re.fullmatch(Identifier.pattern, name)):
        yield f'{name!r} is not {Identifier.expected}'
        return
    if not isinstance(value, dict):
        yield f'{name!r} is not a dict'
        return
    sections = value.get('sections')
    mappings: list[tuple[str, Any, type[msgspec.Struct]]] = [(name, value, Variant)]
    if isinstance(sections, dict):
        mappings += [(f'{name}: {each}', sections[each], Choice) for each in sections]
    wrong = [
        f'{where!r}: unknown key {key!r}{did_you_mean(str(key), fields(type_))}'
        for where, mapping, type_ in mappings
        if isinstance(mapping, dict)
        for key in mapping
        if key not in fields(type_)
    ]
    wrong += [
        f"{name!r}: {word!r} in 'sections' is not a section{did_you_mean(str(word), SECTIONS)}"
        for word in (sections if isinstance(sections, list | tuple | dict) else ())
        if not (isinstance(word, str) and word in SECTIONS)
    ]
    paper = value.get('paper')
    wrong += [
        f"{name!r}: {word!r} in 'paper' is not one of {join_choices(PAPERS)}"
        for word in (paper if isinstance(paper, list | tuple) else ())
        if word not in PAPERS
    ]
    if not wrong:
        try:
            _variant(value)
        except msgspec.ValidationError as error:
            wrong = [f'{name!r}: {error}']
    yield from wrong


def _variant(value: Mapping[str, Any]) -> Variant:
    return msgspec.convert(value, Variant)


def find_variants(app: Sphinx) -> list[NamedVariant]:
    """Return the CVs of the configuration, none without data; report topics that are not there."""
    domain = career_domain(app.env)
    if not domain.has_data:
        return []
    found = [NamedVariant(name, _variant(value)) for name, value in app.config.career_cv.items()]
    known = [topic.id for topic in domain.career.topics]
    for name, variant in found:
        for choice in variant.choices.values():
            for topic in choice.topics:
                if topic not in known:
                    message = f'there is no topic {topic!r}{did_you_mean(topic, known)}'
                    warn(f"'career_cv': {name!r}: {message}", Subtype.CONFIG)
    return found


def make_cvs(app: Sphinx, variants: Sequence[NamedVariant]) -> list[tuple[NamedVariant, CV]]:
    """Return each of *variants* with the content of its CV."""
    career, wording = career_domain(app.env).career, find_wording(app)
    base = site_address(app.config)
    return [
        (named, make_cv(career, base, named.variant, f'{named.name}.pdf', wording))
        for named in variants
    ]


def find_wording(app: Sphinx) -> Wording:
    """Return the language of the site, its words and the day of the build."""
    language = app.config.language or 'en'
    translations = get_translator(MESSAGE_CATALOG)
    durations = app.config.career_show_durations
    return Wording(language, career_domain(app.env).today, translations, durations)


def pdf_files(cvs: Sequence[tuple[NamedVariant, CV]]) -> dict[str, bytes]:
    """Return the PDF files of *cvs* by their addresses; log what they leave out."""
    # Not imported at the top: only a site that asks for it needs Typst.
    from sphinx_career.exports.cv_typst import typeset  # noqa: PLC0415

    found = {}
    for named, cv in cvs:
        pages = named.variant.pages
        for file, paper in named.files().items():
            made = typeset(cv, paper, pages)
            found[file] = made.pdf
            if left_out := ', '.join(f'{n} of {title}' for title, n in made.cv.left_out.items()):
                note(f'{file}: left out {left_out}')
            if pages and made.pages > pages:
                note(f'{file}: has {made.pages} pages, even without any record')
            if made.unshown:
                warn(
                    f'{file!r} shows nothing for {made.unshown!r} and claims neither PDF/UA nor '
                    'PDF/A: install a font that has these characters',
                    Subtype.CONFIG,
                )
    return found


def docx_files(cvs: Sequence[tuple[NamedVariant, CV]]) -> dict[str, bytes]:
    """Return the files of *cvs* for Word, by their addresses; log what they leave out."""
    from sphinx_career.exports.cv_docx import docx  # noqa: PLC0415

    for named, cv in cvs:
        if left_out := ', '.join(f'{n} of {title}' for title, n in cv.left_out.items()):
            note(f'{named.name}.docx: left out {left_out}')
    return {f'{named.name}.docx': docx(cv) for named, cv in cvs}


NO_TYPST: Final = (
    "'career_cv' typesets PDF files with Typst: install the extra 'pdf', "
    "or switch them off: career_exports = {'cv.pdf': False}"
)
