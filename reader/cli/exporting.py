"""Take everything away: ``export``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.opening import named, opened_library
from reader.cli.printing import complain, progress, say
from reader.model.article import ArticleId
from reader.model.listing import Shelf
from reader.model.tag import Tag
from reader.text.i18n import _, ngettext

if TYPE_CHECKING:
    from reader.services.exporting import ExportReport


def commands() -> list[click.Command]:
    """Return the command that exports."""
    return [
        click.Command(
            "export",
            help=_(
                "Write the library as Markdown files into DIR.\n\nWithout DIR, and with one "
                "--article, its Markdown goes to standard output. Files of an earlier export "
                "that you have changed are left alone: the new ones are written beside them."
            ),
            params=[
                click.Argument(
                    ["folder"],
                    metavar="[DIR]",
                    required=False,
                    type=click.Path(path_type=Path),
                ),
                click.Option(
                    ["--article", "articles"],
                    metavar="ARTICLE",
                    multiple=True,
                    help=_("Only this article; may be given several times."),
                ),
                click.Option(["--tag"], metavar="TAG", help=_("Only articles with this tag.")),
                click.Option(
                    ["--annotated"], is_flag=True, help=_("Only articles with notes.")
                ),
                click.Option(
                    ["--text"],
                    is_flag=True,
                    help=_(
                        "The whole text of each article too, with its pictures, after "
                        "its notes."
                    ),
                ),
                click.Option(
                    ["--template"],
                    metavar="FILE",
                    type=click.Path(path_type=Path),
                    help=_("A Jinja2 template of your own."),
                ),
            ],
            callback=_export,
        )
    ]


def _export(  # noqa: PLR0913 - what the reader can choose, each by its name
    *,
    folder: Path | None,
    articles: Sequence[str],
    tag: str | None,
    annotated: bool,
    text: bool,
    template: Path | None,
) -> None:
    from reader.services import exporting

    with opened_library():
        ids = _chosen(articles, tag)
        if folder is None:
            _print_one(ids, text=text, template=template)
            return
        with progress() as show:
            report = exporting.export(
                folder,
                ids,
                annotated=annotated,
                text=text,
                template=template,
                progress=lambda done, total: show(_("Exporting"), done, total),
            )
        _say_report(report)


def _chosen(articles: Sequence[str], tag: str | None) -> list[ArticleId] | None:
    """Return the articles that are meant, or None for all of them."""
    from reader.services import library

    if not articles and tag is None:
        return None
    ids = [named(reference).id for reference in articles]
    if tag is not None:
        ids += [listed.id for listed in library.list_articles(Shelf(tag=Tag.named(tag)))]
    return ids


def _print_one(ids: Sequence[ArticleId] | None, *, text: bool, template: Path | None) -> None:
    from reader.services import exporting

    if ids is None or len(ids) != 1:
        raise click.UsageError(_("Give a folder to write to, or one --article to print."))
    sys.stdout.write(exporting.markdown_of(ids[0], text=text, template=template))


def _say_report(report: ExportReport) -> None:
    from reader.services.sentences import left_alone

    said = ngettext(
        "%(written)d file written, %(unchanged)d unchanged, in %(folder)s",
        "%(written)d files written, %(unchanged)d unchanged, in %(folder)s",
        report.written,
    )
    say(
        said
        % {
            "written": report.written,
            "unchanged": report.unchanged,
            "folder": report.folder,
        }
    )
    for line in left_alone(report.beside):
        complain(line)
