"""Who a page is about, in the terms of https://schema.org: no Sphinx.

One function makes one type; ``script`` is how such data stand in a page (JSON-LD,
https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sphinx_career.evidence import used_sources
from sphinx_career.exports.json_resume import uri
from sphinx_career.model import Career
from sphinx_career.records.own import Link
from sphinx_career.records.publication import Publication


def profile_page(career: Career, url: str, sources: Iterable[Publication] = ()) -> dict[str, Any]:
    """Return a ``ProfilePage`` at *url* that cites those *sources* that records name."""
    named = used_sources(career)
    return {'@context': 'https://schema.org'} | _given(
        {
            '@type': 'ProfilePage',
            'url': url,
            'mainEntity': person(career),
            'citation': [creative_work(work) for work in sources if work.id in named],
        }
    )


def person(career: Career) -> dict[str, Any]:
    """Return a ``Person``: what the basics say, and what the sections add to it."""
    basics = career.basics
    if basics is None:
        return {}
    reports = [link for talk in career.talks for link in talk.coverage]
    reports += [link for work in career.contributions for link in work.coverage]
    return _given(
        {
            '@type': 'Person',
            'name': basics.name,
            'jobTitle': basics.label,
            'description': basics.summary,
            'email': basics.email,
            'telephone': basics.phone,
            'url': uri(basics.url or ''),
            'image': basics.image if '://' in basics.image else '',
            'sameAs': [uri(account.url) for account in basics.profiles if account.url],
            'worksFor': [
                organization('Organization', position.name, position.url)
                for position in career.work
                if position.name and not position.end_date
            ],
            'alumniOf': [
                organization('EducationalOrganization', study.institution, study.url)
                for study in career.education
                if study.institution
            ],
            'knowsAbout': [topic.name for topic in career.topics],
            'subjectOf': [article(link) for link in {link.url: link for link in reports}.values()],
        }
    )


def organization(type_: str, name: str, url: str | None) -> dict[str, Any]:
    """Return an ``Organization``, or the kind *type_* of one."""
    return _given({'@type': type_, 'name': name, 'url': uri(url or '')})


def article(link: Link) -> dict[str, Any]:
    """Return an ``Article``: a report by others."""
    return {'@type': 'Article', 'headline': link.label, 'url': uri(link.url)}


def creative_work(work: Publication) -> dict[str, Any]:
    """Return a ``CreativeWork``: something that shows what is said."""
    return _given(
        {
            '@type': 'CreativeWork',
            'name': work.name,
            'author': [
                {'@type': 'Organization' if who.literal else 'Person', 'name': who.text}
                for who in work.people
            ],
            'datePublished': work.release_date,
            'description': work.note,
            'url': uri(work.url or ''),
        }
    )


def script(data: Mapping[str, Any]) -> str:
    """Return an element that holds *data*, with nothing in it that could end it."""
    text = json.dumps(data, ensure_ascii=False)
    for character in '<>&\u2028\u2029':
        text = text.replace(character, f'\\u{ord(character):04x}')
    return f'<script type="application/ld+json">{text}</script>\n'


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
