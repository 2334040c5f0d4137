"""The library without a window; never loads Qt.

Importing this package costs nothing: whoever starts a window asks ``COMMANDS`` first.
"""

from __future__ import annotations

COMMANDS = frozenset(
    {
        "add",
        "export",
        "extract",
        "fetch",
        "highlight",
        "list",
        "move",
        "note",
        "notes",
        "path",
        "restore",
        "rules",
        "search",
        "show",
        "tag",
        "trash",
        "versions",
    }
)
"""The names of the subcommands."""


def main(argv: list[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 1 (failed), 2 (misused), 130 (stopped)."""
    from reader.cli.running import run

    return run(argv)
