"""Load the career that the configuration names."""

import datetime
import os
from collections.abc import Collection, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_career.bibtex.check import joined_names, misspelt_topics
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.scanner import RawEntry
from sphinx_career.data.loader import load
from sphinx_career.domain.domain import career_domain
from sphinx_career.messages import warn
from sphinx_career.model import dates
from sphinx_career.model.career import add_sections
from sphinx_career.model.problems import Subtype, did_you_mean, join_choices


class ConfigValue(NamedTuple):
    """A configuration value of the extension."""

    default: Any
    description: str
    rebuild: Literal['', 'env'] = ''
    """What Sphinx reads again after a change; pages themselves track the data that they show."""
    choices: tuple[str, ...] = ()
    """The values allowed, if not all of the type are."""
    kind: type | None = None
    """The type, if it is not that of the default."""

    @property
    def types(self) -> list[type]:
        """The types that a value may have; a list may be a tuple as well."""
        kind = self.kind or type(self.default)
        return [list, tuple] if kind is list else [kind]


CONFIG_VALUES: Final = {
    'career_data': ConfigValue([], 'Patterns of the data files, relative to the source folder.'),
    'career_publications': ConfigValue(
        [], 'Those of ``bibtex_bibfiles`` that hold the works of the person described.'
    ),
    'career_cv': ConfigValue(
        {},
        'CVs to write beside the pages, as PDF and for Word, by the names of their files; each '
        'with a dict of what it shows.',
    ),
    'career_sections': ConfigValue(
        {},
        'Sections of your own by name, each with the section whose kind of record it holds: '
        "``{'patents': 'publications'}``.",
        'env',
    ),
    'career_today': ConfigValue(
        None,
        'The day of the build (``YYYY-MM-DD``); else that of ``SOURCE_DATE_EPOCH``, else today.',
        kind=str,
    ),
    'career_advice': ConfigValue(
        False,
        'Whether to list what works lack that their references usually have; never as a warning.',
    ),
    'career_attributions': ConfigValue(
        {},
        'Keys of sources in which the person speaks of himself or herself, each with the words '
        'that name it after *according to*.',
        'env',
    ),
    'career_show_attributions': ConfigValue(
        'always',
        'How often a page says *according to*: with each statement, with the first, or never.',
        'env',
        ('always', 'once', 'never'),
    ),
    'career_show_durations': ConfigValue(
        'never',
        'Whether positions have their duration beside their dates: none, those that have ended, '
        'or all.',
        'env',
        ('never', 'past', 'always'),
    ),
    'career_show_sources': ConfigValue(
        'marks',
        'How sources are shown: as numbers beside each statement, or in one list below each '
        'record that a page documents.',
        'env',
        ('marks', 'list'),
    ),
    'career_require_sources': ConfigValue(
        False, 'Whether to warn of each record, or part of one, without a source.'
    ),
    'career_sharing': ConfigValue(
        False,
        'Whether to describe each page in Open Graph tags, and to write a picture of the site '
        '(``_static/career-card.png``) and its outline (``llms.txt``).',
    ),
    'career_publish': ConfigValue(
        'shown',
        'What ``resume.json`` and everything else for programs holds: what pages show, or all '
        'data but private records.',
        '',
        ('shown', 'all'),
    ),
    'career_exports': ConfigValue(
        {},
        'Names of exports, as ``career:exports`` lists them, each with whether the build makes '
        'it; all others are made.',
    ),
    'career_source_max_age': ConfigValue(
        None,
        'After how many days, counted from its ``urldate``, a source is reported as stale.',
        kind=int,
    ),
}


def drop_wrong_values(app: Sphinx, config: Config) -> None:
    """Leave only values of the right types: for ``config-inited``, after Sphinx's own check."""
    for name, known in CONFIG_VALUES.items():
        value = getattr(config, name)
        if not isinstance(value, tuple(known.types)):  # as Sphinx has reported, but of None
            setattr(config, name, known.default)
        elif known.choices and value not in known.choices:
            hint = did_you_mean(str(value), known.choices)
            _warn(name, f'{value!r} is not one of {join_choices(known.choices)}{hint}')
            setattr(config, name, known.default)
    for name in ('career_data', 'career_publications'):
        values = getattr(config, name)
        for value in values:
            if not isinstance(value, str):
                _warn(name, f'{value!r} is not a text')
                setattr(config, name, [value for value in values if isinstance(value, str)])
    for key, words in list(config.career_attributions.items()):
        if not (isinstance(key, str) and isinstance(words, str)):
            _warn('career_attributions', f'the words for {key!r} are not a text: {words!r}')
            del config.career_attributions[key]


