"""What is shown of each kind of record: found by the type of the record."""

from __future__ import annotations

from sphinx_career.model.json_resume import Award
from sphinx_career.model.own import Talk
from sphinx_career.model.publication import Publication, Work
from sphinx_career.model.scalars import Identifier
from sphinx_career.views.kinds import PRESENTATIONS, Presentation, find_presentation


def test_a_type_has_its_own() -> None:
    talk = Talk(id=Identifier('talk'), name='Talk', event='Conf')

    assert find_presentation(talk) is PRESENTATIONS[Talk]


def test_a_derived_type_has_the_one_of_its_base() -> None:
    work = Work(id=Identifier('work'), name='Work')

    assert find_presentation(work) is PRESENTATIONS[Publication]


def test_a_type_that_shows_nothing_of_its_own_has_the_default() -> None:
    award = Award(id=Identifier('award'), award='Award')

    assert find_presentation(award) == Presentation()
