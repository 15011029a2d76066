"""The base of all directives of the domain."""

from collections.abc import Iterable, Sequence

from sphinx.util.docutils import SphinxDirective

from sphinx_career.domain.domain import CareerDomain, career_domain
from sphinx_career.domain.nodes import career_view
from sphinx_career.domain.specs import ViewSpec
from sphinx_career.messages import warn
from sphinx_career.model.base import Record
from sphinx_career.model.problems import Subtype, did_you_mean, join_choices
from sphinx_career.model.query import Choice, Query, Question
from sphinx_career.sources.marks import note_marks


class CareerDirective(SphinxDirective):
    """A directive that shows a part of the career."""

    @property
    def domain(self) -> CareerDomain:
        """The domain, with the career."""
        return career_domain(self.env)

    def make_view(
        self,
        spec: ViewSpec,
        marked: Choice | None = None,
        targets: frozenset[tuple[str, str]] = frozenset(),
        *,
        parts: bool = True,
    ) -> career_view:
        """Return a node that is replaced by what *spec* asks for when pages are written.

        The document depends on the answer to the query of *spec* from now on.  The
        sources of what *marked* chooses, and of its parts if *parts*, are numbered
        with those of the document's prose.  *targets* are the objects documented here.
        """
        if self.config.career_show_sources == 'list' and not (self.documents and parts):
            marked = None
        question, domain = Question(spec.query, self.documents, marked, parts), self.domain
        domain.note_question(question)
        node = career_view(
            '',
            spec=spec,
            docname=self.env.current_document.docname,
            serial=self.env.new_serialno('career'),
            targets=targets,
            classes=self.options.get('class', []),
        )
        self.set_source_info(node)
        records = spec.query.records(domain.career, domain.today) if marked else []
        note_marks(self.env, node, question.marks(domain.career, records))
        return node

    @property
    def documents(self) -> bool:
        """Whether the records shown are documented here."""
        return 'no-index' in (self.option_spec or ()) and 'no-index' not in self.options

    def document(self, records: Iterable[Record]) -> frozenset[tuple[str, str]]:
        """Document *records* unless an option forbids it; return those that are new here."""
        if not self.documents:
            return frozenset()
        return frozenset(
            (record.objtype, record.id)
            for record in records
            if self.domain.note_object(record, self.get_location())
        )

    def find_named(self, words: Iterable[str], sections: Sequence[str], what: str) -> list[Record]:
        """Return the records of *sections* that *words* name by id; warn about others.

        The document depends on whether there are such.  Say nothing of records that could
        not be read: that is reported already.
        """
        career, unread = self.domain.career, self.domain.loaded.may_lack
        right = [str(record.id) for name in sections for record in career.records(name)]
        found = [(word, career.find_any(sections, word)) for word in words]
        if missing := tuple(word for word, record in found if not record):
            self.domain.note_question(Question(Query(tuple(sections), missing)))
        unknown = [
            word
            for word, record in found
            if not record and not any(unread(section, word) for section in sections)
        ]
        self.check_known(unknown, right, what)
        return [record for _word, record in found if record]

    def check_topics(self) -> None:
        """Warn about unknown topics in the option of that name."""
        self.find_named(self.options.get('topics', ()), ['topics'], 'topic')

    def find_topics(self) -> tuple[str, ...]:
        """Return the present ids of the topics in the option of that name, unknown ones too."""
        words = self.options.get('topics', ())
        found = ((word, self.domain.career.find('topics', word)) for word in words)
        return tuple(str(record.id) if record else word for word, record in found)

    def check_known(
        self, words: Iterable[str], right: Iterable[str], what: str
    ) -> tuple[str, ...]:
        """Return those of *words* that are among *right*; warn about the others."""
        right = list(right)
        for word in words:
            if word not in right:
                expected = f'; expected {join_choices(right)}' if right else ''
                hint = did_you_mean(word, right) or expected
                message = f'{self.name!r}: there is no {what} {word!r}{hint}'
                warn(message, Subtype.OPTION, self.get_location())
        return tuple(word for word in words if word in right)