def _warn(name: str, message: str) -> None:
    """Warn of the configuration value *name*."""
    warn(f'{name!r}: {message}', Subtype.CONFIG)


def load_career(app: Sphinx) -> None:
    """Give the domain the career that the configured files hold: for ``builder-inited``."""
    domain = career_domain(app.env)
    sources, entries = _bibliography(app)
    for key in app.config.career_attributions:
        if sources is not None and key not in sources:
            hint = did_you_mean(key, sources)
            _warn('career_attributions', f'there is no source {key!r}{hint}')
    files = data_files(Path(app.srcdir), app.config.career_data)
    career = add_sections(app.config.career_sections)
    loaded = load(files, publications(entries), sources, career_type=career)
    for location, subtype, message in loaded.problems:
        warn(message, subtype, location)
    if domain.bibliography:
        topics = [topic.id for topic in loaded.career.topics]
        basics = loaded.career.basics
        names = [name for name in (basics.name, *basics.aliases) if ' ' in name] if basics else []
        for location, subtype, message in chain(
            misspelt_topics(entries, topics), joined_names(entries, names)
        ):
            warn(message, subtype, location)
        for key, place in domain.bibliography.locations().items():
            loaded.locations.setdefault(('publications', key), place)
        if any(problem.subtype == Subtype.SYNTAX for problem in domain.bibliography.problems):
            loaded = loaded._replace(lost=loaded.lost | {('publications', '')})
    domain.take(loaded, _today(app))


def data_files(folder: Path, patterns: Iterable[str]) -> list[Path]:
    """Return the files in *folder* that match any of *patterns*, in the order of their paths."""
    files: set[Path] = set()
    for pattern in patterns:
        is_plain = not set(pattern) & set('*?[') and not Path(pattern).is_absolute()
        try:
            # glob() does not leave the folder on its own, and refuses whole paths.
            whole = folder / pattern
            paths = (
                {whole}
                if is_plain and pattern and os.path.lexists(whole)
                else set(folder.glob(pattern))
            )
            found = {path for path in paths if path.is_file()}
        except (ValueError, NotImplementedError, IndexError, OSError) as error:
            _warn('career_data', f'{pattern!r} is not a relative pattern: {error}')
            continue
        for path in sorted(paths - found):
            if path.is_symlink() and not path.is_dir():
                _warn('career_data', f'{path} leads to no file')
        outside = (
            set()
            if is_plain
            else {path for path in found if not path.resolve().is_relative_to(folder.resolve())}
        )
        for path in sorted(outside):
            _warn('career_data', f'{path} lies outside the source folder; name it plainly')
        if not found:
            _warn('career_data', f'no file matches {pattern!r}')
        files |= found - outside
    return sorted(files)


def _today(app: Sphinx) -> datetime.date:
    try:
        return dates.today(app.config.career_today, os.environ)
    except ValueError as error:
        _warn('career_today', str(error))
        return dates.today(None, {})


def _bibliography(app: Sphinx) -> tuple[Collection[str] | None, list[RawEntry]]:
    """Return the keys in the bibliography, and the works among its entries."""
    names, bibliography = app.config.career_publications, career_domain(app.env).bibliography
    if names and 'sphinxcontrib.bibtex' not in app.extensions:
        message = "'career_publications' needs the extension 'sphinxcontrib.bibtex'"
        warn(message, Subtype.CONFIG)
    if bibliography is None:
        return None, []
    files = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
    entries: dict[Path, list[RawEntry]] = {}
    for name in names:
        path = (Path(app.confdir) / name).resolve()
        if path in files:
            entries[path] = bibliography.in_file(path)
        else:
            hint = did_you_mean(name, app.config.bibtex_bibfiles)
            _warn('career_publications', f"{name!r} is not in 'bibtex_bibfiles'{hint}")
    return bibliography.keys, list(chain.from_iterable(entries.values()))
