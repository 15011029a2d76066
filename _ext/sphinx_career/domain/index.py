"""The generated index."""

from collections import defaultdict
from collections.abc import Iterable

from sphinx.domains import Index, IndexEntry

from sphinx_career.domain.domain import CareerDomain
from sphinx_career.messages import Translated, title
from sphinx_career.model.i18n import N_


class CareerIndex(Index):
    """All documented records, by kind and then by year."""

    name = 'index'
    localname = Translated(N_('Career index'))
    shortname = Translated(N_('career'))

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries of each kind, the newest year first."""
        domain: CareerDomain = self.domain  # type: ignore[assignment]
        content = []
        for section, kind in domain.career.kinds.items():
            years: dict[str, list[IndexEntry]] = defaultdict(list)
            for record in domain.career.records(section):
                entry = domain.find_entry(record.objtype, record.id)
                if entry and (docnames is None or entry.docname in docnames):
                    dates = domain.career.dates(record)
                    year = str(dates.start or dates.end)[:4] if dates else ''
                    place = entry.docname, entry.node_id, record.affiliation
                    years[year].append(IndexEntry(entry.title, 0, *place, '', ''))
            entries = []
            for year, members in sorted(years.items(), reverse=True):
                if year:
                    entries.append(IndexEntry(year, 1, '', '', '', '', ''))
                entries += sorted(member._replace(subtype=2 if year else 0) for member in members)
            if entries:
                content.append((title(kind.plural), entries))
        return content, False
