from __future__ import annotations

import io
from base64 import b64encode

import pytest
from PIL import Image

from reader.exchange.markdown_document import article_markdown
from reader.model.errors import CancelledError, FetchError, FetchReason, NotReadableError
from reader.model.listing import ImportStage, Outcome, Place, Shelf
from reader.services import import_queue, importing, library
from reader.services.extracting import stop_workers
from reader.store import versions
from reader.text.document import pictures as pictures_of
from tests import servers
from tests.servers import PARAGRAPH, html, picture


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


def add(source, saved_page=""):
    asked = importing.request(source, saved_page)
    return importing.run(asked, lambda _progress: None, lambda: False)


def never():
    return False


def in_inbox():
    return [listed.article for listed in library.list_articles(Shelf(place=Place.INBOX))]


def with_pictures(*sources):
    figures = "".join(
        f'<figure><img src="{s}"><figcaption>c</figcaption></figure>' for s in sources
    )
    return servers.page("Pictured", figures)


def test_a_page_becomes_an_article_with_its_pictures(library, site):
    site.routes |= {"/a": html(with_pictures("/p.png", "/gone.png")), "/p.png": picture()}
    stages = []
    asked = importing.request(site.url("/a"))

    done = importing.run(asked, stages.append, lambda: False)

    article = opened(done)
    assert done.outcome is Outcome.ADDED
    assert done.missing_pictures == 1
    assert article.article.title == "Pictured"
    assert PARAGRAPH.strip() in article.text
    stored = article.pictures[site.url("/p.png")].stored
    assert file_of(stored).read_bytes() == servers.image()
    assert article.pictures[site.url("/gone.png")].failure == "http-status"
    assert [s.stage for s in stages if s.done == 0] == [
        ImportStage.FETCHING,
        ImportStage.EXTRACTING,
        ImportStage.PICTURES,
    ]
    assert (stages[-1].done, stages[-1].total) == (2, 2)
    assert list(import_queue.requests()) == []


def opened(done):
    from reader.services import library as door

    return door.open_article(done.article.id)


def file_of(stored):
    from reader.services import library as door

    return door.picture_file(stored.hash)


def test_the_library_keeps_a_title_without_the_name_of_its_site(library, site):
    head = "<meta property='og:title' content='Lamps | The News'>"
    name = "<meta property='og:site_name' content='The News'>"
    site.routes["/a"] = html(servers.page("x", f"{head}{name}"))
    assert add(site.url("/a")).article.title == "Lamps"


def test_a_missing_picture_can_be_fetched_later(library, site):
    site.routes["/a"] = html(
        with_pictures(
            "https://pictures.invalid/p.png",
            "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=",
        )
    )
    done = add(site.url("/a"))
    before = opened(done).pictures
    assert before["https://pictures.invalid/p.png"].stored is None
    found = importing.retry_pictures(done.article.id, lambda _progress: None, lambda: False)
    assert [each.source for each in found] == ["https://pictures.invalid/p.png"]
    assert opened(done).pictures.keys() == before.keys()


def test_the_same_address_again_comes_to_the_top_without_the_network(library, site):
    site.routes |= {"/a": html(servers.page("A")), "/b": html(with_pictures())}
    first = add(site.url("/a"))
    add(site.url("/b"))
    count = len(site.requests)

    again = add(site.url("/a") + "#part")

    assert again.outcome is Outcome.ALREADY_THERE
    assert again.article.id == first.article.id
    assert [article.title for article in in_inbox()] == ["A", "Pictured"]
    assert len(site.requests) == count


def test_from_the_trash_an_article_is_restored(article, site):
    from reader.services import library as door

    site.routes["/a"] = html(servers.page("A"))
    done = add(site.url("/a"))
    door.trash([done.article.id])
    assert add(site.url("/a")).outcome is Outcome.RESTORED
    assert done.article.id in [each.id for each in in_inbox()]


def test_two_texts_that_claim_one_address_are_both_kept(library, site):
    head = f'<link rel="canonical" href="{site.url("/story")}">'
    other = "<p>" + "Something else entirely is told on this second page, at length. " * 9
    site.routes |= {
        "/story": html(servers.page("One", head=head)),
        "/story-2": html(servers.page("Two", other, paragraphs=0, head=head)),
        "/copy": html(servers.page("One again", head=head)),
    }
    one, two = add(site.url("/story")), add(site.url("/story-2"))
    assert (one.article.url, two.article.url) == (site.url("/story"), site.url("/story-2"))
    assert add(site.url("/copy")).article.id == one.article.id
    assert len(in_inbox()) == 2


def test_tracking_parameters_are_dropped(library, site):
    site.routes["/a"] = html(servers.page("A"))
    done = add(site.url("/a?utm_source=x&id=3"))
    assert done.article.url == site.url("/a?id=3")


