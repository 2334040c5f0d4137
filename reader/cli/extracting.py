"""Read a page without a library: ``extract``."""

from __future__ import annotations

import sys

import click

from reader.text.i18n import _

FORMATS = ("json", "markdown", "html", "text")


def commands() -> list[click.Command]:
    """Return the command that extracts."""
    return [
        click.Command(
            "extract",
            help=_(
                "Print the article of a page, without a library.\n\nThe page is a file, an "
                "address, or with - what comes from standard input."
            ),
            params=[
                click.Argument(["source"], metavar="FILE-OR-URL"),
                click.Option(
                    ["--url"], metavar="URL", default="", help=_("The page's own address.")
                ),
                click.Option(
                    ["--format", "form"],
                    type=click.Choice(FORMATS),
                    default="json",
                    show_default=True,
                    help=_("How to print it."),
                ),
            ],
            callback=_extract,
        )
    ]


def _extract(*, source: str, url: str, form: str) -> None:
    from reader.services import converting, extracting

    try:
        if source == "-":
            article = converting.read_body(sys.stdin.buffer.read(), url)
        else:
            article = converting.read_page(source, url)
    finally:
        extracting.stop_workers()
    sys.stdout.write(converting.converted(article, form))
