"""Start a site, import data, check data, or print their JSON Schema."""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sphinx_career.bibtex.check import Checked, misspelt_topics
from sphinx_career.bibtex.check import check as check_bibliographies
from sphinx_career.bibtex.publications import publications
from sphinx_career.data.fixes import diff, fix_keys
from sphinx_career.data.loader import Loaded, load, read_bytes
from sphinx_career.data.maintainers import check_maintainers
from sphinx_career.data.project import Project, find_project, read_project
from sphinx_career.data.reports import FORMATS
from sphinx_career.data.schema import json_schema
from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.model.career import add_sections, wrong_section
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.scalars import Reference, ReleaseVersion, SourceKey, TopicId, WorkId
from sphinx_career.model.statements import unsourced


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line *arguments*; return 0, or 1 if anything is wrong with the files."""
    is_script = Path(sys.argv[0]).stem == 'sphinx-career'
    name = 'sphinx-career' if is_script else 'python -m sphinx_career'
    options = _parser(name).parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Never fail on what the terminal cannot show, such as an undecodable file name.
        sys.stdout.reconfigure(errors='backslashreplace')
    status: int = options.run(options)
    return status


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name, description=__doc__)
    # With its name given, argparse need not format a usage message to find it.
    commands = parser.add_subparsers(dest='command', required=True, prog=name)
    new = commands.add_parser('new', help='write a new site')
    new.set_defaults(run=_run_new)
    new.add_argument('folder', type=Path, metavar='DIR', help='the folder, new or empty')
    new.add_argument('--name', help='the name of the person')
    new.add_argument('--role', help='what the person does, in a few words')
    new.add_argument('--theme', choices=('furo', 'alabaster', 'pydata', 'rtd'), help='the theme')
    new.add_argument(
        '--markup', choices=('myst', 'rst'), default='myst', help='the markup of the pages'
    )
    new.add_argument(
        '--from',
        dest='sources',
        nargs='+',
        action='extend',
        default=[],
        type=Path,
        metavar='FILE',
        help='import these files, as the command import does',
    )
    new.add_argument('--yes', action='store_true', help='ask nothing')
    import_ = commands.add_parser('import', help='convert files of other programs to data files')
    import_.set_defaults(run=_run_import)
    import_.add_argument(
        'sources',
        nargs='+',
        type=Path,
        metavar='FILE',
        help='JSON Resume, RenderCV, YAMLResume, al-folio, CSL-JSON, RIS, BibTeX, a record of '
        'ORCID, or the data export of LinkedIn',
    )
    import_.add_argument(
        '--to',
        dest='folder',
        type=Path,
        default=Path('_data'),
        metavar='DIR',
        help='the folder for the data files (default: _data)',
    )
    sections = argparse.ArgumentParser(add_help=False)
    sections.add_argument(
        '--section',
        action='append',
        default=[],
        type=_section,
        metavar='NAME=SECTION',
        help="a section of 'career_sections', such as patents=publications",
        dest='sections',
    )
    check = commands.add_parser(
        'check', help='report mistakes in data files and bibliographies', parents=[sections]
    )
    check.set_defaults(run=_run_check)
    check.add_argument(
        'paths',
        nargs='+',
        type=Path,
        metavar='PATH',
        help='a data file, a bibliography, a folder of *.yaml, *.yml and *.bib files, or one '
        'with a conf.py',
    )
    check.add_argument(
        '--maintainers',
        type=Path,
        metavar='FILE',
        help="report where maintainerships differ from the kernel's MAINTAINERS file",
    )
    check.add_argument(
        '--advice',
        action='store_true',
        help='list what works lack that their references usually have, too',
    )
    check.add_argument('--format', choices=sorted(FORMATS), default='text', help='output format')
    check.add_argument(
        '--fix',
        action='store_true',
        help='rename misspelt and old keys where the right name is certain, and show the changes',
    )
    schema = commands.add_parser(
        'schema', help='print the JSON Schema of a data file', parents=[sections]
    )
    schema.set_defaults(run=_run_schema)
    schema.add_argument(
        'paths',
        nargs='*',
        type=Path,
        metavar='PATH',
        help='data and bibliographies, whose ids and keys the schema will know',
    )
    return parser


def _run_check(options: argparse.Namespace) -> int:
    sections = dict(options.sections)
    if options.fix:
        sys.stderr.writelines(fix(options.paths, sections))
    problems = find_problems(options.paths, options.maintainers, sections)
    advice = find_advice(options.paths) if options.advice else []
    sys.stdout.writelines(FORMATS[options.format]([*problems, *advice]))
    return 1 if problems else 0


def _run_import(options: argparse.Namespace) -> int:
    # Loaded by the commands that need them, since checking is to be quick.
    from sphinx_career.scaffold.commands import import_into  # noqa: PLC0415

    return import_into(options.folder, options.sources)


def _run_new(options: argparse.Namespace) -> int:
    from sphinx_career.scaffold.commands import Wishes, new_site  # noqa: PLC0415

    wishes = Wishes(options.name, options.role, options.theme, options.markup)
    ask = None if options.yes or not sys.stdin.isatty() else input
    return new_site(options.folder, wishes, options.sources, ask)


def fix(
    paths: Iterable[Path], sections: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Rename keys in the data files at *paths* and in folders among them; yield the diffs."""
    career = add_sections(sections)
    for file in dict.fromkeys(file for path in paths for file in _data_files(path)):
        if file.suffix == '.bib':
            continue
        with contextlib.suppress(UnreadableError):  # which the check reports
            before = read_bytes(file)
            after = fix_keys(before, str(file), career)
            if after != before:
                file.write_bytes(after)
                yield diff(before, after, str(file))


