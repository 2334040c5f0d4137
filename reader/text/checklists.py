"""Items of a checklist in a note's Markdown: found, ticked and unticked by their line."""

from __future__ import annotations

import re

_BOX = re.compile(
    r"(?P<before>[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?P<mark>[ xX])(?=\](?:\s|$))"
)
_ITEM = re.compile(r"(?P<before>[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)")
_LEAD = re.compile(r"[\s>]*")


def toggled(markdown: str, line: int) -> str | None:
    """Return a note with the box of *line* (counted from 0) ticked or unticked.

    None if there is no box in that line.
    """
    lines = markdown.split("\n")
    turned = turned_line(lines[line]) if 0 <= line < len(lines) else None
    if turned is None:
        return None
    lines[line] = turned
    return "\n".join(lines)


def turned_line(line: str) -> str | None:
    """Return a line with its box ticked or unticked, or None if it has none."""
    found = _BOX.match(line)
    if found is None:
        return None
    mark = "x" if found["mark"] == " " else " "
    return line[: found.start("mark")] + mark + line[found.end("mark") :]


def checklist_line(line: str) -> str:
    """Return a line ticked or unticked, or made an item of a checklist if it is none."""
    turned = turned_line(line)
    if turned is not None:
        return turned
    if item := _ITEM.match(line):
        return f"{item['before']}[ ] {line[item.end() :]}"
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    return f"{line[:start]}- [ ] {line[start:]}"
