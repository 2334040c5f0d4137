"""Words on a terminal, and in a pipe: there never wrapped, cut or coloured."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal might obey; line feeds and tabs are harmless."""

_SHORT = 20
"""Columns of a terminal: what is no wider is never cut to make room."""

Row = Sequence[str]
Progress = Callable[[str, int, int], None]
"""What is being done, and how far it is; a total of 0 means nobody knows."""


def say(words: str = "") -> None:
    """Print a line, or several; a terminal is sent no control characters."""
    if sys.stdout.isatty():
        words = CONTROL.sub("", words)
    sys.stdout.write(words + "\n")


def complain(words: str) -> None:
    """Print a sentence about a failure on standard error."""
    click.echo(CONTROL.sub("", words), err=True)


def say_json(objects: Sequence[Mapping[str, object]]) -> None:
    """Print one array, an object a line."""
    lines = [json.dumps(values, ensure_ascii=False) for values in objects]
    body = ",\n ".join(lines)
    sys.stdout.write(f"[{body}]\n")


def say_rows(rows: Sequence[Row], titles: Row) -> None:
    """Print rows as a table on a terminal, else with tabs between and nothing left out.

    On a terminal the first column, an id, is cut to its start; of the others the long ones
    are cut where there is no room.
    """
    if not sys.stdout.isatty():
        for row in rows:
            say("\t".join(one_line(cell) for cell in row))
        return
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim")
    shown = [[first[:8], *map(one_line, rest)] for first, *rest in rows]
    for number, title in enumerate(titles):
        longest = max((cell_len(row[number]) for row in shown), default=0)
        # rich takes room only from columns that may wrap; their cells do not.
        table.add_column(title, overflow="ellipsis", no_wrap=longest <= _SHORT)
    for row in shown:
        table.add_row(*(Text(cell, no_wrap=True, overflow="ellipsis") for cell in row))
    Console().print(table)


def one_line(words: str) -> str:
    """Return *words* without line ends, tabs and control characters."""
    return CONTROL.sub("", " ".join(words.split()))


@contextmanager
def progress() -> Iterator[Progress]:
    """Give a way to show progress on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _words, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    # What is said in the meantime goes above the bar, but never from a pipe to the terminal.
    aside = sys.stdout.isatty()
    with Bar(console=Console(stderr=True), transient=True, redirect_stdout=aside) as bar:
        task = bar.add_task("", total=None)
        yield lambda words, done, total: bar.update(
            task, description=words, completed=done, total=total or None
        )
