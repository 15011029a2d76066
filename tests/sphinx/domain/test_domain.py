"""The domain: what is documented where, and what is made of it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx.util.inventory import InventoryFile

from sphinx_career.domain.domain import node_id
from sphinx_career.model.career import KINDS
from tests.support.projects import MYST, Builder, Built, Syntax
from tests.support.roots import CAREER

TALKS = """
talks:
  - id: a
    name: Past
    event: Conf
    startDate: 2020
  - id: b
    name: Future
    event: Conf
    startDate: 2030
"""

EVERY_SECTION = ' '.join(kind.section for kind in KINDS.values())

PAST, FUTURE, KEYNOTE = (node_id('talk', name) for name in ('a', 'b', 'keynote'))


def show_all(build: Builder, builder: str = 'html', data: str = CAREER) -> Built:
    """Build a page that documents every record."""
    files = {'career.yaml': data, 'index.md': MYST.directive('timeline', EVERY_SECTION)}
    return build(files, builder)


class TestARecordThatIsShownNowhere:
    """Is warned of where it stands in the data."""

    def test_at_its_place(self, build: Builder) -> None:
        built = build({'career.yaml': TALKS, 'index.md': ''})
        assert built.warnings == [
            (
                "career.yaml:3:5: WARNING: the talk 'a' is shown nowhere; "
                "show it with ':::{career:talk} a' [career.shown_nowhere]"
            ),
            (
                "career.yaml:7:5: WARNING: the talk 'b' is shown nowhere; "
                "show it with ':::{career:talk} b' [career.shown_nowhere]"
            ),
        ]

    def test_if_a_page_lists_it_without_documenting_it(
        self, build: Builder, syntax: Syntax
    ) -> None:
        page = syntax.page(syntax.directive('talks', options={'no-index': '', 'limit': '1'}))
        built = build({'career.yaml': TALKS} | page)
        assert len(built.warnings) == 2

    def test_if_only_others_are_documented(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page(syntax.directive('talks', options={'limit': '1'}))
        built = build({'career.yaml': TALKS} | page)
        assert built.warnings == [
            (
                "career.yaml:3:5: WARNING: the talk 'a' is shown nowhere; "
                "show it with ':::{career:talk} a' [career.shown_nowhere]"
            )
        ]

    def test_whatever_its_kind(self, build: Builder) -> None:
        built = build({'career.yaml': CAREER, 'index.md': ''})
        kinds = {warning.split('the ')[1].split(' ')[0] for warning in built.warnings}
        assert kinds == {objtype for objtype, kind in KINDS.items() if not kind.on_request}

    def test_unless_it_is_a_reference_which_no_page_need_show(self, build: Builder) -> None:
        data = 'references: [{id: bob, name: Bob, reference: She is good.}]'
        assert build({'career.yaml': data, 'index.md': ''}).warnings == []

    def test_at_its_place_in_a_bibliography(self, build: Builder) -> None:
        work = '@book{b, title = {B}, author = {Nother, Ann}, year = {2025}}'
        built = build(
            {'works.bib': work, 'index.md': ''},
            extensions=['sphinxcontrib.bibtex', 'myst_parser', 'sphinx_career'],
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
            career_data=[],
        )
        assert built.warnings == [
            (
                "works.bib:1:7: WARNING: the publication 'b' is shown nowhere; "
                "show it with ':::{career:publication} b' [career.shown_nowhere]"
            )
        ]

    def test_unless_suppressed(self, build: Builder) -> None:
        built = build(
            {'career.yaml': TALKS, 'index.md': ''}, suppress_warnings=['career.shown_nowhere']
        )
        assert built.warnings == []

    def test_unless_the_whole_type_is_suppressed(self, build: Builder) -> None:
        built = build({'career.yaml': TALKS, 'index.md': ''}, suppress_warnings=['career'])
        assert built.warnings == []

    def test_which_fails_a_strict_build(self, build: Builder) -> None:
        built = build({'career.yaml': TALKS, 'index.md': ''}, warningiserror=True)
        assert built.app.statuscode == 1

    def test_which_lets_another_build_succeed(self, build: Builder) -> None:
        assert build({'career.yaml': TALKS, 'index.md': ''}).app.statuscode == 0


class TestARecordThatIsShownTwice:
    """Is warned of at the second place, with the first."""

    def test_in_one_document(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page('Text.', '', *[syntax.directive('talks', options={'limit': '1'})] * 2)
        built = build({'career.yaml': TALKS} | page, suppress_warnings=['career.shown_nowhere'])
        first, second = (3, 7) if syntax is MYST else (3, 6)
        assert built.warnings == [
            (
                f"index{syntax.suffix}:{second}: WARNING: the talk 'b' is already shown at "
                f"index{syntax.suffix}:{first}; add ':no-index:' to one of the two "
                '[career.shown_twice]'
            )
        ]

    def test_in_two_documents(self, build: Builder, syntax: Syntax) -> None:
        text = syntax.directive('talks', options={'limit': '1'})
        built = build(
            {'career.yaml': TALKS, 'index.md': '```{toctree}\na\nb\n```'}
            | syntax.page('Text.', '', text, docname='b')
            | syntax.page(text, docname='a'),
            suppress_warnings=['career.shown_nowhere', 'toc.no_title'],
        )
        assert [warning for warning in built.warnings if '[career' in warning] == [
            (
                f"b{syntax.suffix}:3: WARNING: the talk 'b' is already shown at "
                f"a{syntax.suffix}:1; add ':no-index:' to one of the two [career.shown_twice]"
            )
        ]

    def test_by_a_directive_of_its_own(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page(syntax.directive('talk', 'a'), syntax.directive('talks'))
        built = build({'career.yaml': TALKS} | page)
        line = 4 if syntax is MYST else 3
        assert built.warnings == [
            (
                f"index{syntax.suffix}:{line}: WARNING: the talk 'a' is already shown at "
                f"index{syntax.suffix}:1; add ':no-index:' to one of the two [career.shown_twice]"
            )
        ]

    def test_in_a_nested_directive(self, build: Builder) -> None:
        text = f'---\nx: y\n---\n{MYST.directive("talks")}\n````{{note}}\nText.\n\n'
        text += f'{MYST.directive("talk", "a")}\n````\n'
        built = build({'career.yaml': TALKS, 'index.md': text})
        assert built.warnings == [
            (
                "index.md:10: WARNING: the talk 'a' is already shown at index.md:4; "
                "add ':no-index:' to one of the two [career.shown_twice]"
            )
        ]

    def test_in_an_included_file(self, build: Builder) -> None:
        text = '.. career:talks::\n\nText.\n\n.. include:: part.txt\n'
        part = 'Text.\n\n.. career:talk:: a\n'
        built = build({'career.yaml': TALKS, 'index.rst': text, 'part.txt': part})
        assert built.warnings == [
            (
                "part.txt:3: WARNING: the talk 'a' is already shown at index.rst:1; "
                "add ':no-index:' to one of the two [career.shown_twice]"
            )
        ]

    def test_unless_the_second_is_not_indexed(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page(
            syntax.directive('talks'), syntax.directive('talks', options={'no-index': ''})
        )
        assert build({'career.yaml': TALKS} | page).warnings == []

    def test_unless_the_first_is_not_indexed(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page(
            syntax.directive('talk', 'a', {'no-index': ''}), syntax.directive('talks')
        )
        assert build({'career.yaml': TALKS} | page).warnings == []

    def test_unless_suppressed(self, build: Builder) -> None:
        page = MYST.directive('talks') * 2
        built = build(
            {'career.yaml': TALKS, 'index.md': page}, suppress_warnings=['career.shown_twice']
        )
        assert built.warnings == []

    def test_not_if_it_stands_in_two_groups_of_a_list(self, build: Builder) -> None:
        data = """
        contributions:
          - {id: a, name: A, kind: feature, summary: S,
             milestones: [{summary: S, date: 2020}, {summary: S, date: 2021}]}
        """
        page = MYST.directive('contributions', '', {'by': 'year'})
        assert build({'career.yaml': data, 'index.md': page}).warnings == []


class TestAnAnchor:
    """Stands where a record is documented, and nowhere else."""

    def anchors(self, built: Built) -> list[str]:
        return [id_ for node in built.doctree().findall(nodes.Element) for id_ in node['ids']]

    def test_of_a_list(self, build: Builder, syntax: Syntax) -> None:
        built = build({'career.yaml': TALKS} | syntax.page(syntax.directive('talks')))
        assert self.anchors(built) == [FUTURE, PAST]

    @pytest.mark.parametrize('options', [{}, {'no-title': ''}])
    def test_of_a_record(self, build: Builder, syntax: Syntax, options: dict[str, str]) -> None:
        page = syntax.page(syntax.directive('talk', 'a', options))
        assert self.anchors(build({'career.yaml': TALKS} | page)) == [PAST]

    @pytest.mark.parametrize('options', [{}, {'no-title': ''}])
    def test_not_of_a_record_that_is_not_indexed(
        self, build: Builder, syntax: Syntax, options: dict[str, str]
    ) -> None:
        page = syntax.page(syntax.directive('talk', 'a', {'no-index': '', **options}))
        assert self.anchors(build({'career.yaml': TALKS} | page)) == []

    def test_of_a_record_with_the_heading_that_names_it(
        self, build: Builder, syntax: Syntax
    ) -> None:
        page = syntax.page('Past', '====', '', syntax.directive('talk', 'a', {'no-title': ''}))
        (section,) = build({'career.yaml': TALKS} | page).doctree().findall(nodes.section)
        assert section['ids'] == ['past', PAST]

    def test_of_a_record_below_other_text_of_its_section(
        self, build: Builder, syntax: Syntax
    ) -> None:
        directive = syntax.directive('talk', 'a', {'no-title': ''})
        page = syntax.page('Talks', '=====', '', 'One of them:', '', directive)
        (section,) = build({'career.yaml': TALKS} | page).doctree().findall(nodes.section)
        assert section['ids'] == ['talks']

    def test_not_of_a_list_that_is_not_indexed(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page(syntax.directive('talks', options={'no-index': ''}))
        assert self.anchors(build({'career.yaml': TALKS} | page)) == []

    def test_once_if_a_record_is_shown_twice(self, build: Builder) -> None:
        page = MYST.directive('talk', 'a') + MYST.directive('talks')
        built = build({'career.yaml': TALKS, 'index.md': page})
        assert self.anchors(built) == [PAST, FUTURE]

    def test_once_if_a_record_stands_in_two_groups(self, build: Builder) -> None:
        page = MYST.directive('contributions', '', {'by': 'release'})
        built = build({'career.yaml': CAREER, 'index.md': page})
        assert self.anchors(built).count(node_id('contribution', 'guards')) == 1

    def test_of_topics(self, build: Builder, syntax: Syntax) -> None:
        built = build({'career.yaml': CAREER} | syntax.page(syntax.directive('topics')))
        assert self.anchors(built) == [node_id('topic', 'memory'), node_id('topic', 'locks')]

    def test_differs_from_that_of_a_heading(self, build: Builder) -> None:
        text = f'# Talk a\n\n{MYST.directive("talks")}'
        anchors = self.anchors(build({'career.yaml': TALKS, 'index.md': text}))
        assert len(anchors) == len(set(anchors)) == 3

    def test_differs_from_that_of_a_similar_id(self, build: Builder) -> None:
        data = 'talks: [{id: a.b, name: A, event: E}, {id: a-b, name: B, event: E}]'
        built = build({'career.yaml': data, 'index.md': MYST.directive('talks')})
        anchors = self.anchors(built)
        assert len(anchors) == len(set(anchors)) == 2

    def test_differs_from_that_of_an_id_in_another_script(self, build: Builder) -> None:
        works = 'title={A}, publisher={P}, year=2025'
        bib = f'@book{{書, {works}}} @book{{本, {works}}}'
        built = build(
            {'works.bib': bib, 'index.md': MYST.directive('publications')},
            extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
            career_data=[],
        )
        assert self.anchors(built) == ['career-publication-u66f8', 'career-publication-u672c']

    def test_that_two_records_share_is_a_warning(self, build: Builder, syntax: Syntax) -> None:
        data = "talks:\n- {id: a.b, name: A, event: E}\n- {id: 'a:b', name: B, event: E}"
        built = build({'career.yaml': data, **syntax.page(syntax.directive('talks'))})
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: the talk 'a:b' has the same anchor as 'a.b'; "
                'give one of them another id [career.duplicate]'
            )
        ]


def test_a_second_showing_links_to_the_first(build: Builder, syntax: Syntax) -> None:
    page = syntax.page(
        syntax.directive('talks', options={'no-index': ''}), syntax.directive('talks')
    )
    built = build({'career.yaml': TALKS} | page)
    assert built.links() == [(f'#{FUTURE}', 'Future'), (f'#{PAST}', 'Past')]


def test_a_list_links_to_the_page_of_each_record(build: Builder, syntax: Syntax) -> None:
    page = syntax.page(syntax.directive('talks', options={'no-index': ''}))
    built = build(
        {'career.yaml': TALKS, 'talks.md': MYST.directive('talks')} | page,
        'pseudoxml',
        suppress_warnings=['toc.not_included'],
    )
    assert built.links() == [(f'talks#{FUTURE}', 'Future'), (f'talks#{PAST}', 'Past')]


class TestTheIndex:
    """Holds every record that is documented, by kind and then by year."""

    def entries(self, built: Built, docnames: Iterable[str] | None = None) -> list[str]:
        (index,) = built.domain.indices
        groups, _collapse = index(built.domain).generate(docnames)
        return [
            line
            for title, entries in groups
            for line in [
                f'# {title}',
                *(f'{"- " if entry.subtype == 2 else ""}{entry.name}' for entry in entries),
            ]
        ]

    def test_by_kind_then_year(self, build: Builder) -> None:
        assert self.entries(show_all(build, 'dummy')) == [
            *('# Positions', '2022', '- Lead', '2018', '- Junior', '2017', '- Intern'),
            *('# Education', '2017', '- MEng Engineering'),
            *('# Maintainerships', 'MAPPING'),
            *('# Contributions', '2025', '- Guard regions', '- Merging', 'Reverse mapping'),
            *('# Projects', '2021', '- The Tool'),
            *('# Publications', '2024', '- A Paper'),
            *('# Talks', '2026', '- What comes next', '2025', '- Where memory goes'),
            *('# Courses', '2020', '- Operating systems'),
            *('# Grants', '2021', '- Memory for all'),
            *('# Service', '2024', '- Programme chair', 'Journal'),
            *('# Awards', '2024', '- The Prize'),
            *('# Certificates', '2020', '- First Aid'),
            *('# Volunteering', '2019', '- Mentor'),
            *('# Media appearances', '2025', '- Ann on air'),
            *('# Skills', 'C'),
            *('# Languages', 'English'),
            *('# Interests', 'Chess'),
            *('# References', 'Bob Example'),
            *('# Topics', 'Locking', 'Memory'),
            *('# Claims', '2026', '- She is first by patches.'),
        ]

    def test_with_where_each_was(self, build: Builder) -> None:
        (index,) = (built := show_all(build, 'dummy')).domain.indices
        groups, _collapse = index(built.domain).generate()
        places = [(entry.name, entry.extra) for entry in groups[0][1] if entry.docname]
        assert places == [('Lead', 'Acme'), ('Junior', 'Acme'), ('Intern', 'Bolt')]

    def test_but_not_those_that_are_not_documented(self, build: Builder) -> None:
        page = MYST.directive('talks', '', {'upcoming': ''})
        built = build(
            {'career.yaml': CAREER, 'index.md': page}, suppress_warnings=['career.shown_nowhere']
        )
        assert self.entries(built) == ['# Talks', '2026', '- What comes next']

    def test_of_some_documents(self, build: Builder) -> None:
        built = build(
            {
                'career.yaml': TALKS,
                'index.md': MYST.directive('talk', 'a'),
                'other.md': MYST.directive('talk', 'b'),
            },
            suppress_warnings=['toc.not_included'],
        )
        assert self.entries(built, ['other']) == ['# Talks', '2030', '- Future']

    def test_is_a_page(self, build: Builder) -> None:
        text = show_all(build).output('career-index.html')
        assert f'<a href="index.html#{KEYNOTE}">' in text

    def test_is_not_made_of_nothing(self, build: Builder) -> None:
        built = build({'index.md': 'Text.'}, 'html', career_data=[])
        assert not (built.app.outdir / 'career-index.html').exists()

    def test_can_be_referred_to(self, build: Builder, syntax: Syntax) -> None:
        text = syntax.role('ref', 'the index <career-index>')
        page = syntax.page(text, '', syntax.directive('talks'))
        built = build({'career.yaml': TALKS} | page, 'html', nitpicky=True)
        assert built.links()[0] == ('career-index.html', 'the index')

    def test_shows_titles_as_text(self, build: Builder) -> None:
        data = "talks: [{id: a, name: '<b>*x*</b>', event: E}]"
        built = build({'career.yaml': data, 'index.md': MYST.directive('talks')}, 'html')
        assert '&lt;b&gt;*x*&lt;/b&gt;' in built.output('career-index.html')


class TestTheSearch:
    """Finds records, and tells their kind."""

    def index(self, built: Built) -> dict[str, Any]:
        text = built.output('searchindex.js')
        index: dict[str, Any] = json.loads(text.removeprefix('Search.setIndex(').removesuffix(')'))
        return index

    def objects(self, built: Built) -> dict[str, tuple[str, str]]:
        """Return the kind and the anchor of each object, as ``searchtools.js`` puts them."""
        index = self.index(built)
        found = {}
        for prefix, entries in index['objects'].items():
            for _doc, kind, _priority, anchor, name in entries:
                title = f'{prefix}.{name}' if prefix else name
                _domain, objtype, label = index['objnames'][str(kind)]
                found[title] = label, f'{objtype}-{title}' if anchor == '-' else anchor
        return found

    def test_by_title_and_kind(self, build: Builder) -> None:
        found = self.objects(show_all(build))
        assert found['Where memory goes'] == ('Career talk', KEYNOTE)

    def test_by_a_title_that_ends_a_sentence(self, build: Builder) -> None:
        found = self.objects(show_all(build))
        assert found['She is first by patches.'] == ('Career claim', node_id('claim', 'first'))

    def test_of_every_kind(self, build: Builder) -> None:
        built = show_all(build)
        kinds = sorted(kind for kind, _anchor in self.objects(built).values())
        assert kinds == sorted(f'Career {objtype}' for objtype, _id in built.domain.objects)

    def test_by_the_words_of_a_summary(self, build: Builder) -> None:
        data = 'talks: [{id: a, name: A, event: E, summary: Quokkas.}]'
        built = build({'career.yaml': data, 'index.md': MYST.directive('talks')}, 'html')
        assert 'quokka' in self.index(built)['terms']


class TestTheInventory:
    """Lets another project link to the records."""

    def load(self, built: Built) -> dict[str, tuple[str, str]]:
        inventory = InventoryFile.loads((built.app.outdir / 'objects.inv').read_bytes(), uri='')
        return {
            f'{type_} {name}': (item.uri, item.display_name)
            for type_, items in inventory.data.items()
            for name, item in items.items()
        }

    @pytest.mark.parametrize(
        ('objtype', 'id_', 'title'),
        [
            ('position', 'lead', 'Lead'),
            ('education', 'degree', 'MEng Engineering'),
            ('maintainership', 'mapping', 'MAPPING'),
            ('contribution', 'guards', 'Guard regions'),
            ('talk', 'keynote', 'Where memory goes'),
            ('topic', 'memory', 'Memory'),
            ('publication', 'paper', 'A Paper'),
            ('claim', 'first', 'She is first by patches.'),
        ],
    )
    def test_by_kind_and_id(self, build: Builder, objtype: str, id_: str, title: str) -> None:
        inventory = self.load(show_all(build))
        assert inventory[f'career:{objtype} {id_}'] == (
            f'index.html#{node_id(objtype, id_)}',
            title,
        )

    def test_with_the_page_that_a_record_is_linked_to_on(self, build: Builder) -> None:
        built = build(
            {
                'career.yaml': TALKS,
                'index.md': '',
                'b.md': MYST.directive('talks'),
                'a.md': MYST.directive('talks'),
            },
            'html',
            suppress_warnings=['career.shown_twice', 'toc.not_included'],
        )
        assert self.load(built)['career:talk a'] == (f'a.html#{PAST}', 'Past')

    def test_with_a_title_of_one_line(self, build: Builder) -> None:
        data = 'talks:\n  - id: a\n    name: |\n      One\n      two\n    event: E\n'
        built = build({'career.yaml': data, 'index.md': MYST.directive('talks')}, 'html')
        assert self.load(built)['career:talk a'] == (f'index.html#{PAST}', 'One two')

    @pytest.mark.parametrize(
        ('role', 'text'),
        [
            ('career:talk', 'keynote'),
            ('external+other:career:talk', 'keynote'),
            ('any', 'keynote'),
        ],
    )
    def test_from_another_project(
        self, build: Builder, syntax: Syntax, role: str, text: str
    ) -> None:
        other = show_all(build)
        built = build(
            syntax.page(syntax.role(role, text)),
            folder='second',
            extensions=['myst_parser', 'sphinx.ext.intersphinx', 'sphinx_career'],
            intersphinx_mapping={
                'other': ('https://other.example/', str(other.app.outdir / 'objects.inv'))
            },
            career_data=[],
            nitpicky=True,
        )
        link = (f'https://other.example/index.html#{KEYNOTE}', 'Where memory goes')
        assert (built.links(), built.warnings) == ([link], [])


class TestReadingInParallel:
    """Gives the same as reading one document after another."""

    def run(self, folder: Path, jobs: int) -> tuple[bytes, list[str], dict[str, bytes]]:
        """Build *folder* in a process of its own, since a test must not fork."""
        out = folder / f'out-{jobs}'
        command = [sys.executable, '-m', 'sphinx', '-q', '-j', str(jobs), '-D']
        command += ['html_last_updated_fmt=', str(folder), str(out)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        pages = {path.name: path.read_bytes() for path in out.glob('*.html')}
        return (out / 'objects.inv').read_bytes(), sorted(result.stderr.splitlines()), pages

    def test_in_objects_and_warnings_and_pages(self, tmp_path: Path) -> None:
        talks = [f'  - {{id: t{n}, name: Talk {n}, event: E}}\n' for n in range(20)]
        tmp_path.joinpath('career.yaml').write_text(f'talks:\n{"".join(talks)}')
        tmp_path.joinpath('conf.py').write_text(
            'extensions = ["myst_parser", "sphinx_career"]\ncareer_data = ["*.yaml"]\n'
            'exclude_patterns = ["out-*"]'
        )
        names = '\n'.join(f'p{n}' for n in range(21))
        tmp_path.joinpath('index.md').write_text(f'# Talks\n\n```{{toctree}}\n{names}\n```\n')
        for n in range(21):
            text = f'# Page {n}\n\n{MYST.directive("talk", f"t{n % 19}")}\n{{career:talk}}`t{n}`\n'
            tmp_path.joinpath(f'p{n}.md').write_text(text)
        serial, parallel = self.run(tmp_path, 1), self.run(tmp_path, 4)
        assert len(serial[1]) == 5
        assert serial == parallel


def test_another_process_tells_of_the_documents_that_it_has_read(build: Builder) -> None:
    pages = {'career.yaml': CAREER, 'index.md': '', 'b.md': MYST.directive('talk', 'keynote')}
    other = build({**pages, 'a.md': MYST.directive('claims')}, folder='second').domain
    domain = build({'career.yaml': CAREER, 'index.md': ''}).domain
    domain.merge_domaindata({'b'}, other.data)
    assert (list(domain.objects), list(domain.questions)) == ([('talk', 'keynote')], ['b'])


def test_projects_built_in_one_process_know_nothing_of_each_other(build: Builder) -> None:
    data = 'basics: {name: Other}\ntalks: [{id: z, name: Z, event: E}]'
    show_all(build, 'dummy')
    built = build(
        {'career.yaml': data, 'index.md': MYST.directive('talks')},
        folder='second',
        career_today='2000-01-01',
    )
    assert (
        list(built.domain.objects),
        list(built.domain.questions),
        set(built.domain.locations),
        str(built.domain.today),
        built.warnings,
    ) == ([('talk', 'z')], ['index'], {('basics', ''), ('talks', 'z')}, '2000-01-01', [])


class TestAPageThatIsGone:
    """Is forgotten."""

    @pytest.fixture
    def built(self, build: Builder) -> Built:
        build({'career.yaml': TALKS, 'index.md': '', 'talks.md': MYST.directive('talks')})
        (build.root / 'project' / 'talks.md').unlink()
        return build({})

    def test_with_the_records_that_it_documented(self, built: Built) -> None:
        assert built.domain.objects == {}

    def test_with_what_it_asked_of_the_data(self, built: Built) -> None:
        assert built.domain.questions == {}


def test_a_record_that_a_page_no_longer_shows_is_shown_nowhere(build: Builder) -> None:
    build({'career.yaml': TALKS, 'index.md': MYST.directive('talks')})
    built = build({'index.md': MYST.directive('talk', 'a')})
    assert built.warnings == [
        (
            "career.yaml:7:5: WARNING: the talk 'b' is shown nowhere; "
            "show it with ':::{career:talk} b' [career.shown_nowhere]"
        )
    ]


def test_a_record_that_moves_within_its_page_is_not_shown_twice(build: Builder) -> None:
    build({'career.yaml': TALKS, 'index.md': MYST.directive('talks')})
    assert build({'index.md': f'Text.\n\n{MYST.directive("talks")}'}).warnings == []


class TestADocument:
    """Can be resolved as often as there are builders."""

    @pytest.mark.parametrize('docname', ['index', 'talks'])
    def test_with_the_same_result(self, build: Builder, docname: str) -> None:
        files = {
            'career.yaml': CAREER,
            'index.md': MYST.directive('timeline', EVERY_SECTION, {'no-index': ''})
            + MYST.directive('topics')
            + MYST.directive('profile'),
            'talks.md': MYST.directive('talk', 'keynote', {}, 'Prose.')
            + MYST.directive('contribution', 'guards', {'no-title': ''}, 'More.'),
        }
        built = build(files, suppress_warnings=['career.shown_nowhere', 'toc.not_included'])
        assert built.pseudoxml(docname) == built.pseudoxml(docname)

    def test_without_a_change_to_what_is_stored(self, build: Builder) -> None:
        files = {
            'career.yaml': CAREER,
            'index.md': MYST.directive('talk', 'keynote', {}, 'Prose.'),
        }
        built = build(files, suppress_warnings=['career.shown_nowhere'])
        stored = built.app.env.get_doctree('index')
        before = pickle.dumps(stored)
        built.app.env.apply_post_transforms(stored.deepcopy(), 'index')
        assert pickle.dumps(stored) == before

    def test_without_the_data_in_what_is_stored(self, build: Builder) -> None:
        data = 'talks: [{id: a, name: Quokkas, event: E}]'
        built = build({'career.yaml': data, 'index.md': MYST.directive('talks')})
        assert b'Quokkas' not in (built.app.doctreedir / 'index.doctree').read_bytes()
