"""The site's configuration: plain data."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.append(
    str(Path(__file__).parents[1] / '_ext')
)  # what only this site uses is not installed

project = 'Lorenzo Stoakes'
author = 'Lorenzo Stoakes'
copyright = '2026, Lorenzo Stoakes'  # noqa: A001 -- Sphinx's name
language = 'en_GB'
version = release = '0.1.0'

extensions = [
    'myst_parser',
    'sphinxcontrib.bibtex',
    'sphinx_career',
    'sphinx_career.reference',
    'address_space',
    'epub_accessibility',
    'notfound.extension',
]
primary_domain = 'career'
exclude_patterns = ['_build']

career_data = ['_data/*.yaml']
career_require_sources = True
career_sharing = True
career_show_durations = 'past'
career_show_sources = 'list'
career_source_max_age = 365
career_cv = {
    'cv': {
        'pages': 2,
        'sections': {
            'maintainerships': {},
            'contributions': {'order': 'given'},
            'publications': {'title': 'The book'},
            'work': {},
            'talks': {'brief': True},
            'education': {},
        },
    },
}
career_publications = ['../bibliography/publications.bib']

bibtex_bibfiles = ['../bibliography/publications.bib', '../bibliography/sources.bib']
bibtex_default_style = 'unsrt'

myst_enable_extensions = ['attrs_inline', 'colon_fence', 'deflist', 'fieldlist', 'smartquotes']
myst_heading_anchors = 3

html_theme = 'furo'
html_theme_options = {
    'light_css_variables': {
        'color-brand-primary': '#1c4e9c',
        'color-brand-content': '#1c4e9c',
        'color-brand-visited': '#1c4e9c',
        'font-stack--headings': (
            "Charter, 'Bitstream Charter', 'Iowan Old Style', 'Palatino Linotype', C059, "
            "'Century Schoolbook', Georgia, 'DejaVu Serif', serif"
        ),
    },
    'dark_css_variables': {
        'color-brand-primary': '#9dbff5',
        'color-brand-content': '#9dbff5',
        'color-brand-visited': '#9dbff5',
    },
}
html_use_index = False  # it would be empty: records have an index of their own
html_title = 'Lorenzo Stoakes'
html_static_path = ['_static']
html_css_files = ['site.css']
html_search_scorer = str(Path(__file__).with_name('search-scorer.js'))
html_last_updated_fmt = '%-d %B %Y'
templates_path = ['_templates']
html_extra_path = ['_extra']
html_favicon = '_static/favicon.svg'
html_baseurl = os.environ.get('READTHEDOCS_CANONICAL_URL', '')
if html_baseurl:  # a site map needs whole addresses
    extensions.append('sphinx_sitemap')
sitemap_url_scheme = '{link}'
sitemap_excludes = ['404.html', 'search.html']
notfound_urls_prefix = urlsplit(html_baseurl).path or '/'

latex_documents = [('index', 'lorenzo-stoakes.tex', 'Lorenzo Stoakes', '', 'howto')]
latex_elements = {
    'papersize': 'a4paper',
    # The language for readers of the PDF, and identifiers that break after an underscore.
    'preamble': r"""
\hypersetup{pdflang=en-GB}
\DeclareRobustCommand{\_}{\textunderscore\allowbreak}
""",
    # The site has no releases; its title is the name of the author.
    'maketitle': (
        r'\release{}\renewcommand{\releasename}{}'
        r'\sphinxmaketitle\hypersetup{pdfauthor=Lorenzo Stoakes}'
    ),
}
man_pages = [('index', 'lorenzo-stoakes', 'Linux memory-management maintainer', author, 7)]
epub_show_urls = 'no'
epub_language = language.replace('_', '-')  # a language tag (BCP 47), no name of a locale
epub_exclude_files = ['404.xhtml', 'robots.txt']  # which are the web's
epub_accessibility = {
    'accessMode': ['textual'],  # pictures are replaced by words
    'accessModeSufficient': ['textual'],
    'accessibilityFeature': [
        'alternativeText',
        'readingOrder',
        'structuralNavigation',
        'tableOfContents',
    ],
    'accessibilityHazard': ['none'],
    'accessibilitySummary': ['Every picture has its content in words beside it.'],
}
