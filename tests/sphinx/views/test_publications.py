"""Publications: what a list says of each work, and how its options shape the list."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from tests.support.projects import MYST, Builder, Built, Shared

EXTENSIONS: Final = ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career']


def project(
    build: Builder | Shared, bib: str, *directives: str, builder: str = 'text', **config: Any
) -> Built:
    """Build a page with *directives* and the works of *bib*."""
    files = {
        'works.bib': bib,
        'data.yaml': config.pop('data', 'basics: {name: Ann Nother}'),
        'index.md': '# Works\n\n' + '\n\n'.join(directives),
    }
    config = {
        'extensions': EXTENSIONS,
        'bibtex_bibfiles': ['works.bib'],
        'career_publications': ['works.bib'],
        'suppress_warnings': ['career.shown_nowhere'],
        **config,
    }
    return build(files, builder, **config)


def listed(build: Builder, bib: str, options: dict[str, str] | None = None) -> str:
    """Return the text of the list of the works of *bib*."""
    built = project(build, bib, MYST.directive('publications', '', options or {}))
    assert built.warnings == []
    return ' '.join(built.output('index.txt').partition('*****')[2].split())


def links(build: Builder, bib: str, options: dict[str, str] | None = None) -> list[Any]:
    """Return the links in the list of the works of *bib*."""
    directive = MYST.directive('publications', '', options or {})
    return project(build, bib, directive, builder='dummy').links()


@pytest.mark.parametrize(
    ('entry', 'words'),
    [
        ('@phdthesis{a, title={T}, author={Roe, Pat}, school={S}}', 'S · Pat Roe · PhD thesis'),
        ('@thesis{a, title={T}, author={Roe, Pat}, institution={S}}', 'Pat Roe · Thesis'),
        (
            '@article{a, title={T}, author={Roe, P}, journal={J}, pubstate={inpress}, year=2026}',
            'T [P1] · 2026, in press',
        ),
        (
            '@article{a, title={T}, author={Roe, P}, journal={J}, pubstate={on hold}}',
            'T [P1] · on hold',
        ),
        ('@software{a, title={T}, author={Roe, P}, version={2.1}}', 'P Roe · version 2.1'),
        ('@software{a, title={T}, author={Roe, P}, version={v2.1}}', 'P Roe · v2.1'),
        (
            (
                '@misc{a, title={T}, author={Roe, P}, eprint={1801.1}, archiveprefix={arXiv}, '
                'primaryclass={hep-ph}}'
            ),
            'arXiv:1801.1 [hep-ph]',
        ),
        ('@misc{a, title={T}, author={Roe, P}, eprint={7}, eprinttype={shelf}}', 'shelf:7'),
        (
            (
                '@inproceedings{a, title={T}, author={Roe, P}, booktitle={B}, eventtitle={E}, '
                'venue={Vienna}}'
            ),
            'in *B* · E, Vienna',
        ),
        (
            '@article{a, title={T}, author={Roe, P}, journal={J}, series={New series}, volume=3}',
            'in *J*, volume 3 · New series',
        ),
        (
            '@book{a, title={T}, author={Roe, P}, translator={Doe, J}, edition=2, volumes=3}',
            'P Roe · translated by J Doe · edition 2 · 3 volumes',
        ),
        ('@book{a, title={T}, author={R, P}, publisher={Q}, address={Rome}}', 'Q, Rome · P R'),
        ('@book{a, title={T}, author={R, P}, langid={german}}', 'P R · German'),
        ('@book{a, title={T}, author={R, P}, origdate=1950}', 'first published 1950'),
        ('@book{a, title={T}, author={R, P}, keywords={x, Y z}}', 'Keywords: x, Y z'),
    ],
)
def test_a_list_says_what_a_reference_says(build: Builder, entry: str, words: str) -> None:
    assert words in listed(build, entry)


MARKUP: Final = r"""
@article{a, title={Of \emph{Secale}, 10\textsuperscript{th} of $a_{i,j}$ and $x^2$},
  subtitle={A \textbf{Sub}}, author={Roe, P}, journal={J}}
