"""Read ``.bib`` files, and make publications of their entries."""
