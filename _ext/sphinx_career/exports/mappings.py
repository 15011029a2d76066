"""Helpers for formats that are mappings."""

from collections.abc import Mapping
from typing import Any


def without_empty(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return the items of *mapping* that have a value: empty texts and lists are left out."""
    return {key: value for key, value in mapping.items() if value}
