"""Lists of words that tell what a line of a page is, kept as plain files in resources/words."""

from __future__ import annotations

from reader.model.resources import resource


def alternatives(name: str) -> str:
    """Return the lines of a list, each a regular expression, as one with alternatives."""
    lines = resource("words", f"{name}.txt").read_text("utf-8").splitlines()
    return "|".join(line for line in lines if line and not line.startswith("#"))
