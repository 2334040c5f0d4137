"""Articles over several pages, from a real server: joined, and never led astray."""

from __future__ import annotations

import pytest

from reader.services import importing
from reader.services.extracting import stop_workers
from reader.services.sentences import imported
from reader.store import versions
from tests.servers import Response, html

WORDS = (
    "The lamp on page {0} stood on the table, lit and trimmed, and gave a steady light to the "
    "room of number {0}, in which nobody had read for years, number {0} or any other."
)


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


def page(number: int, on: str = "") -> Response:
    text = "".join(f"<p>{part}. {WORDS.format(number)}</p>" for part in ("One", "Two", "Three"))
    pager = f"<div class=pagination><a href='{on}'>{number + 1}</a></div>" if on else ""
    return html(
        "<html lang=en><title>On lamps</title><body><article><h1>On lamps</h1>"
        f"{text}</article>{pager}".encode()
    )


def add(source):
    return importing.run(importing.request(source), lambda _progress: None, lambda: False)


def numbers(done) -> list[int]:
    text = versions.current(done.article.id).text
    return [n for n in range(1, 40) if f"The lamp on page {n} stood" in text]


def test_all_pages_of_an_article_are_one_article(library, site):
    site.routes |= {"/a": page(1, "/a/2"), "/a/2": page(2, "/a/3"), "/a/3": page(3)}
    done = add(site.url("/a"))
    assert numbers(done) == [1, 2, 3]
    assert done.missing_page == 0
    assert versions.current(done.article.id).text.count("page 1 stood") == 3


def test_the_pager_itself_is_no_part_of_the_article(library, site):
    pager = b"<p class=pl>Pages: 1 <a href=/a/2>2</a> <a href=/a/2>Next page</a></p></article>"
    first = page(1).body.replace(b"</article>", pager)
    site.routes |= {"/a": html(first), "/a/2": page(2)}
    done = add(site.url("/a"))
    assert numbers(done) == [1, 2]
    assert "Pages" not in versions.current(done.article.id).text


def test_a_pager_that_leads_back_to_the_start_ends_the_article(library, site):
    site.routes |= {"/a": page(1, "/a/2"), "/a/2": page(2, "/a/3"), "/a/3": page(1, "/a/4")}
    assert numbers(add(site.url("/a"))) == [1, 2]


def test_a_page_that_repeats_the_first_is_the_end(library, site):
    site.routes |= {"/a": page(1, "/a/2"), "/a/2": page(1, "/a/3")}
    done = add(site.url("/a"))
    assert versions.current(done.article.id).text.count("page 1 stood") == 3
    assert [path for path, _ in site.requests].count("/a/3") == 0


def test_of_a_long_article_twenty_pages_are_read(library, site):
    site.routes |= {f"/a/{n}": page(n, f"/a/{n + 1}") for n in range(2, 26)}
    site.routes["/a"] = page(1, "/a/2")
    assert numbers(add(site.url("/a"))) == list(range(1, 21))


def test_a_page_that_fails_is_told_and_the_others_are_kept(library, site):
    site.routes |= {
        "/a": page(1, "/a/2"),
        "/a/2": page(2, "/a/3"),
        "/a/3": Response(status=500),
    }
    done = add(site.url("/a"))
    assert numbers(done) == [1, 2]
    assert done.missing_page == 3
    assert "page 3" in imported(done)


def test_a_saved_page_is_never_followed(library, site, tmp_path):
    saved = tmp_path / "a.html"
    saved.write_bytes(page(1, site.url("/a/2")).body)
    assert numbers(add(str(saved))) == [1]
    assert site.requests == []
