"""Chosen highlights and notes as one Markdown text, article by article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from reader.exchange.markdown_export import export_page
from reader.exchange.templates import load_template, render
from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError, CancelledError, ExportError
from reader.model.notebook import Line
from reader.model.resources import resource
from reader.services.atomic_files import temporary_file
from reader.services.exported_notes import BesideFile, OnTheWeb, Places, for_reading_elsewhere
from reader.services.exporting import annotated_article

_WEB = OnTheWeb()


def _never() -> bool:
    return False


def markdown_of(
    lines: Sequence[Line],
    cancelled: Callable[[], bool] = _never,
    places: Places = _WEB,
) -> str:
    """Return what *lines* say as Markdown: quotes with their notes, tags and links back.

    What notes lead to leads to where *places* says: to pages on the web, if it is not given.

    The articles stand in the order given, each with its notes and then its quotes in reading
    order. What is gone is left out. Raises CancelledError.
    """
    writer = load_template(resource("templates", "notes.md.j2"))
    chosen: dict[ArticleId, set[str]] = {}
    for line in lines:
        chosen.setdefault(line.article, set()).add(line.id)
    written = []
    for article_id, ids in chosen.items():
        if cancelled():
            raise CancelledError
        try:
            whole = annotated_article(article_id)
        except ArticleNotFoundError:
            continue
        highlights = tuple(mark for mark in whole.highlights if mark.id in ids)
        notes = tuple(note for note in whole.notes if note.id in ids)
        if highlights or notes:
            some = replace(whole, highlights=highlights, notes=notes)
            page = export_page(for_reading_elsewhere(some, places))
            written.append(render(writer, page))
    return "\n".join(written)


def export(path: Path, lines: Sequence[Line], cancelled: Callable[[], bool] = _never) -> None:
    """Write what ``markdown_of`` returns into a file, the pictures of notes beside it.

    Raises ExportError, CancelledError.
    """
    try:
        words = markdown_of(lines, cancelled, BesideFile(path))
        with temporary_file(path.parent, words.encode()) as made:
            made.replace(path)
    except OSError as error:
        raise ExportError(str(path), error.strerror or str(error)) from error
