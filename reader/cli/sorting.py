"""Put articles in their place: ``tag``, ``move``, ``trash``, ``restore``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.opening import (
    article_argument,
    articles_argument,
    json_option,
    named,
    opened_library,
)
from reader.cli.printing import say
from reader.cli.trash_list import say_trash
from reader.model.article import ArticleId, State
from reader.model.errors import ArticleNotFoundError
from reader.model.tag import merged, tags_in
from reader.text.i18n import _


def commands() -> list[click.Command]:
    """Return the commands that sort articles."""
    return [
        click.Command(
            "tag",
            help=_(
                "Tag an article, and print its tags.\n\nA comma separates tags. Without TAG "
                "they are only printed."
            ),
            params=[
                article_argument(),
                click.Argument(["tags"], metavar="[TAG]...", nargs=-1),
                click.Option(
                    ["--remove", "-r"],
                    metavar="TAG",
                    multiple=True,
                    help=_("A tag to take away; may be given several times."),
                ),
            ],
            callback=_tag,
        ),
        click.Command(
            "move",
            help=_("Move articles to the inbox, to later, or to the archive."),
            params=[
                articles_argument(),
                click.Option(
                    ["--to", "state"],
                    type=click.Choice([state.value for state in State]),
                    required=True,
                    help=_("Where to."),
                ),
            ],
            callback=_move,
        ),
        click.Command(
            "trash",
            help=_(
                "Move articles to the trash.\n\nWithout ARTICLE, what is in it is listed: "
                "articles, highlights and notes."
            ),
            params=[
                click.Argument(["articles"], metavar="[ARTICLE]...", nargs=-1),
                json_option(),
            ],
            callback=_trash,
        ),
        click.Command(
            "restore",
            help=_("Restore articles, highlights and notes from the trash."),
            params=[click.Argument(["ids"], metavar="ID...", nargs=-1, required=True)],
            callback=_restore,
        ),
    ]


def _tag(*, article: str, tags: Sequence[str], remove: Sequence[str]) -> None:
    from reader.services import annotating, library

    added = merged(*map(tags_in, tags))
    removed = merged(*map(tags_in, remove))
    with opened_library():
        listed = named(article)
        if removed:
            annotating.untag_articles([listed.id], removed)
        if added:
            annotating.tag_articles([listed.id], added)
        for tag in library.listed(listed.id).tags:
            say(tag.name)


def _move(*, articles: Sequence[str], state: str) -> None:
    from reader.services import library
    from reader.services.sentences import done

    with opened_library():
        say(done(library.move(_ids(articles), State(state))))


def _trash(*, articles: Sequence[str], as_json: bool) -> None:
    from reader.services import library
    from reader.services.sentences import done

    if articles and as_json:
        raise click.UsageError(_("--json lists what is in the trash; give no ARTICLE with it."))
    with opened_library():
        if articles:
            say(done(library.trash(_ids(articles))))
        else:
            say_trash(as_json=as_json)


def _restore(*, ids: Sequence[str]) -> None:
    from reader.services import trash
    from reader.services.sentences import done

    with opened_library():
        found = [_in_trash(each) for each in ids]
        articles = [article for article, _mark in found if article is not None]
        change = trash.restore(articles, [mark for _article, mark in found if mark])
        trash.find_again(change)
        say(done(change))


def _in_trash(reference: str) -> tuple[ArticleId | None, str]:
    """Return the article, or else the id of the highlight or note, that is meant.

    Raises ArticleNotFoundError, with the candidates when the start of an id fits several.
    """
    from reader.services import trash

    marks = trash.find_marks(reference)
    if len(marks) > 1:
        raise ArticleNotFoundError(reference, tuple(marks))
    if marks:
        return None, marks[0]
    return named(reference).id, ""


def _ids(references: Sequence[str]) -> list[ArticleId]:
    """Return the articles that are meant, each once; all of them, or an error."""
    return list(dict.fromkeys(named(reference).id for reference in references))
