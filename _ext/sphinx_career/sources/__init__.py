"""The bridge to sphinxcontrib-bibtex, and the marks beside statements."""
