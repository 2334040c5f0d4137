"""Links to words of a page: text fragments, which browsers scroll to and mark.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from urllib.parse import quote

from reader.text.blocks import OBJECT

_LONGEST = 120
"""Code points of words that are written out; of longer ones the first and the last words."""
_END_WORDS = 5
_CONTEXT_WORDS = 4
_BREAKS = re.compile(rf"[\n\t{OBJECT}]+")


def link_to_words(url: str, text: str, start: int, end: int) -> str:
    """Return the address of ``text[start:end]`` on the page at *url*.

    Of words that stand in *text* more than once, those around them tell which are meant.
    """
    directive = _directive(text, start, end)
    if not directive:
        return url
    address, hash_sign, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0] if hash_sign else ""
    return f"{address}#{fragment}:~:text={directive}"


def _directive(text: str, start: int, end: int) -> str:
    words = text[start:end].strip()
    start = text.find(words, start) if words else start
    pieces = [piece for piece in (" ".join(p.split()) for p in _BREAKS.split(words)) if piece]
    if not pieces:
        return ""
    if len(pieces) == 1 and len(words) <= _LONGEST:
        parts = [pieces[0]]
    else:
        first, last = pieces[0].split(" "), pieces[-1].split(" ")
        parts = [" ".join(first[:_END_WORDS]), " ".join(last[-_END_WORDS:])]
    encoded = ",".join(_encoded(part) for part in parts)
    if text.count(parts[0]) == 1:
        return encoded
    before = _BREAKS.split(text[:start])[-1].split()[-_CONTEXT_WORDS:]
    after = _BREAKS.split(text[start + len(words) :])[0].split()[:_CONTEXT_WORDS]
    prefix = f"{_encoded(' '.join(before))}-," if before else ""
    suffix = f",-{_encoded(' '.join(after))}" if after else ""
    return f"{prefix}{encoded}{suffix}"


def _encoded(words: str) -> str:
    # A hyphen is part of the notation; quote() leaves it alone.
    return quote(words, safe="").replace("-", "%2D")
