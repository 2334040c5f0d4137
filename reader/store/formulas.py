"""Drawn formulas on disk, shared by all articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import islice

from reader.model.formula import DrawnFormula, SourceFormula
from reader.store.database import rows, run, transaction
from reader.store.functions import packed, unpacked

DRAWER = 1
"""To be raised when formulas are drawn better: what an older one drew is drawn again."""

_AT_ONCE = 500

Drawings = Mapping[SourceFormula, DrawnFormula | None]
"""None for a formula that cannot be drawn."""


def of(formulas: Iterable[SourceFormula]) -> dict[SourceFormula, DrawnFormula | None]:
    """Return those of *formulas* that have been drawn, or could not be."""
    wanted = {_hash(formula): formula for formula in formulas}
    hashes, found = iter(wanted), {}
    while some := tuple(islice(hashes, _AT_ONCE)):
        marks = ",".join("?" * len(some))
        for name, svg, width, ascent, descent in rows(
            "SELECT hash, svg, width, ascent, descent FROM formula "
            f"WHERE drawer = ? AND hash IN ({marks})",
            *(DRAWER, *some),
        ):
            drawn = None
            if svg is not None:
                drawn = DrawnFormula(
                    svg=unpacked(svg), width=width, ascent=ascent, descent=descent
                )
            found[wanted[name]] = drawn
    return found


def record(drawings: Drawings) -> None:
    """Keep drawings, and which formulas have none."""
    with transaction():
        for formula, drawn in drawings.items():
            run(
                "INSERT OR REPLACE INTO formula (hash, drawer, svg, width, ascent, descent) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                *(_hash(formula), DRAWER, packed(drawn.svg) if drawn else None),
                *((drawn.width, drawn.ascent, drawn.descent) if drawn else (0, 0, 0)),
            )


def _hash(formula: SourceFormula) -> bytes:
    kind = f"{formula.notation} {int(formula.display)} "
    return hashlib.sha256((kind + formula.source).encode("utf-8", "surrogatepass")).digest()
