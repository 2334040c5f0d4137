"""What servers get wrong, and what they try."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from time import monotonic

import pytest

from reader.fetch.http import fetch_page
from reader.fetch.limits import Limits
from reader.fetch.pictures import fetch_picture
from reader.fetch.sniffing import refresh_target
from reader.model.errors import CancelledError, FetchError, FetchReason
from tests import servers
from tests.servers import LocalSite, Response, html, raw, redirect

QUICK = Limits(connect=2, read=2, total=3.0, size=1_000_000, redirects=3)


def failure(url, limits=QUICK, **options):
    with pytest.raises(FetchError) as failed:
        fetch_page(url, limits=limits, **options)
    return failed.value


def fetched(site, response):
    site.routes["/a"] = response
    return fetch_page(site.url("/a"), limits=QUICK)


def refresh(content, words=""):
    return f'<title>Go</title><meta content="{content}" http-equiv=Refresh>{words}'.encode()


# How a page is sent ---------------------------------------------------------------------


def test_a_server_of_the_last_century_is_understood(site):
    page = fetched(site, raw(b"HTTP/1.0 200 OK\r\n\r\n" + servers.page()))
    assert (page.body, page.content_type, page.charset) == (servers.page(), "", "")


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ('text/html; charset="UTF-8"', "utf-8"),
        ("text/html;charset='windows-1251'", "windows-1251"),
        ("Text/HTML; boundary=x; CharSet = koi8-r", "koi8-r"),
        ("text/html; charset=", ""),
    ],
)
def test_a_charset_is_read_however_it_is_written(site, header, charset):
    assert fetched(site, html(servers.page(), kind=header)).charset == charset


def test_a_page_may_come_as_octets_and_a_program_may_not(site):
    octets = {"Content-Type": "application/octet-stream"}
    assert fetched(site, Response(servers.page(), 200, octets)).body == servers.page()
    site.routes["/a"] = Response(b"MZ\x90\x00\x03\x00\x00\x00", 200, octets)
    assert failure(site.url("/a")).reason is FetchReason.NOT_A_PAGE


def test_nul_bytes_in_a_page_are_no_reason_to_refuse_it(site):
    assert fetched(site, html(b"<p>a\0b</p>")).body == b"<p>a\0b</p>"


def test_a_web_archive_is_told_from_a_page(site):
    site.routes["/a"] = html(b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n")
    error = failure(site.url("/a"))
    assert (error.reason, error.detail) == (FetchReason.NOT_A_PAGE, "multipart/related")


def test_a_compression_that_is_none_is_passed_over(site):
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: UTF-8\r\n\r\n" + servers.page()
    assert fetched(site, raw(answer)).body == servers.page()


@pytest.mark.parametrize(
    "answer",
    [
        b"what?\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02\x80",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, zstd\r\n\r\n(\xb5/\xfd",
        b"HTTP/1.1 200 OK\r\nContent-Length: \xb2\r\n\r\n",
        b"",
    ],
)
def test_an_answer_nobody_understands_is_an_error_that_says_so(site, answer):
    site.routes["/a"] = raw(answer)
    assert failure(site.url("/a")).reason in {FetchReason.BROKEN, FetchReason.EMPTY}


# How much and how long ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(200_000_000), 1), 9)),
        ("deflate", zlib.compress(bytes(200_000_000), 9)),
    ],
)
def test_a_bomb_of_any_kind_stops_early(site, coding, body):
    site.routes["/a"] = Response(
        body, 200, {"Content-Type": "text/html", "Content-Encoding": coding}
    )
    assert failure(site.url("/a")).reason is FetchReason.TOO_LARGE


def test_a_server_that_never_ends_its_headers_is_left(site):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while site.wait(0.05):
            handler.wfile.write(b"X")
            handler.wfile.flush()

    site.routes["/a"] = Response(drip)
    limits = Limits(connect=2, read=2, total=0.5, size=1000, redirects=3)
    assert failure(site.url("/a"), limits).reason is FetchReason.TOO_SLOW


@pytest.fixture
def mute_port():
    """A port that takes connections, and where nobody ever says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_handshake_that_never_comes_is_left(mute_port):
    limits = Limits(connect=20, read=20, total=0.5, size=1000, redirects=3)
    started = monotonic()
    assert failure(f"https://127.0.0.1:{mute_port}/", limits).reason is FetchReason.TOO_SLOW
    assert monotonic() - started < 5


