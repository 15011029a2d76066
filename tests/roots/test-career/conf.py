"""A career with a record of every kind, each on the one page that documents it."""

project = 'P'
copyright = 'C'  # noqa: A001 -- Sphinx's name
version = '1'
extensions = ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career']
exclude_patterns = ['_build']

career_data = ['_data/*.yaml']
career_publications = ['works.bib']
career_today = '2026-08-16'

bibtex_bibfiles = ['works.bib']
