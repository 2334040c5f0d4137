"""What was last written for each article of an export folder."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reader.services.atomic_files import temporary_file

MANIFEST = ".postil-export.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, by its path below the folder, and the SHA-256 of what was written to it."""

    file: str
    sha256: str


class Manifest:
    """The entries of a folder by article; the last of an article is where its file is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, list[Entry]] = {}
        self.was_there = path.is_file() and not path.is_symlink()
        if self.was_there:
            for article_id, entry in _read(path):
                self._entries.setdefault(article_id, []).append(entry)
        self._fresh = all(len(entries) == 1 for entries in self._entries.values())
        self._journalling = False

    def place(self, article_id: str) -> str:
        """Return the path of an article's file below the folder, or an empty string."""
        entries = self._entries.get(article_id)
        return entries[-1].file if entries else ""

    def is_a_place(self, file: str) -> bool:
        """Return whether the file at a path below the folder is that of some article."""
        return any(entries[-1].file == file for entries in self._entries.values())

    def digests(self, article_id: str) -> Collection[str]:
        """Return what an article's file may hold if it is ours.

        More than one where an export was cut off between the note and the file.
        """
        return {entry.sha256 for entry in self._entries.get(article_id, ())}

    def note(self, article_id: str, entry: Entry) -> None:
        """Note down what is about to be written, on the disk before anything else."""
        if not self._journalling:
            # Replacing the file, rather than adding to it, follows no link out of the folder.
            self._write(self._entries)
            self._journalling = True
        self._entries.setdefault(article_id, []).append(entry)
        self._fresh = False
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_line(article_id, entry))
            file.flush()
            os.fsync(file.fileno())

    def set(self, article_id: str, entry: Entry) -> None:
        """Remember what was found to be there already."""
        if self._entries.get(article_id) != [entry]:
            self._entries[article_id] = [entry]
            self._fresh = False

    def save(self) -> None:
        """Write the last entry of every article, if anything has changed."""
        if not self._fresh:
            self._entries = {key: entries[-1:] for key, entries in self._entries.items()}
            self._write(self._entries)
            self._fresh = True

    def _write(self, entries: dict[str, list[Entry]]) -> None:
        lines = [_line(key, entry) for key, group in entries.items() for entry in group]
        with temporary_file(self._path.parent, "".join(lines).encode()) as temporary:
            temporary.replace(self._path)


def _line(article_id: str, entry: Entry) -> str:
    return json.dumps({"id": article_id} | asdict(entry), ensure_ascii=True) + "\n"


def _read(path: Path) -> Iterator[tuple[str, Entry]]:
    """Yield what a manifest says; lines that are cut off or not ours are passed over."""
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        try:
            values = json.loads(line)
            yield str(values["id"]), Entry(str(values["file"]), str(values["sha256"]))
        except (ValueError, TypeError, KeyError):
            continue
