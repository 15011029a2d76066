"""Labels of records, for sites that do not know the domain.

Intersphinx looks up an object of an inventory by its domain, which only sites with the
extension have; but every site has the standard domain, with its labels.
"""

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_career.domain.domain import career_domain


def label_records(app: Sphinx, env: BuildEnvironment) -> None:
    """Make anchors of records labels, unless a page has such a label: for ``env-updated``."""
    domain, standard = career_domain(env), env.domains.standard_domain
    for entries in domain.objects.values():
        entry = entries[min(entries)]
        name, place = entry.node_id, (entry.docname, entry.node_id)
        if standard.anonlabels.get(name, place)[0] in entries:
            standard.anonlabels[name] = place
            standard.labels[name] = (*place, entry.title)
