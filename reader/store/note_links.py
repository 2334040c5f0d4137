"""Which notes lead where: kept in step with their words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.store.database import rows, run
from reader.text.note_links import links_in


def put(source: str, markdown: str) -> None:
    """Keep what the note of a highlight, or a note, leads to, in the caller's transaction."""
    run("DELETE FROM note_link WHERE source = ?", source)
    for link in links_in(markdown):
        run("INSERT INTO note_link (source, target) VALUES (?, ?)", source, link.id)


def leading_to(targets: Collection[str]) -> Sequence[tuple[str, str]]:
    """Return pairs of uuids: a note or highlight, and which of *targets* it leads to."""
    marks = ",".join("?" * len(targets))
    return [
        (source, target)
        for source, target in rows(
            f"SELECT source, target FROM note_link WHERE target IN ({marks}) "
            "ORDER BY source, target",
            *targets,
        )
    ]
