"""The bytes of a page, whatever they claim to be."""

from __future__ import annotations

from encodings.aliases import aliases

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.extract.charset import decode

RUSSIAN = "Поля книги — место, где читатель отвечает. Так было веками, и так остаётся. " * 4
JAPANESE = "余白は読者が答える場所である。何世紀ものあいだ、人びとはそこに書いてきた。" * 4
CHINESE = "页边是读者回答的地方。几个世纪以来,人们在那里写字,写下的话与书同在。" * 4
CODECS = sorted(set(aliases.values()) | {"undefined", "idna", "punycode"})
GERMAN = "Größe, Übermut und schöne Straßen: „so ist es“."


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_before_anything_else(codec):
    page = f'<meta charset="windows-1251">{GERMAN}'
    assert decode(page.encode(codec), "iso-8859-1") == page


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le"])
def test_a_mark_of_either_order_is_read(codec):
    assert decode("\ufeffä漢".encode(codec)) == "ä漢"


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN.replace("—", "-"), "koi8-r", "KOI8-R"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc-jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE.replace("页", "頁"), "gb18030", "GBK"),
        (GERMAN, "cp1252", "ISO-8859-1"),
        (GERMAN, "utf-8", "utf8"),
    ],
)
def test_a_label_means_what_browsers_take_it_for(text, codec, label):
    body = text.encode(codec)
    assert decode(body, label) == text
    in_meta = f"<html><head><meta charset='{label}'></head>".encode() + body
    assert decode(in_meta).endswith(text)
    in_old_meta = (
        f'<META http-equiv=Content-Type content="text/html; charset={label}">'.encode() + body
    )
    assert decode(in_old_meta).endswith(text)
    in_xml = f'<?xml version="1.0" encoding="{label}"?>'.encode() + body
    assert decode(in_xml).endswith(text)


@pytest.mark.parametrize("codec", ["cp1251", "cp932", "gb18030", "utf-8"])
def test_without_a_claim_the_encoding_is_detected(codec):
    text = {"cp1251": RUSSIAN, "cp932": JAPANESE, "gb18030": CHINESE}.get(codec, GERMAN)
    page = f"<html><body><p>{text}</p></body></html>"
    assert decode(page.encode(codec)) == page


@pytest.mark.parametrize("claim", ["utf-8", "no-such-charset", "rot13", "idna", "\0"])
def test_a_claim_that_is_wrong_or_makes_no_sense_is_not_believed(claim):
    text = f"<p>{RUSSIAN}</p>"
    assert decode(text.encode("cp1251"), claim) == text


def test_the_meta_is_believed_where_the_header_is_wrong():
    page = f'<meta charset="gb18030"><p>{CHINESE}'
    assert decode(page.encode("gb18030"), "utf-8") == page


def test_a_label_found_in_ascii_is_no_utf_16():
    page = f'<meta charset="utf-16"><p>{GERMAN}'
    assert decode(page.encode()) == page


def test_a_broken_byte_costs_its_own_character_only():
    text = decode((GERMAN * 40).encode() + b"\xff" + GERMAN.encode(), "utf-8")
    assert text == GERMAN * 40 + "\ufffd" + GERMAN


def test_a_page_cut_in_the_middle_of_a_character_stays_utf_8():
    assert decode("Größe".encode()[:-2]) == "Grö\ufffd"
    assert decode("ein 漢".encode()[:-1]) == "ein \ufffd"


def test_nul_bytes_hide_nothing():
    assert decode(b"a\0b", "utf-8") == "a\0b"


@example(b"\0", "undefined")
@given(st.binary(), st.text(max_size=12) | st.sampled_from(CODECS))
def test_no_bytes_and_no_claim_make_it_fail(body, claim):
    assert isinstance(decode(body, claim), str)


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_text_comes_back_as_it_was_encoded(text, codec):
    # The mark of UTF-16 and a NUL are the mark of UTF-32.
    kept = text.lstrip("\0").encode(codec, "ignore").decode(codec)
    assert decode(kept.encode(codec), codec).removeprefix("\ufeff") == kept.removeprefix(
        "\ufeff"
    )
