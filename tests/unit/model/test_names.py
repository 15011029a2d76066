"""Names of people, as bibliographies have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex import errors
from pybtex.database import Person as PybtexPerson

from sphinx_career.model.names import Name, is_form_of


def name(given: str = '', particle: str = '', family: str = '', suffix: str = '') -> Name:
    """Return a name with those parts, whose words a vertical bar separates."""
    return Name(*([*filter(None, part.split('|'))] for part in (given, particle, family, suffix)))


@pytest.mark.parametrize(
    ('text', 'parsed'),
    [
        ('Jane Mary Roe', name('Jane|Mary', '', 'Roe')),
        ('Jan van der Berg', name('Jan', 'van|der', 'Berg')),
        ('van der Berg, Jan', name('Jan', 'van|der', 'Berg')),
        ('Berg de Groot, Jan', name('Jan', 'Berg|de', 'Groot')),
        ('de la Cruz, Jr., Ana', name('Ana', 'de|la', 'Cruz', 'Jr.')),
        ('Roe, Jr., Pat, of York', name('Pat|of|York', '', 'Roe', 'Jr.')),
        ('{van der Berg}, Jan', name('Jan', '', '{van der Berg}')),
        ('{Barnes, Noble and Sons}', name('', '', '{Barnes, Noble and Sons}')),
        (r'{\'e}tienne Roe', name('', r'{\'e}tienne', 'Roe')),
        (r'{\'E}tienne Roe', name(r'{\'E}tienne', '', 'Roe')),
        ('Z.~B. Roe', name('Z.|B.', '', 'Roe')),
        (r'Mu\~noz, Ana', name('Ana', '', r'Mu\~noz')),
        ('Madonna', name('', '', 'Madonna')),
        ('van', name('', '', 'van')),
        ('小明, 王', name('王', '', '小明')),
        ('family=Berg, given=Jo, prefix=van den', name('Jo', 'van|den', 'Berg')),
        ('given=Rosa, family=Silva, prefix=da, useprefix=false', name('Rosa', 'da', 'Silva')),
        ('given=Sam, given-i=S, family=King, suffix=Jr.', name('Sam', '', 'King', 'Jr.')),
        ('family={van Berg}, given = {Jo, Ann}', name('{Jo, Ann}', '', '{van Berg}')),
        ('"family={Robert and Sons, Inc.}"', name('', '', '{Robert and Sons, Inc.}')),
        ('', name()),
    ],
)
def test_a_name_is_read_in_each_of_its_forms(text: str, parsed: Name) -> None:
    assert Name.parse(text) == parsed


@given(
    st.lists(
        st.sampled_from(
            [
                'Ann',
                'van',
                'B.',
                '{{de} X}',
                '{}',
                ',',
                ' ',
                '~',
                r'\~',
                r'{\'e}l',
                '{Ab c}',
                '李x',  # letters without case; two words of such letters alone have another order
                r'\v{s}',
            ]
        )
    ).map(''.join)
)
def test_a_name_has_the_parts_that_pybtex_finds(text: str) -> None:
    with errors.capture():
        person = PybtexPerson(text)
    assert Name.parse(text) == Name(
        person.first_names + person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )


@given(st.text() | st.text('aA ,={}"\\~-') | st.text().map('family={}'.format))
def test_any_text_is_read(text: str) -> None:
    assert all(map(str.strip, [word for part in Name.parse(text) for word in part]))


@pytest.mark.parametrize(
    'name',
    [
        'Alba Quillfeather',
        'A. Quillfeather',
        'Alba M. Quillfeather',
        'A. M. Quillfeather',
        'Quillfeather, Alba',
        'Dr. Alba Quillfeather',
        'Alba Quillfeather, PhD',
        'Álba Quillfeather',
        'Alba Roe',
        'A. Roe',
    ],
)
def test_a_person_is_known_by_each_form_of_the_name(name: str) -> None:
    assert is_form_of(name, ('Prof. Dr. Alba Quillfeather', 'Alba Roe'))


@pytest.mark.parametrize(
    'name',
    ['Bob Quillfeather', 'Alan Quillfeather', 'B. Roe', 'Quillfeather', 'et al.', 'Alba', ''],
)
def test_another_person_is_not(name: str) -> None:
    assert not is_form_of(name, ('Alba Quillfeather', 'Alba Roe', ''))
