"""The commands ``new`` and ``import``."""

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.importers import import_files
from sphinx_career.importers.builder import Entry, Imported, Loss
from sphinx_career.importers.writer import data_files
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.problems import Location, Subtype
from sphinx_career.scaffold import (
    MARKUPS,
    THEMES,
    Answers,
    InTheWayError,
    first_in,
    project_files,
    write,
)

Ask = Callable[[str], str]
_NAME: Final = 'Your Name'
_SHOWN: Final = 3


class Wishes(NamedTuple):
    """What the command line says of a new site; ``None`` where it says nothing."""

    name: str | None = None
    role: str | None = None
    theme: str | None = None
    markup: str = next(iter(MARKUPS))


def new_site(folder: Path, wishes: Wishes, sources: Sequence[Path], ask: Ask | None) -> int:
    """Write a site to *folder* with the data of the files *sources*; return the exit status.

    *ask* is called with a prompt for each of name, role and theme that neither
    *wishes* nor the files give.  Without it, defaults are taken.
    """
    if found := first_in(folder):
        return _fail(f"{found} is in the way; 'new' needs a new or empty folder")
    try:
        imported, formats = import_files(sources)
        answers = _answers(wishes, imported, ask)
        _complete_person(imported, answers.name, sources)
        files = project_files(answers, data_files(imported))
        write(folder, files)
    except UnreadableError as error:
        return _fail(str(error.problem))
    except (InTheWayError, OSError) as error:
        return _fail(f'{error} cannot be written')
    _report(sources, formats, imported)
    print(f'Wrote {len(files)} files to {folder}. To build the site, run in that folder:')
    print('  pip install -r requirements.txt')
    print('  sphinx-build -n -W --keep-going . _build/html')
    return 0


def import_into(folder: Path, sources: Sequence[Path]) -> int:
    """Write the data of the files *sources* to *folder*; return the exit status."""
    try:
        imported, formats = import_files(sources)
        files = data_files(imported)
        if not files:
            place = Location(str(sources[0]))
            raise UnreadableError(place, Subtype.FILE, 'there is nothing to import')
        write(folder, files)
    except UnreadableError as error:
        return _fail(str(error.problem))
    except InTheWayError as error:
        return _fail(f"{error} is in the way; name another folder with '--to'")
    except OSError as error:
        return _fail(f'{error.filename} cannot be written: {error.strerror}')
    _report(sources, formats, imported)
    for name in files:
        print(f'Wrote {folder / name}')
    return 0


def _complete_person(imported: Imported, name: str, sources: Sequence[Path]) -> None:
    """Give a person without a name *name*, and make a comment of a portrait that is a file."""
    for number, (record, losses) in enumerate(imported.sections.get('basics', ())):
        if not isinstance(record, Basics):
            continue
        image = record.image
        if image and ':' not in image:  # a new site does not have it
            reason = "the site has no such file; copy it there, and give its path as 'image'"
            losses.append(Loss(Location(str(sources[0])), 'basics.image', image, reason))
            image = ''
        named = replace(record, name=record.name or name, image=image)
        imported.sections['basics'][number] = Entry(named, losses)


def _answers(wishes: Wishes, imported: Imported, ask: Ask | None) -> Answers:
    person = next((entry.record for entry in imported.sections.get('basics', ())), None)
    name = wishes.name or (person.name if isinstance(person, Basics) else '')
    name = name or _asked(ask, 'Your name: ') or _NAME
    role = wishes.role
    if role is None and isinstance(person, Basics):
        role = person.label
    elif role is None:
        role = _asked(ask, 'What you do, in a few words: ')
    theme = wishes.theme or _choice(ask, f'Theme ({", ".join(THEMES)}): ', THEMES)
    return Answers(' '.join(name.split()), role or '', theme, wishes.markup)


def _asked(ask: Ask | None, prompt: str) -> str:
    return ask(prompt).strip() if ask else ''


def _choice(ask: Ask | None, prompt: str, known: Collection[str]) -> str:
    """Return one of *known*, the first without an answer; ask again after a wrong one."""
    while answer := _asked(ask, prompt):
        if answer in known:
            return answer
    return next(iter(known))


def _report(sources: Sequence[Path], formats: Sequence[str], imported: Imported) -> None:
    """Print what was read, and what was not kept as it was."""
    for path, name in zip(sources, formats, strict=True):
        print(f'Read {path} ({name})')
    for section, entries in imported.sections.items():
        print(f'  {section}: {len(entries)}')
    if works := [entry for entry in imported.bibliography if '@' in entry]:
        print(f'  publications.bib: {len(works)}')
    if losses := imported.all_losses():
        print(f'Not kept, or changed ({len(losses)}; comments in the files repeat this):')
        for loss in losses:
            print(f'  {loss}')
    if keys := [loss.key for loss in losses if loss.is_personal]:
        more = f' and {len(keys) - _SHOWN} more' if len(keys) > _SHOWN else ''
        print(f'Personal data in comments: {", ".join(keys[:_SHOWN])}{more}.')
        print('Delete these comments before you publish the files.')


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
