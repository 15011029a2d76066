"""What a directive hands to a view: values that a doctree can store."""

from __future__ import annotations

import pickle

import pytest

from sphinx_career.domain.specs import CiteSpec, PublicationsSpec, ViewSpec
from sphinx_career.model.query import Query

QUERY = Query(('talks',), ids=('one',), topics=('mm',), limit=3)


def every(base: type[ViewSpec] = ViewSpec) -> list[type[ViewSpec]]:
    """Return all classes of specs that derive from *base*."""
    return [spec for derived in base.__subclasses__() for spec in (derived, *every(derived))]


def made(spec: type[ViewSpec]) -> ViewSpec:
    return CiteSpec(QUERY, ('apa',), ('ris',)) if spec is CiteSpec else spec(QUERY)


@pytest.mark.parametrize('spec', every())
class TestASpec:
    """Of each view."""

    def test_survives_a_pickle(self, spec: type[ViewSpec]) -> None:
        copy = pickle.loads(pickle.dumps(made(spec)))  # what it reads was written here

        assert (type(copy), copy) == (spec, made(spec))

    def test_cannot_be_changed(self, spec: type[ViewSpec]) -> None:
        value = made(spec)

        for field in value.__struct_fields__:
            with pytest.raises(AttributeError):
                setattr(value, field, None)

    def test_can_be_a_key(self, spec: type[ViewSpec]) -> None:
        assert {made(spec): 1}[made(spec)] == 1

    def test_differs_from_one_of_another_view(self, spec: type[ViewSpec]) -> None:
        assert [other for other in every() if made(other) == made(spec)] == [spec]


def test_specs_of_a_view_differ_by_their_options() -> None:
    assert PublicationsSpec(QUERY, chapters='none') != PublicationsSpec(QUERY)
