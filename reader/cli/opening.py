"""The library a command works on, and the article it names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from reader.model.listing import ListedArticle
from reader.text.i18n import _


@contextmanager
def opened_library(*, create: bool = False) -> Iterator[None]:
    """Open the library this command was given, and close it at the end.

    A folder may be mistyped: only with *create* one that has no library is given one.
    """
    from reader.services import library

    folder = library.library_folder(click.get_current_context().obj)
    library.open_library(folder, create=create)
    try:
        yield
    finally:
        library.close_library()


def named(reference: str) -> ListedArticle:
    """Return the article a person means; raises ArticleNotFoundError."""
    from reader.services import library

    return library.listed(library.find_article(reference).id)


def article_argument() -> click.Argument:
    """Return the argument that names an article."""
    return click.Argument(["article"], metavar="ARTICLE")


def articles_argument() -> click.Argument:
    """Return the argument that names one article or more."""
    return click.Argument(["articles"], metavar="ARTICLE...", nargs=-1, required=True)


def json_option() -> click.Option:
    """Return the option that prints an array of flat objects."""
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Print a JSON array."))
