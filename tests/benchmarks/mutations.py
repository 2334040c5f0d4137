"""Extraction of broken pages: ``python -m tests.benchmarks.mutations CORPUS``.

Each page of a corpus is torn, doubled, shuffled and sprinkled with tags, entities and odd
bytes, again and again, until ``--count`` pages were read. What an article says must read back
from its clean HTML; anything but a refusal in words is a failure, and so is a page that takes
longer than five seconds. Ends with 1 if anything failed; the seeds are named.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.extract import extract
from reader.model.errors import ReaderError
from reader.text import clean_html
from tests.benchmarks.annotated_pages import annotated_pages

FAILED = "failed"
COUNT = 10_000
LONGEST = 5.0
"""Seconds of processor time."""
PIECES = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<table><tr><td>", b"</table>", b"<ul><li>",
    b"<li>", b"<a href=#fn1>", b"<sup><a href='#x'>1</a></sup>", b"<figure>", b"<figcaption>",
    b"<img src=", b"<blockquote class=twitter-tweet>", b"<pre>", b"<h2>", b"<script>",
    b"</script>", b"<!--", b"-->", b"<![CDATA[", b"<svg>", b"<math>", b"<noscript>",
    b"<iframe>", b"<form>", b"<br><br>", b"&#0;", b"&#xfffe;", b"&amp", b"\x00", b"\xff\xfe",
    b"\xed\xa0\x80", b"\xe2\x80\xae", b'"', b"'", b"<meta charset=utf-7>",
    b"<base href='javascript:'>", b"<title>", b"<body>", b"<html dir=rtl>",
)  # fmt: skip
Mutation = Callable[[bytes, random.Random], bytes]


def main() -> int:
    """Read mutated pages and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    try:
        pages = [(page.name, page.url, page.body) for page in annotated_pages(options.corpus)]
    except FileNotFoundError:
        print(f"There are no annotated pages in {options.corpus}.", file=sys.stderr)
        return 2
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    for number in range(options.count):
        name, url, body = pages[number % len(pages)]
        seed = f"{options.seed}:{number}"
        mutated = mutate(body, random.Random(seed))
        start = time.process_time()
        outcome = _outcome(mutated, url)
        slowest = max(slowest, (time.process_time() - start, f"{name}, seed {seed}"))
        outcomes[outcome] += 1
        if outcome == FAILED:
            print(f"that was {name}, seed {seed}", file=sys.stderr)
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.items()))
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]})")
    return 1 if outcomes[FAILED] or slowest[0] > LONGEST else 0


def _outcome(page: bytes, url: str) -> str:
    try:
        found = extract(page, url)
        assert clean_html.read(found.html) == found.document
    except ReaderError:
        return "refused"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for here
        traceback.print_exc()
        return FAILED
    return "read"


def mutate(body: bytes, chance: random.Random) -> bytes:
    """Return a page after one to five accidents."""
    for _ in range(chance.randint(1, 5)):
        body = chance.choice(MUTATIONS)(body, chance)
    return body


def _span(body: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(body) + 1)
    return start, min(len(body), start + chance.choice((1, 30, 1000, 20_000)))


def _cut(body: bytes, chance: random.Random) -> bytes:
    start, end = _span(body, chance)
    return body[:start] + body[end:]


def _double(body: bytes, chance: random.Random) -> bytes:
    start, end = _span(body, chance)
    return body[:end] + body[start:end] * chance.randint(1, 5) + body[end:]


def _move(body: bytes, chance: random.Random) -> bytes:
    start, end = _span(body, chance)
    piece, rest = body[start:end], body[:start] + body[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + piece + rest[place:]


def _sprinkle(body: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(body) + 1)
        body = body[:place] + chance.choice(PIECES) + body[place:]
    return body


def _spoil(body: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(body)
    for _ in range(chance.randint(1, 200)) if spoilt else ():
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _end(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


MUTATIONS: Sequence[Mutation] = (_cut, _double, _move, _sprinkle, _spoil, _end)


if __name__ == "__main__":
    sys.exit(main())
