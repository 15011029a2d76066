"""The entry types of bibliographies, and their names in every format.

The types are those of BibLaTeX 3.20 (https://ctan.org/pkg/biblatex, section 2.1), which
also takes the older names of BibTeX: here, :data:`ALIASES`.
"""

import re
from typing import ClassVar, Final, NamedTuple, Self

from sphinx_career.model.i18n import N_
from sphinx_career.model.problems import Subtype
from sphinx_career.model.scalars import RecoveredError, Scalar


class WorkType(NamedTuple):
    """A type of work."""

    plural: str
    """The heading of a group of such works: a message to be translated."""
    required: tuple[str, ...]
    """What both BibTeX and BibLaTeX require, if both have the type; of names separated by a
    slash, one is enough.

    A date is never required, since a work may be undated.
    """
    advised: tuple[str, ...]
    """What only one of the two requires."""
    bibtex: str
    """The nearest type of classic BibTeX (*BibTeXing*, section 3.1)."""
    ris: str
    """The type of reference (*RIS Format Specifications*, 2011)."""
    csl: str
    """The type of item (CSL 1.0.2, appendix III)."""
    cff: str
    """The type of reference (Citation File Format 1.2.0)."""
    schema_org: str
    """The class at https://schema.org."""
    coins: str
    """The genre in COinS (Z39.88-2004); ``dc`` if only Dublin Core fits."""

    @property
    def is_book(self) -> bool:
        """Whether such a work is a book, with an ISBN of its own."""
        return self.coins == 'book'

    @property
    def is_part(self) -> bool:
        """Whether such a work is a part of a book."""
        return self.coins in {'bookitem', 'proceeding'}

    @property
    def in_journal(self) -> bool:
        """Whether such a work comes out in a journal."""
        return self.coins == 'article'


_AUTHORED: Final = ('author', 'title')
_MADE: Final = ('author/editor', 'title')
_CONTAINED: Final = ('author', 'title', 'booktitle')
# Of BibTeX's @inbook, the title is that of the book.
_IN_BOOK: Final = ('author/editor', 'title', 'booktitle/chapter/pages')
_ISSUED: Final = ('author', 'title', 'institution/school')
_ARTICLE: Final = (*_AUTHORED, 'journaltitle/journal')
_ONLINE: Final = ('title', 'url/doi/eprint')
_PATENT: Final = (*_AUTHORED, 'number')
_TITLED: Final = ('title',)


# The names of types in BibTeX, RIS, CSL, CFF, schema.org and COinS.
_BOOK: Final = 'book BOOK book book Book book'
_COLLECTION: Final = 'book BOOK book edited-work Book book'
_REFERENCE: Final = 'book BOOK book encyclopedia Book book'
_CHAPTER: Final = 'incollection CHAP chapter generic Chapter bookitem'
_PAPER: Final = (
    'inproceedings CPAPER paper-conference conference-paper ScholarlyArticle proceeding'
)
_ENTRY: Final = 'incollection CHAP entry generic Chapter bookitem'
_PROCEEDINGS: Final = 'proceedings CONF book proceedings Book book'
_JOURNAL: Final = 'article JOUR article-journal article ScholarlyArticle article'
_SUPPLEMENT: Final = 'article JOUR article-journal article Article article'
# An issue: of the classic types only proceedings have an editor and need no publisher.
_ISSUE: Final = 'proceedings JFULL periodical serial PublicationIssue dc'
_MANUSCRIPT: Final = 'unpublished UNPB manuscript unpublished ScholarlyArticle dc'
_BOOKLET: Final = 'booklet PAMP pamphlet pamphlet CreativeWork dc'
_SOFTWARE: Final = 'misc COMP software software SoftwareSourceCode dc'
_PRESENTATION: Final = 'misc SLIDE speech slides PresentationDigitalDocument dc'
_DECISION: Final = 'misc CASE legal_case legal-case CreativeWork dc'
_LETTER: Final = 'misc PCOMM personal_communication personal-communication Message dc'


_DATED: Final = ('date/year/pubstate',)
_SIGNED: Final = ('author/editor',)
_PUBLISHED: Final = (*_DATED, 'publisher')


def _type(
    plural: str, required: tuple[str, ...], names: str, advised: tuple[str, ...] = ()
) -> WorkType:
    return WorkType(plural, required, advised, *names.split())


