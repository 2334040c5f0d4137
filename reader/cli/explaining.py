"""Why each part of a page was kept or dropped, for a terminal and for a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reader.cli.printing import CONTROL, one_line, say
from reader.model.explanation import ExplainedPart
from reader.text.i18n import _

LONGEST = 200
"""Characters of a part that a terminal is shown."""


def say_explanation(parts: Sequence[ExplainedPart]) -> None:
    """Print a row for each part: as a table on a terminal, else with tabs between."""
    if not sys.stdout.isatty():
        for part in parts:
            say("\t".join([*_cells(part), one_line(part.text)]))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim", expand=True)
    for title in (_("Kept"), _("Witnesses"), _("Score"), _("Part")):
        table.add_column(title, no_wrap=True)
    for title in (_("Why"), _("Text")):
        table.add_column(title, overflow="fold", ratio=1)
    for part in parts:
        text = CONTROL.sub("", part.text[:LONGEST])
        style = "" if part.kept else "dim"
        table.add_row(*map(Text, [*_cells(part), text]), style=style)
    console = Console()
    console.print(table)
    console.print(_("R: readability has it. T: trafilatura has it."), style="dim")


def _cells(part: ExplainedPart) -> list[str]:
    kept = _("yes") if part.kept else _("no")
    witnesses = "".join(["R" * part.readability, "T" * part.trafilatura]) or "-"
    score = "" if part.score is None else f"{part.score:+.1f}"
    return [kept, witnesses, score, _(part.kind), _why(part)]


def _why(part: ExplainedPart) -> str:
    weights = ", ".join(f"{_(each.name)} {each.weight:+.1f}" for each in part.weights)
    return f"{_(part.reason)} ({weights})" if weights else _(part.reason)