"""


def test_titles_have_their_markup(build: Builder) -> None:
    built = project(build, MARKUP, MYST.directive('publications'), builder='html')
    title = re.search('<dt id="career-publication-a">(.*?)</dt>', built.output('index.html'))
    assert title
    assert (
        'Of <em>Secale</em>, 10<sup>th</sup> of a<sub>i,j</sub> and x²: A <strong>Sub</strong>'
    ) in title[1]


def test_links_to_a_work_have_the_markup_of_its_title(build: Builder) -> None:
    directives = [
        MYST.directive('publications', '', options) for options in ({}, {'no-index': ''})
    ]
    built = project(build, MARKUP, *directives, builder='html')
    assert built.output('index.html').count('<em>Secale</em>') == 2


PLACES: Final = """
@inproceedings{a, title={T}, author={Roe, P}, booktitle={B}, publisher={ACM},
  url={https://www.example.org/a.pdf}, doi={10.1234/x}, abstract={Abs.}, note={Nota.},
  pdf={https://a.org/p}, code={https://a.org/c}, slides={https://a.org/s},
  video={https://a.org/v}, website={https://a.org/w}, keywords={kw}, isbn={9781718504462}}
"""


def test_the_title_leads_to_the_work_and_the_publisher_does_not(build: Builder) -> None:
    assert links(build, PLACES) == [
        ('https://www.example.org/a.pdf', 'T'),
        ('https://doi.org/10.1234/x', 'doi:10.1234/x'),
        ('https://a.org/p', 'PDF'),
        ('https://a.org/c', 'code'),
        ('https://a.org/s', 'slides'),
        ('https://a.org/v', 'video'),
        ('https://a.org/w', 'website'),
    ]


def test_without_an_address_the_title_leads_to_the_doi(build: Builder) -> None:
    bib = '@article{a, title={T}, author={Roe, P}, journal={J}, doi={10.1234/x}}'
    assert links(build, bib)[0] == ('https://doi.org/10.1234/x', 'T')


def test_a_title_that_leads_elsewhere_leaves_the_address_to_the_site_by_name(
    build: Builder,
) -> None:
    directives = [
        MYST.directive('publications'),
        MYST.directive('publications', '', {'no-index': ''}),
    ]
    found = project(build, PLACES, *directives, builder='dummy').links()
    assert ('https://www.example.org/a.pdf', 'example.org') in found


def test_one_work_below_a_heading_of_the_page_has_its_address(build: Builder) -> None:
    directive = MYST.directive('publication', 'a', {'no-title': ''})
    found = project(build, PLACES, directive, builder='dummy').links()
    assert ('https://www.example.org/a.pdf', 'example.org') in found


def test_an_address_that_is_none_is_reported(build: Builder) -> None:
    bib = '@article{a, title={T}, author={Roe, P}, journal={J}, pdf={a.pdf}}'
    built = project(build, bib, MYST.directive('publications'))
    (warning,) = built.warnings
    assert "'a': 'pdf': 'a.pdf'" in warning


@pytest.mark.parametrize(
    ('show', 'words'),
    [
        ('abstract', 'Abs.'),
        ('identifiers', 'ISBN 9781718504462 doi:10.1234/x'),
        ('links', 'PDF · code · slides · video · website'),
        ('note', 'Nota.'),
        ('keywords', 'Keywords: kw'),
        ('note, abstract', 'Abs. Nota.'),
        ('none', ''),
    ],
)
def test_what_stands_below_can_be_chosen(build: Builder, show: str, words: str) -> None:
    line = 'T [P1] ACM · P Roe · in *B*'
    expected = f'{line} · {words}' if words.startswith('ISBN') else f'{line} {words}'.strip()
    assert listed(build, PLACES, {'show': show}) == expected


def test_a_brief_list_keeps_doi_and_links(build: Builder) -> None:
    assert listed(build, PLACES, {'brief': ''}) == (
        'T [P1] ACM · P Roe · in *B* · ISBN 9781718504462 '
        'doi:10.1234/x · PDF · code · slides · video · website'
    )


SEVERAL: Final = """
@misc{m, title={Misc}, author={R, P}, year=2024}
@phdthesis{t, title={Thesis}, author={R, P}, school={S}, year=2023}
@inproceedings{c, title={Paper}, author={R, P}, booktitle={B}, year=2022}
@article{a, title={Article}, author={R, P}, journal={J}, year=2021}
@inbook{b:1, crossref={b}, title={Chapter}, author={R, P}, chapter=1}
@book{b, title={Book}, author={R, P}, year=2020}
@article{u, title={Undated}, author={R, P}, journal={J}}
"""


@pytest.mark.parametrize(
    ('options', 'outline'),
    [
        ({'type': 'thesis'}, ['Thesis']),
        ({'type': 'phdthesis'}, ['Thesis']),
        ({'type': 'article, book'}, ['Article', 'Book', 'Chapter', 'Undated']),
        ({'type': 'book', 'chapters': 'none'}, ['Book']),
        ({'type': 'inbook', 'chapters': 'only'}, ['Chapter']),
        ({'years': '2022'}, ['Paper']),
        ({'years': '2021-2022'}, ['Paper', 'Article']),
        ({'years': '2021–2022'}, ['Paper', 'Article']),
        ({'years': '2023-'}, ['Misc', 'Thesis']),
        ({'years': '-2021', 'chapters': 'none'}, ['Article', 'Book']),
        (
            {'by': 'type', 'chapters': 'none'},
            [
                *('# Books', 'Book', '# Articles', 'Article', 'Undated'),
                *('# Conference papers', 'Paper', '# Theses', 'Thesis', '# Miscellaneous', 'Misc'),
            ],
        ),
    ],
)
def test_options_choose_works(build: Builder, options: dict[str, str], outline: list[str]) -> None:
    built = project(build, SEVERAL, MYST.directive('publications', '', options), builder='dummy')
    assert (built.warnings, built.outline()) == ([], outline)


@pytest.mark.parametrize(
    ('numbering', 'numbers'),
    [('ascending', '1. 2. 3. 4. 5. 6.'), ('descending', '6. 5. 4. 3. 2. 1.'), ('none', '')],
)
def test_works_are_numbered_through_all_groups(
    build: Builder, numbering: str, numbers: str
) -> None:
    directive = MYST.directive('publications', '', {'by': 'year', 'numbering': numbering})
    built = project(build, SEVERAL, directive, builder='dummy')
    found = [
        node.astext()
        for node in built.doctree().findall(
            lambda node: 'career-number' in getattr(node, 'attributes', {}).get('classes', ())
        )
    ]
    assert ' '.join(found) == numbers


@pytest.mark.parametrize(
    ('option', 'value', 'problem'),
    [
        ('years', 'lately', "'lately' is not a year or a range of years such as 2019-2024"),
        ('years', '-', "'-' is not a year or a range of years such as 2019-2024"),
        ('show', 'all', "'all' is not one of 'abstract', 'identifiers'"),
        ('type', 'artcle', "did you mean 'article'?"),
    ],
)
def test_a_wrong_value_of_an_option_is_reported(
    build: Builder, option: str, value: str, problem: str
) -> None:
    built = project(build, SEVERAL, MYST.directive('publications', '', {option: value}))
    assert problem in '\n'.join(built.warnings)


TOPICS: Final = """
topics: [{id: aquifers, name: Groundwater}]
projects: [{id: p, name: Proj, topics: [aquifers]}]
basics:
  name: Ann Nother
  figures:
    - {label: works, count: publications}
    - {label: projects, count: projects}
"""
ABOUT: Final = '@article{a, title={T}, author={R, P}, journal={J}, keywords={Aquifers, Other}}'


def test_keywords_are_topics_in_any_case(build: Builder) -> None:
    directives = [MYST.directive('topics'), MYST.directive('publications')]
    built = project(build, ABOUT, *directives, data=TOPICS)
    assert built.warnings == []
    assert '| **Groundwater**                | T ' in built.output('index.txt')
    assert 'Keywords: Groundwater, Other' in built.output('index.txt')


@pytest.mark.parametrize('directive', ['topics', 'map'])
def test_topics_have_their_publications_and_projects(build: Builder, directive: str) -> None:
    directives = [MYST.directive(directive), MYST.directive('timeline', 'publications projects')]
    page = project(build, ABOUT, *directives, builder='html', data=TOPICS).output('index.html')
    assert re.findall('career-column">([^<]*)</p>', page) == ['Publications', 'Projects']
    if directive == 'map':
        assert 'aria-label="Publications, Projects"' in page


def test_figures_count_publications_and_projects(build: Builder) -> None:
    data = TOPICS
    built = project(build, SEVERAL, MYST.directive('profile'), data=data)
    assert '* 6 works' in built.output('index.txt')
    assert '* 1 projects' in built.output('index.txt')


def test_the_index_has_publications_and_projects(build: Builder) -> None:
    directive = MYST.directive('timeline', 'publications projects')
    built = project(build, ABOUT, directive, builder='html', data=TOPICS)
    page = built.output('career-index.html')
    assert re.findall('<strong>([^<]*)</strong>', page)[:2] == ['Projects', 'Publications']
