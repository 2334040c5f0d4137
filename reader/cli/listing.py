"""Look into the library: ``list``, ``show``, ``search``, ``path``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.opening import article_argument, json_option, named, opened_library
from reader.cli.printing import one_line, say, say_json, say_rows
from reader.cli.showing import show_article, whole
from reader.model.article import State
from reader.model.listing import ListedArticle, Place, SearchHit, Shelf
from reader.model.tag import Tag
from reader.text.i18n import _


def commands() -> list[click.Command]:
    """Return the commands that only look."""
    return [
        click.Command(
            "list",
            help=_("List articles, newest first."),
            params=[
                click.Option(
                    ["--state"],
                    type=click.Choice([state.value for state in State]),
                    help=_("Only articles in this state."),
                ),
                click.Option(["--tag"], metavar="TAG", help=_("Only articles with this tag.")),
                click.Option(["--favourite"], is_flag=True, help=_("Only favourites.")),
                click.Option(["--trash"], is_flag=True, help=_("What lies in the trash.")),
                json_option(),
            ],
            callback=_list,
        ),
        click.Command(
            "show",
            help=_("Print an article with its highlights and notes."),
            params=[article_argument(), json_option()],
            callback=_show,
        ),
        click.Command(
            "search",
            help=_("Search titles, texts, highlights and notes."),
            params=[
                click.Argument(["words"], metavar="WORDS...", nargs=-1, required=True),
                click.Option(
                    ["--limit"],
                    type=click.IntRange(min=1),
                    default=200,
                    show_default=True,
                    help=_("The most articles to find."),
                ),
                json_option(),
            ],
            # A word with a hyphen before it is one that must not be there.
            context_settings={"ignore_unknown_options": True},
            callback=_search,
        ),
        click.Command("path", help=_("Print the library's folder."), callback=_path),
    ]


def flat(listed: ListedArticle) -> dict[str, object]:
    """Return an article as scripts get it; *highlights* is how many there are."""
    metadata = listed.article.metadata
    return {
        "id": listed.id,
        "url": metadata.url,
        "title": metadata.title,
        "byline": metadata.byline,
        "site_name": metadata.site_name,
        "published": metadata.published,
        "added": listed.article.added.isoformat(),
        "state": listed.status.state.value,
        "tags": [tag.name for tag in listed.tags],
        "highlights": listed.highlight_count,
    }


def _list(
    *, state: str | None, tag: str | None, favourite: bool, trash: bool, as_json: bool
) -> None:
    from reader.services import library

    shelf = Shelf(
        place=Place.TRASH if trash else None, tag=Tag.named(tag) if tag is not None else None
    )
    with opened_library():
        chosen = [
            listed
            for listed in library.list_articles(shelf)
            if state in (None, listed.status.state.value)
            and (listed.status.favourite or not favourite)
        ]
        _say_articles(chosen, as_json=as_json)


def _say_articles(articles: Sequence[ListedArticle], *, as_json: bool) -> None:
    if as_json:
        say_json([flat(listed) for listed in articles])
        return
    rows = [
        (
            listed.id,
            listed.article.added.date().isoformat(),
            listed.status.state.value,
            listed.article.title,
            listed.article.metadata.site_name,
            listed.article.url,
        )
        for listed in articles
    ]
    say_rows(rows, (_("Id"), _("Added"), _("State"), _("Title"), _("Site"), _("Address")))


def _show(*, article: str, as_json: bool) -> None:
    from reader.services import library, preferences

    with opened_library():
        pens = preferences.settings().pens
        listed = named(article)
        opened = library.open_article(listed.id)
        if not as_json:
            show_article(opened, pens)
            return
        say_json([flat(listed) | whole(opened, pens)])


def _search(*, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    from reader.services import searching

    with opened_library():
        hits = searching.search(" ".join(words), limit=limit)
        if as_json:
            say_json([flat(hit.listed) | {"snippet": hit.snippet} for hit in hits])
            return
        for hit in hits:
            _say_hit(hit)


def _say_hit(hit: SearchHit) -> None:
    import sys

    article = hit.listed.article
    if not sys.stdout.isatty():
        say("\t".join((article.id, one_line(article.title), one_line(hit.snippet))))
        return
    say(f"{article.id[:8]}  {one_line(article.title)}\n          {one_line(hit.snippet)}")


def _path() -> None:
    from reader.services import library

    say(str(library.library_folder(click.get_current_context().obj)))
