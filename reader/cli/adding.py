"""Bring articles in: ``add``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from reader.cli.opening import opened_library
from reader.cli.printing import Progress, complain, progress, say
from reader.model.errors import FetchError, NotReadableError
from reader.model.listing import Imported
from reader.text.i18n import _


def commands() -> list[click.Command]:
    """Return the command that adds."""
    return [
        click.Command(
            "add",
            help=_(
                "Add articles from addresses or saved pages.\n\nEvery outcome is a line: the "
                "article's id, a tab, and what happened. With - the addresses are read from "
                "standard input. Ends with 1 if anything could not be added."
            ),
            params=[
                click.Argument(["sources"], metavar="URL-OR-FILE...", nargs=-1, required=True)
            ],
            callback=_add,
        )
    ]


def _add(*, sources: Sequence[str]) -> int:
    from reader.services import extracting
    from reader.services.folder_warning import folder_warning

    asked = [source for given in sources for source in _sources(given)]
    if not asked:
        complain(_("There is no address in what came from standard input."))
        return 1
    with opened_library(create=True), progress() as show:
        if warning := folder_warning():
            complain(warning)
        try:
            added = [_add_one(source, show, name_it=len(asked) > 1) for source in asked]
        finally:
            extracting.stop_workers()
    return 0 if all(added) else 1


def _sources(given: str) -> Sequence[str]:
    """Return the addresses or the file a word of the command line means."""
    if given == "-":
        from reader.services import importing

        return importing.sources_in(sys.stdin.buffer.read().decode("utf-8-sig", "replace"))
    path = Path(_without_scheme(given))
    try:
        return [str(path.resolve())] if given.strip() and path.exists() else [given]
    except (OSError, ValueError):
        return [given]


def _without_scheme(given: str) -> str:
    """Return the path in a file: address, as file managers put it on the clipboard."""
    if not given.startswith("file:"):
        return given
    path = unquote(urlsplit(given).path)
    is_windows = path[2:3] == ":"
    return path[1:] if is_windows else path


def _add_one(source: str, show: Progress, *, name_it: bool) -> bool:
    """Import one source, say what became of it, and return whether it is there.

    With *name_it* a failure names its source, which is one among many.
    """
    from reader.services.sentences import imported, sentence

    try:
        result = _import(source, show)
    except (FetchError, NotReadableError) as error:
        said = sentence(error)
        complain(f"{source}: {said}" if name_it and source not in said else said)
        return False
    say(f"{result.article.id}\t{imported(result)}")
    return True


def _import(source: str, show: Progress) -> Imported:
    from reader.services import adding
    from reader.services.sentences import stage

    return adding.add(source, lambda done: show(stage(done), done.done, done.total))
