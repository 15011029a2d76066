"""What a site publishes of a career for programs: no more than its pages show."""

from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar

from msgspec import Struct, structs

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.own import Contribution
from sphinx_career.model.publication import Publication

PROFILE_KEYS: Final = (
    *('label', 'image', 'image_alt', 'email', 'url', 'summary', 'profiles'),
    *('figures', 'sources'),
)
"""The keys of the basics that a profile shows, besides the name."""
CONTACT_KEYS: Final = ('email', 'url', 'profiles', 'phone', 'location')
BIOS_KEYS: Final = ('bios',)

_DETAILS: Final = frozenset(
    {
        *('summary', 'description', 'highlights', 'courses', 'grades', 'keywords', 'note'),
        *('milestones', 'commits', 'constants', 'conditions', 'tests', 'documentation'),
        *('coverage', 'colleagues', 'files', 'reference'),
    }
)
"""What brief lists leave out."""

_Any = TypeVar('_Any', bound=Struct)


def publish(
    career: Career, shown: Mapping[tuple[str, str], bool], keys: Collection[str]
) -> Career:
    """Return what pages show of *career*.

    *shown* are the records, by section and id, each with whether it is shown in full
    rather than briefly.  *keys* are those of the basics.  Of the place of residence, the
    street and the postal code are published nowhere.
    """
    sections: dict[str, Any] = {
        section: tuple(
            _record(record, shown, in_full=shown[section, record.id])
            for record in career.records(section)
            if (section, record.id) in shown
        )
        for section in career.kinds
    }
    steps = [step for work in sections['contributions'] for step in work.milestones]
    versions = {step.release for step in steps}
    basics = career.basics
    if basics:
        basics = _without(basics, set(basics.__struct_fields__) - {'name', *keys})
        if basics.location:
            basics = structs.replace(
                basics, location=_without(basics.location, {'address', 'postal_code'})
            )
    return structs.replace(
        career,
        **sections,
        basics=basics,
        releases=tuple(each for each in career.releases if each.version in versions),
    )


def _record(record: Record, shown: Mapping[tuple[str, str], bool], *, in_full: bool) -> Record:
    """Return *record* without the ids of others that are not shown, and with details *in_full*."""
    topics = tuple(topic for topic in record.topics if ('topics', topic) in shown)
    record = structs.replace(record, topics=topics)
    if isinstance(record, Publication) and ('publications', record.part_of) not in shown:
        record = structs.replace(record, part_of='')
    if in_full:
        return record
    details = _DETAILS - ({'milestones'} if isinstance(record, Contribution) else set())
    required = {field.name for field in structs.fields(type(record)) if field.required}
    return _without(record, details - required)


def _without(struct: _Any, names: Collection[str]) -> _Any:
    """Return *struct* with the default values of the fields *names*."""
    defaults = {
        field.name: field.default for field in structs.fields(type(struct)) if field.name in names
    }
    return structs.replace(struct, **defaults)
