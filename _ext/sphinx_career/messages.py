"""What the extension tells whoever builds the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_career.problems import Location, Subtype

WARNING_TYPE: Final = 'career'
MESSAGE_CATALOG: Final = 'sphinx_career'

_ = get_translation(MESSAGE_CATALOG)

_logger = logging.getLogger(__name__)


def warn(
    message: str,
    subtype: Subtype,
    location: Location | Node | tuple[str, int] | str | None = None,
) -> None:
    """Log *message* as a warning that ``career.<subtype>`` suppresses.

    *location* is a place in a data file, a node, or a docname and a line.
    """
    place = str(location) if hasattr(location, 'column') else location
    _logger.warning(message, type=WARNING_TYPE, subtype=str(subtype), location=place)
