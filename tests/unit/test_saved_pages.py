"""Pages and pictures from files."""

from __future__ import annotations

import pytest

from reader.fetch.files import read_saved_page, read_saved_picture
from reader.model.errors import FetchError, FetchReason
from tests import servers


@pytest.fixture
def saved(tmp_path):
    """A saved page in a folder of its own, with a picture beside it and one outside."""
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "a b.png").write_bytes(b"inside")
    (tmp_path / "secret.png").write_bytes(b"outside")
    page = folder / "page.html"
    page.write_bytes(servers.page("Saved"))
    return page


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0026)https://a.example/story -->",
        "<!--\n Page saved with SingleFile \n url: https://a.example/story \n-->",
        '<link rel="canonical" href="https://a.example/story">',
        "<link href=https://a.example/story rel=canonical>",
        '<meta property="og:url" content="https://a.example/story">',
    ],
)
def test_a_page_knows_the_address_it_was_saved_from(saved, mark):
    saved.write_text(f"<html>{mark}<p>words", "utf-8")
    assert read_saved_page(saved).url == "https://a.example/story"


@pytest.mark.parametrize(
    "mark",
    ["", '<link rel="canonical" href="/story">', '<link rel="canonical" href="ftp://a">'],
)
def test_a_page_that_does_not_say_has_its_files_address(saved, mark):
    saved.write_text(f"<html>{mark}<p>words", "utf-8")
    assert read_saved_page(saved).url == saved.as_uri()


def test_an_ampersand_in_the_saved_address_is_one(saved):
    saved.write_text('<link rel=canonical href="https://a.example/?a=1&amp;b=2"><p>w', "utf-8")
    assert read_saved_page(saved).url == "https://a.example/?a=1&b=2"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", FetchReason.EMPTY),
        (b"\0 \n", FetchReason.EMPTY),
        (b"%PDF-1.7", FetchReason.NOT_A_PAGE),
        (servers.image(), FetchReason.NOT_A_PAGE),
        (b"\x7fELF\2\1\1\0\0\0", FetchReason.NOT_A_PAGE),
        (bytes(range(256)), FetchReason.NOT_A_PAGE),
        (b"x" * 1001, FetchReason.TOO_LARGE),
    ],
)
def test_what_is_no_page_is_told_apart(saved, body, reason):
    saved.write_bytes(body)
    with pytest.raises(FetchError) as failed:
        read_saved_page(saved, limit=1000)
    assert failed.value.reason is reason


def test_a_file_that_is_not_there_or_is_a_folder_is_named(tmp_path):
    for path, reason in (
        (tmp_path / "none.html", FetchReason.FILE_NOT_FOUND),
        (tmp_path, FetchReason.FILE_UNREADABLE),
    ):
        with pytest.raises(FetchError) as failed:
            read_saved_page(path)
        assert failed.value.reason is reason
        assert failed.value.url == str(path)


@pytest.mark.parametrize("written", ["page_files/a%20b.png", "./page_files/a b.png?v=1#x"])
def test_a_picture_beside_a_saved_page_is_read(saved, written):
    assert read_saved_picture(saved, written) == b"inside"


@pytest.mark.parametrize(
    "written",
    [
        "../secret.png",
        "page_files/../../secret.png",
        "page_files/%2e%2e/%2e%2e/secret.png",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "..\\secret.png",
        "C:/secret.png",
        "a%00b.png",
        "link.png",
        "linked/secret.png",
    ],
)
def test_nothing_outside_the_folder_is_read(saved, written):
    (saved.parent / "link.png").symlink_to(saved.parent.parent / "secret.png")
    (saved.parent / "linked").symlink_to(saved.parent.parent, target_is_directory=True)
    with pytest.raises(FetchError) as failed:
        read_saved_picture(saved, written)
    assert failed.value.reason is FetchReason.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("written", ["", ".", "page_files", "none.png", "a" * 300 + ".png"])
def test_a_picture_that_is_not_there_is_named(saved, written):
    with pytest.raises(FetchError) as failed:
        read_saved_picture(saved, written)
    assert failed.value.reason in {FetchReason.FILE_NOT_FOUND, FetchReason.FILE_UNREADABLE}
