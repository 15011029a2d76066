"""``.bib`` files to publications."""
