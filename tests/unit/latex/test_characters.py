"""Characters as commands of LaTeX."""

from __future__ import annotations

import pytest

from sphinx_career.latex.characters import command, join_marks, known


@pytest.mark.parametrize(
    ('character', 'tex'),
    [
        ('μ', r'\ensuremath{\mu}'),
        ('≤', r'\ensuremath{\leq}'),
        ('⁺', r'\ensuremath{^{+}}'),
        ('ₐ', r'\ensuremath{_{a}}'),
        ('ạ', r'\d{a}'),
        ('ế', r'\'{\^{e}}'),
        ('ά', r'\'{\ensuremath{\alpha}}'),
        ('Ａ', 'A'),
        ('⅓', '1/3'),
        ('\u200b', ''),
        ('海', None),
        ('Ж', None),
    ],
)
def test_a_character_has_a_command(character: str, tex: str | None) -> None:
    assert command(character) == tex


@pytest.mark.parametrize(
    ('text', 'tex'),
    [
        ('pp\u0304 and e\u0301', r'p\={p} and é'),
        ('a\u20d7', 'a\u20d7'),
    ],
)
def test_a_mark_goes_onto_the_letter_before_it(text: str, tex: str) -> None:
    assert join_marks(text) == tex


@pytest.mark.parametrize(
    ('character', 'encodings', 'expected'),
    [
        ('é', [], True),
        ('Ж', [], False),
        ('Ж', ['T2A'], True),
        ('μ', ['LGR', 'T1'], True),
    ],
)
def test_what_is_known_depends_on_the_encodings_of_fonts(
    character: str, encodings: list[str], expected: bool
) -> None:
    assert bool(known(encodings).match(character)) is expected
