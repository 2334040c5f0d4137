"""The places of videos, sounds and posts."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from reader.extract.elements import classes
from reader.extract.place import BlocksOf, Place
from reader.text.document import Embed
from reader.text.inlines import attribute_text

PROVIDERS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "twitter.com": "X",
    "x.com": "X",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "facebook.com": "Facebook",
    "bsky.app": "Bluesky",
    "reddit.com": "Reddit",
    "redditmedia.com": "Reddit",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "bandcamp.com": "Bandcamp",
    "apple.com": "Apple",
    "ted.com": "TED",
    "twitch.tv": "Twitch",
    "archive.org": "Internet Archive",
    "codepen.io": "CodePen",
    "jsfiddle.net": "JSFiddle",
    "codesandbox.io": "CodeSandbox",
    "datawrapper.de": "Datawrapper",
    "dwcdn.net": "Datawrapper",
    "flourish.studio": "Flourish",
    "infogram.com": "Infogram",
    "openstreetmap.org": "OpenStreetMap",
    "google.com": "Google",
    "slideshare.net": "SlideShare",
    "scribd.com": "Scribd",
    "documentcloud.org": "DocumentCloud",
    "loom.com": "Loom",
    "wistia.net": "Wistia",
    "wistia.com": "Wistia",
    "brightcove.net": "Brightcove",
    "jwplayer.com": "JW Player",
    "jwplatform.com": "JW Player",
    "libsyn.com": "Libsyn",
    "simplecast.com": "Simplecast",
    "megaphone.fm": "Megaphone",
    "acast.com": "Acast",
    "giphy.com": "Giphy",
    "streamable.com": "Streamable",
}
POSTS = {
    "twitter-tweet": "X",
    "twitter-video": "X",
    "instagram-media": "Instagram",
    "tiktok-embed": "TikTok",
    "bluesky-embed": "Bluesky",
    "reddit-embed-bq": "Reddit",
    "reddit-card": "Reddit",
    "mastodon-embed": "Mastodon",
    "fb-post": "Facebook",
    "fb-video": "Facebook",
}
_YOUTUBE = re.compile(r"/(?:embed|v|shorts)/([\w-]{6,})")
_VIMEO = re.compile(r"/video/(\d+)")


def is_post(element: HtmlElement) -> bool:
    """Say whether an element carries a post of another site."""
    return any(name in POSTS for name in classes(element))


def is_known(element: HtmlElement) -> bool:
    """Say whether an iframe shows something a reader may want, not an advertisement."""
    return _provider(_raw_address(element)) != ""


def embed_of(element: HtmlElement, place: Place, blocks_of: BlocksOf) -> Embed | None:
    """Return a post, a video or another embed; None if it leads nowhere or to nobody known."""
    if is_post(element):
        return _post(element, place, blocks_of)
    raw = _raw_address(element)
    url = _watchable(place.link(raw)) if raw else ""
    provider = _provider(url)
    if not url or not url.startswith("http") or (element.tag == "iframe" and not provider):
        return None
    title = attribute_text(element.get("title") or element.get("aria-label") or "")
    return Embed(url, title, provider)


def _post(element: HtmlElement, place: Place, blocks_of: BlocksOf) -> Embed | None:
    links = [link.get("href", "") for link in element.iter("a")]
    named = [element.get(name, "") for name in ("cite", "data-instgrm-permalink", "data-href")]
    # The last link of a post is its date, which leads to the post itself.
    raw = next((found for found in (*named, *reversed(links)) if found), "")
    url = place.link(raw)
    if not url.startswith("http"):
        return None
    provider = next(POSTS[name] for name in classes(element) if name in POSTS)
    return Embed(url, "", provider, blocks_of(element, place))


def _raw_address(element: HtmlElement) -> str:
    """Return where an embed leads, as the page writes it."""
    for name in ("src", "data-src", "data-lazy-src", "data-url"):
        value = str(element.get(name, ""))
        if value and not value.startswith(("about:", "javascript:")):
            return value
    source = element.find(".//source")
    return str(source.get("src", "")) if source is not None else ""


def _provider(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    while "." in host:
        if host in PROVIDERS:
            return PROVIDERS[host]
        host = host.partition(".")[2]
    return ""


def _watchable(url: str) -> str:
    """Return the page a person would open for the address of a player."""
    provider = _provider(url)
    if provider == "YouTube" and (found := _YOUTUBE.search(url)):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if provider == "Vimeo" and (found := _VIMEO.search(url)):
        return f"https://vimeo.com/{found[1]}"
    if provider == "Facebook" and (href := parse_qs(urlsplit(url).query).get("href")):
        return href[0] if href[0].startswith("https://") else url
    return url