def test_a_saved_page_brings_the_pictures_beside_it_and_no_others(library, tmp_path):
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "p.png").write_bytes(servers.image())
    (tmp_path / "secret.png").write_bytes(servers.image(colour="red"))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    page = folder / "page.html"
    page.write_bytes(with_pictures("page_files/p.png", "../secret.png", "link.png"))

    article = opened(add(str(page)))

    stored = [each for each in article.pictures.values() if each.stored]
    assert len(stored) == 1
    assert file_of(stored[0].stored).read_bytes() == servers.image()


def test_a_saved_page_can_take_the_place_of_an_address(library, site, tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(servers.page("Behind a wall"))
    done = add(site.url("/wall"), str(page))
    assert (done.article.title, done.article.url) == ("Behind a wall", site.url("/wall"))
    assert site.requests == []


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (html(b"<p>", 404), FetchError),
        (
            html(b"<html><body><div id=app></div><noscript>Enable JavaScript</noscript>"),
            NotReadableError,
        ),
    ],
)
def test_a_page_that_cannot_be_read_stays_asked_for(library, site, body, error):
    site.routes["/a"] = body
    asked = importing.request(site.url("/a"))
    with pytest.raises(error):
        importing.run(asked, lambda _progress: None, lambda: False)
    assert [each.id for each in import_queue.requests()] == [asked.id]
    site.routes["/a"] = html(servers.page("Now it is there"))
    importing.run(asked, lambda _progress: None, lambda: False)
    assert list(import_queue.requests()) == []


def test_an_import_called_off_leaves_nothing_but_its_request(library, site):
    site.routes |= {"/a": html(with_pictures("/p.png")), "/p.png": picture()}
    asked = importing.request(site.url("/a"))
    stages = []

    with pytest.raises(CancelledError):
        importing.run(
            asked,
            lambda progress: stages.append(progress.stage),
            lambda: ImportStage.PICTURES in stages,
        )

    assert in_inbox() == []
    assert [each.id for each in import_queue.requests()] == [asked.id]


def test_many_sources_are_remembered_in_their_order(library):
    asked = import_queue.request_all(["https://a.example/1", "https://a.example/2"])
    assert [each.id for each in import_queue.requests()] == [each.id for each in asked]


def test_what_is_no_address_and_no_file_says_so(library):
    with pytest.raises(FetchError) as failed:
        add("no such thing")
    assert failed.value.reason is FetchReason.FILE_NOT_FOUND


def test_the_welcome_article_comes_with_its_picture(library):
    article = opened(importing.import_welcome())
    assert article.article.title == "Welcome to Postil"
    assert [each.failure for each in article.pictures.values()] == [""]


def test_a_picture_inside_its_page_becomes_a_file_with_a_short_name(library, site):
    body = io.BytesIO()
    Image.effect_noise((80, 80), 60).save(body, "PNG")
    data = f"data:image/png;base64,{b64encode(body.getvalue()).decode()}"
    broken = "data:image/png;base64," + "QUJD" * 1200
    site.routes["/a"] = html(with_pictures(data, broken))

    done = add(site.url("/a"))

    article = opened(done)
    shown = [each.source for each in pictures_of(article.document)]
    assert list(article.pictures) == sorted(shown)
    good, bad = (article.pictures[source] for source in shown)
    assert good.source == f"picture:{good.stored.hash}"
    assert file_of(good.stored).read_bytes() == body.getvalue()
    assert bad.stored is None
    assert bad.failure == "not-a-picture"
    assert "base64" not in versions.current(done.article.id).html
    assert "base64" not in article.article.metadata.lead_image
    assert "picture:" not in article_markdown("", "", article.document)
    assert article.text.count("\ufffc") == 2
    assert importing.retry_pictures(done.article.id, lambda _progress: None, never) == ()
    assert opened(done).pictures == article.pictures


def test_plain_text_is_read_as_paragraphs(library, site, tmp_path):
    text = (
        "A walk\n\nThe first paragraph was broken into lines by a terminal long ago,\n"
        "and goes on here.\r\n\r\nRoses are red,\nviolets are blue.\n"
    )
    site.routes["/walk.txt"] = html(text.encode(), kind="text/plain")
    saved = tmp_path / "My essay.txt"
    saved.write_text("Nur ein Absatz, über Umlaute.", "utf-8")

    walk, essay = opened(add(site.url("/walk.txt"))), opened(add(str(saved)))

    assert walk.article.title == "A walk"
    assert walk.text == (
        "The first paragraph was broken into lines by a terminal long ago, and goes on here."
        "\n\nRoses are red,\nviolets are blue."
    )
    assert (essay.article.title, essay.text) == ("My essay", "Nur ein Absatz, über Umlaute.")


def test_a_page_called_plain_text_is_read_as_the_page_it_is(library, site):
    site.routes["/a"] = html(servers.page("Mislabelled"), kind="text/plain")
    assert opened(add(site.url("/a"))).article.title == "Mislabelled"


def test_a_text_with_nothing_in_it_is_refused(library, tmp_path):
    empty = tmp_path / "a.txt"
    empty.write_bytes("\u00a0\u200b \n".encode())
    with pytest.raises(NotReadableError):
        add(str(empty))
