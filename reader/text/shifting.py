"""Where a place of a text has come to when one stretch of the text has changed."""

from __future__ import annotations

from reader.text.one_edit import common_prefix


def shifted(position: int, before: str, after: str) -> int:
    """Return the code point of *after* that is *position* in *before*.

    The two differ in one stretch; a place inside it goes to where it begins.
    """
    if before == after:
        return position
    start = common_prefix(before, after)
    if position <= start:
        return position
    end = min(common_prefix(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    is_behind = position >= len(before) - end
    return position + len(after) - len(before) if is_behind else start
