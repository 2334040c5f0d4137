"""What a page says about its article: JSON-LD, Open Graph, meta tags, then the page itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.addresses import resolved
from reader.extract.bylines import byline_of
from reader.extract.dates import iso_date
from reader.extract.elements import text_of
from reader.extract.languages import direction_of, language_of
from reader.extract.titles import headline_of, title_of
from reader.model.article import Metadata
from reader.text.inlines import attribute_text

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "article.published",
    "date",
)
SITE = ("og:site_name", "application-name", "twitter:app:name:iphone")
DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
PICTURE = (
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
)

Meta = Mapping[str, str]
Tags = Mapping[str, list[str]]


def read_metadata(root: HtmlElement, address: str) -> Metadata:
    """Return what the page at *address* (or nowhere: empty) says about its article."""
    return describe(root, address)[0]


def describe(root: HtmlElement, address: str) -> tuple[Metadata, str]:
    """Return what a page says about its article, and its title without the site's name."""
    tags = _tags_of(root)
    meta = _first_of(tags)
    node = json_ld.article_node(root)
    base = base_of(root, address)
    sites = _site_names(meta, node, root)
    site = next(iter(sites), "")
    names = [*sites, _host(address)]
    metadata = Metadata(
        url=_canonical(root, meta, base) or address,
        title=title_of(root, meta, node, names),
        byline=byline_of(root, tags, node, site),
        site_name=site or _host(address),
        published=_published(root, meta, node),
        language=language_of(root, meta, node),
        direction=direction_of(root),
        excerpt=_excerpt(meta, node),
        lead_image=_lead_image(meta, node, base),
    )
    return metadata, headline_of(root, metadata.title, names)


def base_of(root: HtmlElement, address: str) -> str:
    """Return the address that the page's own addresses are relative to."""
    for base in root.iter("base"):
        if base.get("href"):
            return resolved(address, base.get("href", "")) or address
    return address


def first(meta: Meta, keys: Iterable[str]) -> str:
    """Return the first value that *meta* has under one of *keys*, or an empty string."""
    return next((meta[key] for key in keys if meta.get(key)), "")


def _tags_of(root: HtmlElement) -> Tags:
    """Return all that the page's meta tags say, by their names in lower case."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        value = attribute_text(tag.get("content", ""))
        for key in ("property", "name", "itemprop"):
            for name in tag.get(key, "").lower().split():
                if value:
                    found.setdefault(name, []).append(value)
    return found


def _first_of(tags: Tags) -> Meta:
    return {name: values[0] for name, values in tags.items()}


def _canonical(root: HtmlElement, meta: Meta, base: str) -> str:
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split() and link.get("href"):
            return _page_address(base, link.get("href", ""))
    return _page_address(base, meta.get("og:url", ""))


def _page_address(base: str, raw: str) -> str:
    address = resolved(base, raw) if raw else ""
    return address if address.startswith(("http://", "https://")) else ""


def _site_names(meta: Meta, node: json_ld.Node, root: HtmlElement) -> list[str]:
    """Return what the page calls its site, the best name first."""
    # A publisher gives its bare name; the name for a card to share may have a slogan after it.
    publisher = json_ld.words(node.get("publisher"))
    given = (meta.get(key, "") for key in SITE)
    return [n for n in (publisher, *given, json_ld.words(json_ld.site_node(root))) if n]


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _published(root: HtmlElement, meta: Meta, node: json_ld.Node) -> str:
    candidates = [
        json_ld.words(node.get("datePublished")),
        *(meta.get(k, "") for k in PUBLISHED),
    ]
    candidates += [json_ld.words(node.get("dateCreated"))]
    return next((found for found in map(iso_date, candidates) if found), "") or _from_page(root)


def _from_page(root: HtmlElement) -> str:
    """Return a date from microdata or a ``time`` that stands before or in the article."""
    marked = root.xpath(
        "//*[contains(@itemprop, 'datePublished')] | //time[@pubdate]"
        " | //time[contains(@class, 'publish') or contains(@class, 'entry-date')]"
        " | //*[contains(@class, 'dt-published')]"
    )
    times = root.xpath("(//article | //main | //header)//time[@datetime]")
    for element in (*marked, *times[:1], *root.xpath("//time[@datetime]")[:1]):
        raw = element.get("datetime") or element.get("content") or text_of(element)
        if found := iso_date(raw):
            return found
    return ""


def _excerpt(meta: Meta, node: json_ld.Node) -> str:
    return first(meta, DESCRIPTION) or json_ld.words(node.get("description"))


def _lead_image(meta: Meta, node: json_ld.Node, base: str) -> str:
    raw = first(meta, PICTURE) or json_ld.address(node.get("image"))
    address = resolved(base, raw) if raw else ""
    return address if address.startswith(("http://", "https://")) else ""
