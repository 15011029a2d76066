"""Dates that may lack the day or the month, ranges of them, and the day of a build."""

from __future__ import annotations

import datetime
import re
import time

import pytest
from babel.localedata import locale_identifiers
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_career.model.dates import DateRange, EndDate, PartialDate, today

DAYS = st.dates()
LENGTHS = st.sampled_from([len('YYYY'), len('YYYY-MM'), len('YYYY-MM-DD')])
DATES = st.builds(lambda day, length: PartialDate.parse(str(day)[:length]), DAYS, LENGTHS)
ENDS = st.none() | DATES
RANGES = st.builds(DateRange, ENDS, ENDS)


def span(start: str, end: str) -> DateRange:
    """Return the range between two dates, of which ``''`` is an open one."""
    first, last = (PartialDate.parse(text) if text else None for text in (start, end))
    return DateRange(first, last)


class TestPartialDate:
    """A day, a month or a year."""

    @given(DATES)
    def test_is_its_own_text(self, date: PartialDate) -> None:
        assert PartialDate.parse(str(date)) == date
        assert isinstance(PartialDate.parse(str(date)), PartialDate)

    @pytest.mark.parametrize(
        ('text', 'parts', 'first', 'last'),
        [
            ('2024', (2024,), '2024-01-01', '2024-12-31'),
            ('2024-07', (2024, 7), '2024-07-01', '2024-07-31'),
            ('2024-02', (2024, 2), '2024-02-01', '2024-02-29'),
            ('2023-02', (2023, 2), '2023-02-01', '2023-02-28'),
            ('1900-02', (1900, 2), '1900-02-01', '1900-02-28'),
            ('2024-12', (2024, 12), '2024-12-01', '2024-12-31'),
            ('2024-02-29', (2024, 2, 29), '2024-02-29', '2024-02-29'),
            ('0001', (1,), '0001-01-01', '0001-12-31'),
            ('9999-12', (9999, 12), '9999-12-01', '9999-12-31'),
        ],
    )
    def test_means_the_days_from_its_first_to_its_last(
        self, text: str, parts: tuple[int, ...], first: str, last: str
    ) -> None:
        date = PartialDate.parse(text)
        assert (date.parts, str(date.first), str(date.last)) == (parts, first, last)

    @given(DATES, DAYS)
    def test_means_just_the_days_whose_text_begins_with_it(
        self, date: PartialDate, day: datetime.date
    ) -> None:
        assert (date.first <= day <= date.last) == str(day).startswith(date)

    @given(DATES)
    def test_first_day_is_not_after_its_last(self, date: PartialDate) -> None:
        assert date.first <= date.last

    @given(DATES)
    def test_first_and_last_day_are_its_own(self, date: PartialDate) -> None:
        assert str(date.first).startswith(date)
        assert str(date.last).startswith(date)

    @given(DAYS, DAYS, LENGTHS)
    def test_sorts_as_text_like_its_first_day(
        self, one: datetime.date, other: datetime.date, length: int
    ) -> None:
        dates = [PartialDate.parse(str(day)[:length]) for day in (one, other)]
        assert sorted(dates) == sorted(dates, key=lambda date: date.first)

    @given(
        st.integers(0, 9999),
        st.none() | st.integers(0, 99),
        st.none() | st.integers(0, 99),
    )
    def test_is_taken_if_the_calendar_has_it(
        self, year: int, month: int | None, day: int | None
    ) -> None:
        parts = [f'{year:04}']
        parts += [f'{month:02}'] if month is not None else []
        parts += [f'{day:02}'] if day is not None and month is not None else []
        text = '-'.join(parts)
        try:
            expected = str(datetime.date(*(*map(int, parts), 1, 1)[:3]))
        except ValueError:
            with pytest.raises(ValueError, match='is not a date') as caught:
                PartialDate.parse(text)
            assert str(caught.value) == (
                f'{text!r} is not a date; there is no such day in the calendar'
            )
        else:
            assert str(PartialDate.parse(text).first) == expected

    @given(st.dates().map(str) | st.from_regex('[0-9]{4}(-[0-9]{2}){0,2}', fullmatch=True))
    def test_matches_its_pattern_if_the_calendar_has_it(self, text: str) -> None:
        try:
            taken = bool(PartialDate.parse(text))
        except ValueError:
            taken = False
        assert bool(re.search(PartialDate.pattern, text)) is taken

    @pytest.mark.parametrize(
        ('year', 'leap'),
        [
            *((1900, False), (1999, False), (2000, True), (2001, False), (2004, True)),
            *((2020, True), (2024, True), (2026, False), (2096, True), (2100, False)),
            *((400, True), (100, False), (8, True), (4, True), (0, False), (9996, True)),
        ],
    )
    def test_matches_its_pattern_on_a_leap_day_in_leap_years_alone(
        self, year: int, leap: bool
    ) -> None:
        assert bool(re.search(PartialDate.pattern, f'{year:04}-02-29')) is leap

    @pytest.mark.parametrize(
        'time', ['T10:00', ' 10:00:00', 'T10:00:00.000Z', 'T10:00:00+02:00', 't1000', 'T10Z']
    )
    def test_leaves_out_the_time_of_day(self, time: str) -> None:
        assert PartialDate.parse(f'2024-07-01{time}') == '2024-07-01'

    @pytest.mark.parametrize('word', ['Present', 'present', 'current', 'now', 'Ongoing'])
    def test_of_an_end_may_be_a_word_for_none(self, word: str) -> None:
        assert (EndDate.parse(word), EndDate.parse('2024-07')) == ('', '2024-07')

    @pytest.mark.parametrize(
        'text',
        [
            '01-07-2024',
            '24',
            '202',
            '20240',
            '202407',
            '20240701',
            '2024-',
            '2024-07-',
            '2024-07-01T10h',
            '2024-07-01 ',
            ' 2024',
            '2024\n',
            '+2024',
            '-2024',
            '２０２４',
            '2024\u201107',
            'July 32, 2024',
            '01/02/2024',
            'present',
            'null',
            '',
        ],
    )
    def test_of_another_form_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match='is not a date') as caught:
            PartialDate.parse(text)
        assert str(caught.value) == (
            f'{text!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD'
        )

    @pytest.mark.parametrize(
        ('text', 'date'),
        [
            ('July 2024', '2024-07'),
            ('1 Sept. 2024', '2024-09-01'),
            ('7/2024', '2024-07'),
            ('2024/7/1', '2024-07-01'),
            ("Feb '24", '2024-02'),
            ('2024/07', '2024-07'),
            ('2024.07', '2024-07'),
            ('07-2024', '2024-07'),
            ('2024-7', '2024-07'),
            ('2024-07-1', '2024-07-01'),
            ('2024-07T10:00', '2024-07'),
        ],
    )
    def test_as_people_write_it_is_refused_with_the_right_form(self, text: str, date: str) -> None:
        with pytest.raises(ValueError, match='is not a date') as caught:
            PartialDate.parse(text)
        assert str(caught.value) == f'{text!r} is not a date; did you mean {date!r}?'

    @given(st.text() | st.text('0123456789-', max_size=11))
    def test_is_read_from_any_text_or_refused_with_a_reason(self, text: str) -> None:
        try:
            said = str(PartialDate.parse(text).first)
        except ValueError as error:
            said = str(error)
        assert said.startswith((f'{text!r} is not a date; ', text or '-'))


