"""A folder of exported files, in which nothing is overwritten that is not ours.

A file is ours if its bytes are what was last written for its article: a manifest in the folder
remembers their SHA-256, noted down before the file itself is written, so that even an export
that was cut off is recognised. Whatever cannot be proven to be ours stays as it is.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reader.exchange.file_names import free_name, name_key
from reader.model.errors import ExportError
from reader.services.atomic_files import copy_if_missing, move_to_free, temporary_file
from reader.services.export_manifest import MANIFEST, Entry, Manifest
from reader.text.i18n import _

ENDING = ".md"
ATTACHMENTS = "attachments"
"""The folder for pictures, below the folder of an export."""

_HEAD = 4096
"""Bytes of a file in which its front matter must name its article."""

_MOST_FILES = 100_000
"""Files that are looked through for one that was renamed or moved."""

_ID_LINE = re.compile(rb"\A---\r?\nid: [\"']?([0-9A-Za-z-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an article's file is; *kept* is the reader's own version it stands beside."""

    path: Path
    written: bool
    kept: Path | None = None


class ExportFolder:
    """A folder during one export; every method raises ExportError."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._taken: dict[Path, set[str]] = {}
        self._by_id: dict[str, list[Path]] | None = None
        self._reserved: dict[str, Path] = {}
        with _told(root):
            root.mkdir(parents=True, exist_ok=True)
            self._real_root = root.resolve(strict=True)
            self._manifest = Manifest(root / MANIFEST)

    def where(self, article_id: str) -> Path | None:
        """Return where the file of an article is, or will be if that is known."""
        with _told(self._root):
            return next(self._candidates(article_id), self._reserved.get(article_id))

    def reserve(self, article_id: str, stem: str) -> Path:
        """Return where the file of an article is, or will be from now on."""
        found = self.where(article_id)
        if found is None:
            with _told(self._root):
                found = self._root / self._free_name(self._root, stem)
            self._reserved[article_id] = found
        return found

    def put_picture(self, name: str, source: Path) -> Path | None:
        """Copy a picture named by its hash into the folder, unless it is there.

        Returns where it is, or None if it cannot be had or its place is no folder of ours.
        """
        place = self._root / ATTACHMENTS
        path = place / name
        with _told(self._root):
            if not source.is_file():
                return None
            place.mkdir(exist_ok=True)
            if not place.resolve().is_relative_to(self._real_root):
                return None
            copy_if_missing(source, path)
        return path

    def put(self, article_id: str, stem: str, text: str) -> Placed:
        """Write the file of an article, unless it is there already."""
        body = text.encode(errors="replace")
        digest = sha256(body).hexdigest()
        with _told(self._root):
            current = self._current(article_id, digest)
            if current is None:
                path = self._write_new(article_id, self._root, stem, body)
                return Placed(path=path, written=True)
            found = _digest(current)
            if found == digest:
                self._manifest.set(article_id, self._entry(current, digest))
                return Placed(path=current, written=False)
            if found in self._manifest.digests(article_id):
                self._rewrite(article_id, current, body)
                return Placed(path=current, written=True, kept=self._beside_which(current))
            path = self._write_new(article_id, current.parent, _beside(current.stem), body)
            return Placed(path=path, written=True, kept=current)

    def close(self) -> None:
        """Write the manifest afresh if anything in it has changed."""
        with _told(self._root):
            self._manifest.save()

    def _entry(self, path: Path, digest: str) -> Entry:
        return Entry(path.relative_to(self._root).as_posix(), digest)

    def _current(self, article_id: str, digest: str) -> Path | None:
        """Return the article's file: one of ours if there is any, else the reader's own."""
        theirs = None
        ours = {digest, *self._manifest.digests(article_id)}
        for path in self._candidates(article_id):
            if _digest(path) in ours:
                return path
            theirs = theirs or path
        return theirs

    def _beside_which(self, path: Path) -> Path | None:
        """Return the reader's own version that a file of ours stands beside, if it does."""
        original = path.with_stem(_original(path.stem))
        if original == path or not self._is_file_inside(original):
            return None
        place = original.relative_to(self._root).as_posix()
        return None if self._manifest.is_a_place(place) else original

    def _candidates(self, article_id: str) -> Iterator[Path]:
        place = self._manifest.place(article_id)
        if place and self._is_file_inside(self._root / place):
            yield self._root / place
        if self._by_id is None:
            self._by_id = self._files_by_id()
        yield from self._by_id.get(article_id, ())

    def _is_file_inside(self, path: Path) -> bool:
        """Return whether *path* is a file of this folder, reached through no link."""
        try:
            inside = path.parent.resolve().is_relative_to(self._real_root)
            return inside and path.is_file() and not path.is_symlink()
        except OSError:
            return False

    def _files_by_id(self) -> dict[str, list[Path]]:
        """Return the files that name an article in their front matter.

        Below the folder itself only where we have exported before: it may be anything else.
        """
        found: dict[str, list[Path]] = {}
        for number, path in enumerate(self._markdown_files(deep=self._manifest.was_there)):
            if number >= _MOST_FILES:
                break
            article_id = _named_article(path)
            if article_id:
                found.setdefault(article_id, []).append(path)
        return found

    def _markdown_files(self, *, deep: bool) -> Iterator[Path]:
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(name for name in folders if deep and not name.startswith("."))
            for name in sorted(files):
                path = Path(folder, name)
                if name.endswith(ENDING) and self._is_file_inside(path):
                    yield path

    def _rewrite(self, article_id: str, path: Path, body: bytes) -> None:
        self._manifest.note(article_id, self._entry(path, sha256(body).hexdigest()))
        with temporary_file(path.parent, body) as temporary:
            shutil.copymode(path, temporary)
            temporary.replace(path)

    def _write_new(self, article_id: str, folder: Path, stem: str, body: bytes) -> Path:
        reserved = self._reserved.pop(article_id, None)
        while True:
            path = reserved or folder / self._free_name(folder, stem)
            reserved = None
            self._manifest.note(article_id, self._entry(path, sha256(body).hexdigest()))
            with temporary_file(folder, body) as temporary, suppress(FileExistsError):
                move_to_free(temporary, path)
                return path

    def _free_name(self, folder: Path, stem: str) -> str:
        """Return a name that no file of a folder has, which is taken from now on."""
        if folder not in self._taken:
            self._taken[folder] = {name_key(path.name) for path in folder.iterdir()}
        name = free_name(stem, ENDING, self._taken[folder])
        self._taken[folder].add(name_key(name))
        return name


def _beside(stem: str) -> str:
    """Return the name for a new file beside one that has been changed."""
    return _("%(name)s (new)") % {"name": _original(stem)}


def _original(stem: str) -> str:
    return stem.removesuffix(_("%(name)s (new)") % {"name": ""})


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _named_article(path: Path) -> str:
    """Return the id a file's front matter begins with, or an empty string."""
    try:
        with path.open("rb") as file:
            found = _ID_LINE.match(file.read(_HEAD))
    except OSError:
        return ""
    return found[1].decode() if found else ""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the operating system says into an ExportError."""
    try:
        yield
    except OSError as error:
        place = str(error.filename or path)
        raise ExportError(place, error.strerror or str(error)) from error
