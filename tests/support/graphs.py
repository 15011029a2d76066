"""All that the pages of a site say in JSON-LD, as one graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import extruct
from pyld import jsonld
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

SCHEMA: Final = Namespace('https://schema.org/')


def load(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the context of schema.org as far as a site needs it, without a network."""
    links = ('url', 'eventStatus', 'bookFormat', 'sameAs', 'image')
    context = {'@vocab': str(SCHEMA), **{name: {'@type': '@id'} for name in links}}
    return {
        'contentType': 'application/ld+json',
        'contextUrl': None,
        'documentUrl': url,
        'document': {'@context': context},
    }


def read_graph(folder: Path) -> Graph:
    """Return what the pages in *folder* say, each extracted as a search engine does."""
    graph = Graph()
    for path in sorted(folder.rglob('*.html')):
        text = path.read_text(encoding='utf-8')
        for found in extruct.extract(text, syntaxes=['json-ld'])['json-ld']:
            options = {'documentLoader': load, 'format': 'application/n-quads'}
            graph.parse(data=jsonld.to_rdf(found, options), format='nt')
    return graph


def named(graph: Graph, type_: str) -> dict[str, list[Node]]:
    """Return the nodes of *type_* by their names."""
    nodes: dict[str, list[Node]] = {}
    for node in graph.subjects(RDF.type, SCHEMA[type_], unique=True):
        for name in graph.objects(node, SCHEMA.name, unique=True):
            nodes.setdefault(str(name), []).append(node)
    return nodes


def ambiguous(graph: Graph, type_: str) -> list[str]:
    """Return the names of *type_* that belong to several nodes, or to one without an id."""
    return [
        name
        for name, nodes in named(graph, type_).items()
        if len(nodes) != 1 or not isinstance(nodes[0], URIRef)
    ]
