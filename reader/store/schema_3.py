"""The third step: formulas as they are drawn, by their source.

One that cannot be drawn has no ``svg``, so that it is not tried at every opening; ``drawer`` is
the number of what tried it.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE formula (
        hash BLOB PRIMARY KEY, drawer INTEGER NOT NULL,
        svg BLOB, width REAL NOT NULL, ascent REAL NOT NULL, descent REAL NOT NULL
        ) WITHOUT ROWID""",
)
