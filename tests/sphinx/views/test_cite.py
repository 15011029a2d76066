"""Publications that can be cited: lists, blocks, files and mistakes, in built projects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest
from docutils import nodes

from sphinx_career.model.entry_types import KNOWN_TYPES
from sphinx_career.views.picture_nodes import career_disclosure
from tests.support.projects import Builder, Built, Shared, Syntax

BIB: Final = """\
@inbook{book:one,
  crossref = {book}, author = {Nother, Ann}, title = {One}, chapter = {1}, keywords = {memory},
}
@inbook{book:two,
  crossref = {book}, author = {Guest, Gus}, title = {Two}, chapter = {2},
}
@book{book,
  author = {Nother, Ann and Other, Bo}, title = {The Book}, publisher = {Press}, year = {2025},
  isbn = {9781718504462}, pagetotal = {1300}, url = {https://example.org/book},
}
@article{paper,
  author = {Nother, Ann}, title = {A Paper}, journal = {Journal}, year = {2024},
  doi = {10.1234/x},
}
"""
DATA: Final = """\
basics: {name: Ann Nother}
topics: [{id: memory, name: Memory}]
"""


def project(
    build: Builder | Shared, pages: Mapping[str, str], builder: str = 'dummy', **config: Any
) -> Built:
    """Build *pages* with the bibliography and the data."""
    files = {'works.bib': BIB, 'data.yaml': DATA, **pages}
    defaults = {
        'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
        'bibtex_bibfiles': ['works.bib'],
        'career_publications': ['works.bib'],
        'html_theme': 'basic',
    }
    return build(files, builder, **(defaults | config))


def page(syntax: Syntax, *parts: str) -> dict[str, str]:
    """Return a page that also shows the topics."""
    topics = syntax.directive('topics')
    return syntax.page('# T\n' if syntax.name == 'myst' else 'T\n=\n', topics, *parts)


def text(built: Built, docname: str = 'index') -> str:
    """Return the text of a page, below its table of topics."""
    return built.doctree(docname).astext()


class TestPublications:
    """The list, in either markup."""

    def test_have_their_chapters_below_them(self, shared: Shared, syntax: Syntax) -> None:
        built = project(shared, page(syntax, syntax.directive('publications')))
        assert built.outline() == ['The Book', 'One', 'Two', 'A Paper']

    def test_have_labels(self, shared: Shared, syntax: Syntax) -> None:
        built = project(shared, page(syntax, syntax.directive('publications')))
        found = [
            node.astext()
            for node in built.doctree().findall(nodes.inline)
            if 'career-key' in node['classes']
        ]
        assert found == ['[P1]', '[P1.1]', '[P1.2]', '[P2]']

    def test_mark_the_name_of_who_it_is_about(self, shared: Shared, syntax: Syntax) -> None:
        built = project(shared, page(syntax, syntax.directive('publications')))
        found = {node.astext() for node in built.doctree().findall(nodes.strong)}
        assert found == {'Ann Nother', 'Memory'}

    CHOICES: Final[list[tuple[dict[str, str], list[str]]]] = [
        ({'chapters': 'none'}, ['The Book', 'A Paper']),
        ({'chapters': 'only'}, ['One', 'Two']),
        ({'chapters': 'list', 'order': 'given'}, ['The Book', 'A Paper', 'One', 'Two']),
        ({'keys': 'paper'}, ['A Paper']),
        ({'keys': 'book'}, ['The Book', 'One', 'Two']),
        ({'keys': 'book', 'chapters': 'only'}, ['One', 'Two']),
        ({'topics': 'memory'}, ['One']),
        ({'by': 'year'}, ['# 2025', 'The Book', 'One', 'Two', '# 2024', 'A Paper']),
        ({'by': 'type'}, ['# Books', 'The Book', 'One', 'Two', '# Articles', 'A Paper']),
    ]

    @pytest.mark.parametrize(('options', 'titles'), CHOICES)
    def test_are_chosen_by_options(
        self, shared: Shared, syntax: Syntax, options: dict[str, str], titles: list[str]
    ) -> None:
        orphan = ':orphan:\n' if syntax.name == 'rest' else '---\norphan: true\n---\n'
        pages = page(syntax, syntax.directive('publications'))
        names = [f'other-{number}' for number in range(len(self.CHOICES))]
        for name, (choice, _titles) in zip(names, self.CHOICES, strict=True):
            directive = syntax.directive('publications', options={'no-index': '', **choice})
            pages |= syntax.page(orphan, directive, docname=name)
        built = project(shared, pages)
        name = names[self.CHOICES.index((options, titles))]
        assert (built.warnings, built.outline(name)) == ([], titles)

    def test_of_every_type_have_a_group_with_a_name(self, shared: Shared, syntax: Syntax) -> None:
        bib = ''.join(
            f'@{type_}{{{type_}, title = {{T}}}}\n'
            for type_ in sorted(KNOWN_TYPES)
            if type_ not in {'set', 'xdata', 'bibnote'}
        )
        directive = syntax.directive('publications', options={'by': 'type'})
        built = project(shared, {**page(syntax, directive), 'works.bib': bib})
        names = [line for line in built.outline() if line.startswith('# ')]
        assert [name for name in names if name[2:].islower()] == []
        assert len(names) == len(set(names))

    @pytest.mark.parametrize(
        ('entry', 'line'),
        [
            (
                (
                    '@article{paper, author = {Roe, Pat}, title = {A Paper}, journal = {Journal},'
                    'volume = {3}, number = {4}, pages = {1--3}}'
                ),
                'Pat Roe · in Journal, volume 3, number 4 · 1–3',
            ),
            (
                '@article{paper, title = {A Paper}, journal = {Journal}, url = {https://a.org/}}',
                'in Journal',
            ),
            (
                '@article{paper, title = {A Paper}, journal = {Journal}, publisher = {Press}}',
                'Press · in Journal',
            ),
            (
                (
                    '@inproceedings{paper, title = {A Paper}, booktitle = {Proceedings},'
                    'series = {Notes}, volume = {3}}'
                ),
                'in Proceedings · Notes, volume 3',
            ),
        ],
    )
    def test_say_once_what_they_are_in(
        self, shared: Shared, syntax: Syntax, entry: str, line: str
    ) -> None:
        built = project(
            shared,
            {**page(syntax, syntax.directive('publications')), 'works.bib': entry},
        )
        found = [
            node.astext()
            for node in built.doctree().findall(nodes.paragraph)
            if 'career-meta' in node['classes']
        ]
        assert found == [line]

    def test_do_not_document_what_they_do_not_show(self, shared: Shared, syntax: Syntax) -> None:
        directive = syntax.directive('publications', options={'chapters': 'none'})
        built = project(shared, page(syntax, directive))
        assert [warning.partition('WARNING: ')[2] for warning in built.warnings] == [
            (
                "the publication 'book:one' is shown nowhere; "
                "show it with ':::{career:publication} book:one' [career.shown_nowhere]"
            ),
            (
                "the publication 'book:two' is shown nowhere; "
                "show it with ':::{career:publication} book:two' [career.shown_nowhere]"
            ),
        ]

    def test_that_are_named_wrong_are_reported(self, shared: Shared, syntax: Syntax) -> None:
        directive = syntax.directive('publications', options={'keys': 'papr', 'no-index': ''})
        built = project(shared, page(syntax, syntax.directive('publications'), directive))
        (warning,) = built.warnings
        assert warning.endswith(
            "WARNING: 'career:publications': there is no publication 'papr'; "
            "did you mean 'paper'? [career.option]"
        )

    @pytest.mark.parametrize('role', ['cite', 'career:publication'])
    def test_are_what_roles_lead_to(self, shared: Shared, syntax: Syntax, role: str) -> None:
        other = page(syntax, syntax.role(role, 'book:one'))
        (index,) = other
        built = project(
            shared,
            {
                index: other[index] + '\n' + toctree(syntax),
                **syntax.page(title(syntax), syntax.directive('publications'), docname='works'),
            },
            'html',
        )
        assert built.warnings == []
        assert ('works.html#career-publication-book.one', LABELS[role]) in built.links()

    def test_are_one_target_for_any(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared, page(syntax, syntax.directive('publications'), syntax.role('any', 'paper'))
        )
        assert built.warnings == []


CHAPTERS: Final = """\
@book{whole, author = {Roe, Pat}, title = {The Whole}, doi = {10.1234/whole},
  url = {https://example.org/whole}}
@inbook{whole:ten, crossref = {whole}, author = {Roe, Pat}, title = {Ten}, chapter = {10}}
@inbook{whole:two, crossref = {whole}, author = {Guest, Gus}, title = {Two}, chapter = {2},
  doi = {10.1234/two}, url = {https://example.org/two}, pages = {5--9}, note = {Draft.},
  abstract = {Of two.}}
@inbook{whole:one, crossref = {whole}, author = {Roe, Pat}, title = {One}, chapter = {1}}
@inbook{whole:z, crossref = {whole}, author = {Roe, Pat}, title = {Last}, chapter = {A}}
"""


class TestChapters:
    """Below their book."""

    def test_stand_in_the_order_of_their_numbers(self, shared: Shared, syntax: Syntax) -> None:
        pages = page(syntax, syntax.directive('publications'))
        built = project(shared, {**pages, 'works.bib': CHAPTERS})
        assert built.outline() == ['The Whole', 'One', 'Two', 'Ten', 'Last']

    @pytest.mark.parametrize(
        ('options', 'expected'),
        [
            ({}, 'Gus Guest · 5–9 · doi:10.1234/two\n\nOf two.\n\nDraft.'),
            ({'brief': ''}, 'Gus Guest · 5–9 · doi:10.1234/two'),
        ],
    )
    def test_say_what_they_have_of_their_own(
        self, shared: Shared, syntax: Syntax, options: dict[str, str], expected: str
    ) -> None:
        pages = page(syntax, syntax.directive('publications', options=options))
        built = project(shared, {**pages, 'works.bib': CHAPTERS})
        (book,) = built.doctree().findall(
            lambda node: (
                isinstance(node, nodes.definition_list) and 'career-chapters' in node['classes']
            )
        )
        texts = [item[-1].astext() for item in book.children if isinstance(item, nodes.Element)]
        assert texts == ['', expected, '', '']

    def test_keep_their_links_in_a_brief_list(self, shared: Shared, syntax: Syntax) -> None:
        pages = page(syntax, syntax.directive('publications', options={'brief': ''}))
        built = project(shared, {**pages, 'works.bib': CHAPTERS})
        assert built.links() == [
            ('https://example.org/whole', 'The Whole'),
            ('https://doi.org/10.1234/whole', 'doi:10.1234/whole'),
            ('https://example.org/two', 'Two'),
            ('https://doi.org/10.1234/two', 'doi:10.1234/two'),
        ]


LABELS: Final = {'cite': 'P1.1', 'career:publication': 'One'}


def title(syntax: Syntax) -> str:
    """Return the title of a page."""
    return '# Works\n' if syntax.name == 'myst' else 'Works\n=====\n'


def toctree(syntax: Syntax) -> str:
    """Return a table of contents with the page of works."""
    if syntax.name == 'myst':
        return '```{toctree}\nworks\n```\n'
    return '\n.. toctree::\n\n   works\n'


class TestCite:
    """How to cite a publication."""

    def test_has_every_style_and_format(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared,
            page(syntax, syntax.directive('publications'), syntax.directive('cite', 'book:one')),
        )
        terms = [node.astext() for node in built.doctree().findall(nodes.term)]
        assert terms[-11:] == [
            *('APA 7', 'Chicago, author-date', 'Chicago, notes', 'IEEE', 'MLA 9', 'Harvard'),
            *('BibTeX', 'BibLaTeX', 'RIS', 'CSL-JSON', 'CITATION.cff'),
        ]

    def test_names_the_book_of_a_chapter(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared,
            page(syntax, syntax.directive('publications'), syntax.directive('cite', 'book:one')),
        )
        assert (
            'Ann Nother · chapter 1 in The Book · ISBN 9781718504462 · Press · 2025 · key book:one'
        ) in text(built)

    def test_has_text_from_the_processor(self, shared: Shared, syntax: Syntax) -> None:
        options = {'styles': 'apa', 'formats': 'none'}
        built = project(
            shared,
            page(
                syntax,
                syntax.directive('publications'),
                syntax.directive('cite', 'paper', options),
            ),
        )
        assert 'Nother, A. (2024). A paper. Journal. https://doi.org/10.1234/x' in text(built)

    @pytest.mark.parametrize(
        ('language', 'langid', 'title'),
        [
            ('en', '', 'A paper'),
            ('en_GB', '', 'A paper'),
            ('de', '', 'A Paper'),
            ('de', 'american', 'A paper'),
            ('en', 'ngerman', 'A Paper'),
        ],
    )
    def test_has_the_titles_of_english_works_in_the_case_of_the_style(
        self, shared: Shared, syntax: Syntax, language: str, langid: str, title: str
    ) -> None:
        options = {'styles': 'apa', 'formats': 'none'}
        built = project(
            shared,
            {
                **page(
                    syntax,
                    syntax.directive('publications'),
                    syntax.directive('cite', 'paper', options),
                ),
                'works.bib': BIB.replace(
                    'year = {2024}', f'year = {{2024}}, langid = {{{langid}}}'
                ),
            },
            language=language,
        )
        assert f'(2024). {title}. Journal' in text(built)

    def test_links_to_the_files(self, shared: Shared, syntax: Syntax) -> None:
        options = {'styles': 'none', 'formats': 'bibtex ris'}
        built = project(
            shared,
            page(
                syntax,
                syntax.directive('publications'),
                syntax.directive('cite', 'book:one', options),
            ),
            'html',
        )
        assert built.links()[-2:] == [
            ('citations/book/one.bib', 'one.bib'),
            ('citations/book/one.ris', 'one.ris'),
        ]

    @pytest.mark.parametrize(
        ('base', 'links'),
        [('', []), ('https://site.example/', ['https://site.example/citations/paper.ris'])],
    )
    def test_of_a_book_leads_to_the_files_of_the_site(
        self, shared: Shared, syntax: Syntax, base: str, links: list[str]
    ) -> None:
        options = {'styles': 'none', 'formats': 'ris'}
        built = project(
            shared,
            page(
                syntax,
                syntax.directive('publications'),
                syntax.directive('cite', 'paper', options),
            ),
            'text',
            html_baseurl=base,
        )
        assert [url for url, name in built.links() if name == 'paper.ris'] == links

    def test_is_linked_from_the_list(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared,
            page(
                syntax,
                syntax.directive('publications'),
                syntax.directive('cite', 'book:two', {'styles': 'none'}),
            ),
            'html',
        )
        assert ('#career-cite-book.two', 'How to cite') in built.links()

    @pytest.mark.parametrize(
        ('builder', 'keys', 'titles'),
        [
            ('html', ['paper'], []),
            ('html', ['paper', 'book'], ['BibTeX, RIS'] * 2),
            ('text', ['paper', 'book'], []),
        ],
    )
    def test_folds_the_formats_on_a_page_with_several(
        self, shared: Shared, syntax: Syntax, builder: str, keys: list[str], titles: list[str]
    ) -> None:
        options = {'styles': 'apa', 'formats': 'bibtex ris'}
        cites = [syntax.directive('cite', key, options) for key in keys]
        built = project(shared, page(syntax, syntax.directive('publications'), *cites), builder)
        folds = built.doctree().findall(career_disclosure)
        assert [fold['title'] for fold in folds] == titles

    def test_that_is_named_wrong_is_reported(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared,
            page(syntax, syntax.directive('publications'), syntax.directive('cite', 'papr')),
        )
        (warning,) = built.warnings
        assert warning.endswith(
            "'career:cite': there is no publication or talk 'papr'; did you mean 'paper'? "
            '[career.option]'
        )

    def test_without_the_processor_has_the_formats_that_programs_read(
        self, build: Builder, syntax: Syntax, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            'sphinx_career.exports.pandoc.package_folders', lambda _package: iter(())
        )
        monkeypatch.setenv('PATH', '')
        built = project(
            build,
            page(syntax, syntax.directive('publications'), syntax.directive('cite', 'paper')),
        )
        terms = [node.astext() for node in built.doctree().findall(nodes.term)]
        assert terms[-5:] == ['BibTeX', 'BibLaTeX', 'RIS', 'CSL-JSON', 'CITATION.cff']
        (warning,) = built.warnings
        assert warning.endswith(
            "WARNING: 'career:cite' shows no formatted text: pandoc was not found; "
            "install the extra 'cite' [career.citation]"
        )

    def test_of_which_a_style_prints_nothing_is_reported(
        self, build: Builder, syntax: Syntax, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr('sphinx_career.domain.citations.format_requests', lambda *_: [[]])
        options = {'styles': 'mla', 'formats': 'none'}
        cite = syntax.directive('cite', 'paper', options)
        built = project(build, page(syntax, syntax.directive('publications'), cite))
        (warning,) = built.warnings
        assert warning.endswith(
            "WARNING: 'career:cite': 'MLA 9' prints nothing for 'paper' [career.citation]"
        )

    def test_follows_the_bibliography(self, build: Builder, syntax: Syntax) -> None:
        options = {'styles': 'apa', 'formats': 'none'}
        pages = page(
            syntax,
            syntax.directive('publications'),
            syntax.directive('cite', 'paper', options),
        )
        project(build, pages)
        changed = project(build, {**pages, 'works.bib': BIB.replace('A Paper', 'A Letter')})
        assert '(2024). A letter. Journal' in text(changed)


class TestTheFiles:
    """Of citations."""

    def test_are_written_for_each_and_for_all(self, shared: Shared, syntax: Syntax) -> None:
        built = project(shared, page(syntax, syntax.directive('publications')), 'html')
        folder = built.app.outdir / 'citations'
        found = {path.relative_to(folder).as_posix() for path in folder.rglob('*.*')}
        suffixes = ('.bib', '.biblatex.bib', '.ris', '.json', '.cff')
        names = ('all', 'book', 'book/one', 'book/two', 'paper')
        assert found == {f'{name}{suffix}' for name in names for suffix in suffixes}

    def test_hold_all_publications(self, shared: Shared, syntax: Syntax) -> None:
        built = project(shared, page(syntax, syntax.directive('publications')), 'html')
        items = json.loads(built.output('citations/all.json'))
        assert [item['id'] for item in items] == ['book', 'paper', 'book:one', 'book:two']

    @pytest.mark.parametrize('builder', ['text', 'epub', 'latex'])
    def test_are_for_sites_alone(self, shared: Shared, syntax: Syntax, builder: str) -> None:
        built = project(shared, page(syntax, syntax.directive('publications')), builder)
        assert not (built.app.outdir / 'citations').exists()

    def test_that_say_nothing_new_are_left_alone(self, build: Builder, syntax: Syntax) -> None:
        pages = page(syntax, syntax.directive('publications'))
        file = project(build, pages, 'html').app.outdir / 'citations' / 'book.bib'
        before = file.stat().st_mtime_ns
        project(build, {**pages, 'works.bib': BIB.replace('A Paper', 'A Letter')}, 'html')
        assert file.stat().st_mtime_ns == before


class TestPartsOfParts:
    """Such as the sections of a chapter."""

    NESTED: Final = """\
@inbook{sec, crossref = {ch}, title = {Section}}
@inbook{ch, crossref = {book}, title = {Chapter}}
@book{book, author = {Nother, Ann}, title = {The Book}, publisher = {P}, year = {2025}}
"""
    CIRCLE: Final = """\
@inbook{a, crossref = {b}, author = {Nother, Ann}, title = {A}, year = {2025}, publisher = {P}}
@inbook{b, crossref = {a}, author = {Nother, Ann}, title = {B}, year = {2024}, publisher = {P}}
"""

    def show(
        self, shared: Shared, syntax: Syntax, text: str, options: dict[str, str] | None = None
    ) -> Built:
        directive = syntax.directive('publications', options=options)
        return project(shared, {**page(syntax, directive), 'works.bib': text}, 'html')

    @pytest.mark.parametrize('options', [{}, {'keys': 'book'}])
    def test_are_shown_below_their_wholes(
        self, shared: Shared, syntax: Syntax, options: dict[str, str]
    ) -> None:
        built = self.show(shared, syntax, self.NESTED, options)
        assert (built.warnings, built.outline()) == ([], ['The Book', 'Chapter', 'Section'])

    def test_have_labels_that_say_where(self, shared: Shared, syntax: Syntax) -> None:
        built = self.show(shared, syntax, self.NESTED)
        assert [found for found in ('[P1]', '[P1.1]', '[P1.1.1]') if found in text(built)] == [
            '[P1]',
            '[P1.1]',
            '[P1.1.1]',
        ]

    def test_that_lead_back_to_themselves_are_works_of_their_own(
        self, shared: Shared, syntax: Syntax
    ) -> None:
        built = self.show(shared, syntax, self.CIRCLE)
        assert (built.warnings, built.outline()) == (
            [
                f"works.bib:{line}:24: WARNING: '{key}': 'crossref': leads back to the entry "
                'itself [career.reference]'
                for line, key in ((1, 'a'), (2, 'b'))
            ],
            ['A', 'B'],
        )

    def test_that_lead_back_to_themselves_stop_no_other_list(
        self, shared: Shared, syntax: Syntax
    ) -> None:
        bibliography = (
            '```{bibliography}\n:all:\n```'
            if syntax.name == 'myst'
            else '.. bibliography::\n   :all:'
        )
        files = {**page(syntax, bibliography), 'works.bib': self.CIRCLE}
        built = project(shared, files, suppress_warnings=['career'])
        assert (built.warnings, 'Nother' in built.doctree().astext()) == ([], True)


class TestABadBibliography:
    """Of which the good entries stay."""

    BROKEN: Final = '@book{broken,\n  title = {Open,\n  year = 2025,\n}\n'

    def test_is_reported_without_a_traceback(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared,
            {**page(syntax, syntax.directive('publications')), 'works.bib': self.BROKEN + BIB},
        )
        assert built.warnings == [
            "works.bib:2:11: WARNING: 'broken': 'title': the brace is never closed [career.syntax]"
        ]

    def test_is_shown_as_far_as_it_is_good(self, shared: Shared, syntax: Syntax) -> None:
        built = project(
            shared,
            {**page(syntax, syntax.directive('publications')), 'works.bib': self.BROKEN + BIB},
        )
        assert built.outline() == ['The Book', 'One', 'Two', 'A Paper']

    def test_fails_a_strict_build(self, build: Builder, syntax: Syntax) -> None:
        built = build(
            {
                'works.bib': self.BROKEN + BIB,
                'data.yaml': DATA,
                **page(syntax, syntax.directive('publications')),
            },
            warningiserror=True,
            extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
        )
        assert built.app.statuscode == 1

    @pytest.mark.parametrize('type_', ['thesis', 'report', 'patent', 'movie', 'dataset'])
    def test_may_have_types_that_only_biblatex_knows(
        self, shared: Shared, syntax: Syntax, type_: str
    ) -> None:
        entry = (
            f'@{type_}{{odd, author = {{Roe, Pat}}, title = {{Odd}}, number = {{1}}, type = {{x}},'
            'institution = {University}, date = {2020-05}}\n'
        )
        bibliography = (
            '```{bibliography}\n:all:\n```'
            if syntax.name == 'myst'
            else '.. bibliography::\n   :all:'
        )
        built = shared(
            {'odd.bib': entry, **syntax.page(title(syntax), bibliography)},
            extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
            bibtex_bibfiles=['odd.bib'],
            career_publications=['odd.bib'],
            career_data=[],
            suppress_warnings=['career.shown_nowhere'],
        )
        assert built.warnings == []
        assert 'Odd' in text(built)

    def test_may_have_chapters_that_take_the_year_of_their_book(
        self, shared: Shared, syntax: Syntax
    ) -> None:
        bibliography = (
            '```{bibliography}\n:all:\n```'
            if syntax.name == 'myst'
            else '.. bibliography::\n   :all:'
        )
        built = project(
            shared, page(syntax, bibliography), suppress_warnings=['career.shown_nowhere']
        )
        assert (built.warnings, 'n.d.' in text(built), text(built).count('2025')) == ([], False, 3)

    def test_may_have_works_without_a_year(self, shared: Shared, syntax: Syntax) -> None:
        entry = '@book{odd, author = {Roe, Pat}, title = {Odd}, publisher = {Press}}\n'
        built = project(
            shared,
            {'works.bib': entry, **page(syntax, syntax.directive('publications'))},
        )
        assert (built.warnings, built.outline()) == ([], ['Odd'])


def test_how_to_cite_leads_to_the_page_that_says_so_of_the_fewest(
    shared: Shared, syntax: Syntax
) -> None:
    block = syntax.directive('cite', 'book', {'styles': 'none'})
    other = syntax.directive('cite', 'paper', {'styles': 'none'})
    pages = {
        **syntax.page(syntax.directive('publications')),
        **syntax.page(block, other, docname='all'),
        **syntax.page(block, docname='one'),
    }
    built = project(shared, pages, 'html', html_theme='basic')
    assert ('one.html#career-cite-book', 'How to cite') in built.links()
