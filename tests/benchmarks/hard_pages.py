"""Pages nobody should write: ``python -m tests.benchmarks.hard_pages``.

Each is opened in a page on Qt's offscreen platform, with words broken and lines justified; the
figures are milliseconds from the value to the end of the first paint, and the longest time the
event loop did not turn afterwards. A page must open within a second.
"""

from __future__ import annotations

import gc
import os
import time

from reader.text.document import (
    Block,
    Cell,
    Code,
    DisplayFormula,
    Document,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Span,
    Style,
    Table,
)

_WATCHED = 2.0  # seconds


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Span(text),))


def hard_pages() -> dict[str, tuple[Block, ...]]:
    """Return the blocks of each page by its name."""
    many = range(20_000)
    called = (Paragraph((Span(f"Text {n}"), Span(str(n), Style.SUP, f"#n{n}"))) for n in many)
    notes = (Footnote(f"n{n}", str(n), (paragraph(f"Note {n}"),)) for n in many)
    rows = (tuple(Cell((Span(f"{n}, {c}"),)) for c in range(6)) for n in range(10_000))
    code = "\n".join(f"def f{n}(x): return x + {n}  # and so on" for n in range(50_000))
    return {
        "a table of 10,000 rows": (Table(tuple(rows)),),
        "2 MB of code": (Code(code, "python"),),
        "a line of a million letters": (paragraph("a" * 1_000_000),),
        "a line of code of a million letters": (Code("b" * 1_000_000),),
        "5,000 pictures": tuple(
            Figure((Picture(f"https://a.example/{n}.png", alt=f"Picture {n}"),))
            for n in range(5000)
        ),
        "20,000 footnotes": (*called, Footnotes(tuple(notes))),
        "20,000 headings": tuple(Heading(1 + n % 6, (Span(f"Part {n}"),)) for n in many),
        "20,000 items": (List(tuple(ListItem((paragraph(f"item {n}"),)) for n in many)),),
        "50,000 links in a paragraph": (
            Paragraph(
                tuple(
                    Span(f"link {n} ", Style.PLAIN, f"https://a.example/{n}")
                    for n in range(50_000)
                )
            ),
        ),
        "3,000 formulas that do not parse": tuple(
            DisplayFormula(Formula("\\frac{a")) for _n in range(3000)
        ),
    }


def main() -> None:
    """Open every page and print the figures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.app import make_application

    application = make_application()
    gc.disable()  # as the window has it
    print(f"{'':<40} {'opened':>7} {'stall':>7}")
    for name, blocks in hard_pages().items():
        opened, stall = _measure(application, Document(blocks))
        print(f"{name:<40} {opened:>7.0f} {stall:>7.0f}{'  too long' * (opened > 1000)}")


def _measure(application, document: Document) -> tuple[float, float]:
    from PySide6.QtTest import QTest

    from reader.model.settings import Typography
    from reader.ui.page.page import Page, PageHeader
    from reader.ui.page.reading_view import ReadingView

    view = ReadingView(lambda name: name)
    view.resize(900, 800)
    view.set_typography(Typography(justified=True, hyphenated=True))
    view.show()
    header = PageHeader(title="A page", language="en")
    view.show_article(Page(header=header, document=Document((paragraph("A word."),))))
    QTest.qWait(800)  # the patterns are loaded on a thread
    began = time.perf_counter()
    view.show_article(Page(header=header, document=document))
    view.viewport().repaint()
    opened, stall = time.perf_counter() - began, 0.0
    while time.perf_counter() < began + opened + _WATCHED:
        turn = time.perf_counter()
        application.processEvents()
        stall = max(stall, time.perf_counter() - turn)
        time.sleep(0.002)
    view.close()
    view.deleteLater()
    application.processEvents()
    return opened * 1000, stall * 1000


if __name__ == "__main__":
    main()
