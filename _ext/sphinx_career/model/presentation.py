"""Talks as works to cite."""

from sphinx_career.model.career import Career
from sphinx_career.model.entry_types import PRESENTATION
from sphinx_career.model.own import Talk
from sphinx_career.model.publication import Publication


def find_citable(career: Career, key: str) -> Publication | None:
    """Return the publication *key* of *career*, else the talk *key* as a work, or ``None``."""
    found = career.find_object('publication', key) or career.find_object('talk', key)
    if isinstance(found, Talk):
        return presentation(found, career.basics.name if career.basics else '')
    return found if isinstance(found, Publication) else None


def is_talk(career: Career, work: Publication) -> bool:
    """Return whether *work*, which :func:`find_citable` has found in *career*, is a talk."""
    return career.find_object('publication', work.id) is None


def presentation(talk: Talk, speaker: str) -> Publication:
    """Return *talk* by *speaker* as a work."""
    dates = talk.dates
    return Publication(
        id=talk.id,
        topics=talk.topics,
        sources=talk.sources,
        name=talk.title,
        type=PRESENTATION,
        authors=(speaker,) if speaker else (),
        genre={'lead': 'Track'}.get(talk.kind, talk.kind.capitalize()),
        event_title=talk.event,
        event_place=talk.location,
        release_date=dates.start if dates else None,
        release_end=dates.end if dates and dates.end != dates.start else None,
        url=talk.url or talk.video or talk.slides or talk.proposal,
        note={'proposed': 'Proposed', 'cancelled': 'Cancelled'}.get(talk.status, ''),
    )
