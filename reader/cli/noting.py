"""Read the margin: ``notes``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from reader.cli.opening import json_option, named, opened_library
from reader.cli.pens import chosen_pen
from reader.cli.printing import say_json, say_rows
from reader.model.annotation import Highlight
from reader.model.notebook import Entry, NotebookQuery
from reader.model.pens import Pens
from reader.model.tag import merged, tags_in
from reader.text.days import first_day, last_day
from reader.text.i18n import _
from reader.text.object_words import quote_words
from reader.text.pen_words import pen_word


def commands() -> list[click.Command]:
    """Return the command that lists highlights and notes."""
    return [
        click.Command(
            "notes",
            help=_(
                "List the highlights and notes of the whole library; the article you marked "
                "last comes first.\n\nAll conditions must hold. A day is written 2026-03-17, a "
                "month 2026-03, a year 2026."
            ),
            params=[
                click.Option(
                    ["--words"],
                    metavar="WORDS",
                    default="",
                    help=_("Only with these words in text or note, searched as in the window."),
                ),
                click.Option(
                    ["--colour", "--color", "colours"],
                    metavar="PEN",
                    multiple=True,
                    help=_(
                        "Only highlights in this colour, by its own name or the one you gave "
                        "it; may be given several times."
                    ),
                ),
                click.Option(
                    ["--tag", "tags"],
                    metavar="TAG",
                    multiple=True,
                    help=_("Only with this tag; may be given several times: one is enough."),
                ),
                click.Option(["--article"], metavar="ARTICLE", help=_("Only in this article.")),
                click.Option(
                    ["--site"], metavar="SITE", default="", help=_("Only from this site.")
                ),
                click.Option(["--since"], metavar="DAY", help=_("Only from this day on.")),
                click.Option(["--until"], metavar="DAY", help=_("Only up to this day.")),
                click.Option(
                    ["--with-note/--without-note", "noted"],
                    default=None,
                    help=_("Only with a note, or only without."),
                ),
                click.Option(
                    ["--lost"], is_flag=True, help=_("Only highlights that are lost.")
                ),
                json_option(),
                click.Option(
                    ["--markdown", "as_markdown"],
                    is_flag=True,
                    help=_("Print Markdown, with links back to the words."),
                ),
            ],
            callback=_notes,
        )
    ]


def _notes(  # noqa: PLR0913 - one for each option of the command
    *,
    words: str,
    colours: Sequence[str],
    tags: Sequence[str],
    article: str | None,
    site: str,
    since: str | None,
    until: str | None,
    noted: bool | None,
    lost: bool,
    as_json: bool,
    as_markdown: bool,
) -> None:
    if as_json and as_markdown:
        raise click.UsageError(_("Give --json or --markdown, not both."))
    query = NotebookQuery(
        words=words,
        tags=merged(*map(tags_in, tags)),
        site=site,
        since=_day("--since", since, first_day(since or "")),
        until=_day("--until", until, last_day(until or "")),
        noted=noted,
        lost=lost,
    )
    with opened_library():
        query = replace(query, colours=frozenset(map(chosen_pen, colours)))
        _say(query, article, as_json=as_json, as_markdown=as_markdown)


def _say(
    query: NotebookQuery, article: str | None, *, as_json: bool, as_markdown: bool
) -> None:
    from reader.services import notebook, notebook_markdown, preferences

    if article is not None:
        query = replace(query, article=named(article).id)
    lines = [line for group in notebook.find(query).groups for line in group.lines]
    if as_markdown:
        sys.stdout.write(notebook_markdown.markdown_of(lines))
        return
    found = notebook.read(lines)
    entries = [found[line.id] for line in lines if line.id in found]
    pens = preferences.settings().pens
    if as_json:
        say_json([_flat(entry, pens) for entry in entries])
    else:
        titles = (_("Id"), _("Created"), _("Colour"), _("Text"), _("Note"), _("Article"))
        say_rows([_row(entry, pens) for entry in entries], titles)


def _day(option: str, typed: str | None, day: date | None) -> date | None:
    if typed is not None and day is None:
        words = _("“%(typed)s” is no date; write 2026-03-17, 2026-03 or 2026")
        raise click.BadParameter(words % {"typed": typed}, param_hint=option)
    return day


def _row(entry: Entry, pens: Pens) -> tuple[str, ...]:
    mark = entry.mark
    return (
        entry.id,
        mark.created.astimezone().date().isoformat(),
        pen_word(pens, mark.colour) if isinstance(mark, Highlight) else "",
        quote_words(mark.quote, entry.quoted) if isinstance(mark, Highlight) else "",
        entry.markdown,
        entry.source.title,
    )


def _flat(entry: Entry, pens: Pens) -> dict[str, object]:
    mark = entry.mark
    return {
        "id": entry.id,
        "kind": "highlight" if isinstance(mark, Highlight) else "note",
        "article": entry.source.id,
        "title": entry.source.title,
        "site": entry.source.site,
        "url": entry.source.url,
        "quote": mark.quote if isinstance(mark, Highlight) else "",
        "note": entry.markdown,
        "colour": mark.colour.value if isinstance(mark, Highlight) else "",
        "pen": pens.name(mark.colour) if isinstance(mark, Highlight) else "",
        "tags": [tag.name for tag in entry.tags],
        "lost": mark.is_orphan if isinstance(mark, Highlight) else False,
        "created": mark.created.isoformat(),
        "modified": mark.modified.isoformat(),
    }