WORK_TYPES: Final = {
    'article': _type(N_('Articles'), _ARTICLE, _JOURNAL, _DATED),
    'book': _type(N_('Books'), _MADE, _BOOK, _PUBLISHED),
    'mvbook': _type(N_('Books in several volumes'), _MADE, _BOOK),
    'inbook': _type(N_('Chapters'), _IN_BOOK, _CHAPTER, _PUBLISHED),
    'bookinbook': _type(N_('Books in books'), _CONTAINED, _CHAPTER),
    'suppbook': _type(N_('Contributions to books'), _CONTAINED, _CHAPTER),
    'booklet': _type(N_('Booklets'), _TITLED, _BOOKLET, _SIGNED),
    'collection': _type(N_('Collections'), _MADE, _COLLECTION),
    'mvcollection': _type(N_('Collections in several volumes'), _MADE, _COLLECTION),
    'incollection': _type(N_('Chapters in collections'), _CONTAINED, _CHAPTER, _PUBLISHED),
    'suppcollection': _type(N_('Contributions to collections'), _CONTAINED, _CHAPTER),
    'manual': _type(N_('Manuals'), _TITLED, 'manual BOOK book manual Book book', _SIGNED),
    'misc': _type(N_('Miscellaneous'), (), 'misc GEN document generic CreativeWork dc', _MADE),
    'online': _type(N_('Online'), _ONLINE, 'misc ELEC webpage website WebPage dc', _SIGNED),
    'patent': _type(N_('Patents'), _PATENT, 'misc PAT patent patent CreativeWork dc'),
    'periodical': _type(N_('Issues of periodicals'), _TITLED, _ISSUE),
    'suppperiodical': _type(N_('Contributions to periodicals'), _TITLED, _SUPPLEMENT),
    'proceedings': _type(N_('Proceedings'), _TITLED, _PROCEEDINGS, _DATED),
    'mvproceedings': _type(N_('Proceedings in several volumes'), _TITLED, _PROCEEDINGS),
    'inproceedings': _type(N_('Conference papers'), _CONTAINED, _PAPER, _DATED),
    'reference': _type(N_('Works of reference'), _MADE, _REFERENCE),
    'mvreference': _type(N_('Works of reference in several volumes'), _MADE, _REFERENCE),
    'inreference': _type(N_('Entries in works of reference'), _CONTAINED, _ENTRY),
    'report': _type(N_('Reports'), _ISSUED, 'techreport RPRT report report Report dc', _DATED),
    'thesis': _type(N_('Theses'), _ISSUED, 'phdthesis THES thesis thesis Thesis dc', _DATED),
    'unpublished': _type(N_('Unpublished'), _AUTHORED, _MANUSCRIPT, ('note',)),
    'presentation': _type(N_('Presentations'), _AUTHORED, _PRESENTATION, _DATED),
    'dataset': _type(N_('Data'), _TITLED, 'misc DATA dataset data Dataset dc', _SIGNED),
    'software': _type(N_('Software'), _TITLED, _SOFTWARE, _SIGNED),
    # BibLaTeX's own styles have no rules for the types below.
    'artwork': _type(N_('Works of art'), (), 'misc ART graphic art VisualArtwork dc'),
    'audio': _type(N_('Recordings'), (), 'misc SOUND song sound-recording AudioObject dc'),
    'commentary': _type(N_('Commentaries'), (), 'misc GEN document generic CreativeWork dc'),
    'image': _type(N_('Images'), (), 'misc FIGURE graphic art ImageObject dc'),
    'jurisdiction': _type(N_('Decisions of courts'), (), _DECISION),
    'legislation': _type(N_('Laws'), (), 'misc STAT legislation statute Legislation dc'),
    'legal': _type(N_('Treaties'), (), 'misc LEGAL treaty legal-rule CreativeWork dc'),
    'letter': _type(N_('Letters'), (), _LETTER),
    'movie': _type(N_('Films'), (), 'misc MPCT motion_picture video Movie dc'),
    'music': _type(N_('Music'), (), 'misc SOUND song sound-recording MusicRecording dc'),
    'performance': _type(N_('Performances'), (), 'misc GEN performance generic CreativeWork dc'),
    'review': _type(N_('Reviews'), (), 'article JOUR article-journal article Review article'),
    'standard': _type(N_('Standards'), (), 'misc STAND standard standard CreativeWork dc'),
    'video': _type(N_('Videos'), (), 'misc VIDEO motion_picture video VideoObject dc'),
}
"""Every type by its name in BibLaTeX."""

GROUPED_FIRST: Final = (
    *('book', 'mvbook', 'bookinbook', 'collection', 'mvcollection', 'reference', 'mvreference'),
    *('article', 'inproceedings', 'inbook', 'incollection', 'inreference', 'proceedings'),
    *('mvproceedings', 'thesis', 'report', 'patent', 'standard', 'software', 'dataset'),
)
"""The types whose groups come first, in this order; the others follow in that of the table."""

PRESENTATION: Final = 'presentation'
"""The type of a talk as a work."""