def test_a_search_for_a_host_can_be_called_off(monkeypatch):
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args: never.wait(20) and [])
    asked = iter([False] * 3 + [True] * 100)
    started = monotonic()
    with pytest.raises(CancelledError):
        fetch_page("http://slow.example/", cancelled=lambda: next(asked))
    assert monotonic() - started < 5
    never.set()


# Where a page leads ---------------------------------------------------------------------


def test_as_many_redirects_are_followed_as_the_limit_says(site):
    hops = {f"/{n}": redirect(f"/{n + 1}") for n in range(4)}
    site.routes |= hops | {"/4": html(servers.page())}
    assert fetch_page(site.url("/1"), limits=QUICK).url == site.url("/4")
    assert failure(site.url("/0")).reason is FetchReason.TOO_MANY_REDIRECTS


def test_a_redirect_may_be_written_in_raw_letters_and_spaces(site):
    site.routes["/a"] = raw("HTTP/1.1 302 Found\r\nLocation: /käse brot\r\n\r\n".encode())
    site.routes["/k%C3%A4se%20brot"] = html(servers.page())
    assert fetch_page(site.url("/a"), limits=QUICK).body == servers.page()


def test_nobody_waits_for_the_words_of_a_redirect(site):
    def endless(handler):
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n")
        while site.wait(0.05):
            handler.wfile.write(b"a")

    site.routes |= {"/a": Response(endless), "/b": html(servers.page())}
    assert fetch_page(site.url("/a"), limits=QUICK).url == site.url("/b")


@pytest.mark.parametrize(
    ("page", "target"),
    [
        (refresh("0; url=/b"), "/b"),
        (refresh("0;URL='/b'"), "/b"),
        (refresh("3, /b", "<p>If nothing happens, <a href='/b'>go on</a>.</p>"), "/b"),
        (b'<noscript><META http-equiv="refresh" content="0;URL=/b"></noscript>', "/b"),
        (refresh("300; url=/b"), ""),
        (refresh("5"), ""),
        (refresh("0; url=/b", "word " * 100), ""),
        (b"<meta name=refresh content='0; url=/b'>", ""),
    ],
)
def test_a_page_sends_on_only_if_it_is_nothing_but_that(page, target):
    assert refresh_target(page) == target


def test_a_page_that_renews_itself_is_read_as_it_is(site):
    page = refresh("0; url=#top", "Little to read.")
    assert fetched(site, html(page)).body == page


def test_one_refresh_is_followed_and_no_second_one(site):
    site.routes |= {"/a": html(refresh("0;url=/b")), "/b": html(refresh("0;url=/c"))}
    assert fetch_page(site.url("/a"), limits=QUICK).url == site.url("/b")


# Who is spoken to -----------------------------------------------------------------------


def test_a_certificate_nobody_vouches_for_is_refused():
    with LocalSite({"/": html(servers.page())}, tls=True) as site:
        assert failure(site.url()).reason is FetchReason.BAD_CERTIFICATE
        assert site.requests == []


def test_a_plain_server_at_a_tls_address_is_no_matter_of_certificates(site):
    assert failure(site.url().replace("http:", "https:")).reason is FetchReason.BROKEN


