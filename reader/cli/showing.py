"""An article as text, with what was marked in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli.printing import CONTROL, say
from reader.model.annotation import Highlight
from reader.model.pens import Pens
from reader.text.i18n import _
from reader.text.object_words import quote_words
from reader.text.pen_words import pen_word
from reader.text.quoting import quoted

if TYPE_CHECKING:
    from reader.services.library import OpenedArticle


def show_article(opened: OpenedArticle, pens: Pens) -> None:
    """Print title, text, highlights and notes; on a terminal with the marks in colour."""
    metadata = opened.article.metadata
    about = [metadata.byline, metadata.site_name, metadata.published]
    head = [metadata.title, " · ".join(filter(None, about)), metadata.url]
    say("\n".join(filter(None, head)) + "\n")
    if sys.stdout.isatty():
        _print_marked(opened)
    else:
        say(opened.text)
    for note in opened.notes:
        title = _("Note")
        say(f"\n{title}: {note.text}")
    for highlight in (*opened.highlights, *opened.orphans):
        say("\n" + _highlight(highlight, opened, pens))


def whole(opened: OpenedArticle, pens: Pens) -> dict[str, object]:
    """Return the text of an article and all that was marked in it, as scripts get it."""
    marks = (*opened.highlights, *opened.orphans)
    return {
        "text": opened.text,
        "quotes": [highlight.quote for highlight in marks],
        "notes": [note.text for note in opened.notes],
        "marks": [
            {
                "id": highlight.id,
                "quote": highlight.quote,
                "start": highlight.start,
                "end": highlight.end,
                "colour": highlight.colour.value,
                "pen": pens.name(highlight.colour),
                "note": highlight.note,
                "tags": [tag.name for tag in highlight.tags],
                "lost": highlight.is_orphan,
            }
            for highlight in marks
        ],
    }


def _highlight(highlight: Highlight, opened: OpenedArticle, pens: Pens) -> str:
    known = quoted(highlight, opened.document, opened.pictures)
    quote = quote_words(highlight.quote, known)
    lines = [f"> {line}".rstrip() for line in quote.split("\n")]
    tags = " ".join(f"#{tag.name}" for tag in highlight.tags)
    pen = f"({pen_word(pens, highlight.colour)})"
    lines.append(" ".join(filter(None, [pen, tags])))
    if highlight.is_orphan:
        lost = _("not in the present text")
        lines.append(f"({lost})")
    if highlight.note:
        lines.append(highlight.note)
    return "\n".join(lines)


def _print_marked(opened: OpenedArticle) -> None:
    from rich.console import Console
    from rich.text import Text

    # One character for one, so that the marks stay where they are.
    text = Text(CONTROL.sub("\ufffd", opened.text))
    for highlight in opened.highlights:
        text.stylize(
            f"black on {_ANSI[highlight.colour.value]}", highlight.start, highlight.end
        )
    Console(highlight=False).print(text)


_ANSI = {
    "yellow": "yellow",
    "green": "green",
    "blue": "bright_cyan",
    "pink": "bright_magenta",
    "purple": "magenta",
}
