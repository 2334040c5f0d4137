"""Put articles in their place: ``tag``, ``move``, ``trash``, ``restore``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.opening import article_argument, articles_argument, named, opened_library
from reader.cli.printing import say
from reader.model.article import ArticleId, State
from reader.model.tag import Tag
from reader.text.i18n import _


def commands() -> list[click.Command]:
    """Return the commands that sort articles."""
    return [
        click.Command(
            "tag",
            help=_("Tag an article, and print its tags.\n\nWithout TAG they are only printed."),
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
            help=_("Put articles in the trash."),
            params=[articles_argument()],
            callback=_trash,
        ),
        click.Command(
            "restore",
            help=_("Take articles out of the trash."),
            params=[articles_argument()],
            callback=_restore,
        ),
    ]


def _tag(*, article: str, tags: Sequence[str], remove: Sequence[str]) -> None:
    from reader.services import annotating, library

    added = [Tag.named(name) for name in tags]
    removed = [Tag.named(name) for name in remove]
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


def _trash(*, articles: Sequence[str]) -> None:
    from reader.services import library
    from reader.services.sentences import done

    with opened_library():
        say(done(library.trash(_ids(articles))))


def _restore(*, articles: Sequence[str]) -> None:
    from reader.services import library
    from reader.services.sentences import done

    with opened_library():
        say(done(library.restore(_ids(articles))))


def _ids(references: Sequence[str]) -> list[ArticleId]:
    """Return the articles that are meant, each once; all of them, or an error."""
    return list(dict.fromkeys(named(reference).id for reference in references))
