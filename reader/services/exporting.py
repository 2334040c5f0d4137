"""Take everything away: annotated articles as a folder of Markdown files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.exchange.markdown_export import Annotated, export_page
from reader.exchange.templates import load_template, render
from reader.model.article import ArticleId
from reader.model.errors import CancelledError
from reader.model.listing import Shelf
from reader.services import library, preferences
from reader.services.export_folder import ExportFolder
from reader.services.exported_notes import (
    InFolder,
    OnTheWeb,
    for_reading_elsewhere,
    stem_of,
    with_kept_pictures,
    written_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export did: how many files it wrote, and how many already were as they should.

    *beside* are pairs: a file the reader has changed, and the new one written beside it.
    """

    folder: Path
    written: int
    unchanged: int
    beside: tuple[tuple[Path, Path], ...] = ()


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def export(  # noqa: PLR0913 - what the reader can choose, each by its name
    folder: Path,
    ids: Sequence[ArticleId] | None,
    *,
    annotated: bool = False,
    text: bool = False,
    template: Path | None = None,
    progress: Callable[[int, int], None] = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> ExportReport:
    """Write a Markdown file for each of *ids* (None: all outside the trash) into *folder*.

    *annotated* leaves out articles without highlights and notes; *text* adds all that an
    article says, with the pictures that were kept, to what was marked in it. Files of an
    earlier export are rewritten only if nobody has changed them. Raises ExportError,
    TemplateError, ArticleNotFoundError or CancelledError; what was written before is complete.
    """
    chosen = _everything() if ids is None else list(dict.fromkeys(ids))
    writer = load_template(template)
    target = ExportFolder(folder)
    is_written = written_of(chosen, annotated=annotated)
    placed = []
    for number, article_id in enumerate(chosen):
        if cancelled():
            raise CancelledError
        progress(number, len(chosen))
        article = annotated_article(article_id)
        if article.highlights or article.notes or not annotated:
            stem = stem_of(article.article.title)
            places = InFolder(target, target.reserve(article_id, stem), is_written)
            shown = with_kept_pictures(article, places) if text else article
            page = export_page(for_reading_elsewhere(shown, places), text=text)
            markdown = render(writer, page, template)
            placed.append(target.put(article_id, stem, markdown))
    target.close()
    progress(len(chosen), len(chosen))
    return ExportReport(
        folder=folder,
        written=sum(file.written for file in placed),
        unchanged=sum(not file.written for file in placed),
        beside=tuple((file.kept, file.path) for file in placed if file.kept),
    )


def markdown_of(
    article_id: ArticleId, *, text: bool = False, template: Path | None = None
) -> str:
    """Return one article as ``export`` writes it."""
    page = export_page(
        for_reading_elsewhere(annotated_article(article_id), OnTheWeb()), text=text
    )
    return render(load_template(template), page, template)


def _everything() -> list[ArticleId]:
    """Return every article outside the trash, oldest first: names stay with the first."""
    return [listed.id for listed in reversed(library.list_articles(Shelf()))]


def annotated_article(article_id: ArticleId) -> Annotated:
    """Return everything an export says about one article; raises ArticleNotFoundError."""
    opened = library.open_article(article_id)
    return Annotated(
        article=opened.article,
        tags=tuple(opened.tags),
        document=opened.document,
        highlights=(*opened.highlights, *opened.orphans),
        notes=tuple(opened.notes),
        pens=preferences.settings().pens,
    )
