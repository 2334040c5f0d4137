"""The clean HTML a Document writes, and the way back: ``read(write(d)) == d``.

It is HTML that any browser shows, and well-formed XML, so that reading it back is exact and
fast. Characters that XML cannot hold stand as ``<data value="1f"></data>`` (hexadecimal).
"""

from __future__ import annotations

from reader.text.clean_html_reader import read
from reader.text.clean_html_writer import write

__all__ = ["read", "write"]
