from __future__ import annotations

import pytest

from reader.fetch.http import fetch, fetch_page
from reader.fetch.limits import Limits
from reader.fetch.peers import is_private
from reader.fetch.pictures import fetch_picture
from reader.model.errors import CancelledError, FetchError, FetchReason
from tests import servers
from tests.servers import Response, html, redirect

QUICK = Limits(connect=2, read=2, total=1.0, size=1_000_000, redirects=3)


def reason(url, **options):
    with pytest.raises(FetchError) as failed:
        fetch_page(url, limits=QUICK, **options)
    return failed.value.reason


def test_a_page_comes_with_its_type_charset_and_address(site):
    site.routes["/a"] = html(servers.page())
    page = fetch_page(site.url("/a"))
    assert (page.url, page.content_type, page.charset) == (site.url("/a"), "text/html", "utf-8")
    assert page.body == servers.page()
    assert page.peer == "127.0.0.1"


def test_redirects_are_followed_and_the_final_address_is_kept_apart(site):
    site.routes |= {"/a": redirect("/b"), "/b": redirect("c", 301), "/c": html(servers.page())}
    page = fetch_page(site.url("/a"), limits=QUICK)
    assert (page.asked, page.url) == (site.url("/a"), site.url("/c"))


def test_a_page_that_is_only_a_refresh_is_followed(site):
    refresh = b'<meta http-equiv="refresh" content="0; url=/b?x=1&amp;y=2">'
    site.routes |= {"/a": html(refresh), "/b": html(servers.page())}
    assert fetch_page(site.url("/a"), limits=QUICK).url == site.url("/b?x=1&y=2")


def test_cookies_live_for_one_fetch(site):
    site.routes |= {
        "/a": Response(b"", 302, {"Location": "/b", "Set-Cookie": "seen=1"}),
        "/b": html(servers.page()),
    }
    fetch_page(site.url("/a"), limits=QUICK)
    assert site.requests[1][1]["Cookie"] == "seen=1"


def test_a_browser_like_header_is_sent(site):
    site.routes["/a"] = html(servers.page())
    fetch_page(site.url("/a"))
    headers = site.requests[0][1]
    assert headers["Accept"].startswith("text/html")
    assert "Mozilla" in headers["User-Agent"]


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (html(b"", 404), FetchReason.HTTP_STATUS),
        (html(b"", 403), FetchReason.HTTP_STATUS),
        (html(b"", 500), FetchReason.HTTP_STATUS),
        (html(b" \n"), FetchReason.EMPTY),
        (html(b"%PDF-1.7 ...", kind="application/pdf"), FetchReason.NOT_A_PAGE),
        (html(b"%PDF-1.7 ..."), FetchReason.NOT_A_PAGE),
        (servers.picture(), FetchReason.NOT_A_PAGE),
        (html(b"a" * 1_000_001), FetchReason.TOO_LARGE),
        (servers.bomb(), FetchReason.TOO_LARGE),
        (servers.reset(), FetchReason.BROKEN),
        (redirect("/bad"), FetchReason.TOO_MANY_REDIRECTS),
        (redirect("file:///etc/passwd"), FetchReason.UNSUPPORTED_SCHEME),
        (redirect("http://[::bad/"), FetchReason.NOT_AN_ADDRESS),
    ],
)
def test_what_is_no_page_is_told_apart(site, response, expected):
    site.routes["/bad"] = response
    assert reason(site.url("/bad")) is expected


def test_a_server_that_drips_is_left_after_the_total_time(site):
    site.routes["/drip"] = servers.dripping(site)
    assert reason(site.url("/drip")) is FetchReason.TOO_SLOW


def test_a_server_that_says_nothing_is_left_after_the_total_time(site):
    site.routes["/silent"] = servers.silent(site)
    assert reason(site.url("/silent")) is FetchReason.TOO_SLOW


def test_a_fetch_can_be_called_off_while_the_server_is_silent(site):
    site.routes["/silent"] = servers.silent(site)
    asked = iter([False] * 3 + [True] * 100)
    with pytest.raises(CancelledError):
        fetch_page(site.url("/silent"), cancelled=lambda: next(asked))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("not an address", FetchReason.NOT_AN_ADDRESS),
        ("ftp://a.example/x", FetchReason.UNSUPPORTED_SCHEME),
        ("file:///etc/passwd", FetchReason.UNSUPPORTED_SCHEME),
    ],
)
def test_what_is_no_web_address_is_never_fetched(address, expected):
    assert reason(address) is expected


def test_a_host_nobody_knows_and_a_port_nobody_serves(site):
    assert reason("http://nobody.invalid/") in {
        FetchReason.UNKNOWN_HOST,
        FetchReason.NO_NETWORK,
    }
    site.__exit__()
    assert reason(site.url()) is FetchReason.REFUSED


def test_a_redirect_may_not_lead_from_elsewhere_into_a_private_network(site):
    with pytest.raises(FetchError) as failed:
        fetch(site.url("/x"), limits=QUICK, cancelled=lambda: False, private_peer="")
    assert failed.value.reason is FetchReason.FORBIDDEN_ADDRESS
    assert site.requests == []


def test_a_page_of_a_private_host_may_name_pictures_of_that_host_only(site):
    site.routes["/p.png"] = servers.picture()
    page = site.url("/")

    body = fetch_picture(site.url("/p.png"), page_url=page, page_peer="127.0.0.1")

    assert body == servers.image()
    other = site.url("/p.png").replace("127.0.0.1", "127.0.0.2")
    for peer in ("127.0.0.2", "", "203.0.113.7"):
        with pytest.raises(FetchError) as failed:
            fetch_picture(site.url("/p.png"), page_url=other, page_peer=peer)
        assert failed.value.reason is FetchReason.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.1.1",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "224.0.0.1",
    ],
)
def test_addresses_of_private_networks_are_known(address):
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet_are_known(address):
    assert not is_private(address)


def test_a_data_address_holds_its_picture():
    assert (
        fetch_picture("data:image/png;base64,aGVsbG8=", page_url="", page_peer="") == b"hello"
    )
    assert fetch_picture("data:,a%20b", page_url="", page_peer="") == b"a b"
