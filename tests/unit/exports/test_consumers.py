"""Citations as the programs read them that take them: all formats say the same."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import jsonschema
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

from sphinx_career.bibtex.tex import to_text
from sphinx_career.exports.formats import FORMATS
from sphinx_career.exports.pandoc import find_pandoc
from tests.support.nasty import FACTS, Facts, works
from tests.support.paths import SCHEMAS

KEYS: Final = list(FACTS)
WORKS: Final = works()

TYPES: Final = {
    'book': 'book',
    'incollection': 'chapter',
    'inbook': 'chapter',
    'article': 'article',
    'techreport': 'report',
    'report': 'report',
    'phdthesis': 'thesis',
    'thesis': 'thesis',
    'inproceedings': 'paper',
    'online': 'webpage',
    'misc': 'webpage',
    # RIS
    'BOOK': 'book',
    'CHAP': 'chapter',
    'JOUR': 'article',
    'RPRT': 'report',
    'THES': 'thesis',
    'CPAPER': 'paper',
    'ELEC': 'webpage',
    # CSL
    'chapter': 'chapter',
    'article-journal': 'article',
    'paper-conference': 'paper',
    'webpage': 'webpage',
    'document': 'webpage',
    '': 'webpage',
    # CFF
    'generic': 'chapter',
    'conference-paper': 'paper',
    'website': 'webpage',
}
"""The types of all formats in common words."""


def written(key: str, format_: str) -> str:
    """Return the citation of a work in a format."""
    return FORMATS[format_].write([WORKS[key]])


def straight(text: str) -> str:
    """Return *text* with straight quotation marks: pandoc curls them, and straightens others."""
    return re.sub('[“”]', '"', re.sub('[‘’]', "'", text)).replace('"', "'")


def pandoc(text: str, reader: str) -> dict[str, Any]:
    """Return what pandoc makes of a citation, as a CSL item."""
    command = [str(find_pandoc()), f'--from={reader}', '--to=csljson']
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    (item,) = json.loads(done.stdout)
    assert isinstance(item, dict)
    return item


def digits(isbn: str) -> str:
    """Return *isbn* without what parts its digits."""
    return re.sub(r'[\s-]', '', isbn)


def plain(text: str) -> str:
    """Return the text of a CSL title, scripts as the characters for them."""
    scripts = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
    text = re.sub(r'<sup>(.*?)</sup>', lambda found: found[1].translate(scripts), text)
    return re.sub(r'</?(?:span|i|sub|b)[^>]*>', '', text)


def csl_name(name: Mapping[str, str]) -> str:
    """Return a name in CSL as it is sorted."""
    if 'literal' in name:
        return name['literal']
    particle = name.get('non-dropping-particle', name.get('dropping-particle', ''))
    family = ' '.join(filter(None, (particle, name['family'])))
    return ', '.join(filter(None, (family, name.get('given'), name.get('suffix'))))


def csl_facts(item: Mapping[str, Any]) -> Facts:
    """Return what a CSL item says."""
    issued = item.get('issued', {}).get('date-parts', [['']])
    return Facts(
        plain(item['title']),
        tuple(map(csl_name, item['author'])),
        plain(item.get('publisher', '')),
        str(issued[0][0]),
        digits(item.get('ISBN', '')),
        TYPES[item['type']],
    )


def tex_people(text: str) -> tuple[str, ...]:
    """Return a list of names in TeX, each as it is sorted."""
    found = []
    for name in text.split(' and '):
        parts = [name] if name.startswith('{') else name.split(', ')
        if len(parts) == 3:  # the suffix stands in the middle
            parts = [parts[0], parts[2], parts[1]]
        found.append(to_text(', '.join(parts)))
    return tuple(found)


def tex_facts(type_: str, fields: Mapping[str, str]) -> Facts:
    """Return what the fields of an entry say."""
    issuers = ('publisher', 'institution', 'school')
    return Facts(
        to_text(fields['title']),
        tex_people(fields['author']),
        to_text(next((fields[name] for name in issuers if name in fields), '')),
        fields.get('year', fields.get('date', ''))[:4],
        digits(fields.get('isbn', '')),
        TYPES[type_],
    )


def by_pybtex(format_: str) -> Callable[[str], Facts]:
    """Return what reads a format with pybtex, and with our own reader of its entries."""

    def read(key: str) -> Facts:
        (work,) = works(written(key, format_)).values()
        people = tuple(
            ', '.join(
                filter(
                    None,
                    (
                        person.literal or ' '.join(filter(None, (person.particle, person.family))),
                        person.given,
                        person.suffix,
                    ),
                )
            )
            for person in work.people
        )
        people += ('others',) * work.more_authors
        year = str(work.release_date or '')[:4]
        return Facts(work.title, people, work.publisher, year, digits(work.isbn), TYPES[work.type])

    return read


def by_bibtexparser(format_: str) -> Callable[[str], Facts]:
    """Return what reads a format with bibtexparser."""

    def read(key: str) -> Facts:
        library = parse_string(written(key, format_))
        assert not library.failed_blocks
        (entry,) = library.entries
        return tex_facts(entry.entry_type, {field.key: field.value for field in entry.fields})

    return read


def by_pandoc(format_: str, reader: str) -> Callable[[str], Facts]:
    """Return what reads a format with pandoc."""
    return lambda key: like_pandoc(csl_facts(pandoc(written(key, format_), reader)), key)


def by_pandoc_from_ris(key: str) -> Facts:
    """Read RIS with pandoc, which takes no ISBN from it, and no suffix of a name as such."""
    facts = like_pandoc(csl_facts(pandoc(written(key, 'ris'), 'ris')), key)
    expected = FACTS[key]
    same = [sorted(name.split(', ')) for name in facts.people] == [
        sorted(name.split(', ')) for name in expected.people
    ]
    people = expected.people if same else facts.people
    return facts._replace(isbn=expected.isbn, people=people)


def like_pandoc(facts: Facts, key: str) -> Facts:
    """Return *facts* with the quotation marks of what is expected, if that is all they lack."""
    expected = FACTS[key]
    if straight(facts.title) == straight(expected.title):
        facts = facts._replace(title=expected.title)
    if list(map(straight, facts.people)) == list(map(straight, expected.people)):
        facts = facts._replace(people=expected.people)
    return facts


def by_pandoc_from_tex(reader: str) -> Callable[[str], Facts]:
    """Return what reads a format with pandoc, to which capitals without braces mean nothing."""

    def read(key: str) -> Facts:
        facts = like_pandoc(csl_facts(pandoc(written(key, reader), reader)), key)
        title = to_text(facts.title)
        same = straight(title).casefold() == straight(FACTS[key].title).casefold()
        return facts._replace(title=FACTS[key].title if same else title)

    return read


def by_rispy(key: str) -> Facts:
    """Read RIS with rispy."""
    (entry,) = rispy.loads(written(key, 'ris'))
    return Facts(
        entry['title'],
        tuple(name.removesuffix(',') for name in entry['authors']),
        entry.get('publisher', ''),
        entry.get('year', ''),
        digits(entry.get('issn', '')),
        TYPES[entry['type_of_reference']],
    )


def by_json(key: str) -> Facts:
    """Read CSL-JSON as it is."""
    (item,) = json.loads(written(key, 'csl-json'))
    return csl_facts(item)


def by_yaml(key: str) -> Facts:
    """Read a CITATION.cff as it is."""
    cited = yaml.safe_load(written(key, 'cff'))['preferred-citation']

    def name(person: Mapping[str, str]) -> str:
        family = ' '.join(filter(None, (person.get('name-particle'), person.get('family-names'))))
        parts = family, person.get('given-names'), person.get('name-suffix')
        return person.get('name') or ', '.join(filter(None, parts))

    issuer = cited.get('publisher') or cited.get('institution') or {'name': ''}
    return Facts(
        cited['title'],
        tuple(map(name, cited['authors'])),
        issuer['name'],
        str(cited.get('year', '')),
        digits(cited.get('isbn', '')),
        TYPES[cited['type']],
    )


CONSUMERS: Final[dict[str, Callable[[str], Facts]]] = {
    'BibTeX by pybtex': by_pybtex('bibtex'),
    'BibTeX by bibtexparser': by_bibtexparser('bibtex'),
    'BibTeX by pandoc': by_pandoc_from_tex('bibtex'),
    'BibLaTeX by pybtex': by_pybtex('biblatex'),
    'BibLaTeX by bibtexparser': by_bibtexparser('biblatex'),
    'BibLaTeX by pandoc': by_pandoc_from_tex('biblatex'),
    'RIS by rispy': by_rispy,
    'RIS by pandoc': by_pandoc_from_ris,
    'CSL-JSON by json': by_json,
    'CSL-JSON by pandoc': by_pandoc('csl-json', 'csljson'),
    'CFF by yaml': by_yaml,
}


@pytest.mark.parametrize('key', KEYS)
@pytest.mark.parametrize('consumer', CONSUMERS)
def test_every_consumer_of_every_format_finds_the_same(consumer: str, key: str) -> None:
    expected = FACTS[key]
    if 'TeX' not in consumer:  # no other format can say that there are more authors
        named = tuple(name for name in expected.people if name != 'others')
        expected = expected._replace(people=named)
    assert CONSUMERS[consumer](key) == expected


@pytest.mark.parametrize('selection', [[key] for key in KEYS] + [KEYS])
def test_a_cff_keeps_to_the_schema(selection: Sequence[str]) -> None:
    schema = json.loads((SCHEMAS / 'cff-1.2.0.json').read_text(encoding='utf-8'))
    text = FORMATS['cff'].write(WORKS[key] for key in selection)
    jsonschema.validate(yaml.safe_load(text), schema)


def test_braces_keep_capitals_from_pandoc() -> None:
    title = pandoc(written('capitals', 'bibtex'), 'bibtex')['title']
    assert plain(title) == 'The Linux kernel and eBPF'


@pytest.mark.parametrize('key', KEYS)
def test_from_bibtex_to_ris_to_csl_and_back_nothing_is_lost(key: str) -> None:
    (again,) = works(written(key, 'bibtex')).values()
    (entry,) = rispy.loads(FORMATS['ris'].write([again]))
    (item,) = json.loads(FORMATS['csl-json'].write([again]))
    back = FORMATS['bibtex'].write([again])
    assert back == written(key, 'bibtex')
    assert entry['title'] == again.title
    assert plain(item['title']) == again.title


@pytest.mark.parametrize('key', KEYS)
def test_biblatex_holds_all_that_is_known(key: str) -> None:
    (again,) = works(written(key, 'biblatex')).values()
    known = WORKS[key]
    left_out = {'tex': known.tex, 'summary': known.summary, 'part_of': known.part_of}
    assert {
        name: getattr(again, name)
        for name in known.__struct_fields__
        if name not in left_out and name != 'topics'
    } == {
        name: getattr(known, name)
        for name in known.__struct_fields__
        if name not in left_out and name != 'topics'
    }
