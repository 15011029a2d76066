"""Values of one piece of text: which mean something, and what is said of the others."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.model.dates import PartialDate
from sphinx_career.model.problems import Subtype
from sphinx_career.model.scalars import (
    URL_SCHEMES,
    Email,
    Identifier,
    Pages,
    RecoveredError,
    Reference,
    ReleaseVersion,
    Scalar,
    SourceKey,
    TopicId,
    Url,
    WorkId,
)

SCALARS = [Email, Identifier, PartialDate, ReleaseVersion, SourceKey, TopicId, Url, WorkId]


@pytest.mark.parametrize('text', ['a', '0', 'guard-regions', 'lpc-2025', '6.13', 'a.b-c', 'a1'])
def test_an_id_is_of_lower_case_words_that_a_hyphen_or_a_dot_joins(text: str) -> None:
    assert Identifier.parse(text) == text


@pytest.mark.parametrize(
    'text',
    ['.', '', '-', ' '],
)
def test_a_text_without_a_letter_is_no_id(text: str) -> None:
    with pytest.raises(ValueError, match='is not an id') as caught:
        Identifier.parse(text)
    assert str(caught.value) == (
        f'{text!r} is not an id; expected lower-case letters and digits, '
        "joined by single '-', '.' or ':'"
    )


@pytest.mark.parametrize(
    ('text', 'id_'),
    [
        ('LPI000123', 'lpi000123'),
        ('Some Event 2027', 'some-event-2027'),
        ('some_event_2027', 'some-event-2027'),
        ('-a', 'a'),
        ('a-', 'a'),
        ('a--b', 'a-b'),
        ('a.-b', 'a-b'),
        ('é', 'e'),
        ('Nguyễn', 'nguyen'),
        ('a\n', 'a'),
        ('a/b', 'a-b'),
        ('a#b', 'a-b'),
    ],
)
def test_a_foreign_id_is_read_as_the_nearest(text: str, id_: str) -> None:
    with pytest.raises(RecoveredError) as caught:
        Identifier.parse(text)
    assert caught.value.value == id_
    assert str(caught.value).endswith(f"; it is read as '{id_}'")


@pytest.mark.parametrize('text', ['软件工程师', 'инженер', 'straße', '٣', 'हिन्दी'])
def test_an_id_may_be_of_any_script(text: str) -> None:
    assert Identifier.parse(text) == text


@pytest.mark.parametrize('text', ['www.example.org', 'lpc.events/event/20'])
def test_an_address_may_lack_no_more_than_its_scheme(text: str) -> None:
    with pytest.raises(ValueError, match=f"; did you mean 'https://{text}'\\?$"):
        Url.parse(text)


@pytest.mark.parametrize(
    'text',
    [
        'http://example.org',
        'https://example.org',
        'https://example.org/',
        'https://example.org:8443/a/b?c=d&e=f#g',
        'https://example.org?query',
        'https://example.org#fragment',
        'https://example.org/a(b)/~c/%20;d=@e,f!$*+',
        'https://bücher.example/straße',
        'https://[2001:db8::1]/x',
        'https://192.0.2.1/',
        'https://example.org/[a]',
        'mailto:name@example.org',
        'mailto:name+tag@example.org?subject=hello',
    ],
)
def test_an_absolute_address_of_a_safe_scheme_is_taken(text: str) -> None:
    assert Url.parse(text) == text


@pytest.mark.parametrize(
    'text',
    [
        'ftp://example.org/',
        'javascript:alert(1)',
        'data:text/html,x',
        'file:///etc/passwd',
        'java\tscript:alert(1)',
        '/talks',
        'talks.html',
        '//example.org/',
        '#here',
        'http:',
        'http:/example.org',
        'https://',
        'https:///path',
        'https://?query',
        'https://name@example.org/',
        'https://name:secret@example.org/',
        'https://exam ple.org/',
        'https://example.org/a b',
        'https://example.org/\n',
        'https://example.org/\u00a0',
        'https://example.org/"onclick="x',
        'https://example.org/<b>',
        'https://example.org/`x`',
        'https://example.org\\@example.net',
        'https://[::1/',
        'https://[nonsense]/',
        'mailto:',
        'mailto:name',
        'mailto:@example.org',
        ' https://example.org/',
        '',
    ],
)
def test_another_text_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match='is not an absolute') as caught:
        Url.parse(text)
    assert str(caught.value) == f"{text!r} is not an absolute 'http', 'https' or 'mailto' address"


@pytest.mark.parametrize('text', ['https://exa]mple.org/', 'https://a\u2100b.example/'])
def test_an_address_that_the_standard_library_cannot_split_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match='is not an absolute'):
        Url.parse(text)


@given(st.sampled_from(['https://example.org/', 'http://', 'mailto:a@b', '']), st.text())
def test_an_address_that_is_taken_has_a_safe_scheme_and_no_white_space(
    start: str, rest: str
) -> None:
    try:
        url = Url.parse(start + rest)
    except ValueError:
        return
    assert url.partition(':')[0] in URL_SCHEMES
    assert url.split() == [url]


@given(st.text(alphabet='abc[]:0', min_size=1))
def test_an_address_with_brackets_that_is_taken_can_be_split(text: str) -> None:
    address = f'https://[{text}/'
    try:
        Url.parse(address)
    except ValueError:
        return
    assert urlsplit(address).hostname


@pytest.mark.parametrize('text', ['name@example.org', 'a.b+c@example', "o'hara@bücher.example"])
def test_an_e_mail_address_is_taken(text: str) -> None:
    assert Email.parse(text) == text


@pytest.mark.parametrize(
    ('text', 'uri'),
    [
        ("o'hara.a+b@example.org", "mailto:o'hara.a+b@example.org"),
        ('a#b%c@example.org', 'mailto:a%23b%25c@example.org'),
        ('zoë@example.org', 'mailto:zo%C3%AB@example.org'),
    ],
)
def test_a_link_to_an_e_mail_address_has_all_of_it(text: str, uri: str) -> None:
    assert Email.parse(text).uri == uri


@pytest.mark.parametrize(
    'text',
    [
        'name',
        '@example.org',
        'name@',
        'a@b@c',
        'Name <name@example.org>',
        'name at example.org',
        'a@b?cc=c',
        'a@b&bcc=c',
        'mailto:a @b',
        'a@b\n',
        '',
    ],
)
def test_another_text_is_no_e_mail_address(text: str) -> None:
    with pytest.raises(ValueError, match='is not an e-mail') as caught:
        Email.parse(text)
    assert str(caught.value) == f'{text!r} is not an e-mail address; expected name@example.org'


@pytest.mark.parametrize(
    ('reference', 'noun'), [(TopicId, 'topic'), (ReleaseVersion, 'release'), (SourceKey, 'source')]
)
@given(text=st.text())
def test_a_reference_may_be_any_text(reference: type[Reference], noun: str, text: str) -> None:
    assert reference.parse(text) == text
    assert reference.noun == noun


@pytest.mark.parametrize(
    ('scalar', 'subtype'),
    [
        (Identifier, Subtype.TYPE),
        (Email, Subtype.TYPE),
        (Url, Subtype.URL),
        (PartialDate, Subtype.DATE),
        (TopicId, Subtype.REFERENCE),
        (ReleaseVersion, Subtype.REFERENCE),
        (SourceKey, Subtype.REFERENCE),
    ],
)
def test_what_is_wrong_with_a_value_has_the_subtype_of_its_type(
    scalar: type[Scalar], subtype: Subtype
) -> None:
    assert scalar.subtype is subtype


@pytest.mark.parametrize('scalar', SCALARS)
def test_the_examples_of_a_type_mean_something(scalar: type[Scalar]) -> None:
    assert [scalar.parse(example) for example in scalar.examples] == list(scalar.examples)


@pytest.mark.parametrize(
    ('text', 'pages'),
    [('97-111', '97–111'), ('97--111', '97–111'), ('2-1--2-30', '2-1–2-30'), ('A-1, 7', 'A-1, 7')],
)
def test_ranges_of_pages_have_an_en_dash(text: str, pages: str) -> None:
    assert Pages.parse(text) == pages


@pytest.mark.parametrize('scalar', SCALARS)
@given(text=st.text())
def test_a_value_is_the_text_that_it_was_read_from(scalar: type[Scalar], text: str) -> None:
    try:
        value = scalar.parse(text)
    except ValueError:
        return
    assert isinstance(value, scalar)
    assert value == text
