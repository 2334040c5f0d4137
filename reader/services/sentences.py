"""Words for what happened: every error, every change, every stage of an import.

Plain sentences that say what happened and, where there is something to do, what to do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from reader.model import errors
from reader.model.article import Article
from reader.model.change import Change, ChangeKind
from reader.model.errors import (
    FetchError,
    FetchReason,
    NotReadableError,
    NotReadableReason,
    ReaderError,
)
from reader.model.listing import Imported, ImportProgress, ImportStage, Outcome
from reader.services.change_sentences import change_sentence
from reader.services.fetch_sentences import fetch_sentence, size
from reader.services.folder_risk import FolderRisk, Risk
from reader.text.i18n import _, ngettext

_SHOWN = 80
"""Characters of a quote or a name that a sentence repeats."""


def sentence(error: ReaderError) -> str:
    """Return what happened and what to do, in a sentence or two."""
    match error:
        case FetchError():
            said = fetch_sentence(error)
        case NotReadableError():
            said = _not_readable(error)
        case errors.LibraryError():
            said = _library(error)
        case (
            errors.ArticleNotFoundError()
            | errors.QuoteNotFoundError()
            | errors.VersionNotFoundError()
            | errors.LinkLostError()
        ):
            said = _not_found(error)
        case errors.ExportError() | errors.TemplateError():
            said = _export(error)
        case errors.HighlightedError() | errors.LastPieceError():
            said = _not_removed(error)
        case errors.SiteRuleError():
            wrong = _("The site rule %(path)s was not used: %(detail)s.")
            said = wrong % {"path": error.path, "detail": error.detail.rstrip(".")}
        case _:
            said = _other(error)
    return said


def failure_record(error: ReaderError) -> str:
    """Return *error* as JSON: its class and values, for ``ImportRequest.failure``."""
    return json.dumps({"error": type(error).__name__} | vars(error), ensure_ascii=False)


def failure_sentence(record: str) -> str:
    """Return the sentence for a failure that was kept with ``failure_record``.

    A record of another version of Postil is worded too, less exactly.
    """
    try:
        return sentence(_recalled(record))
    except (ValueError, TypeError, AttributeError, KeyError):
        return _("It could not be imported. Try again.")


def done(change: Change) -> str:
    """Return what a change did, in the past tense, for a toast."""
    return change_sentence(change.kind, change.count)


def kind(done_: ChangeKind) -> str:
    """Return what a change of this kind does to one thing, for the menu of undo."""
    return change_sentence(done_, 1)


def imported(result: Imported) -> str:
    """Return what an import did to the library."""
    said = [_outcome(result.outcome, shortened(name_of(result.article)))]
    if result.missing_page:
        said.append(missing_page(result.missing_page))
    if result.wrong_rule:
        said.append(sentence(result.wrong_rule))
    if result.missing_pictures:
        missing = ngettext(
            "%(count)d picture could not be fetched.",
            "%(count)d pictures could not be fetched.",
            result.missing_pictures,
        )
        said.append(missing % {"count": result.missing_pictures})
    return " ".join(said)


def missing_page(number: int) -> str:
    """Return that an article's further pages, from one on, are not there."""
    said = _("Its text ends before page %(number)d, which could not be read.")
    return said % {"number": number}


def left_alone(beside: Iterable[tuple[Path, Path]]) -> list[str]:
    """Return a sentence for each file of an export that the reader has changed."""
    said = _("%(kept)s has been changed since and was left alone; the new one is %(written)s.")
    return [said % {"kept": kept, "written": written} for kept, written in beside]


def stage(progress: ImportProgress) -> str:
    """Return how far an import has come, in a few words without a full stop."""
    match progress.stage:
        case ImportStage.WAITING:
            return _("Waiting")
        case ImportStage.FETCHING:
            return _fetching(progress)
        case ImportStage.EXTRACTING:
            return _("Finding the article")
        case ImportStage.PICTURES:
            return _pictures(progress)
        case ImportStage.KEEPING:
            return _("Saving")


