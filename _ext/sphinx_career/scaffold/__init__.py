"""Write a new site: its configuration, pages and data, from templates."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from sphinx_career.data.schema import json_schema

SCHEMA_LINE: Final = '# yaml-language-server: $schema=career.schema.json\n'
_DATA: Final = '_data'
_WORKS: Final = 'publications.bib'
_BASICS: Final = 'basics.yaml'
_NOBODY: Final = 'basics:\n'


class Theme(NamedTuple):
    """A theme, and what a project needs for it."""

    name: str
    """Its name in ``conf.py``."""
    requirement: str
    """The distribution to install, or ``''`` if Sphinx has it."""
    options: str
    """The lines of ``html_theme_options``."""
    settings: str = ''
    """Further lines."""


THEMES: Final = {
    'furo': Theme('furo', 'furo>=2025.12.19', ''),
    'alabaster': Theme(
        'alabaster', '', "    'description': @@role@@,\n    'fixed_sidebar': True,\n"
    ),
    'pydata': Theme(
        'pydata_sphinx_theme',
        'pydata-sphinx-theme>=0.16',
        "    'navbar_align': 'left',\n    'show_prev_next': False,\n",
        "html_sidebars = {'**': []}  # the pages are in the bar at the top\n",
    ),
    'rtd': Theme(
        'sphinx_rtd_theme', 'sphinx-rtd-theme>=3.1', "    'prev_next_buttons_location': None,\n"
    ),
}
"""The themes by what the command line calls them."""
MARKUPS: Final = {'myst': '.md', 'rst': '.rst'}
"""The markups of pages, and the suffixes of their files."""


class Answers(NamedTuple):
    """What a new site is to be."""

    name: str
    role: str = ''
    theme: str = 'furo'
    markup: str = 'myst'


class InTheWayError(Exception):
    """A file or folder would be overwritten; the argument is its path."""


def project_files(answers: Answers, data: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of the files of a new site, by their paths in its folder.

    *data* are the data files of the person, by name; without any, the site has an
    example record of each section.
    """
    theme = THEMES[answers.theme]
    examples = _with_person(_templates('data'), answers)
    found = {f'{_DATA}/{name}': text for name, text in _data(examples, data, answers).items()}
    bibliography = {name: text for name, text in data.items() if name.endswith('.bib')}
    if not data:
        bibliography = _templates('bibliography')
    found |= bibliography
    found[f'{_DATA}/career.schema.json'] = json.dumps(json_schema(), indent=2) + '\n'
    texts = data or {**examples, _WORKS: '@'}
    # A section whose records are comments is not shown.
    shown = {
        Path(name).stem
        for name, text in texts.items()
        if name.endswith('.bib') or '\n  - ' in text
    }
    # Extensions and what to install for them.
    packages = {'myst_parser': 'myst-parser>=5.0'} if answers.markup == 'myst' else {}
    if bibliography:
        packages['sphinxcontrib.bibtex'] = 'sphinxcontrib-bibtex>=2.7'
    values = {
        'name': answers.name,
        'title_line': '=' * _width(answers.name),
        'name_literal': repr(answers.name),
        'theme': repr(theme.name),
        'theme_options': _filled(theme.options, {'role': repr(answers.role)}),
        'theme_settings': theme.settings,
        'extensions': ''.join(f'    {name!r},\n' for name in packages),
        'bibliographies': _bibliographies(bibliography),
        'requirements': ''.join(
            f'{name}\n' for name in (*packages.values(), theme.requirement) if name
        ),
        'suffix': MARKUPS[answers.markup],
    }
    pages = _templates(answers.markup)
    for page, section in {'talks': 'talks', 'publications': 'publications'}.items():
        if section not in shown:
            del pages[f'{page}{MARKUPS[answers.markup]}']
    for name, template in {**_templates('project'), **pages}.items():
        text = '\n'.join(_chosen(template.split('\n'), shown))
        found[_PATHS.get(name, name)] = _filled(text, values)
    return found


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write *files*, by path, to *folder*; raise InTheWayError, with none written, or OSError."""
    for path in files:
        if (folder / path).exists() or (folder / path).is_symlink():
            raise InTheWayError(folder / path)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # Never through a file that came into being meanwhile.
        with target.open('x', encoding='utf-8', newline='\n') as file:
            file.write(text)


def first_in(folder: Path) -> Path | None:
    """Return what is in the way of a new site in *folder*, if it is not empty."""
    if folder.is_dir():
        return min(folder.iterdir(), default=None)
    return folder if folder.exists() or folder.is_symlink() else None


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Return *template* with the values for the names between two pairs of at signs."""
    return _VALUE.sub(lambda found: values[found[1]], template)


