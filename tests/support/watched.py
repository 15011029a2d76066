"""Processes that note what they open, and that find no network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

WATCH: Final = """
import os
import sys

LOG = os.open(os.environ['WATCH_LOG'], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
NETWORK = ('socket.connect', 'socket.getaddrinfo', 'socket.gethostby', 'socket.sendto')

def hook(event, arguments):
    if event == 'open' and isinstance(arguments[0], (str, bytes)):
        os.write(LOG, b'open ' + os.path.realpath(os.fsencode(arguments[0])) + b'\\n')
    elif event.startswith(NETWORK):
        os.write(LOG, f'network {event} {arguments!r}\\n'.encode())
        raise PermissionError(f'no network: {event}')

sys.addaudithook(hook)
"""
"""What each Python process does first: it notes what is opened, and allows no connection."""


class Watched:
    """Processes that note what they open, and may connect to nothing."""

    def __init__(self, folder: Path) -> None:
        (folder / 'sitecustomize.py').write_text(WATCH, encoding='utf-8')
        paths = [str(folder), os.environ.get('PYTHONPATH', '')]
        self.log = folder / 'log'
        self.environ = {
            'PYTHONPATH': os.pathsep.join(filter(None, paths)),
            'WATCH_LOG': str(self.log),
        }

    def seen(self, *kinds: str) -> list[str]:
        """Return the lines of those kinds."""
        lines = self.log.read_text(encoding='utf-8', errors='replace').splitlines()
        return [line for line in lines if line.startswith(kinds)]
