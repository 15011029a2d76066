"""Settings of the property tests."""

from __future__ import annotations

from hypothesis import settings

# The first example of a test pays for what the others find cached.
settings.register_profile('unit', deadline=None)
settings.load_profile('unit')
