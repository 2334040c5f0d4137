"""Make the frozen library of the present version: ``python -m tests.data.libraries.freeze``.

Run once, when a version of the schema is released; a frozen library never changes again. The
test ``test_migrations`` opens a copy of each with today's program and finds all of this in it.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from reader.model.annotation import Colour
from reader.model.article import State
from reader.model.formula import DrawnFormula, SourceFormula
from reader.services import annotating, import_queue, library, repairing
from reader.store import database, formulas
from reader.store.migrations import STEPS
from reader.text.note_links import LinkKind, NoteLink
from tests.factories import TEXT, keep, keep_page, tags

HERE = Path(__file__).parent
FORMULA = SourceFormula(source="x", notation="tex", display=False)
DRAWN = DrawnFormula(svg="<svg/>", width=0.5, ascent=0.4, descent=0.1)


def fill() -> None:
    """Put a little of everything into the open library."""
    tale = keep("A tale", TEXT, "Second paragraph.", byline="Charles Dickens", language="en")
    mark = annotating.highlight(tale.id, 11, 24, note="*the* note", tags=tags("law/eu"))
    annotating.highlight(tale.id, 20, 40, colour=Colour.BLUE)
    annotating.tag_articles([tale.id], tags("Reading/2026", "law"))
    annotating.add_note(tale.id, "On the whole.")
    library.move([tale.id], State.ARCHIVE)
    library.keep_place(tale.id, 5, 0.25)
    link = NoteLink(LinkKind.HIGHLIGHT, mark.edits[0].after.id)
    annotating.add_note(tale.id, f"See [the times]({link.address}).")
    arabic = keep("مقال", "هذا نص قصير.", url="https://a.example/ar", direction="rtl")
    library.favourite([arabic.id], True)
    chinese = keep("東京の話", "吾輩は猫である。", url="https://a.example/zh")
    library.trash([chinese.id])
    gone = annotating.highlight(tale.id, 0, 2).edits[0].after
    annotating.delete_highlights([gone.id])
    mended = keep_page("Mended", 0, "Menu", "The article.", "Share this", "Its end.")
    repairing.remove(mended.id, 14, 24)
    formulas.record({FORMULA: DRAWN, replace(FORMULA, source="\\frac{"): None})
    import_queue.request("https://a.example/waiting")
    assert mark.edits


def main() -> None:
    """Write ``vN.sqlite``, N being the number of steps of the schema."""
    with tempfile.TemporaryDirectory() as scratch:
        library.open_library(Path(scratch))
        fill()
        database.run("VACUUM")
        database.row("PRAGMA wal_checkpoint(TRUNCATE)")
        library.close_library()
        shutil.copy(Path(scratch) / database.FILE_NAME, HERE / f"v{len(STEPS)}.sqlite")


if __name__ == "__main__":
    main()
