"""YAML as an editor reads it: by the core schema of YAML 1.2, without merge keys or dates."""

from __future__ import annotations

import re
from typing import Any

import yaml


class CoreLoader(yaml.CSafeLoader):
    """The core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema)."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ('null', r'^(?:null|Null|NULL|~|)$', ['n', 'N', '~', '']),
    ('bool', r'^(?:true|True|TRUE|false|False|FALSE)$', [*'tTfF']),
    ('int', r'^[-+]?[0-9]+$', [*'-+0123456789']),
    ('float', r'^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$', [*'-+.0123456789']),
):
    CoreLoader.add_implicit_resolver(f'tag:yaml.org,2002:{tag}', re.compile(pattern), first)


def _construct_int(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    return int(loader.construct_scalar(node))  # '0000' is no octal number


def _construct_unknown(loader: CoreLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.ScalarNode)
    return loader.construct_scalar(node)


CoreLoader.add_constructor('tag:yaml.org,2002:int', _construct_int)
CoreLoader.add_multi_constructor('', _construct_unknown)


def load_core(data: str | bytes) -> Any:
    """Return what *data* means to an editor.

    :raises yaml.YAMLError: it means nothing.
    """
    return yaml.load(data, Loader=CoreLoader)