_VALUE: Final = re.compile('@@([a-z_]+)@@')
_PATHS: Final = {
    'conf.py.txt': 'conf.py',
    'gitignore': '.gitignore',
    'readthedocs.yaml': '.readthedocs.yaml',
    'workflow.yml': '.github/workflows/site.yml',
}
"""Where templates belong that must not have their final names in the package."""
_CONDITION: Final = re.compile(r'@@if (\w+)@@')


def _templates(folder: str) -> dict[str, str]:
    """Return the texts in a folder of templates by name."""
    root = resources.files('sphinx_career.scaffold') / 'templates' / folder
    return {
        file.name: file.read_text(encoding='utf-8')
        for file in sorted(root.iterdir(), key=lambda file: file.name)
        if file.is_file()
    }


def _chosen(lines: list[str], shown: set[str]) -> Iterator[str]:
    """Yield *lines* without the parts between ``@@if NAME@@`` and ``@@end@@`` not in *shown*."""
    keep = True
    for line in lines:
        if found := _CONDITION.fullmatch(line):
            keep = found[1] in shown
        elif line == '@@end@@':
            keep = True
        elif keep:
            yield line


def _with_person(examples: dict[str, str], answers: Answers) -> dict[str, str]:
    quoted = {
        'name': json.dumps(answers.name, ensure_ascii=False),
        'role': json.dumps(answers.role or 'What I do, in a few words', ensure_ascii=False),
    }
    return {name: _filled(text, quoted) for name, text in examples.items()}


def _data(
    examples: Mapping[str, str], data: Mapping[str, str], answers: Answers
) -> dict[str, str]:
    """Return the data files: *data*, and the *examples* of sections that it lacks.

    Next to real data the examples are comments, since they are not about the person.
    """
    found = {}
    for name, text in data.items():
        if name.endswith('.yaml'):
            found[name] = SCHEMA_LINE + text
    for name in examples.keys() - data.keys():
        found[name] = SCHEMA_LINE + (_as_comment if data else str)(examples[name])
    if data and data.get(_BASICS, _NOBODY).endswith(_NOBODY):
        lost = data.get(_BASICS, _NOBODY).removesuffix(_NOBODY)
        # Not an example: the command line names the person.
        known = 'name|label' if answers.role else 'name'
        person = re.sub(f'(?m)^  # ({known}):', r'  \1:', _as_comment(examples[_BASICS]))
        found[_BASICS] = SCHEMA_LINE + lost + person
    return dict(sorted(found.items()))


def _as_comment(text: str) -> str:
    """Return *text*, a section with records, with the records as a comment."""
    return re.sub('(?m)^  (?!#)', '  # ', text)


def _bibliographies(names: Collection[str]) -> str:
    """Return the lines of ``conf.py`` about the bibliographies *names*."""
    if not names:
        return ''
    lines = f'\nbibtex_bibfiles = {sorted(names)!r}\n'
    return lines + ("career_publications = ['publications.bib']\n" if _WORKS in names else '')


def _width(text: str) -> int:
    """Return enough columns for *text* as a title, of characters up to two columns wide."""
    return max(len(text) if text.isascii() else 2 * len(text), 4)
