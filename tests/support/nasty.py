"""Works whose references are hard to get right, and what each reference must say."""

from __future__ import annotations

from typing import Final, NamedTuple

from sphinx_career.model.publication import Work
from tests.support.bibliographies import read

BIB: Final = r"""
@book{accents,
  author = {G{\"o}del, Kurt and {\v S}koda, \'Emile and Núñez, José},
  title = {{\'E}tudes of {\o}re and na{\"\i}ve Stra{\ss}e},
  publisher = {Łódź Press}, year = {1999}, isbn = {978-0-306-40615-7},
}
@book{particles,
  author = {van der Berg, Jan and de la Cruz, Jr., Ana},
  title = {Dikes}, publisher = {Waterstaat}, year = {2001},
}
@report{bodies,
  author = {{The R \& D Core Team} and {Ministry of Health, Wales}},
  title = {A Report}, type = {techreport}, institution = {Institute}, year = {2010},
}
@book{signs,
  author = {Roe, Pat}, title = {100\% of A \& B: \#1 in snake\_case for \$5},
  publisher = {Smith \& Sons}, year = {2011},
}
@book{capitals,
  author = {Roe, Pat}, title = {The {Linux} kernel and {eBPF}},
  publisher = {Press}, year = {2012},
}
@article{maths,
  author = {Roe, Pat}, title = {Sorting in $O(n^2)$ with {$\alpha$}},
  journal = {Proceedings of H$_2$O}, year = {2013}, volume = {7}, number = {2},
  pages = {1--20}, doi = {10.1234/a_b(c)},
}
@book{editions,
  author = {Roe, Pat}, title = {Many Forms}, publisher = {Press}, year = {2014},
  isbn = {978-0-306-40615-7}, eisbn = {9781718504462}, binding = {hardcover},
  edition = {2}, pagetotal = {321}, location = {London}, series = {A Series}, number = {4},
}
@book{undated,
  author = {Roe, Pat}, title = {Some Day}, publisher = {Press},
}
@book{range,
  author = {Roe, Pat}, title = {In Parts}, publisher = {Press}, date = {2025-09/2026-01},
}
@book{hebrew,
  author = {כהן, דוד}, title = {זיכרון וירטואלי: מבוא}, publisher = {הוצאה}, year = {2015},
  langid = {hebrew},
}
@book{chinese,
  author = {王, 小明}, title = {内存管理:从入门到精通}, publisher = {出版社}, year = {2016},
  langid = {chinese},
}
@book{quotes,
  author = {O'Neil, Cathy}, title = {``Never'' Say 'Never': A {"}Story{"}},
  publisher = {Press}, year = {2017},
}
@inbook{whole:part,
  crossref = {whole}, author = {Doe, Ann}, title = {Page Faults}, chapter = {6},
}
@book{whole,
  author = {Stoakes, Lorenzo}, title = {The Whole}, editor = {Poe, Ed}, year = {2018},
  publisher = {Press}, isbn = {9781718504462}, pagetotal = {1300},
  url = {https://example.org/~a/b_c%20d?e=f&g=h}, abstract = {Of the whole.},
}
@thesis{dissertation,
  author = {Roe, Pat}, title = {On Pages}, type = {phdthesis}, institution = {A University},
  year = {2019},
}
@inproceedings{paper,
  author = {Roe, Pat and others}, title = {A Paper}, booktitle = {Proc. of Conf.},
  publisher = {ACM}, year = {2020}, pages = {5--9},
}
@online{page,
  author = {Roe, Pat}, title = {A Page}, url = {https://example.org/p}, date = {2021-03-04},
  urldate = {2026-08-16},
}
"""


class Facts(NamedTuple):
    """What every format must say of a work."""

    title: str
    people: tuple[str, ...]
    publisher: str
    year: str
    isbn: str
    type: str


FACTS: Final = {
    'accents': Facts(
        'Études of øre and naïve Straße',
        ('Gödel, Kurt', 'Škoda, Émile', 'Núñez, José'),
        'Łódź Press',
        '1999',
        '9780306406157',
        'book',
    ),
    'particles': Facts(
        'Dikes',
        ('van der Berg, Jan', 'de la Cruz, Ana, Jr.'),
        'Waterstaat',
        '2001',
        '',
        'book',
    ),
    'bodies': Facts(
        'A Report',
        ('The R & D Core Team', 'Ministry of Health, Wales'),
        'Institute',
        '2010',
        '',
        'report',
    ),
    'signs': Facts(
        '100% of A & B: #1 in snake_case for $5', ('Roe, Pat',), 'Smith & Sons', '2011', '', 'book'
    ),
    'capitals': Facts('The Linux kernel and eBPF', ('Roe, Pat',), 'Press', '2012', '', 'book'),
    'maths': Facts('Sorting in O(n²) with α', ('Roe, Pat',), '', '2013', '', 'article'),
    'editions': Facts('Many Forms', ('Roe, Pat',), 'Press', '2014', '9780306406157', 'book'),
    'undated': Facts('Some Day', ('Roe, Pat',), 'Press', '', '', 'book'),
    'range': Facts('In Parts', ('Roe, Pat',), 'Press', '2025', '', 'book'),
    'hebrew': Facts('זיכרון וירטואלי: מבוא', ('כהן, דוד',), 'הוצאה', '2015', '', 'book'),
    'chinese': Facts('内存管理:从入门到精通', ('王, 小明',), '出版社', '2016', '', 'book'),
    'quotes': Facts(
        '“Never” Say \'Never\': A "Story"', ("O'Neil, Cathy",), 'Press', '2017', '', 'book'
    ),
    'whole:part': Facts('Page Faults', ('Doe, Ann',), 'Press', '2018', '9781718504462', 'chapter'),
    'whole': Facts('The Whole', ('Stoakes, Lorenzo',), 'Press', '2018', '9781718504462', 'book'),
    'dissertation': Facts('On Pages', ('Roe, Pat',), 'A University', '2019', '', 'thesis'),
    'paper': Facts('A Paper', ('Roe, Pat', 'others'), 'ACM', '2020', '', 'paper'),
    'page': Facts('A Page', ('Roe, Pat',), '', '2021', '', 'webpage'),
}
"""What each reference must say, by its key."""


def works(text: str = BIB) -> dict[str, Work]:
    """Return the works in *text*, by their keys."""
    return {str(work.id): work for work in read(text) if isinstance(work, Work)}
