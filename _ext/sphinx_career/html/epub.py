"""Make the EPUB file reproducible: the same whenever and wherever it is built."""

import os
import time
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from sphinx.application import Sphinx

from sphinx_career.domain.domain import career_domain

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LATEST = (2107, 12, 31, 23, 59, 58)
_UNIX = 3


def stamp_members(app: Sphinx, exception: Exception | None) -> None:
    """Set the times of the EPUB's members to ``SOURCE_DATE_EPOCH``: for ``build-finished``.

    Sphinx gives each member the local time at which it was written, and permissions
    that depend on the umask.
    """
    epoch = os.environ.get('SOURCE_DATE_EPOCH')
    if exception or not epoch or app.builder.name != 'epub':
        return
    if not career_domain(app.env).has_data:
        return
    path = Path(app.outdir, f'{app.config.epub_basename}.epub')
    stamp = min(max(_EARLIEST, time.gmtime(int(epoch))[:6]), _LATEST)
    with ZipFile(path) as archive:
        members = [(member, archive.read(member)) for member in archive.infolist()]
    with ZipFile(path, 'w') as archive:
        for old, data in members:
            member = ZipInfo(old.filename, stamp)
            member.compress_type = old.compress_type
            member.create_system = _UNIX
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
