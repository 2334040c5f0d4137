"""A page -> its article: every step in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from reader.extract.builder import build
from reader.extract.choosing import choose
from reader.extract.decisions import Decision
from reader.extract.evidence import gather
from reader.extract.figures import mark_captions
from reader.extract.footnotes import mark_notes
from reader.extract.front_pages import is_front_page, says_article
from reader.extract.languages import runs_right_to_left
from reader.extract.lists import mend_lists
from reader.extract.metadata import base_of, describe
from reader.extract.next_page import next_page_of
from reader.extract.parsing import parse
from reader.extract.parts import PartedPage, cut
from reader.extract.rebuilding import rebuild
from reader.extract.site_rules import ruled
from reader.extract.tables import drop_gutters
from reader.extract.tidying import tidy
from reader.extract.walls import is_meagre, refusal
from reader.extract.witnesses import Hearing, hear
from reader.model.article import BEGINNING, Before, Direction, Metadata
from reader.model.errors import NotReadableError, NotReadableReason
from reader.model.site_rule import SiteRule
from reader.text.document import Document, Heading, Paragraph
from reader.text.extracted import ExtractedArticle
from reader.text.whole_page import whole_page

EXCERPT = 280
"""Characters of the first paragraph that stand in for a missing description."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page's parts with what was decided about each, before it is rebuilt."""

    metadata: Metadata
    headline: str
    page: PartedPage
    said: Hearing
    decisions: tuple[Decision, ...]


def article_of(
    text: str,
    address: str,
    before: Before = BEGINNING,
    rule: SiteRule | None = None,
    *,
    whole: bool = False,
) -> ExtractedArticle:
    """Return the article of a page given as text; *address* may be empty.

    *before* is which pages of the article came before this one, *rule* what is known of the
    site; *whole* asks for what is left out as well. Raises NotReadableError if there is no
    article, SiteRuleError for a wrong rule.
    """
    root = parse(text)
    next_page = next_page_of(root, address, before)
    base = base_of(root, address)
    judged = judge(root, address, rule)
    looks_like_one = is_front_page(judged.metadata, judged.page.parts, judged.decisions)
    if looks_like_one and not says_article(parse(text)):
        raise NotReadableError(address, NotReadableReason.FRONT_PAGE)
    everything = build(judged.page.body, base, address) if whole else None
    document = build(rebuild(judged.page, judged.decisions), base, address)
    if is_meagre(document) and (reason := refusal(document, parse(text))):
        raise NotReadableError(address, reason)
    return ExtractedArticle(
        metadata=_completed(judged.metadata, document),
        document=document,
        headline=judged.headline,
        next_page=next_page,
        page=whole_page(document, everything) if everything else None,
    )


def judge(root: HtmlElement, address: str, rule: SiteRule | None = None) -> Judged:
    """Return what is known of a parsed page and decided about its parts; changes *root*."""
    metadata, title = describe(root, address)
    page = cut(prepared(root))
    said = hear(page)
    # What the page shows above its text is the title without the site's name.
    shown = replace(metadata, title=title)
    evidence = gather(page.parts, said, shown)
    by_rule = ruled(page, rule) if rule else {}
    decisions = choose(page.parts, evidence, said, shown, by_rule)
    return Judged(metadata, title, page, said, decisions)


def prepared(root: HtmlElement) -> HtmlElement:
    """Return the body of a page, tidied and with what it means marked, in place."""
    body = tidy(root)
    mark_captions(body)
    mark_notes(body)
    drop_gutters(body)
    mend_lists(body)
    return body


def _completed(metadata: Metadata, document: Document) -> Metadata:
    """Fill what the page does not say about its article from the article itself."""
    title = metadata.title or _first(document, Heading) or metadata.url
    excerpt = metadata.excerpt or _shortened(_first(document, Paragraph))
    is_rtl = metadata.direction is Direction.RTL or runs_right_to_left(document.text)
    direction = Direction.RTL if is_rtl else Direction.LTR
    return replace(metadata, title=title, excerpt=excerpt, direction=direction)


def _first(document: Document, kind: type[Heading | Paragraph]) -> str:
    for leaf in document.leaves:
        if isinstance(leaf.block, kind):
            return " ".join(leaf.text.replace("\ufffc", " ").split())
    return ""


def _shortened(text: str) -> str:
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rpartition(" ")[0].rstrip(" ,;:") + "\u2026"
