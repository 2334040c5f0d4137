"""Pictures are what they say they are, and can be drawn."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from reader.extract.pictures import check_picture
from reader.extract.svg import MOST_ELEMENTS
from reader.model.errors import PictureError
from tests.servers import image


def refusal(body):
    with pytest.raises(PictureError) as failed:
        check_picture(body)
    return failed.value.reason


def chunk(kind, data):
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    )


def png_claiming(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    body = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def svg(inside="", attributes=""):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="20" height="10" {attributes}><rect width="5" height="5"/>{inside}</svg>'
    ).encode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_can_be_drawn_is_kept_byte_for_byte(kind):
    body = image(kind)
    checked = check_picture(body)
    assert (checked.body, checked.width, checked.height) == (body, 64, 48)
    assert checked.media_type == f"image/{kind.lower()}"


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "AVIF"])
def test_what_cannot_be_drawn_everywhere_is_written_anew(kind):
    checked = check_picture(image(kind))
    assert checked.media_type == ("image/webp" if kind == "AVIF" else "image/png")
    with Image.open(io.BytesIO(checked.body)) as drawn:
        assert drawn.size == (checked.width, checked.height)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_pixel_can_be_written_anew(mode):
    written = io.BytesIO()
    Image.new(mode, (4, 3)).save(written, "TIFF")
    assert check_picture(written.getvalue()).media_type == "image/png"


def test_a_photograph_that_lies_on_its_side_is_turned():
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (64, 48), "teal").save(written, "JPEG", exif=exif)
    checked = check_picture(written.getvalue())
    assert (checked.width, checked.height, checked.media_type) == (48, 64, "image/jpeg")
    assert check_picture(checked.body).body == checked.body


def photograph(kind, **options):
    """Return a picture of which there is a lot to write, as cameras make them."""
    written = io.BytesIO()
    noise = Image.effect_noise((200, 150), 60).convert("RGB")
    noise.save(written, kind, **options)
    return written.getvalue()


def test_a_photograph_with_another_behind_it_stays_a_jpeg():
    other = Image.new("RGB", (20, 15))
    body = photograph("MPO", save_all=True, append_images=[other])
    checked = check_picture(body)
    assert (checked.media_type, checked.body) == ("image/jpeg", body)


@pytest.mark.parametrize("kind", ["AVIF", "WEBP"])
def test_a_photograph_written_anew_does_not_grow_manyfold(kind):
    body = photograph(kind, exif=b"Exif\0\0" + side_ways().tobytes()[6:])
    checked = check_picture(body)
    assert checked.media_type == "image/webp"
    assert len(checked.body) < 3 * len(body)


def side_ways():
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def test_a_turned_photograph_keeps_the_profile_of_its_colours():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    checked = check_picture(photograph("JPEG", exif=side_ways(), icc_profile=profile))
    with Image.open(io.BytesIO(checked.body)) as turned:
        assert turned.info["icc_profile"] == profile


def test_notes_of_a_camera_that_make_no_sense_cost_no_picture():
    exif = b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01"
    body = photograph("JPEG", exif=exif)
    assert check_picture(body).body == body


@pytest.mark.parametrize(
    "body", [b"", b"<html><p>404", b"\0" * 100, b"%PDF-1.7", b"GIF", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_refused(body):
    assert refusal(body) in {"not-a-picture", "broken"}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_cut_short_is_refused(kind):
    body = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(body, kind)
    assert refusal(body.getvalue()[: len(body.getvalue()) // 2]) == "broken"


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_001, 10_000), (2**31 - 1, 2)])
def test_a_picture_that_would_fill_the_memory_is_refused_unread(size):
    assert refusal(png_claiming(*size)) == "too-large"


@given(st.binary(max_size=200), st.integers(0, 150))
def test_no_bytes_do_anything_but_be_refused(noise, at):
    body = image()
    broken = body[:at] + noise + body[at + len(noise) :]
    try:
        checked = check_picture(broken)
    except PictureError:
        return
    assert checked.width > 0


def test_a_drawing_keeps_its_shapes_and_gets_a_size():
    checked = check_picture(svg('<path d="M0 0L5 5" fill="url(#g)"/>'))
    assert (checked.media_type, checked.width, checked.height) == ("image/svg+xml", 20, 10)
    assert b"M0 0L5 5" in checked.body
    assert b"url(#g)" in checked.body
    unsized = (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 60"/>'
    )
    assert (check_picture(unsized).width, check_picture(unsized).height) == (30, 60)


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.a { fill: #fff } /* paint */</style>",
        "<style><![CDATA[.a { fill: url('#g') }]]></style>",
        """<rect fill="url('#g')"/>""",
        '<rect fill="url( #g )"/>',
        "<desc>" + "a long story " * 1000 + "</desc><rect class='a'/>",
    ],
)
def test_a_drawing_keeps_its_paint(inside):
    import html

    checked = check_picture(svg(inside))
    kept = html.unescape(checked.body.decode())
    for word in ("style", "#fff", "#g", "class"):
        assert (word in kept) == (word in inside)


def test_parts_that_use_each_other_without_measure_are_refused():
    def using(depth, times):
        parts = (
            f'<g id="p{n}">' + f'<use href="#p{n + 1}"/>' * times + "</g>" for n in range(depth)
        )
        return svg(f'<defs>{"".join(parts)}<g id="p{depth}"><path/></g></defs>')

    assert check_picture(using(3, 10)).width == 20
    assert refusal(using(10, 10)) == "too-large"
    assert refusal(svg('<g id="a"><g><use href="#a"/></g></g>')) == "too-large"
    painted = '<pattern id="a"><rect fill="url(#b)"/></pattern><mask id="b" mask="url(#a)"/>'
    assert refusal(svg(painted)) == "too-large"
    by_rule = '<style>rect { fill: url(#p) }</style><pattern id="p"><rect/><rect/></pattern>'
    assert b"style" not in check_picture(svg(by_rule)).body


def test_what_is_no_drawing_but_is_called_one_is_refused():
    assert refusal(b'<svg xmlns="https://evil.example" onload="evil()"/>') == "not-a-picture"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>evil()</script>",
        '<rect onload="evil()" onclick="evil()"/>',
        '<a xlink:href="javascript:evil()"><text>t</text></a>',
        '<use xlink:href="https://evil.example/x.svg#a"/>',
        '<use href="//evil.example/x.svg#a"/>',
        '<image href="https://evil.example/p.png"/>',
        '<image xlink:href="file:///etc/evil"/>',
        '<rect style="fill: url(https://evil.example/x)"/>',
        "<rect fill=\"url( 'https://evil.example/x' )\"/>",
        '<rect style="fill:u\\72l(https://evil.example/x)"/>',
        "<style>rect { fill: url(https://evil.example/x) }</style>",
        "<style>rect { fill: u/**/rl(https://evil.example/x) }</style>",
        "<style>@font-face { font-family: evil }</style>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>evil</body></foreignObject>",
        '<animate attributeName="href" values="https://evil.example"/>',
        '<set attributeName="onload" to="evil()"/>',
        '<html:iframe xmlns:html="http://www.w3.org/1999/xhtml" src="https://evil.example"/>',
        '<?xml-stylesheet href="https://evil.example/x.css"?>',
    ],
)
def test_nothing_that_runs_or_loads_stays_in_a_drawing(inside):
    checked = check_picture(svg(inside))
    assert b"evil" not in checked.body
    assert b"<rect" in checked.body


def test_a_drawing_neither_reads_a_file_nor_grows_without_end():
    stolen = b'<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + svg(
        "<text>&f;</text>"
    )
    assert b"root:" not in check_picture(stolen).body
    bomb = (
        "<!DOCTYPE svg ["
        '<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {name} "{f"&{before};" * 40}">'
            for before, name in zip("abcde", "bcdef", strict=True)
        )
        + "]>"
    ).encode() + svg("<text>&f;</text>")
    assert refusal(bomb) == "broken"


def test_a_drawing_of_too_many_parts_or_pixels_is_refused():
    assert refusal(svg("<g/>" * MOST_ELEMENTS)) == "too-large"
    huge = b'<svg xmlns="http://www.w3.org/2000/svg" width="999999" height="5"/>'
    assert refusal(huge) == "too-large"


@pytest.mark.parametrize("body", [b"<svg", b"<svg></html>", b"<!-- <svg --><html/>"])
def test_what_only_looks_like_a_drawing_is_refused(body):
    assert refusal(body) in {"broken", "not-a-picture"}


@pytest.mark.parametrize(
    "attributes", ['viewBox="0 0 0 0"', 'viewBox="1.2.3 - e 5 5"', 'viewBox="0 0 1e9 1e9"']
)
def test_a_view_box_that_makes_no_sense_does_no_harm(attributes):
    body = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()
    assert check_picture(body).width > 0
