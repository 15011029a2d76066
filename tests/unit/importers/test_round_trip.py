"""What the extension writes comes back as it was."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.data.loader import load
from sphinx_career.exports.formats import FORMATS
from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.ris import ris
from sphinx_career.importers import import_bytes
from sphinx_career.importers.builder import Imported, merge
from sphinx_career.importers.writer import data_files
from sphinx_career.model.career import Career
from sphinx_career.model.dates import EndDate, PartialDate
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Email, Identifier, Reachable, Url, Word

# Texts as the reader makes them of any file: without blanks at their ends.
TEXTS: Final = st.text(
    st.characters(codec='utf-8', exclude_categories=('C', 'Zl', 'Zp')), min_size=1, max_size=20
).filter(lambda text: text == ' '.join(text.split()))
DATES: Final = st.builds(
    lambda day, length: PartialDate(str(day)[:length]),
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 1, 1)),
    st.sampled_from([4, 7, 10]),
)
VALUES: Final[dict[Any, st.SearchStrategy[Any]]] = {
    str: TEXTS,
    PartialDate: DATES,
    EndDate: DATES,
    Url: st.sampled_from(['https://example.org/', 'https://example.org/a?b=c&d#e']).map(Url),
    Reachable: st.sampled_from(['https://example.org/me.jpg', '_static/me.jpg']).map(Reachable),
    Email: st.just(Email('ada@example.org')),
}
SECTIONS: Final = ('basics', 'work', 'education', 'awards', 'skills', 'projects', 'talks')
SECTIONS_OF_OURS: Final = ('teaching', 'service', 'grants', 'media', 'references', 'languages')


def values(field: Field) -> st.SearchStrategy[Any]:
    """Return what *field* may hold."""
    if field.words:
        one: st.SearchStrategy[Any] = st.sampled_from(field.words)
    elif isinstance(field.type, type) and issubclass(field.type, Word):
        one = st.sampled_from(field.type.known).map(field.type)
    else:
        one = VALUES[field.type] if field.type in VALUES else structs(field.type)
    return st.lists(one, min_size=1, max_size=2).map(tuple) if field.many else one


def structs(struct: Any) -> st.SearchStrategy[Any]:
    """Return records of the type *struct*, with all keys or some of them."""
    skipped = {'id', 'aliases', 'private', 'topics', 'sources', 'count', 'page'}
    known = {name.name: name for name in fields(struct).values() if name.name not in skipped}
    required = {name: values(field) for name, field in known.items() if field.required}
    optional = {name: values(field) for name, field in known.items() if not field.required}
    if 'id' in fields(struct):
        required['id'] = st.from_regex('[a-z][a-z0-9]{1,8}', fullmatch=True).map(Identifier)
    made = st.fixed_dictionaries(required, optional=optional).map(lambda found: struct(**found))
    return made.filter(lambda made: any(getattr(made, name) for name in known)).filter(
        lambda made: not (getattr(made, 'dates', None) and made.dates.reversed())
    )


CAREERS: Final = st.fixed_dictionaries(
    {},
    optional={
        section: (
            st.lists(structs(field.type), max_size=2, unique_by=lambda made: made.id).map(tuple)
            if field.many
            else structs(field.type)
        )
        for section in (*SECTIONS, *SECTIONS_OF_OURS)
        if (field := fields(Career)[section])
    },
).map(lambda sections: Career(**sections))


def read_again(found: Imported) -> Career:
    """Return the career in the data files that are written for *found*."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in data_files(found).items():
            Path(name, path).write_text(text, encoding='utf-8')
        loaded = load(sorted(Path(name).glob('*.yaml')))
    assert loaded.problems == []
    return loaded.career


@given(CAREERS)
def test_of_resume_json(career: Career) -> None:
    document = json_resume(career, '')
    found = merge([import_bytes(document, 'resume.json')[0]])
    assert [loss.key for loss in found.all_losses()] == ['$schema']
    assert json_resume(read_again(found), '') == document


WORKS: Final = st.builds(
    Publication,
    id=st.from_regex('[a-z][a-z0-9]{1,8}', fullmatch=True).map(Identifier),
    name=st.from_regex('[A-Z][a-z]{2,9} [a-z]{2,9}', fullmatch=True),
    type=st.sampled_from(['article', 'book', 'inproceedings', 'thesis', 'report']),
    authors=st.lists(
        st.sampled_from(
            ['Ada Nother', 'Jan van der Berg', 'García Márquez, Ana', '{Bread Board}', 'Zoe Rye']
        ),
        max_size=3,
        unique=True,
    ).map(tuple),
    release_date=st.none() | DATES,
    url=st.none() | VALUES[Url],
    doi=st.sampled_from(['', '10.1234/x']),
    publisher=st.sampled_from(['', 'Rye Press']),
    language=st.sampled_from(['', 'en']),
)


@given(WORKS)
def test_of_csl_json(work: Publication) -> None:
    text = FORMATS['csl-json'].write([work])
    found = merge([import_bytes(text.encode(), 'works.json')[0]])
    assert read_again(found).publications == (work,)


@given(WORKS)
def test_of_ris(work: Publication) -> None:
    found = merge([import_bytes(ris(work).encode(), 'works.ris')[0]])
    (again,) = read_again(found).publications
    assert [person.text for person in again.people] == [person.text for person in work.people]
    for name in 'id', 'name', 'type', 'release_date', 'url', 'doi', 'publisher', 'language':
        assert getattr(again, name) == getattr(work, name), name
