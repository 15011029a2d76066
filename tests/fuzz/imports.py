"""``import`` on mutated files of other programs: what must hold whatever is in them."""

from __future__ import annotations

import io
import random
import re
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.fuzz.checks import run
from tests.fuzz.mutate import Sample, excerpt, mutated
from tests.unit.importers import test_formats as formats

SAMPLES: Final = (
    Sample('.json', formats.JSON_RESUME),
    Sample('.yaml', formats.RENDERCV),
    Sample('.yaml', formats.YAMLRESUME),
    Sample('.json', formats.CSL),
    Sample('.yml', formats.AL_FOLIO),
    Sample('.ris', formats.RIS),
    Sample('.bib', formats.BIB),
    Sample('.json', formats.ORCID),
)
"""A small file of each program, beside those that are real."""
UNREADABLE: Final = re.compile(r'(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): .+\n')


class Importing:
    """Imports mutated files in *folder*."""

    def __init__(self, samples: Sequence[Sample], folder: Path, seed: str) -> None:
        self.samples = [*SAMPLES * 5, *samples]
        self.texts = [sample.text for sample in self.samples]
        self.tables = dict(formats.LINKEDIN)
        self.folder, self.seed = folder, seed

    def data(self, number: int) -> tuple[str, bytes]:
        """Return the name and the content of the input *number*."""
        dice = random.Random(f'import {self.seed} {number}')
        if dice.random() < 0.15:
            return self._of_linkedin(dice)
        sample = dice.choice(self.samples)
        return f'file{sample.suffix}', mutated(excerpt(sample.text, dice), self.texts, dice)

    def _of_linkedin(self, dice: random.Random) -> tuple[str, bytes]:
        changed = {
            name: mutated(text, self.texts, dice) if dice.random() < 0.4 else text.encode()
            for name, text in self.tables.items()
        }
        if dice.random() < 0.5:
            name = dice.choice(sorted(changed))
            return Path(name).name, changed[name]
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, 'w', zipfile.ZIP_DEFLATED) as written:
            for name, data in changed.items():
                written.writestr(name, data)
        data = archive.getvalue()
        if dice.random() < 0.5:
            start = dice.randrange(len(data))
            data = data[:start] + dice.randbytes(dice.choice((0, 1, 4))) + data[start + 1 :]
        return 'export.zip', data

    def __call__(self, number: int) -> tuple[int, list[str]]:
        name, data = self.data(number)
        folder = self.folder / str(number)
        folder.mkdir()
        path = folder / name
        path.write_bytes(data)
        try:
            return self.import_(path, data)
        finally:
            shutil.rmtree(folder)

    def import_(self, path: Path, data: bytes) -> tuple[int, list[str]]:
        """Return the status of ``import``, and what is wrong with what it writes."""
        to = path.parent / 'to'
        status, _, err = run('import', '--to', str(to), str(path))
        if status:
            complaints = (
                [] if status == 1 and UNREADABLE.fullmatch(err) else [f'{status}: {err!r}']
            )
            if to.exists():
                complaints.append('files are written beside the message')
            return status, complaints
        if err:
            return status, [f'status 0, but {err!r}']
        _, problems, _ = run('check', str(to))
        return status, [f'wrote: {line}' for line in problems.splitlines() if _is_ours(line)]


def _is_ours(line: str) -> bool:
    """Return whether a message is about what the importer should not have written."""
    return not re.search(
        r'\[career\.(?:advice|reference|missing|duplicate|identifier)\]|the file is empty', line
    )
