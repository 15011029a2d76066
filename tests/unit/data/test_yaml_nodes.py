"""YAML text to nodes: what is composed, what is refused, and where."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.data.yaml_nodes import (
    UnreadableError,
    compose,
    has_own_tag,
    is_blank,
    noun,
    place_of,
)
from sphinx_career.model.problems import Location, Problem, Subtype


def value(text: str) -> yaml.Node:
    """Return the node of the only value in a mapping with *text* after its key."""
    ((_key, node),) = compose(f'key: {text}\n'.encode(), 'a.yaml').value
    assert isinstance(node, yaml.Node)
    return node


def refusal(data: bytes) -> Problem:
    """Return why *data* cannot be read."""
    with pytest.raises(UnreadableError) as caught:
        compose(data, 'a.yaml')
    return caught.value.problem


@pytest.mark.parametrize(
    'text', ['no', '2018', '12:30', '0o7', '1e3', 'null', '~', 'true', '2024-07-01', '=', '<<']
)
def test_a_scalar_is_the_text_that_stands_in_the_file(text: str) -> None:
    assert value(text).value == text


@pytest.mark.parametrize(
    ('source', 'text'),
    [
        (r'"\ud83d\ude00"', '😀'),
        (r'"a\uD83D\uDE00\ud800\udc00b"', 'a😀𐀀b'),
        (r'"\\\uDBFF\uDFFD"', '\\\U0010fffd'),
        (r'"\\ud83d\\ude00"', r'\ud83d\ude00'),
        (r'"\u00e9"', 'é'),
    ],
)
def test_a_character_may_be_escaped_in_two_halves_as_in_json(source: str, text: str) -> None:
    assert value(source).value == text


@pytest.mark.parametrize('source', [r'"\ud83d"', r'"\ude00\ud83d"', r'"\ud83d \ude00"'])
def test_half_a_character_is_refused(source: str) -> None:
    assert refusal(f'key: {source}\n'.encode()).message == (
        'not YAML: while parsing a quoted scalar found invalid Unicode character escape code'
    )


@pytest.mark.parametrize('data', [b'talks: []', b'\xef\xbb\xbftalks: []', b'{"talks": []}'])
def test_a_mapping_is_composed_with_or_without_a_byte_order_mark(data: bytes) -> None:
    ((key, node),) = compose(data, 'a.yaml').value
    assert (key.value, node.value) == ('talks', [])


@pytest.mark.parametrize(
    ('data', 'place'),
    [
        (b'a:\n- b: x', (2, 3)),
        (b'a:\r\n- b: x', (2, 3)),
        (b'a:\r- b: x', (2, 3)),
        (b'a:\n# \xc3\xa9\n  - b: x', (3, 5)),
        (b'\xef\xbb\xbfa: [{b: x}]', (1, 5)),
        (b'{"\xc3\xa9\xf0\x9f\x98\x80": [{"b": 1}]}', (1, 9)),
        (b'{\n\t"a": [\n\t\t{"b": 1}\n\t]\n}', (3, 3)),
    ],
)
def test_a_place_counts_lines_and_characters_from_one(data: bytes, place: tuple[int, int]) -> None:
    ((_key, items),) = compose(data, 'dir/a.yaml').value
    assert place_of(items.value[0], 'dir/a.yaml') == Location('dir/a.yaml', *place)


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ('{}', 'a mapping'),
        ('[]', 'a list'),
        ('x', 'a text'),
        ('0', 'a text'),
        ('~', 'nothing'),
        ('null', 'nothing'),
        ('NULL', 'nothing'),
        ("'null'", 'a text'),
        ('', 'nothing'),
        ("''", 'nothing'),
        ('" \\n "', 'nothing'),
    ],
)
def test_a_node_is_called_what_an_author_would_call_it(text: str, name: str) -> None:
    assert noun(value(text)) == name


@pytest.mark.parametrize(
    ('text', 'blank'),
    [('', True), ("''", True), ('"\\t"', True), ('x', False), ('[]', False), ('{}', False)],
)
def test_a_blank_is_a_scalar_of_white_space(text: str, blank: bool) -> None:
    assert is_blank(value(text)) is blank


@pytest.mark.parametrize(
    ('text', 'own'),
    [
        ('x', False),
        ('[]', False),
        ('!!str x', False),
        ('!!int 1', False),
        ('! x', False),
        ('!include x', True),
        ('!ref {}', True),
        ('!<tag:example.org,2024:x> y', True),
    ],
)
def test_a_tag_is_its_own_if_yaml_lacks_it(text: str, own: bool) -> None:
    assert has_own_tag(value(text)) is own


@pytest.mark.parametrize('text', ['!!python/name:os.system x', '!!python/object:a.B {}', '!!x y'])
def test_a_tag_that_only_looks_like_one_of_yaml_is_its_own(text: str) -> None:
    assert has_own_tag(value(text))


def test_text_that_is_not_utf_8_is_refused_at_its_first_wrong_byte() -> None:
    assert refusal('é: ü\nb: '.encode() + b'\xff\n') == Problem(
        Location('a.yaml', 2, 4), Subtype.FILE, 'not UTF-8 text: byte 0xff'
    )


def test_a_wrong_byte_after_a_byte_order_mark_is_counted_without_it() -> None:
    assert refusal(b'\xef\xbb\xbfa: \xff').location == Location('a.yaml', 1, 4)


def test_a_control_character_is_refused_at_its_place() -> None:
    assert refusal(b'a: b\nc: d\x01\n') == Problem(
        Location('a.yaml', 2, 5),
        Subtype.SYNTAX,
        'not YAML: control characters are not allowed',
    )


def test_a_control_character_after_an_accent_is_refused_at_its_place() -> None:
    assert refusal('a: é\nb: ü\x01\n'.encode()).location == Location('a.yaml', 2, 5)


def test_a_mistake_in_the_syntax_is_refused_where_it_shows() -> None:
    assert refusal(b'a: b\nc: d: e\n') == Problem(
        Location('a.yaml', 2, 5),
        Subtype.SYNTAX,
        'not YAML: mapping values are not allowed in this context',
    )


@pytest.mark.parametrize('data', [b'', b'\n \n', b'# talks:\n', b'\xef\xbb\xbf'])
def test_a_file_without_a_value_is_refused_as_empty(data: bytes) -> None:
    assert refusal(data) == Problem(
        Location('a.yaml', 1, 1),
        Subtype.FILE,
        "the file is empty; expected sections such as 'talks:'",
    )


@pytest.mark.parametrize(
    ('data', 'name'), [(b'\n- a', 'a list'), (b'\na', 'a text'), (b'---\n', 'nothing')]
)
def test_a_file_of_no_mapping_is_refused(data: bytes, name: str) -> None:
    assert refusal(data) == Problem(
        Location('a.yaml', 2, 1),
        Subtype.TYPE,
        f"expected a mapping of sections such as 'talks:', not {name}",
    )


def test_a_refusal_says_why_without_its_place() -> None:
    with pytest.raises(UnreadableError, match=r'^the file is empty; expected sections such as '):
        compose(b'', 'a.yaml')


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_composed_or_refused(data: bytes) -> None:
    try:
        found: object = compose(data, 'a.yaml')
    except UnreadableError as error:
        found = error.problem
    assert isinstance(found, yaml.MappingNode | Problem)
