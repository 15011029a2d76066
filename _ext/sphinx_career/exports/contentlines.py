"""The values of content lines, which iCalendar (RFC 5545) and vCard (RFC 6350) share."""

from typing import Final

from icalendar import vText

_ESCAPES: Final = str.maketrans({'\\': r'\\', ';': r'\;', ',': r'\,', '\n': r'\n'})


class Text(vText):
    """A text, escaped as both formats ask (RFC 5545, section 3.3.11; RFC 6350, section 3.4)."""

    def to_ical(self) -> bytes:
        """Return the escaped text; icalendar itself takes a backslash and N for a line break."""
        return self.translate(_ESCAPES).encode()
