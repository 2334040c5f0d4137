"""Check what Postil is told about single sites: ``rules``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli.printing import complain, say_rows
from reader.text.i18n import _


def commands() -> list[click.Command]:
    """Return the command that checks site rules."""
    return [
        click.Command(
            "rules",
            help=_(
                "Check site rules and run their tests.\n\nWithout a FILE those of the library "
                "(its folder site-rules) and those that come with Postil. Ends with 1 if one "
                "is wrong."
            ),
            params=[
                click.Argument(
                    ["files"],
                    metavar="FILE...",
                    nargs=-1,
                    type=click.Path(exists=True, dir_okay=False, path_type=Path),
                )
            ],
            callback=_rules,
        )
    ]


def _rules(*, files: Sequence[Path]) -> int:
    from reader.services import extracting, library, site_rules

    chosen = library.library_folder(click.get_current_context().obj)
    try:
        checked = [site_rules.check(path) for path in files or site_rules.rule_files(chosen)]
    finally:
        extracting.stop_workers()
    rows = [(each.path.stem, " ".join(each.sites), str(each.path)) for each in checked]
    say_rows(rows, (_("Rule"), _("Sites"), _("File")))
    for each in checked:
        if each.problem:
            complain(f"{each.path}: {each.problem}")
    return 1 if any(each.problem for each in checked) else 0
