"""One page brought in from start to end: what fails is kept for another try, or forgotten."""

from __future__ import annotations

import pytest

from reader.model.errors import FetchError
from reader.services import adding, importing
from reader.services.extracting import stop_workers
from tests.servers import Response, html, page


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


def add(source):
    return adding.add(source, lambda _progress: None)


def test_what_may_succeed_another_time_is_kept_as_failed_and_taken_up_again(library, site):
    site.routes["/a"] = Response(status=503)
    with pytest.raises(FetchError):
        add(site.url("/a"))
    (failed,) = importing.requests()
    assert failed.failure

    site.routes["/a"] = html(page("There again"))
    assert add(site.url("/a")).article.title == "There again"
    assert list(importing.requests()) == []


@pytest.mark.parametrize("source", ["gopher://a.example/x", "/nowhere/at/all.html"])
def test_what_another_try_would_not_cure_is_forgotten(library, source):
    with pytest.raises(FetchError):
        add(source)
    assert list(importing.requests()) == []


def test_what_is_interrupted_is_forgotten(library, monkeypatch):
    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        add("https://a.example/x")
    assert list(importing.requests()) == []
