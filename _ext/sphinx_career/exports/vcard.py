"""Write the ways to reach a person as a vCard.

The version is 4.0 (RFC 6350), in the forms of properties that readers of version 3.0
(RFC 2426) understand as well.
"""

from typing import Final
from urllib.parse import urljoin

from icalendar import Parameters, vUri
from icalendar.parser import Contentline
from icalendar.prop import vInline

from sphinx_career.exports.contentlines import Text
from sphinx_career.exports.identity import record_uuid
from sphinx_career.exports.json_resume import uri
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.names import Person

CARD: Final = 'contact.vcf'


def vcard(basics: Basics, base: str) -> bytes:
    """Return the card of *basics*; *base* is the address of the site, or ``''``."""
    folder = f'{base.rstrip("/")}/' if base else ''
    name = Person.parse(basics.name)
    parts = (name.family or name.literal, name.given, '', '', name.suffix)
    if name.particle:
        parts = (name.full_family, *parts[1:])
    lines: list[tuple[str, str | vUri | vInline, dict[str, str]]] = [
        ('BEGIN', vInline('VCARD'), {}),
        ('VERSION', vInline('4.0'), {}),
        ('PRODID', Text('-//sphinx_career//contact//EN'), {}),
        ('UID', vUri(record_uuid(base or basics.name, 'person').urn), {}),
        ('FN', Text(basics.name), {}),
        # The parts are separated by semicolons; version 3.0 requires all five.
        ('N', vInline(';'.join(Text(part).to_ical().decode() for part in parts)), {}),
    ]
    texts = {'TITLE': basics.label, 'EMAIL': basics.email, 'TEL': basics.phone}
    lines += [(name, Text(text), {}) for name, text in texts.items() if text]
    if basics.url:
        lines.append(('URL', vUri(uri(basics.url)), {}))
    accounts = [account for account in basics.profiles if account.url]
    for number, account in enumerate(accounts, 1):
        # A group of properties; the label is an extension that phones show.
        lines.append((f'item{number}.URL', vUri(uri(account.url or '')), {}))
        if account.network:
            lines.append((f'item{number}.X-ABLABEL', Text(account.network), {}))
    image = urljoin(folder, basics.image)
    if basics.image and '://' in image:
        lines.append(('PHOTO', vUri(uri(image)), {'VALUE': 'uri'}))
    if basics.summary:
        lines.append(('NOTE', Text(basics.summary), {}))
    if folder:
        lines.append(('SOURCE', vUri(uri(folder + CARD)), {}))
    lines.append(('END', vInline('VCARD'), {}))
    written = (
        Contentline.from_parts(name, Parameters(parameters), value).to_ical()
        for name, value, parameters in lines
    )
    return b''.join(line + b'\r\n' for line in written)
