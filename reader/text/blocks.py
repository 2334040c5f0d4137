"""What an article is made of: blocks, and the running text in them.

Blocks are either leaves that carry text or containers that carry blocks. There is no way to
say ``<script>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

OBJECT = "\ufffc"
"""What stands in the canonical text for a picture, a formula or an embed."""


class Style(IntFlag):
    """How a span of text is set. Flags combine."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    STRIKE = 8
    CODE = 16
    SUB = 32
    SUP = 64
    SMALL = 128
    MARK = 256


@dataclass(frozen=True, slots=True)
class Span:
    """Running text in one style; a line feed in it is a line break of the page.

    *link* is an address, ``#fragment`` or empty; *title* spells out an abbreviation.
    """

    text: str
    style: Style = Style.PLAIN
    link: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its address (http, https or data); sizes in pixels, 0 where unknown."""

    source: str
    alt: str = ""
    width: int = 0
    height: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in its own notation, ``tex`` or ``mathml``.

    *drawing* is the page's own picture of it, for a source that cannot be set; it has no alt of
    its own.
    """

    source: str
    notation: str = "tex"
    drawing: Picture | None = None


Inline = Span | Picture | Formula
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; *anchor* is the fragment that leads to it."""

    level: int
    content: Inlines
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inlines
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, with its language where the page names it."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a figure or over a table."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures that stand by themselves, and what is said under them."""

    pictures: tuple[Picture, ...]
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; *align* is ``left``, ``center``, ``right`` or empty."""

    content: Inlines
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as the page has them: a spanned place has no cell of its own."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class DisplayFormula:
    """A formula on a line of its own."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between two parts of the text; the one leaf without text."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; *checked* is None unless the item has a check box."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """Items with bullets, or numbered from *start*."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """What a definition list defines."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Description:
    """What a definition list says about the terms before it."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and their descriptions, in the page's order."""

    items: tuple[Term | Description, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words; a *pull* quote repeats the article's own."""

    blocks: tuple[Block, ...]
    pull: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the end of the text; links to ``#anchor`` lead to it."""

    anchor: str
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes at the end of a text."""

    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Embed:
    """The place of a post or a video: where it is, and the text it carries."""

    url: str
    title: str = ""
    provider: str = ""
    blocks: tuple[Block, ...] = ()


Block = (
    Heading
    | Paragraph
    | Code
    | Figure
    | Table
    | DisplayFormula
    | Rule
    | List
    | DefinitionList
    | Quotation
    | Footnotes
    | Embed
)

LeafBlock = (
    Heading
    | Paragraph
    | Code
    | Picture
    | Caption
    | Table
    | DisplayFormula
    | Rule
    | Term
    | Embed
)


def inline_text(content: Inlines) -> str:
    """Return the canonical text of running text."""
    return "".join([part.text if isinstance(part, Span) else OBJECT for part in content])
