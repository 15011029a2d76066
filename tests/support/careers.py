"""Careers for the tests of exports: one with everything, a nasty one, and a long one."""

from __future__ import annotations

import datetime
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from sphinx_career.data.loader import load
from sphinx_career.exports.cv import CV, Variant, Wording, make_cv
from sphinx_career.model.career import Career
from sphinx_career.model.json_resume import Basics, Education, Grade, Position, Profile
from sphinx_career.model.own import Contribution, Link, Maintainership, Talk
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Email, Identifier, Url
from tests.support.bibliographies import read
from tests.support.paths import DOCS, REPOSITORY

WORDING: Final = Wording('en_GB', datetime.date(2026, 8, 16), NullTranslations())
MARKUP: Final = (
    r"""#x *bold* _it_ $y^2$ @z <b>&amp;</b> \textbf{a} \e .SH 'q' "d" `c` ~ ^ """
    '[l](u) %(s)s {{ 7 }} \\n'
)
"""What some format takes for markup."""


def site_career() -> Career:
    """Return the career of this site, with its works."""
    bibliography = (REPOSITORY / 'bibliography' / 'publications.bib').read_text(encoding='utf-8')
    return load(sorted(Path(DOCS, '_data').glob('*.yaml')), read(bibliography)).career


def nasty_career(text: str) -> Career:
    """Return a career with *text* in every field that takes one."""
    url = Url('https://example.org/~a/b_c%20d?e=f&g=h#i')
    id_ = Identifier('a')
    return Career(
        basics=Basics(
            name=text,
            label=text,
            summary=text,
            email=Email('a_b@example.org'),
            phone=text,
            url=url,
            profiles=(Profile(network=text, username=text, url=url),),
            bios=(text,),
        ),
        work=(Position(id=id_, name=text, position=text, summary=text, highlights=(text, text)),),
        education=(
            Education(id=id_, institution=text, grades=(Grade(grade=text, subjects=(text,)),)),
        ),
        publications=(Publication(id=id_, name=text, publisher=text, authors=(text, text)),),
        talks=(Talk(id=id_, name=text, event=text, location=text, slides=url, url=url),),
        maintainerships=(Maintainership(id=id_, name=text, project=text, summary=text),),
        contributions=(
            Contribution(
                id=id_,
                name=text,
                kind='feature',
                summary=text,
                documentation=(Link(label=text, url=Url('https://example.org/man2/x_y.2.html')),),
            ),
        ),
    )


def long_career(number: int = 1000) -> Career:
    """Return a career with a *number* of talks and one position."""
    talks = (
        Talk(id=Identifier(f'talk-{each}'), name=f'Talk {each}', event='Conf')
        for each in range(number)
    )
    position = Position(id=Identifier('a'), name='Acme', position='Engineer')
    return Career(basics=Basics(name='Ann Nother'), work=(position,), talks=tuple(talks))


def cv_of(career: Career, variant: Variant | None = None, base: str = '') -> CV:
    """Return the CV of *career*."""
    return make_cv(career, base, variant or Variant(), 'cv.pdf', WORDING)