def folder_risk_sentence(folder: Path, risk: FolderRisk) -> str:
    """Return why *folder* is no safe place for a library, and what to do."""
    values = {"path": str(folder), "name": risk.name}
    if risk.kind is Risk.NETWORK:
        return (
            _(
                "The library in %(path)s lies on a network drive (%(name)s), where it can be "
                "damaged. Move the folder to a disk of this computer."
            )
            % values
        )
    return (
        _(
            "The library in %(path)s lies in a folder that %(name)s synchronises, which can "
            "damage it while Postil is open. Move the folder out of it."
        )
        % values
    )


def name_of(article: Article) -> str:
    """Return what to call an article: its title, or else its address."""
    return article.title or article.url


def shortened(words: str, most: int = _SHOWN) -> str:
    """Return *words* on one line, cut at *most* characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _not_readable(error: NotReadableError) -> str:
    return {
        NotReadableReason.NO_ARTICLE: _(
            "No article was found on this page. Open it in the browser instead."
        ),
        NotReadableReason.FRONT_PAGE: _(
            "This page has headlines that lead to articles, and no article. Add one of those."
        ),
        NotReadableReason.LOGIN_WALL: _(
            "This page asks for a login. Save it from your browser and add the saved file."
        ),
        NotReadableReason.NEEDS_SCRIPT: _(
            "This page is made by a script when it is shown. Save it from your browser and add "
            "the saved file."
        ),
        NotReadableReason.TOO_LONG: _(
            "This page is too long or too tangled to be read. Open it in the browser."
        ),
        NotReadableReason.WORKER_DIED: _(
            "Reading this page took too much time or memory. Try again, or open it in the "
            "browser."
        ),
    }[error.reason]


def _library(error: errors.LibraryError) -> str:
    values = {"path": error.path, "detail": error.detail.rstrip(".")}
    match error:
        case errors.LibraryLockedError():
            said = _(
                "Another program is using the library in %(path)s. Close it and try again."
            )
        case errors.LibraryMissingError():
            said = _(
                "There is no library in %(path)s. Name its folder with --library, or add an "
                "article to begin one there."
            )
        case errors.LibraryReadOnlyError():
            said = _(
                "The library in %(path)s cannot be written to. Check the permissions of the "
                "folder, or choose another with --library."
            )
        case errors.LibraryFullError():
            said = _(
                "The disk with the library in %(path)s is full. Free some space and try again."
            )
        case errors.LibraryDiskError():
            said = _(
                "The disk with the library in %(path)s answers with an error. Check that it is "
                "connected and sound, then start Postil again; what is saved is not touched."
            )
        case errors.LibraryDamagedError():
            said = _(
                "The library in %(path)s is damaged. Nothing was changed; restore the folder "
                "from a backup, or choose another."
            )
        case errors.LibraryTooNewError():
            said = _(
                "The library in %(path)s was last used by a newer Postil. Nothing was changed; "
                "update Postil to open it."
            )
        case _:
            said = _library_unknown(error)
    return said % values


def _library_unknown(error: errors.LibraryError) -> str:
    if error.detail:
        return _("The library in %(path)s cannot be used: %(detail)s.")
    return _("The library in %(path)s cannot be used.")


def _not_found(
    error: errors.ArticleNotFoundError
    | errors.QuoteNotFoundError
    | errors.VersionNotFoundError
    | errors.LinkLostError,
) -> str:
    if isinstance(error, errors.LinkLostError):
        return _lost_link(error)
    if isinstance(error, errors.QuoteNotFoundError):
        return _quote_not_found(error)
    if isinstance(error, errors.VersionNotFoundError):
        return _version_not_found(error)
    values = {"reference": shortened(error.reference), "ids": ", ".join(error.candidates)}
    if error.candidates:
        return _("“%(reference)s” means several articles: %(ids)s.") % values
    said = _(
        "No article goes by “%(reference)s”. Give its id, the first four characters of it or "
        "more, or its address."
    )
    return said % values


def _version_not_found(error: errors.VersionNotFoundError) -> str:
    values = {"reference": shortened(error.reference), "ids": ", ".join(error.candidates)}
    if error.candidates:
        return _("“%(reference)s” means several versions: %(ids)s.") % values
    said = _(
        "No version of this article goes by “%(reference)s”. Give its id, or the first four "
        "characters of it or more."
    )
    return said % values


def _quote_not_found(error: errors.QuoteNotFoundError) -> str:
    values = {
        "quote": shortened(error.quote),
        "count": error.occurrences,
        "asked": error.asked,
    }
    if not error.occurrences:
        return _("The article does not say “%(quote)s”.") % values
    if error.asked:
        said = ngettext(
            "“%(quote)s” stands in the article only once: there is no number %(asked)d.",
            "“%(quote)s” stands in the article %(count)d times: there is no number %(asked)d.",
            error.occurrences,
        )
    else:
        said = _(
            "“%(quote)s” stands in the article %(count)d times. Quote more of it, or say "
            "which one is meant."
        )
    return said % values


def _export(error: errors.ExportError | errors.TemplateError) -> str:
    values = {"path": error.path, "detail": error.detail.rstrip(".")}
    if isinstance(error, errors.ExportError):
        return (
            _(
                "%(path)s could not be written: %(detail)s. What was exported before it is "
                "complete."
            )
            % values
        )
    if not error.line:
        return _("The template %(path)s cannot be used: %(detail)s.") % values
    values["line"] = str(error.line)
    return _("The template %(path)s is wrong in line %(line)s: %(detail)s.") % values


def _other(error: ReaderError) -> str:
    match error:
        case errors.PictureError():
            return _("The picture cannot be shown. It is kept as its description.")
        case errors.CancelledError():
            return _("Cancelled. What was finished before is kept.")
        case errors.ConflictError():
            return _("This has been changed elsewhere since. Nothing was changed now.")
        case errors.EmptyTagError():
            return _("A tag needs a name.")
        case _:
            return _("Something went wrong. Nothing was changed; try again.")


def _lost_link(error: errors.LinkLostError) -> str:
    if error.in_trash:
        return _("What this link leads to was deleted. It is in the trash.")
    match error.kind:
        case "article":
            return _("The article this link leads to is no longer in the library.")
        case "highlight":
            return _("The highlight this link leads to is gone.")
        case "note":
            return _("The note this link leads to is gone.")
    return _("This link leads nowhere in the library.")


def _not_removed(error: errors.HighlightedError | errors.LastPieceError) -> str:
    if isinstance(error, errors.LastPieceError):
        return _("This is all there is of the article, so it was left in.")
    said = ngettext(
        "There is a highlight in it, so it was left in. Delete the highlight first.",
        "There are %(count)d highlights in it, so it was left in. Delete them first.",
        error.count,
    )
    return said % {"count": error.count}


def _recalled(record: str) -> ReaderError:
    """Return the error a record was made of.

    Raises ValueError, TypeError, AttributeError or KeyError for a record that is none.
    """
    values = json.loads(record)
    kind = getattr(errors, values.pop("error"))
    if not issubclass(kind, ReaderError):
        raise TypeError(record)
    error: ReaderError = kind.__new__(kind)
    for name, value in values.items():
        setattr(error, name, value)
    if isinstance(error, FetchError):
        error.reason = FetchReason(error.reason)
    if isinstance(error, NotReadableError):
        error.reason = NotReadableReason(error.reason)
    return error


def _outcome(outcome: Outcome, title: str) -> str:
    said = {
        Outcome.ADDED: _("Added “%(title)s”."),
        Outcome.ALREADY_THERE: _(
            "“%(title)s” was already in the library; it is at the top now."
        ),
        Outcome.RESTORED: _("“%(title)s” was in the trash; it is back at the top."),
        Outcome.UPDATED: _("Updated “%(title)s”."),
    }[outcome]
    return said % {"title": title}


def _fetching(progress: ImportProgress) -> str:
    if not progress.done:
        return _("Fetching the page")
    return _("Fetching the page, %(size)s") % {"size": size(progress.done)}


def _pictures(progress: ImportProgress) -> str:
    if not progress.total:
        return _("Fetching pictures")
    return _("Fetching pictures, %(done)d of %(total)d") % {
        "done": progress.done,
        "total": progress.total,
    }
