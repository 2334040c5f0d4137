"""The article that is open: shown, remembered where it was left, left again."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError
from reader.services import annotating, library
from reader.services.drawing_formulas import draw_missing, drawings_of, formulas_of
from reader.services.library import Changes, OpenedArticle
from reader.services.placing import to_review
from reader.text.document import pictures as pictures_of
from reader.text.shifting import kept_line
from reader.ui.page.page import Page, page_header
from reader.ui.running.jobs import Jobs, Lane, Task
from reader.ui.window.parts import WindowParts

if TYPE_CHECKING:
    from reader.model.annotation import Highlight, HighlightId
    from reader.ui.sidebar.review_panel import Unsettled
    from reader.ui.sidebar.sidebar import Sidebar


class Reading(QObject):
    """Opens articles in the page and the sidebar, and keeps the reader's place."""

    opened = Signal(object)
    """The ArticleId of the article now open, or None."""
    text_changed = Signal()
    """Another version of the open article is read, or there is one more."""
    marks_shown = Signal()
    """The highlights of the open article are shown, or shown anew."""
    leaving = Signal(object, int)
    """The ArticleId and the code point from which a jump leads away."""

    def __init__(self, parts: WindowParts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._jobs = jobs
        self._article: OpenedArticle | None = None
        self._place: tuple[int, float] | None = None
        parts.page.place_changed.connect(self._keep_place)
        parts.page.links.jumping.connect(self._tell_leaving)
        parts.page.links.retry.connect(lambda _source: self.retry_pictures())
        parts.sidebar_built.connect(self._join_sidebar)
        parts.show_page(there=False)

    @property
    def article(self) -> OpenedArticle | None:
        """Return what is open."""
        return self._article

    @property
    def article_id(self) -> ArticleId | None:
        """Return the id of what is open."""
        return self._article.article.id if self._article else None

    def mark(self, highlight_id: str) -> Highlight | None:
        """Return a highlight of the open article, lost or not, or None."""
        article = self._article
        if article is None or not highlight_id:
            return None
        marks = chain(article.highlights, article.orphans)
        return next((mark for mark in marks if mark.id == highlight_id), None)

    def open(self, article_id: ArticleId, position: int | None = None) -> None:
        """Open an article where it was left, or at *position*; raises ReaderError."""
        if article_id != self.article_id or position is not None:
            self._tell_leaving()
        if article_id != self.article_id:
            self.leave()
            article = library.open_article(article_id)
            self._article = article
            self._place = None
            self._show(article, article.status.position if position is None else position)
            library.mark_opened(article_id)
            self.opened.emit(article_id)
        if position is not None:
            self._parts.page.place.scroll_to(position)

    @property
    def stop(self) -> tuple[ArticleId, int] | None:
        """Return the open article and the line being read."""
        here = self.article_id
        return None if here is None else (here, self._parts.page.place.position)

    def return_to(self, article_id: ArticleId, position: int) -> None:
        """Show the line of *position* at the top, where it was; raises ReaderError."""
        self.open(article_id, position)
        self._parts.page.place.go(position)

    def _jump(self, position: int) -> None:
        self._tell_leaving()
        self._parts.page.place.scroll_to(position)

    def _tell_leaving(self) -> None:
        if self.stop is not None:
            self.leaving.emit(*self.stop)

    def close(self) -> None:
        """Show no article."""
        self.leave()
        self._article = None
        self._place = None
        self._parts.page.show_article()
        if self._parts.has_sidebar:
            self._parts.sidebar.notes.show_annotations((), ())
            self._parts.sidebar.set_note_count(0)
            self._parts.sidebar.info.clear()
        self._parts.show_page(there=False)
        self.opened.emit(None)

    def finish_typing(self) -> None:
        """Write down what is still being typed; that is one step of the history."""
        self._parts.page.beside.finish_editing()
        if self._parts.has_sidebar:
            self._parts.sidebar.notes.finish_editing()

    def leave(self) -> None:
        """Write down what is still being typed and where the reader is."""
        self.finish_typing()
        self._parts.find_bar.hide()
        if self._article and self._place:
            library.keep_place(self._article.article.id, *self._place)

    def end(self) -> None:
        """Leave for good: the window is closing and the library after it."""
        self.leave()
        self._article = None

    def follow(self, changes: Changes) -> None:
        """Show what has changed in the open article, whoever changed it."""
        here = self.article_id
        if here is None:
            return
        touched = {kind for kind, names in changes.kinds.items() if here in names}
        if "article" in touched:
            self._read_status(here)
        if self._article and "version" in touched:
            self._read_text(here)
        if self._article and changes.highlights and touched == {"annotation"}:
            self._read_some(here, changes.highlights)
        elif self._article and touched & {"article", "annotation"}:
            self._read_marks(here)
        if self._article and "picture" in touched:
            self.refresh_pictures()

    def _read_status(self, article_id: ArticleId) -> None:
        """Read where the article stands; it may be gone."""
        try:
            status = library.listed(article_id).status
        except ArticleNotFoundError:
            self.close()
            return
        if self._article:
            self._article = replace(self._article, status=status)
            self._parts.toolbar.show_favourite(on=status.favourite)

    def _read_text(self, article_id: ArticleId) -> None:
        """Show the article's text anew; the line being read stays."""
        if self._article is None:
            return
        before, self._article = self._article, library.open_article(article_id)
        if self._article.document == before.document:
            self.text_changed.emit()
            return
        place = self._parts.page.place.position
        position = kept_line(place, before.text, self._article.text)
        self._parts.page.change_article(_page(self._article, position))
        self._fill_beside(self._article)
        self._draw_formulas(self._article)
        self.text_changed.emit()

    def _read_some(self, article_id: ArticleId, ids: Collection[HighlightId]) -> None:
        """Read a few highlights anew: with thousands all of them take too long."""
        if self._article is None:
            return
        found = annotating.highlights_named(ids)
        placed, orphans = library.placed_and_orphans(
            [mark for mark in found if mark.article_id == article_id]
        )
        self._article = replace(
            self._article,
            highlights=with_new(self._article.highlights, ids, placed),
            orphans=with_new(self._article.orphans, ids, orphans),
        )
        self._show_marks()

    def _read_marks(self, article_id: ArticleId) -> None:
        if self._article is None:
            return
        before = self._article
        placed, orphans = library.placed_and_orphans(annotating.highlights_of(article_id))
        self._article = replace(
            before,
            tags=annotating.tags_of(article_id),
            highlights=placed,
            orphans=orphans,
            notes=tuple(annotating.notes_of(article_id)),
        )
        self._show_marks()
        if before.tags != self._article.tags:
            self._show_info()

    def refresh_pictures(self) -> None:
        """Show pictures that have come since the article was opened."""
        if self._article is None:
            return
        found = library.pictures_of(self._article.article.id)
        if found != self._article.pictures:
            self._article = replace(self._article, pictures=found)
            self._parts.page.set_pictures(found)
            self._show_marks()
            self._show_info()

    def retry_pictures(self) -> None:
        """Fetch the missing pictures of the open article again, in the background."""
        article_id = self.article_id
        if article_id is None:
            return

        def work(task: Task) -> object:
            from reader.services import importing

            return importing.retry_pictures(
                article_id, lambda _progress: None, task.is_cancelled
            )

        self._jobs.run(Lane.NETWORK, work, lambda _found: self.refresh_pictures())

    def fetch_new_pictures(self) -> None:
        """Fetch the pictures of the open article that nobody has asked for yet."""
        article = self._article
        shown = pictures_of(article.document) if article else ()
        if article and any(picture.source not in article.pictures for picture in shown):
            self.retry_pictures()

    def _show(self, article: OpenedArticle, position: int) -> None:
        self._parts.show_page(there=True)
        self._parts.selection_bar.hide()
        self._parts.page.show_article(_page(article, position))
        self._fill_beside(article)
        self._draw_formulas(article)

    def _draw_formulas(self, article: OpenedArticle) -> None:
        """Draw in the background what no import has drawn, and show it."""
        here = article.article.id
        if all(one in article.formulas for one in formulas_of(article.document)):
            return

        def work(task: Task) -> bool:
            return draw_missing(here, task.is_cancelled)

        def show(_drawn: bool) -> None:
            if self._article and self.article_id == here:
                drawings = drawings_of(self._article.document)
                self._article = replace(self._article, formulas=drawings)
                self._parts.page.set_formulas(drawings)

        self._jobs.run(Lane.NETWORK, work, show)

    def _fill_beside(self, article: OpenedArticle) -> None:
        """Tell what stands around the page which article it shows."""
        self._parts.find_bar.set_text(article.text)
        self._parts.toolbar.show_favourite(on=article.status.favourite)
        if self._parts.has_sidebar:
            self._fill_sidebar(self._parts.sidebar, article)
        self.marks_shown.emit()

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.info.retry_pictures_wanted.connect(self.retry_pictures)
        sidebar.outline.heading_chosen.connect(self._jump)
        if self._article is not None:
            self._fill_sidebar(sidebar, self._article)
            sidebar.outline.set_position(self._parts.page.place.position)

    def _fill_sidebar(self, sidebar: Sidebar, article: OpenedArticle) -> None:
        sidebar.outline.show_document(article.document)
        _show_annotations(sidebar, article)
        self._show_info()

    def _show_marks(self) -> None:
        if self._article is None:
            return
        self._parts.page.set_highlights(self._article.highlights)
        if self._parts.has_sidebar:
            _show_annotations(self._parts.sidebar, self._article)
        self.marks_shown.emit()

    def _show_info(self) -> None:
        article = self._article
        if article is None or not self._parts.has_sidebar:
            return
        from reader.ui.sidebar.info_panel import ArticleInfo

        missing = sum(each.stored is None for each in article.pictures.values())
        info = ArticleInfo(article=article.article, tags=article.tags, missing_pictures=missing)
        self._parts.sidebar.info.show_info(info, annotating.all_tags())

    def _keep_place(self, position: int, progress: float) -> None:
        if self._article is None:
            return
        if self._parts.has_sidebar:
            self._parts.sidebar.outline.set_position(position)
        self._parts.toolbar.show_progress(progress, self._article.article.minutes)
        if (position, progress) != self._place:
            self._place = (position, progress)
            library.keep_place(self._article.article.id, position, progress)


def _page(article: OpenedArticle, position: int) -> Page:
    return Page(
        header=page_header(article.article),
        document=article.document,
        pictures=article.pictures,
        formulas=article.formulas,
        highlights=article.highlights,
        position=position,
    )


def _show_annotations(sidebar: Sidebar, article: OpenedArticle) -> None:
    marks = (*article.highlights, *article.orphans)
    sidebar.notes.show_text(article.document, article.pictures)
    sidebar.notes.show_annotations(marks, article.notes)
    sidebar.notes.review.show_unsettled(
        [_unsettled(mark, article.text) for mark in to_review(marks)]
    )
    sidebar.set_note_count(len(marks) + len(article.notes))


def with_new(
    marks: Iterable[Highlight], ids: Collection[HighlightId], new: Iterable[Highlight]
) -> tuple[Highlight, ...]:
    """Return highlights in reading order, those called *ids* replaced by *new* ones."""
    kept = [mark for mark in marks if mark.id not in ids]
    for mark in new:
        insort(kept, mark, key=_place)
    return tuple(kept)


def _place(mark: Highlight) -> tuple[int, int, datetime, str]:
    return mark.start, mark.end, mark.created, mark.id


def _unsettled(mark: Highlight, text: str) -> Unsettled:
    from reader.ui.sidebar.review_panel import Unsettled

    return Unsettled(mark, "" if mark.is_orphan else text[mark.start : mark.end])