def _section(text: str) -> tuple[str, str]:
    """Return name and kind of the added section *text*; raise ArgumentTypeError if wrong."""
    name, _, like = text.partition('=')
    if problem := wrong_section(name, like):
        raise argparse.ArgumentTypeError(problem)
    return name, like


def find_problems(
    paths: Iterable[Path],
    maintainers: Path | None = None,
    sections: Mapping[str, str] = MappingProxyType({}),
) -> list[Problem]:
    """Return the problems of the files at *paths*, and of the data files in folders among them.

    Keys of ``sources`` are checked if *paths* include a bibliography, topics and releases
    if they include a folder with data.  The ``conf.py`` of the project in a folder or above
    it says which bibliographies hold works, whether records need sources, and which
    *sections* there are as well.
    """
    paths = list(paths)
    project = find_project(paths)
    checked, loaded, problems = _load(paths, project, sections)
    if project.requires_sources:
        places = {('publications', key): place for key, place in checked.locations().items()}
        problems += unsourced(loaded.career, places | loaded.locations)
    if maintainers is not None:
        problems += check_maintainers(maintainers, loaded.career, loaded.locations)
    return problems + checked.problems + loaded.problems


def _run_schema(options: argparse.Namespace) -> int:
    """Print the schema, with what the given files define; return the exit status."""
    project = find_project(options.paths)
    checked, loaded, problems = _load(options.paths, project, dict(options.sections))
    career = loaded.career
    names: dict[type[Reference], Collection[str]] = {
        TopicId: [topic.id for topic in career.topics],
        ReleaseVersion: list(career.release_dates),
        SourceKey: checked.keys,
        WorkId: checked.keys | {work.id for work in career.publications},
    }
    schema = json_schema(names, {talk.event for talk in career.talks}, type(career))
    print(json.dumps(schema, indent=2))
    # What is wrong with the data themselves is for ``check`` to say.
    unreadable = [
        problem
        for problem in problems + checked.problems + loaded.problems
        if problem.subtype in {Subtype.FILE, Subtype.SYNTAX}
    ]
    sys.stderr.writelines(FORMATS['text'](unreadable))
    return 1 if unreadable else 0


def _load(
    paths: Iterable[Path], project: Project, sections: Mapping[str, str]
) -> tuple[Checked, Loaded, list[Problem]]:
    """Return the bibliographies and the data at *paths*, and the problems of finding them."""
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    partial = True  # until there is a folder, which holds all data
    for path in paths:
        message = "the folder holds no '*.yaml', '*.yml' or '*.bib' file"
        try:
            found = _data_files(path)
        except OSError as error:
            found, message = [], f'the folder cannot be read: {error.strerror}'
        if not found:
            problems.append(Problem(Location(str(path)), Subtype.FILE, message))
        if found != [path] and any(file.suffix != '.bib' for file in found):
            partial = False
        for file in found:
            files.setdefault(os.path.realpath(file), file)  # read each file once
    bibliographies = [file for file in files.values() if file.suffix == '.bib']
    data = [file for file in files.values() if file.suffix != '.bib']
    checked = check_bibliographies(bibliographies)
    keys = checked.keys if bibliographies else None
    entries = [
        entry
        for path, file in files.items()
        if path in project.works
        for entry in checked.in_file(file)
    ]
    loaded = load(
        data,
        publications(entries),
        keys,
        other_works=checked.keys,
        partial=partial,
        career_type=add_sections({**project.sections, **sections}),
    )
    if not partial:
        problems += misspelt_topics(entries, [topic.id for topic in loaded.career.topics])
    return checked, loaded, problems


def find_advice(paths: Iterable[Path]) -> list[Problem]:
    """Return what the works in the bibliographies at *paths* lack, which is no problem."""
    files = (file for path in paths for file in _data_files(path) if file.suffix == '.bib')
    return check_bibliographies(dict.fromkeys(files)).advice


def _data_files(path: Path) -> list[Path]:
    """Return the data files of the folder at *path*, or *path* itself if it is no folder."""
    if not os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir() raises if the name is too long
        return [path]
    if project := read_project(path):
        found = {file for pattern in project.data for file in path.glob(pattern)}
        return [*sorted(found), *filter(Path.is_file, project.bibliographies)]
    return sorted(
        file
        for file in path.iterdir()
        if file.suffix in _SUFFIXES and (file.is_symlink() or file.is_file())
    )


_SUFFIXES: Final = ('.yaml', '.yml', '.bib')
