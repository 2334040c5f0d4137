"""Write in the margin: ``highlight`` and ``note``."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from reader.cli.opening import article_argument, named, opened_library
from reader.cli.pens import chosen_pen
from reader.cli.printing import say
from reader.model.annotation import Colour, Highlight
from reader.model.errors import QuoteNotFoundError
from reader.model.tag import merged, tags_in
from reader.text.i18n import _
from reader.text.passages import stripped

if TYPE_CHECKING:
    from reader.services.library import OpenedArticle


def commands() -> list[click.Command]:
    """Return the commands that mark and note."""
    return [
        click.Command(
            "highlight",
            help=_(
                "Mark words of an article, and print the highlight's id.\n\nThe very words of "
                "a highlight are not marked twice: it gets the colour, the note and the tags."
            ),
            params=[
                article_argument(),
                click.Option(
                    ["--quote"],
                    metavar="TEXT",
                    required=True,
                    help=_("The words to mark; they must stand there once."),
                ),
                click.Option(
                    ["--occurrence"],
                    type=click.IntRange(min=1),
                    metavar="N",
                    help=_("Which one is meant, where the words stand there more than once."),
                ),
                click.Option(
                    ["--colour", "--color"],
                    metavar="PEN",
                    help=_(
                        "The colour to highlight in, by its own name or the one you gave it; "
                        "otherwise yellow."
                    ),
                ),
                click.Option(
                    ["--note"],
                    metavar="MD",
                    default="",
                    help=_("A note in Markdown; with - it is read from standard input."),
                ),
                click.Option(
                    ["--tag", "tags"],
                    metavar="TAG",
                    multiple=True,
                    help=_("A tag for the highlight, or several with commas between."),
                ),
            ],
            callback=_highlight,
        ),
        click.Command(
            "note",
            help=_(
                "Add a note on a whole article; with - as MD it is read from standard input."
            ),
            params=[article_argument(), click.Argument(["note"], metavar="MD")],
            # Markdown may well begin with hyphens.
            context_settings={"ignore_unknown_options": True},
            callback=_note,
        ),
    ]


def find_quote(text: str, quote: str, occurrence: int | None = None) -> tuple[int, int]:
    """Return where *quote* stands in *text*, whatever its spaces and quotation marks are.

    Raises QuoteNotFoundError if it does not stand there, or more than once and no
    *occurrence* (from 1) says which one is meant.
    """
    words = r"\s+".join("".join(map(_pattern, word)) for word in _typed(quote).split())
    places = [found.span() for found in re.finditer(words, text)] if words else []
    if occurrence is not None and occurrence <= len(places):
        return places[occurrence - 1]
    if occurrence is None and len(places) == 1:
        return places[0]
    raise QuoteNotFoundError(quote, len(places), occurrence or 0)


_SAME = ("'\u2018\u2019\u201b\u02bc", '"\u201c\u201d\u201e\u201f', "-\u2010\u2011")
"""Characters that a keyboard and a page write differently."""


def _pattern(character: str) -> str:
    if character == "\u00ad":
        return ""
    same = next((group for group in _SAME if character in group), "")
    return f"[{re.escape(same)}]" if same else re.escape(character)


def _highlight(  # noqa: PLR0913 - one for each option of the command
    *,
    article: str,
    quote: str,
    occurrence: int | None,
    colour: str | None,
    note: str,
    tags: Sequence[str],
) -> None:
    from reader.services import annotating, library

    if not quote.strip():
        raise click.BadParameter(_("give the words to mark"), param_hint="--quote")
    chosen = merged(*map(tags_in, tags))
    with opened_library():
        pen = None if colour is None else chosen_pen(colour)
        opened = library.open_article(named(article).id)
        place = find_quote(opened.text, quote, occurrence)
        words = _note_text(note)
        marked = _marked(opened, place)
        if marked is not None:
            annotating.mark_again(marked.id, colour=pen, note=words, tags=chosen)
            say(marked.id)
            return
        change = annotating.highlight(
            opened.article.id,
            *place,
            colour=pen or Colour.YELLOW,
            note=words,
            tags=chosen,
            text=opened.text,
        )
        for made in (edit.after for edit in change.edits):
            if isinstance(made, Highlight):
                say(made.id)


def _marked(opened: OpenedArticle, place: tuple[int, int]) -> Highlight | None:
    """Return the first highlight over these very words, white space around them aside."""
    over = (m for m in opened.highlights if stripped(opened.text, m.start, m.end) == place)
    return min(over, key=attrgetter("created"), default=None)


def _note(*, article: str, note: str) -> None:
    from reader.services import annotating
    from reader.services.sentences import done

    text = _note_text(note)
    if not text.strip():
        raise click.BadParameter(_("the note is empty"), param_hint="MD")
    with opened_library():
        say(done(annotating.add_note(named(article).id, text)))


def _note_text(given: str) -> str:
    """Return a note as it was given; with a hyphen, what comes from standard input."""
    if given != "-":
        return _typed(given)
    return _typed(sys.stdin.buffer.read().decode("utf-8-sig", "replace")).removesuffix("\n")


def _typed(words: str) -> str:
    """Return what was typed with line feeds, and nothing a text file could not hold."""
    clean = words.encode(errors="replace").decode().replace("\0", "")
    return clean.replace("\r\n", "\n").replace("\r", "\n")
