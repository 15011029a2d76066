"""What the schema of JSON Resume says."""

from typing import Final

STANDARD_SECTIONS: Final = frozenset(
    {'work', 'volunteer', 'education', 'awards', 'certificates', 'publications', 'skills'}
    | {'languages', 'interests', 'references', 'projects'}
)
"""The sections that are lists."""
