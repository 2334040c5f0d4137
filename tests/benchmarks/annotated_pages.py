"""Annotated pages to measure extraction on; ``../shared/corpus/README.md`` tells where from.

Three kinds of folder, told apart by what they hold: ``news`` (ground-truth.json and html/),
``structure`` (a folder a page: source.html, expected.html, expected-metadata.json) and
``segments`` (evaldata.json and eval/). A folder that holds these is read whole.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

STRUCTURE_URL = "http://fakehost/test/page.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedPage:
    """A page and what is wanted of it.

    *kind* is the corpus; *text* (news) or *html* (structure) is what is expected, *wanted* and
    *unwanted* (segments) are words that must and must not be there. *site* is what keeps
    pages of the same site together in a split.
    """

    kind: str
    name: str
    site: str
    url: str
    body: bytes
    text: str = ""
    html: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def part(self, parts: int) -> int:
        """Return which of some parts the page's site falls into, from 0."""
        return int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % parts


def annotated_pages(folder: Path) -> Iterator[AnnotatedPage]:
    """Yield every page below a folder; raises FileNotFoundError if there is none."""
    if (folder / "ground-truth.json").exists():
        yield from _news(folder)
    elif (folder / "evaldata.json").exists():
        yield from _segments(folder)
    elif any(folder.glob("*/expected.html")):
        yield from _structure(folder)
    elif below := [each for each in sorted(folder.glob("*/")) if _is_corpus(each)]:
        for each in below:
            yield from annotated_pages(each)
    else:
        raise FileNotFoundError(folder)


def _is_corpus(folder: Path) -> bool:
    names = ("ground-truth.json", "evaldata.json")
    return any((folder / name).exists() for name in names) or any(
        folder.glob("*/expected.html")
    )


def _news(folder: Path) -> Iterator[AnnotatedPage]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, item in truth.items():
        url = item.get("url") or ""
        yield AnnotatedPage(
            kind="news",
            name=name,
            site=_site(url),
            url=url,
            body=_unpacked(folder / "html" / f"{name}.html.gz"),
            text=item.get("articleBody", ""),
        )


def _structure(folder: Path) -> Iterator[AnnotatedPage]:
    for expected in sorted(folder.glob("*/expected.html")):
        page = expected.parent
        yield AnnotatedPage(
            kind="structure",
            name=page.name,
            site=page.name.rstrip("0123456789-"),
            url=STRUCTURE_URL,
            body=(page / "source.html").read_bytes(),
            html=expected.read_text("utf-8"),
        )


def _segments(folder: Path) -> Iterator[AnnotatedPage]:
    for url, item in sorted(json.loads((folder / "evaldata.json").read_text("utf-8")).items()):
        names = (item["file"], f"{item['file']}.gz")
        paths = [folder / box / name for box in ("cache", "eval") for name in names]
        if found := next((path for path in paths if path.is_file()), None):
            yield AnnotatedPage(
                kind="segments",
                name=item["file"],
                site=_site(url),
                url=url,
                body=_unpacked(found),
                wanted=tuple(item["with"]),
                unwanted=tuple(item["without"]),
            )


def _unpacked(path: Path) -> bytes:
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def _site(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
