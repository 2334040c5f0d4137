"""Which notes lead where: kept in step with their words."""

from __future__ import annotations

from collections.abc import Mapping

from reader.store.database import run_all
from reader.text.note_links import links_in


def put(written: Mapping[str, str]) -> None:
    """Keep what notes lead to, each by the id of what it is of, in the caller's transaction."""
    run_all("DELETE FROM note_link WHERE source = ?", [(source,) for source in written])
    run_all(
        "INSERT INTO note_link (source, target) VALUES (?, ?)",
        [(source, link.id) for source, text in written.items() for link in links_in(text)],
    )
