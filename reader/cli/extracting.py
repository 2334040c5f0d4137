"""Read a page without a library: ``extract``."""

from __future__ import annotations

import sys

import click

from reader.cli.explaining import say_explanation
from reader.cli.printing import complain
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
                click.Option(
                    ["--explain"],
                    is_flag=True,
                    help=_("Print every part of the page, and why it was kept or dropped."),
                ),
            ],
            callback=_extract,
        )
    ]


def _extract(*, source: str, url: str, form: str, explain: bool) -> None:
    from reader.services import converting, extracting, further_pages, library, site_rules
    from reader.services.sentences import missing_page, sentence

    folder = library.library_folder(click.get_current_context().obj)
    try:
        if source == "-":
            page = converting.page_of(sys.stdin.buffer.read(), url)
        else:
            page = converting.page_at(source, url)
        if explain:
            rule = site_rules.rule_for(page.url, folder)
            say_explanation(extracting.explain_in_worker(page, rule=rule))
            return
        read = site_rules.read_page(page, folder)
        whole = further_pages.Whole(read.article)
        # A page without a peer came from a file: nothing is fetched for it.
        if page.peer:
            whole = further_pages.with_further_pages(
                read.article, page, folder, extracting.never
            )
    finally:
        extracting.stop_workers()
    if read.wrong_rule:
        complain(sentence(read.wrong_rule))
    if whole.missing:
        complain(missing_page(whole.missing))
    sys.stdout.write(converting.converted(whole.article, form))
