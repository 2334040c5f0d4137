"""Which notes lead where: kept in step with their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reader.store.database import rows, run_all
from reader.text.note_links import links_in


def put(written: Mapping[str, str]) -> None:
    """Keep what notes lead to, each by the id of what it is of, in the caller's transaction."""
    run_all("DELETE FROM note_link WHERE source = ?", [(source,) for source in written])
    run_all(
        "INSERT INTO note_link (source, target) VALUES (?, ?)",
        [(source, link.id) for source, text in written.items() for link in links_in(text)],
    )


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
