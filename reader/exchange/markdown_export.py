"""An annotated article as the values an export template writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reader.exchange.commonmark import paragraphs
from reader.exchange.front_matter import front_matter
from reader.exchange.markdown_document import text_markdown
from reader.exchange.markdown_quotes import passage
from reader.model.annotation import Highlight, Note
from reader.model.article import Article
from reader.model.pens import Pens
from reader.model.tag import Tag
from reader.text.anchoring import words_now
from reader.text.cells import with_bars
from reader.text.document import Document, Heading, inline_text
from reader.text.i18n import _
from reader.text.text_fragment import address_at

_BLOCK_ID_LENGTH = 12
_NOT_IN_TAG = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\\[\\]\\\\]+"
)
"""What ends a tag in Obsidian; every other character, emoji too, may stand in one."""

_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""One that Markdown may take for emphasis: it is not inside a word."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """Everything an export says about one article, and what the reader calls the colours."""

    article: Article
    tags: tuple[Tag, ...]
    document: Document
    highlights: tuple[Highlight, ...]
    notes: tuple[Note, ...]
    pens: Pens = field(default_factory=Pens)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFields:
    """What a template sees of an article: text only, empty where unknown."""

    id: str
    title: str
    source: str
    author: str
    site: str
    published: str
    saved: str
    updated: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingEntry:
    """A heading of the article that has quotes under it; *level* from 2 to 6."""

    level: int
    title: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteEntry:
    """A highlight: *quote* are its words, *markdown* the same escaped, *note* is Markdown.

    *now* are the words it lies on in the present text, if they are others; *lost* says that
    they are nowhere in it. *colour* is the same word for ever; *pen* what the reader calls it,
    or nothing.
    """

    block_id: str
    quote: str
    markdown: str
    link: str
    colour: str
    pen: str
    note: str
    tags: tuple[str, ...]
    lost: bool = False
    now: str = ""
    kind: str = "quote"


Entry = HeadingEntry | QuoteEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPage:
    """The variables of an export template."""

    front_matter: str
    article: ArticleFields
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]
    text: str = ""


def export_page(annotated: Annotated, *, text: bool = False) -> ExportPage:
    """Return what a template needs to write one article, quotes in reading order.

    With *text*, also all the article says, as Markdown.
    """
    fields = _fields(annotated)
    notes = sorted(annotated.notes, key=lambda note: (note.created, note.id))
    return ExportPage(
        front_matter=front_matter({name: getattr(fields, name) for name in _FIELD_NAMES}),
        article=fields,
        notes=tuple(note.text for note in notes if note.text.strip()),
        entries=tuple(_entries(annotated)),
        text=text_markdown(annotated.document) if text else "",
    )


def obsidian_tag(name: str) -> str:
    """Return a tag as Obsidian takes it: letters, digits, ``_-/``, and not digits alone.

    https://help.obsidian.md/tags#Tag+format
    """
    parts = [_tag_part(part) for part in name.split("/")]
    tag = "/".join(part for part in parts if part) or "tag"
    return f"#n-{tag}" if tag.replace("/", "").isdigit() else f"#{tag}"


def block_id(highlight_id: str) -> str:
    """Return the id by which notes link to a quote: the uuid's last twelve digits."""
    letters = re.sub(r"[^0-9A-Za-z]", "", highlight_id)
    return f"p-{letters[-_BLOCK_ID_LENGTH:].lower()}"


_FIELD_NAMES = (
    "id",
    "title",
    "source",
    "author",
    "site",
    "published",
    "saved",
    "updated",
    "tags",
)


def _tag_part(part: str) -> str:
    spelt = _NOT_IN_TAG.sub("-", unicodedata.normalize("NFC", part))
    spelt = _LOOSE_UNDERSCORE.sub("-", re.sub(r"_+", "_", spelt))
    return re.sub(r"-+", "-", spelt).strip("-")


def _fields(annotated: Annotated) -> ArticleFields:
    article = annotated.article
    metadata = article.metadata
    touched = [highlight.modified for highlight in annotated.highlights]
    touched += [note.modified for note in annotated.notes]
    return ArticleFields(
        id=article.id,
        title=metadata.title,
        source=metadata.url,
        author=metadata.byline,
        site=metadata.site_name,
        published=metadata.published,
        saved=_moment(article.added),
        updated=_moment(max([article.added, *touched])),
        tags=tuple(tag.name for tag in annotated.tags),
    )


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entries(annotated: Annotated) -> Iterator[Entry]:
    document = annotated.document
    headings = _headings(document)
    written: list[tuple[int, HeadingEntry]] = []
    ordered = sorted(annotated.highlights, key=lambda mark: (mark.start, mark.end, mark.id))
    for highlight in (mark for mark in ordered if not mark.is_orphan):
        path = _path_to(headings, highlight.start)
        common = [pair for pair in path if pair in written]
        yield from (entry for _start, entry in path[len(common) :])
        written = path
        yield _quote(annotated, highlight)
    lost = [mark for mark in ordered if mark.is_orphan]
    if lost:
        yield HeadingEntry(level=2, title=_("Not in the present text"))
    yield from (_quote(annotated, mark) for mark in lost)


def _headings(document: Document) -> Sequence[tuple[int, HeadingEntry]]:
    """Return the article's own headings and where they start, the highest at level 2."""
    found = [
        (leaf.start, leaf.block)
        for leaf in document.leaves
        if isinstance(leaf.block, Heading) and not leaf.path
    ]
    top = min((block.level for _start, block in found), default=1)
    return [
        (
            start,
            HeadingEntry(
                level=min(_DEEPEST, block.level - top + 2),
                title=" ".join(inline_text(block.content).replace("\ufffc", " ").split()),
            ),
        )
        for start, block in found
    ]


def _path_to(
    headings: Sequence[tuple[int, HeadingEntry]], place: int
) -> list[tuple[int, HeadingEntry]]:
    """Return the heading a place stands under, after its ancestors."""
    path: list[tuple[int, HeadingEntry]] = []
    for start, heading in headings:
        if start > place:
            break
        path = [pair for pair in path if pair[1].level < heading.level]
        path.append((start, heading))
    return [pair for pair in path if pair[1].title]


def _quote(annotated: Annotated, highlight: Highlight) -> QuoteEntry:
    document = annotated.document
    words = document.text[highlight.start : highlight.end]
    stands = words == highlight.quote and not highlight.is_orphan
    is_placed = stands or (highlight.placement is not None and not highlight.is_orphan)
    start, end = (highlight.start, highlight.end) if is_placed else (0, 0)
    return QuoteEntry(
        block_id=block_id(highlight.id),
        quote=highlight.quote,
        markdown=passage(document, start, end)
        if stands
        else paragraphs(with_bars(highlight.quote)),
        link=""
        if highlight.is_orphan
        else address_at(annotated.article.url, document.text, start, end),
        colour=highlight.colour.value,
        pen=annotated.pens.name(highlight.colour),
        note=highlight.note if highlight.note.strip() else "",
        tags=tuple(tag.name for tag in highlight.tags),
        lost=highlight.is_orphan,
        now=with_bars(words_now(highlight, document.text)),
    )
