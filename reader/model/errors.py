"""Every failure the reader may be told about.

An error carries values, never sentences: ``services.sentences`` words it, so that the
window, the command line and a translation say the same thing.
"""

from __future__ import annotations

from enum import StrEnum


class ReaderError(Exception):
    """Something the outside world did; worth showing, never a bug of ours."""


class FetchReason(StrEnum):
    """Why an address could not be fetched."""

    NOT_AN_ADDRESS = "not-an-address"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    NO_NETWORK = "no-network"
    UNKNOWN_HOST = "unknown-host"
    REFUSED = "refused"
    TIMED_OUT = "timed-out"
    TOO_SLOW = "too-slow"
    TOO_LARGE = "too-large"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    BAD_CERTIFICATE = "bad-certificate"
    FORBIDDEN_ADDRESS = "forbidden-address"
    HTTP_STATUS = "http-status"
    NOT_A_PAGE = "not-a-page"
    EMPTY = "empty"
    BROKEN = "broken"
    FILE_NOT_FOUND = "file-not-found"
    FILE_UNREADABLE = "file-unreadable"


class FetchError(ReaderError):
    """A page, picture or file could not be fetched.

    *detail* is a value that belongs to the reason: the HTTP status, the content type, the
    limit in bytes or seconds, the operating system's own message.
    """

    def __init__(self, url: str, reason: FetchReason, detail: str = "") -> None:
        super().__init__(f"{url}: {reason} {detail}".rstrip())
        self.url = url
        self.reason = reason
        self.detail = detail


class NotReadableReason(StrEnum):
    """Why a fetched page could not be turned into an article."""

    NO_ARTICLE = "no-article"
    FRONT_PAGE = "front-page"
    LOGIN_WALL = "login-wall"
    NEEDS_SCRIPT = "needs-script"
    TOO_LONG = "too-long"
    WORKER_DIED = "worker-died"


class NotReadableError(ReaderError):
    """The page came, but no article could be found in it."""

    def __init__(self, url: str, reason: NotReadableReason) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class PictureError(ReaderError):
    """A picture is not what it says it is, or is too big to draw."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CancelledError(ReaderError):
    """The reader called the work off."""


class ArticleNotFoundError(ReaderError):
    """No article answers to *reference*, or several *candidates* do.

    A reference is an id, the start of one, or an address.
    """

    def __init__(self, reference: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(f"no article {reference}")
        self.reference = reference
        self.candidates = candidates


class VersionNotFoundError(ReaderError):
    """An article has no version that answers to *reference*, or several *candidates* do.

    A reference is an id, or the start of one.
    """

    def __init__(self, reference: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(f"no version {reference}")
        self.reference = reference
        self.candidates = candidates


class QuoteNotFoundError(ReaderError):
    """The words are not in the article, or stand there *occurrences* times (more than once).

    *asked* is which of these was wanted, 0 if that was not said.
    """

    def __init__(self, quote: str, occurrences: int, asked: int = 0) -> None:
        super().__init__(f"{occurrences} occurrences of {quote[:60]!r}")
        self.quote = quote
        self.occurrences = occurrences
        self.asked = asked


class LinkLostError(ReaderError):
    """What a link in a note leads to is not in the library.

    *kind* is article, highlight or note, or nothing if the address says none; what is
    *in_trash* can be brought back.
    """

    def __init__(self, kind: str, in_trash: bool = False) -> None:
        super().__init__(f"a link to a lost {kind}")
        self.kind = kind
        self.in_trash = in_trash


class ConflictError(ReaderError):
    """What was to be changed or undone has been changed by somebody else since."""


class HighlightedError(ReaderError):
    """What was to be removed from an article holds *count* highlights."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} highlights")
        self.count = count


class LastPieceError(ReaderError):
    """What was to be removed from an article is all there is of it."""


class EmptyTagError(ReaderError):
    """A tag without a name."""


class LibraryError(ReaderError):
    """The library folder at *path* cannot be used."""

    def __init__(self, path: str, detail: str = "") -> None:
        super().__init__(f"{path}: {detail}".rstrip(": "))
        self.path = path
        self.detail = detail


class LibraryLockedError(LibraryError):
    """Another program holds the library, or an older one is still writing to it."""


class LibraryMissingError(LibraryError):
    """There is no library in the folder, and none is to be made."""


class LibraryReadOnlyError(LibraryError):
    """The library cannot be written to."""


class LibraryFullError(LibraryError):
    """The disk is full."""


class LibraryDiskError(LibraryError):
    """The disk, or the network drive, answers with an error."""


class LibraryDamagedError(LibraryError):
    """The library file is not a sound SQLite database."""


class LibraryTooNewError(LibraryError):
    """The library was last opened by a newer version of the app."""

    def __init__(self, path: str, version: int) -> None:
        super().__init__(path, f"library version {version}")
        self.version = version


class SiteRuleError(ReaderError):
    """The site rule at *path*, or a selector in it, is wrong."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class ExportError(ReaderError):
    """An export could not be written to *path*."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class TemplateError(ReaderError):
    """The reader's own export template is wrong at *line*."""

    def __init__(self, path: str, line: int, detail: str) -> None:
        super().__init__(f"{path}:{line}: {detail}")
        self.path = path
        self.line = line
        self.detail = detail
