"""Random changes to real files, and what must hold whatever they are."""
