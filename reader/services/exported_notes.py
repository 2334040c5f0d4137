"""What the links and pictures of exported notes, and of whole articles, lead to.

In a folder, to the files beside them; where the other file is not, and without a folder, to the
page on the web. Pictures are copied beside what is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from reader.exchange.file_names import file_stem
from reader.exchange.markdown_export import Annotated, block_id
from reader.exchange.note_markdown import carried_out
from reader.model.annotation import HighlightId
from reader.model.article import ArticleId
from reader.services.atomic_files import copy_if_missing
from reader.services.export_folder import ATTACHMENTS, ExportFolder
from reader.store import articles, highlights, link_targets, pictures, versions
from reader.text.document import pictures as pictures_in
from reader.text.i18n import _
from reader.text.note_links import LinkKind, NoteLink
from reader.text.sources import with_sources
from reader.text.text_fragment import address_at

_ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/bmp": ".bmp",
}


class Places(Protocol):
    """Says what links and pictures lead to; nothing where they lead nowhere."""

    def link(self, link: NoteLink) -> str:
        """Return the address that stands for a link into the library."""

    def picture(self, name: str) -> str:
        """Return the address of a picture of the library."""


class OnTheWeb:
    """Without a folder: links lead to pages on the web, pictures nowhere."""

    def link(self, link: NoteLink) -> str:
        """Return the address of the page, at the marked words if it is a highlight."""
        article_id = link_targets.article_of(link.kind, link.id)
        return _web_address(article_id, link) if article_id else ""

    def picture(self, _name: str) -> str:
        """Return nothing."""
        return ""


class BesideFile(OnTheWeb):
    """In one file by itself: links lead to the web, pictures to copies beside the file."""

    def __init__(self, file: Path) -> None:
        self._attachments = file.parent / ATTACHMENTS

    def picture(self, name: str) -> str:
        """Return the way to a copy of a picture, which is made if it is not there."""
        file = _picture_file(name)
        if file is None:
            return ""
        self._attachments.mkdir(exist_ok=True)
        copy_if_missing(pictures.file(name), self._attachments / file)
        return f"{ATTACHMENTS}/{file}"


class InFolder:
    """In an export folder, seen from the file of one article in it."""

    def __init__(
        self, folder: ExportFolder, file: Path, is_written: Callable[[ArticleId], bool]
    ) -> None:
        self._folder = folder
        self._beside = file.parent
        self._is_written = is_written

    def link(self, link: NoteLink) -> str:
        """Return the way to the file of an article, at the quote if it is a highlight."""
        article_id = link_targets.article_of(link.kind, link.id)
        if article_id is None:
            return ""
        file = self._folder.where(article_id)
        if file is None and self._is_written(article_id):
            file = self._folder.reserve(article_id, stem_of(articles.get(article_id).title))
        if file is None:
            return _web_address(article_id, link)
        anchor = f"#^{block_id(link.id)}" if link.kind is LinkKind.HIGHLIGHT else ""
        return self._way_to(file) + anchor

    def picture(self, name: str) -> str:
        """Return the way to a copy of a picture, which is made if it is not there."""
        file = _picture_file(name)
        copy = self._folder.put_picture(file, pictures.file(name)) if file else None
        return self._way_to(copy) if copy else ""

    def _way_to(self, file: Path) -> str:
        return quote(Path(os.path.relpath(file, self._beside)).as_posix())


def for_reading_elsewhere(article: Annotated, places: Places) -> Annotated:
    """Return an article whose notes lead to where *places* says."""

    def out(markdown: str) -> str:
        return carried_out(markdown, places.link, places.picture)

    return replace(
        article,
        highlights=tuple(replace(mark, note=out(mark.note)) for mark in article.highlights),
        notes=tuple(replace(note, text=out(note.text)) for note in article.notes),
    )


def with_kept_pictures(article: Annotated, places: Places) -> Annotated:
    """Return an article whose own pictures lead to where *places* says.

    One that was not kept keeps its address on the web, and so do all without a folder.
    """
    kept = {
        each.source: each.stored.hash
        for each in pictures.of_article(article.article.id)
        if each.stored
    }
    shown = [each.source for each in pictures_in(article.document) if each.source in kept]
    names = {source: places.picture(kept[source]) for source in shown}
    named = {source: name for source, name in names.items() if name}
    if not named:
        return article
    return replace(article, document=with_sources(article.document, named))


def portable(markdown: str) -> str:
    """Return a note as it can be read anywhere, for the clipboard."""
    places = OnTheWeb()
    return carried_out(markdown, places.link, places.picture)


def stem_of(title: str) -> str:
    """Return how the file of an article is called, without number and ending."""
    return file_stem(title, _("Untitled"))


def written_of(
    chosen: Collection[ArticleId], *, annotated: bool
) -> Callable[[ArticleId], bool]:
    """Return what says whether an export of *chosen* writes the file of an article."""
    among = set(chosen)
    return lambda article_id: (
        article_id in among and (not annotated or link_targets.is_annotated(article_id))
    )


def _picture_file(name: str) -> str | None:
    """Return how the file of a picture of the library is called, or None without the file."""
    stored = pictures.get(name)
    if stored is None or not pictures.file(name).is_file():
        return None
    return name + _ENDINGS.get(stored.media_type, "")


def _web_address(article_id: ArticleId, link: NoteLink) -> str:
    url = articles.get(article_id).url
    if not url.startswith(("http://", "https://")):
        return ""
    mark = highlights.get(HighlightId(link.id)) if link.kind is LinkKind.HIGHLIGHT else None
    text = versions.current_text(article_id) if mark else ""
    if mark is None or text[mark.start : mark.end] != mark.quote:
        return url
    return address_at(url, text, mark.start, mark.end)
