"""What all directives of the domain have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxDirective

from sphinx_career.domain.domain import career_domain
from sphinx_career.domain.nodes import career_view
from sphinx_career.messages import warn
from sphinx_career.model.problems import Subtype, did_you_mean, one_of
from sphinx_career.model.query import Question
from sphinx_career.sources.marks import note_marks

if TYPE_CHECKING:
    from sphinx_career.domain.domain import CareerDomain
    from sphinx_career.model.base import Record
    from sphinx_career.model.query import Choice, Query


class CareerDirective(SphinxDirective):
    """A directive that shows a part of the career."""

    @property
    def domain(self) -> CareerDomain:
        """The domain, with the career."""
        return career_domain(self.env)

    @property
    def documents(self) -> bool:
        """Whether the records shown are documented here."""
        return 'no-index' in (self.option_spec or ()) and 'no-index' not in self.options

    def view(
        self, name: str, query: Query, marked: Choice | None = None, **attributes: Any
    ) -> career_view:
        """Return a node that the view called *name* replaces when pages are written.

        The document depends on the answer to *query* from now on, and the
        sources of what *marked* returns are numbered with those of its prose.
        """
        question = Question(query, self.documents, marked, parts=not attributes.get('brief'))
        self.domain.note_question(question)
        node = career_view(
            '',
            view=name,
            query=query,
            docname=self.env.current_document.docname,
            serial=self.env.new_serialno('career'),
            targets=frozenset(),
            classes=self.options.get('class', []),
            **attributes,
        )
        self.set_source_info(node)
        career = self.domain.career
        records = query.records(career, self.domain.today) if marked else []
        note_marks(self.env, node, question.marks(career, records))
        return node

    def documented(self, records: Iterable[Record]) -> frozenset[tuple[str, str]]:
        """Document *records*; return those not yet documented in this document."""
        return frozenset(
            (record.objtype, record.id)
            for record in records
            if self.domain.note_object(record, self.get_location())
        )

    def known(self, words: Iterable[str], right: Iterable[str], what: str) -> tuple[str, ...]:
        """Return those of *words* that are among *right*, and warn of the others."""
        right = list(right)
        for word in words:
            if word not in right:
                hint = did_you_mean(word, right) or (
                    f'; expected {one_of(right)}' if right else ''
                )
                message = f'{self.name!r}: there is no {what} {word!r}{hint}'
                warn(message, Subtype.OPTION, self.get_location())
        return tuple(word for word in words if word in right)
