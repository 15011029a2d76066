"""Tests of what knows nothing of Sphinx: plain strings in, records and problems out."""
