"""What several exports say of a record."""

from collections.abc import Iterator, Mapping

from sphinx_career.model.own import Talk
from sphinx_career.model.scalars import Url


def talk_links(talk: Talk, words: Mapping[str, str]) -> Iterator[tuple[str, Url]]:
    """Yield the links of *talk* with their labels, of which *words* has translations."""
    for word in ('proposal', 'slides', 'video'):
        if url := getattr(talk, word):
            yield words[word], url
    yield from ((report.label, report.url) for report in talk.coverage)
