"""Fetch an article again, and choose between its versions: ``fetch`` and ``versions``."""

from __future__ import annotations

import click

from reader.cli.opening import article_argument, json_option, named, opened_library
from reader.cli.printing import progress, say, say_json, say_rows
from reader.model.article import ArticleId
from reader.text.i18n import _
from reader.text.object_words import quote_words


def commands() -> list[click.Command]:
    """Return the commands that fetch again and choose between versions."""
    return [
        click.Command(
            "fetch",
            help=_(
                "Fetch an article again, and say what became of its highlights.\n\nThe old "
                "text is kept as a version. Ends with 1 if the page could not be fetched; then "
                "nothing is changed."
            ),
            params=[article_argument()],
            callback=_fetch,
        ),
        click.Command(
            "versions",
            help=_("List the versions of an article, newest first."),
            params=[
                article_argument(),
                click.Option(
                    ["--read"],
                    metavar="ID",
                    help=_("Read this version from now on; give its id, or the start of it."),
                ),
                json_option(),
            ],
            callback=_versions,
        ),
    ]


def _fetch(*, article: str) -> None:
    from reader.services import extracting, refetching
    from reader.services.refetch_sentences import refetched
    from reader.services.sentences import stage

    with opened_library(), progress() as show:
        listed = named(article)
        try:
            prepared = refetching.prepare(
                listed.id,
                lambda done: show(stage(done), done.done, done.total),
                extracting.never,
            )
            done = refetching.keep(listed.id, prepared)
        finally:
            extracting.stop_workers()
        say(f"{listed.id}\t{refetched(done)}")
        _say_open(listed.id)


def _say_open(article_id: ArticleId) -> None:
    """Say of each highlight that moved or needs its reader what became of it."""
    from reader.services import library, placing
    from reader.services.refetch_sentences import became

    text = library.open_article(article_id).text
    for mark in placing.unsettled(article_id):
        now = "" if mark.is_orphan else text[mark.start : mark.end]
        words = map(quote_words, (mark.quote, now))
        say("\t".join((mark.id, became(mark), *map(_one_line, words))))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _versions(*, article: str, read: str | None, as_json: bool) -> None:
    from reader.services import refetching, versions

    with opened_library():
        listed = named(article)
        if read is not None:
            refetching.read_version(versions.find_version(listed.id, read).id)
        found = versions.summaries(listed.id)
        if as_json:
            say_json(
                [
                    {
                        "id": one.id,
                        "fetched": one.listed.fetched.isoformat(),
                        "words": one.word_count,
                        "read": one.listed.is_current,
                    }
                    for one in found
                ]
            )
            return
        rows = [
            (
                one.id,
                one.listed.fetched.astimezone().strftime("%Y-%m-%d %H:%M"),
                f"{one.word_count}",
                _("you read this one") if one.listed.is_current else "",
            )
            for one in found
        ]
        say_rows(rows, (_("Id"), _("Fetched"), _("Words"), ""))