ALIASES: Final = {
    'conference': 'inproceedings',
    **dict.fromkeys(('electronic', 'www', 'webpage'), 'online'),
    **dict.fromkeys(('phdthesis', 'mastersthesis', 'bachelorsthesis'), 'thesis'),
    **dict.fromkeys(('masterthesis', 'bachelorthesis', 'diplomathesis'), 'thesis'),
    'techreport': 'report',
    # Of the package biblatex-software, and of archives.
    **dict.fromkeys(('softwareversion', 'softwaremodule', 'codefragment'), 'software'),
    'artifactsoftware': 'software',
    **dict.fromkeys(('artifactdataset', 'data'), 'dataset'),
    **dict.fromkeys(('talk', 'poster', 'lecture', 'slides'), 'presentation'),
    **dict.fromkeys(('preprint', 'workingpaper'), 'misc'),
}
"""The older names of types, and those of other packages and programs."""

NO_WORKS: Final = frozenset({'xdata', 'set', 'bibnote', 'control'})
"""Types whose entries are not works but data for other entries, groups or settings."""

KNOWN_TYPES: Final = frozenset({*WORK_TYPES, *ALIASES, *NO_WORKS})

GENRES: Final = {
    'phdthesis': N_('PhD thesis'),
    **dict.fromkeys(('mastersthesis', 'masterthesis', 'mathesis'), N_("Master's thesis")),
    **dict.fromkeys(('bachelorsthesis', 'bachelorthesis', 'bathesis'), N_("Bachelor's thesis")),
    'diplomathesis': N_('Diploma thesis'),
    'techreport': N_('Technical report'),
    'resreport': N_('Research report'),
    'patent': N_('patent'),
    'patentde': N_('German patent'),
    'patenteu': N_('European patent'),
    'patentfr': N_('French patent'),
    'patentuk': N_('British patent'),
    'patentus': N_('U.S. patent'),
    'patreq': N_('patent request'),
    'patreqde': N_('German patent request'),
    'patreqeu': N_('European patent request'),
    'patreqfr': N_('French patent request'),
    'patrequk': N_('British patent request'),
    'patrequs': N_('U.S. patent request'),
}
"""What a type, or the field ``type``, stands for: localization keys of BibLaTeX."""

COUNTRIES: Final = {
    'countryde': 'Germany',
    'countryeu': 'European Union',
    'countryep': 'European Union',
    'countryfr': 'France',
    'countryuk': 'United Kingdom',
    'countryus': 'United States',
}
"""What the field ``location`` of a patent stands for: localization keys of BibLaTeX."""

LANGUAGES: Final = {
    'en': 'english',
    'de': 'german',
    'fr': 'french',
    'es': 'spanish',
    'it': 'italian',
    'nl': 'dutch',
    'pl': 'polish',
    'pt': 'portuguese',
    'ru': 'russian',
    'ja': 'japanese',
    'zh': 'chinese',
    'ar': 'arabic',
    'he': 'hebrew',
    'ko': 'korean',
    'sv': 'swedish',
    'da': 'danish',
    'cs': 'czech',
}
"""The languages as BibLaTeX names them, by their codes (ISO 639)."""

TEXT_FIELDS: Final = frozenset(
    {'title', 'subtitle', 'booktitle', 'booksubtitle', 'journal', 'journaltitle', 'author'}
    | {'editor', 'publisher', 'institution', 'school', 'organization', 'series', 'edition'}
    | {'address', 'location', 'note', 'abstract', 'howpublished', 'titleaddon', 'maintitle'}
    | {'translator', 'eventtitle', 'venue', 'version', 'journalsubtitle', 'holder', 'annote'}
    | {'number', 'issue', 'volume', 'pages', 'type', 'keywords', 'collaboration'}
)
"""The fields whose values readers see as text."""

NAME_FIELDS: Final = frozenset({'author', 'editor', 'translator', 'holder'})

SOURCE: Final = re.compile(r'[^\s,]+')
"""A key in the field ``sources``, which is our own, not BibLaTeX's."""


def work_type(name: str) -> WorkType:
    """Return the type named *name*, or ``misc`` if it is unknown."""
    return WORK_TYPES.get(ALIASES.get(name, name), WORK_TYPES['misc'])


class EntryType(Scalar):
    """A type of entry, in the terms of BibLaTeX."""

    __slots__ = ()
    subtype: ClassVar = Subtype.ENTRY_TYPE
    pattern: ClassVar = f'^(?:{"|".join(sorted(KNOWN_TYPES - NO_WORKS))})$'
    examples: ClassVar = ('book', 'inbook', 'article', 'report', 'thesis', 'misc')
    choices: ClassVar = KNOWN_TYPES - NO_WORKS

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as a type; raise RecoveredError, with *text*, if the type is unknown."""
        if not re.fullmatch(cls.pattern, text):
            msg = f'there is no entry type {text!r}'
            raise RecoveredError(msg, cls(text))
        return cls(text)