def resolving_to(monkeypatch, *answers):
    """Let names resolve to *answers*, one after the other, as a rebinding host does."""
    real, left = socket.getaddrinfo, list(answers)

    def resolve(host, port, *rest, **options):
        address = (left.pop(0) if len(left) > 1 else left[0]) if host[0].isalpha() else host
        return real(address, port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_a_name_that_resolves_into_a_private_network_gains_nothing(site, monkeypatch):
    resolving_to(monkeypatch, "127.0.0.1")
    with pytest.raises(FetchError) as failed:
        fetch_picture(
            f"http://rebound.example:{site.port}/p.png",
            page_url="http://rebound.example/",
            page_peer="203.0.113.7",
            limits=QUICK,
        )
    assert failed.value.reason is FetchReason.FORBIDDEN_ADDRESS
    assert site.requests == []


def test_a_redirect_from_one_private_host_to_another_is_refused(site, monkeypatch):
    with socket.create_server(("127.0.0.2", 0)) as other:
        port = other.getsockname()[1]
        resolving_to(monkeypatch, "127.0.0.2")
        for target in (f"http://127.0.0.2:{port}/", f"http://router.example:{port}/"):
            site.routes["/a"] = redirect(target)
            assert failure(site.url("/a")).reason is FetchReason.FORBIDDEN_ADDRESS


def test_the_check_comes_before_the_handshake():
    with LocalSite(tls=True) as site, pytest.raises(FetchError) as failed:
        fetch_picture(
            site.url("/p.png").replace("127.0.0.1", "localhost"),
            page_url="https://a.example/",
            page_peer="203.0.113.7",
            limits=QUICK,
        )
    assert failed.value.reason is FetchReason.FORBIDDEN_ADDRESS


def test_a_proxy_is_never_asked_for_a_private_address(site, monkeypatch):
    monkeypatch.setenv("http_proxy", site.url())
    monkeypatch.delenv("no_proxy", raising=False)
    site.routes["http://a.example/"] = html(servers.page())
    page = fetch_page("http://a.example/", limits=QUICK)
    assert (page.body, page.peer) == (servers.page(), "")
    for host in ("192.168.0.1", "[::1]", "localhost"):
        with pytest.raises(FetchError) as failed:
            fetch_picture(f"http://{host}/p.png", page_url=page.url, page_peer=page.peer)
        assert failed.value.reason is FetchReason.FORBIDDEN_ADDRESS
    assert len(site.requests) == 1


def test_a_silent_proxy_is_left_like_any_server(site, monkeypatch):
    monkeypatch.setenv("http_proxy", site.url())
    site.routes["http://a.example/"] = servers.silent(site)
    limits = Limits(connect=2, read=20, total=0.5, size=1000, redirects=3)
    assert failure("http://a.example/", limits).reason is FetchReason.TOO_SLOW


def test_passwords_kept_for_other_programs_are_never_sent(site, monkeypatch, tmp_path):
    kept = tmp_path / "netrc"
    kept.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(kept))
    fetched(site, html(servers.page()))
    assert "Authorization" not in site.requests[0][1]


def test_a_picture_is_told_the_site_it_stands_on_but_another_site_not_the_page(site):
    site.routes["/p.png"] = servers.picture()
    pages = (site.url("/secret?token=1#part"), "http://other.example/secret?token=1")
    for page in pages:
        fetch_picture(site.url("/p.png"), page_url=page, page_peer="127.0.0.1")
    told = [headers.get("Referer") for _path, headers in site.requests]
    assert told == [site.url("/secret?token=1"), "http://other.example/"]


def test_tls_is_really_spoken_here():
    with LocalSite({"/": html(b"hello")}, tls=True) as site:
        trusting = ssl.create_default_context(cafile="tests/data/self-signed.pem")
        with (
            socket.create_connection(("127.0.0.1", site.port)) as plain,
            trusting.wrap_socket(plain, server_hostname="127.0.0.1") as spoken,
        ):
            spoken.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert spoken.recv(100).startswith(b"HTTP/1.1 200")
