"""Words for why an address or a file could not be fetched."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from reader.model.errors import FetchError, FetchReason
from reader.text.i18n import _

_KILO = 1000
_MEGA = 1_000_000


def fetch_sentence(error: FetchError) -> str:
    """Return what happened to a fetch and what to do."""
    if error.reason is FetchReason.HTTP_STATUS:
        return _status_sentence(error)
    values = {"url": error.url, "host": _host(error.url), "detail": error.detail.rstrip(".")}
    said = _sentences()[error.reason]
    if error.reason is FetchReason.TOO_LARGE and error.detail.isdigit():
        values["detail"] = size(int(error.detail))
        said = _("“%(url)s” is larger than %(detail)s. Open it in the browser.")
    if error.reason is FetchReason.NOT_A_PAGE and error.detail:
        values["detail"] = _kind(error.detail)
        said = _("“%(url)s” is no web page but %(detail)s. Open it in another program.")
    return said % values


def size(count: int) -> str:
    """Return a number of bytes in the unit that suits it."""
    if count < _MEGA:
        return _("%(count)d KB") % {"count": max(1, round(count / _KILO))}
    return _("%(count)d MB") % {"count": round(count / _MEGA)}


def _kind(media_type: str) -> str:
    """Return what a media type is in words, with its article."""
    words = {
        "application/pdf": _("a PDF"),
        "application/zip": _("an archive"),
        "application/gzip": _("an archive"),
        "application/x-executable": _("a program"),
        "application/octet-stream": _("binary data"),
        "multipart/related": _("a web archive"),
        "application/x-webarchive": _("a web archive"),
        "image": _("a picture"),
        "audio": _("a recording"),
        "video": _("a video"),
    }
    return words.get(media_type) or words.get(media_type.split("/", 1)[0]) or media_type


def _host(url: str) -> str:
    """Return the host of an address, or the whole of what is none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _sentences() -> dict[FetchReason, str]:
    return _address_sentences() | _network_sentences() | _content_sentences()


def _address_sentences() -> dict[FetchReason, str]:
    return {
        FetchReason.NOT_AN_ADDRESS: _(
            "“%(url)s” is no address of a page. Give one that starts with https:// or http://."
        ),
        FetchReason.UNSUPPORTED_SCHEME: _(
            "“%(url)s” cannot be fetched: only https and http addresses and saved pages can."
        ),
        FetchReason.FORBIDDEN_ADDRESS: _(
            "“%(url)s” leads into a private network and was not fetched. If you want it, "
            "give its address yourself."
        ),
        FetchReason.FILE_NOT_FOUND: _(
            "There is no file “%(url)s”. If an address is meant, begin it with https://."
        ),
        FetchReason.FILE_UNREADABLE: _(
            "The file “%(url)s” cannot be read. Check that it is a page that you may open."
        ),
    }


def _network_sentences() -> dict[FetchReason, str]:
    return {
        FetchReason.NO_NETWORK: _("There is no network. Check the connection and try again."),
        FetchReason.UNKNOWN_HOST: _(
            "No site named “%(host)s” was found. Check the address and the connection."
        ),
        FetchReason.REFUSED: _("%(host)s does not take connections. Try again later."),
        FetchReason.TIMED_OUT: _("%(host)s does not answer. Try again later."),
        FetchReason.TOO_SLOW: _(
            "%(host)s sends too slowly, and fetching was given up. Try again later."
        ),
        FetchReason.BAD_CERTIFICATE: _(
            "%(host)s could not prove that it is who it says it is, and nothing was fetched. "
            "Check the address and this machine's clock."
        ),
        FetchReason.BROKEN: _(
            "%(host)s broke off or sent what cannot be understood. Try again."
        ),
        FetchReason.TOO_MANY_REDIRECTS: _(
            "“%(url)s” sends from one address to the next without end. Open it in the browser."
        ),
    }


def _content_sentences() -> dict[FetchReason, str]:
    return {
        FetchReason.TOO_LARGE: _("“%(url)s” is too large. Open it in the browser."),
        FetchReason.NOT_A_PAGE: _("“%(url)s” is no web page. Open it in the browser."),
        FetchReason.EMPTY: _("“%(url)s” is empty. Try again later, or check the address."),
    }


def _status_sentence(error: FetchError) -> str:
    status = int(error.detail) if error.detail.isdigit() else 0
    values = {"host": _host(error.url), "url": error.url, "status": error.detail}
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        said = _("%(host)s has no page at this address (%(status)s). Check the address.")
    elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        said = _(
            "%(host)s does not let Postil read this page (%(status)s). Save it from your "
            "browser and add the saved file."
        )
    elif status == HTTPStatus.TOO_MANY_REQUESTS:
        said = _("%(host)s asks to come back later (%(status)s). Try again in a while.")
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        said = _("%(host)s has a fault of its own (%(status)s). Try again later.")
    else:
        said = _("%(host)s answered with an error (%(status)s). Open it in the browser.")
    return said % values