class TestDateRange:
    """The days from one date to another."""

    @given(RANGES, RANGES)
    def test_overlaps_whatever_overlaps_it(self, one: DateRange, other: DateRange) -> None:
        assert one.overlaps(other) == other.overlaps(one)

    @given(RANGES, RANGES, DAYS)
    def test_overlaps_a_range_with_which_it_has_a_day_in_common(
        self, one: DateRange, other: DateRange, day: datetime.date
    ) -> None:
        assume(one.first <= day <= one.last)
        assume(other.first <= day <= other.last)
        assert one.overlaps(other)

    @given(DATES, DATES, DATES, DATES)
    def test_overlaps_no_range_that_starts_after_its_end(
        self,
        start: PartialDate,
        end: PartialDate,
        other_start: PartialDate,
        other_end: PartialDate,
    ) -> None:
        assume(end.last < other_start.first)
        assert not DateRange(start, end).overlaps(DateRange(other_start, other_end))

    @given(RANGES)
    def test_overlaps_itself_unless_it_is_reversed(self, dates: DateRange) -> None:
        assert dates.overlaps(dates) != dates.reversed()

    @given(RANGES)
    def test_without_ends_overlaps_every_range(self, dates: DateRange) -> None:
        assert DateRange().overlaps(dates)

    @pytest.mark.parametrize(
        ('one', 'other', 'overlap'),
        [
            (('2024', '2024'), ('2024-12-31', ''), True),
            (('2024', '2024'), ('2025-01-01', ''), False),
            (('2024-02', '2024-02'), ('2024-02-29', '2024-02-29'), True),
            (('2024-03-01', '2024-03-01'), ('2024-02', '2024-02'), False),
            (('', '2023'), ('2024', ''), False),
            (('', '2024'), ('2024', ''), True),
            (('2020', '2030'), ('2024-05', '2024-06'), True),
        ],
    )
    def test_overlaps_to_the_day(
        self, one: tuple[str, str], other: tuple[str, str], overlap: bool
    ) -> None:
        assert span(*one).overlaps(span(*other)) is overlap

    @pytest.mark.parametrize(
        ('start', 'end', 'is_reversed'),
        [
            ('2024-07-02', '2024-07-01', True),
            ('2024-07-01', '2024-07-01', False),
            ('2024-07', '2024-06-30', True),
            ('2024-07', '2024-07-01', False),
            ('2024-07-31', '2024-07', False),
            ('2024-08', '2024-07', True),
            ('2024-07', '2024', False),
            ('2024', '2023-12', True),
            ('2024', '2024-01', False),
            ('', '2024', False),
            ('2024', '', False),
            ('', '', False),
        ],
    )
    def test_is_reversed_if_it_surely_ends_before_it_starts(
        self, start: str, end: str, is_reversed: bool
    ) -> None:
        assert span(start, end).reversed() is is_reversed

    @given(DATES, DATES)
    def test_is_not_reversed_both_ways_round(self, one: PartialDate, other: PartialDate) -> None:
        assert not (DateRange(one, other).reversed() and DateRange(other, one).reversed())

    @given(RANGES)
    def test_with_an_open_end_is_never_reversed(self, dates: DateRange) -> None:
        assume(dates.start is None or dates.end is None)
        assert not dates.reversed()

    @pytest.mark.parametrize(
        ('start', 'end', 'english', 'german'),
        [
            ('2024', '2024', '2024', '2024'),
            ('2024', '2026', '2024 – 2026', '2024–2026'),
            ('2024-03', '2024-03', 'Mar 2024', 'März 2024'),
            ('2024-03', '2024-07', 'Mar – Jul 2024', 'März–Juli 2024'),
            ('2024-03', '2025-07', 'Mar 2024 – Jul 2025', 'März 2024 – Juli 2025'),
            ('2026-10-05', '2026-10-05', 'Oct 5, 2026', '5. Okt. 2026'),
            ('2026-10-05', '2026-10-07', 'Oct 5 – 7, 2026', '5.–7. Okt. 2026'),
            ('2024', '2024-07', '2024 – Jul 2024', '2024 – Juli 2024'),
            ('2024-07', '', 'Jul 2024 – now', 'Juli 2024 – now'),
            ('', '2024-07', '… – Jul 2024', '… – Juli 2024'),
            ('', '', '', ''),
        ],
    )
    def test_reads_as_precise_as_it_is_known(
        self, start: str, end: str, english: str, german: str
    ) -> None:
        texts = [span(start, end).text(language, 'now') for language in ('en', 'de')]
        # The spaces that a locale puts around a dash are of several widths.
        assert [' '.join(text.split()) for text in texts] == [english, german]

    @pytest.mark.parametrize(
        ('language', 'text'),
        [
            ('en_GB', '5 Oct 2026'),
            ('en-GB', '5 Oct 2026'),
            ('zh_CN', '2026年10月5日'),
            ('pt_BR', '5 de out. de 2026'),
            ('tlh', 'Oct 5, 2026'),
            ('not a language', 'Oct 5, 2026'),
            ('', 'Oct 5, 2026'),
        ],
    )
    def test_reads_as_in_its_language_or_else_in_english(self, language: str, text: str) -> None:
        day = '2026-10-05'
        assert ' '.join(span(day, day).text(language, 'now').split()) == text

    @given(RANGES, st.sampled_from(sorted(locale_identifiers())))
    def test_reads_somehow_in_every_language(self, dates: DateRange, language: str) -> None:
        assert bool(dates.text(language, 'now')) is any(dates)


class TestToday:
    """The day of a build."""

    def test_is_the_one_configured(self) -> None:
        environ = {'SOURCE_DATE_EPOCH': '0'}
        assert today('2024-02-29', environ) == datetime.date(2024, 2, 29)

    @pytest.mark.parametrize(
        ('epoch', 'day'),
        [
            ('0', '1970-01-01'),
            ('86399', '1970-01-01'),
            ('86400', '1970-01-02'),
            ('1786838399', '2026-08-15'),
            ('1786838400', '2026-08-16'),
            ('253402300799', '9999-12-31'),
        ],
    )
    def test_else_is_that_of_source_date_epoch(self, epoch: str, day: str) -> None:
        assert str(today(None, {'SOURCE_DATE_EPOCH': epoch})) == day

    @pytest.mark.parametrize('zone', ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
    def test_is_counted_in_utc_wherever_one_is(
        self, zone: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv('TZ', zone)
        time.tzset()
        try:
            days = [str(today(None, {'SOURCE_DATE_EPOCH': text})) for text in ('86399', '86400')]
        finally:
            monkeypatch.undo()
            time.tzset()
        assert days == ['1970-01-01', '1970-01-02']

    @pytest.mark.parametrize('configured', [None, ''])
    @pytest.mark.parametrize('environ', [{}, {'SOURCE_DATE_EPOCH': ''}])
    def test_else_is_the_current_one_in_utc(
        self, configured: str | None, environ: dict[str, str]
    ) -> None:
        before = datetime.datetime.now(datetime.UTC).date()
        found = today(configured, environ)
        assert before <= found <= datetime.datetime.now(datetime.UTC).date()

    @pytest.mark.parametrize(
        ('configured', 'message'),
        [
            ('2024', "'2024' is not a whole date; expected YYYY-MM-DD"),
            ('2024-02', "'2024-02' is not a whole date; expected YYYY-MM-DD"),
            (
                '2023-02-29',
                "'2023-02-29' is not a date; there is no such day in the calendar",
            ),
            ('today', "'today' is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD"),
        ],
    )
    def test_configured_must_be_a_whole_date(self, configured: str, message: str) -> None:
        with pytest.raises(ValueError, match='is not a') as caught:
            today(configured, {})
        assert str(caught.value) == message

    @pytest.mark.parametrize(
        'epoch',
        ['now', '1.5', '2024-01-01', ' ', '0x10', '253402300800', '9' * 30, '-9' + '9' * 30],
    )
    def test_source_date_epoch_must_be_a_number_of_seconds(self, epoch: str) -> None:
        with pytest.raises(ValueError, match='SOURCE_DATE_EPOCH') as caught:
            today(None, {'SOURCE_DATE_EPOCH': epoch})
        assert str(caught.value) == (
            f'SOURCE_DATE_EPOCH is {epoch!r}; expected a number of seconds since 1970'
        )


@pytest.mark.parametrize(
    ('start', 'end', 'months'),
    [
        ('2022-07', '2024-06', 24),
        ('2019-03', '2022-07', 40),
        ('2016-12', '2019-03', 27),
        ('2012-03', '2016-12', 57),
        ('2020-05', '2020-05', 0),
        ('2020-05', '2020-06', 1),
        ('2020', '2023', 36),
        ('2020', '2020', 0),
        ('2020-05', '2023', 36),
        ('2022-07-01', '2024-06-30', 24),
        ('2022-07-15', '2024-07-13', 23),
        ('2024-07', None, 25),
        ('2024', None, 24),
        (None, '2024', 0),
    ],
)
def test_a_range_lasts_some_months(start: str | None, end: str | None, months: int) -> None:
    dates = DateRange(*(PartialDate(date) if date else None for date in (start, end)))
    assert dates.months(datetime.date(2026, 8, 16)) == months


@pytest.mark.parametrize(
    ('language', 'text'),
    [
        ('en_GB', '3\xa0years, 1\xa0month'),
        ('de', '3\xa0Jahre, 1\xa0Monat'),
        ('fr', '3\xa0ans et 1\xa0mois'),
    ],
)
def test_a_duration_is_in_the_language_of_the_site(language: str, text: str) -> None:
    dates = DateRange(PartialDate('2019-03'), PartialDate('2022-04'))
    assert dates.duration(language, datetime.date(2026, 8, 16)) == text
