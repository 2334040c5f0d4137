"""A child of the desk benchmark: serves fifty articles with pictures on loopback.

A process of its own, so that serving costs the window nothing. Prints its port; ends when
its standard input closes.
"""

from __future__ import annotations

import sys

from tests.benchmarks.libraries import prose
from tests.servers import LocalSite, html, image, page, picture


def main() -> None:
    """Serve until nobody listens any more."""
    routes = {f"/{n}.png": picture(image(size=(800, 500))) for n in range(5)}
    pictures = "".join(f'<figure><img src="/{n}.png"></figure>' for n in range(5))
    for number in range(50):
        text = "".join(f"<p>{line}</p>" for line in prose(2000, number).text.split("\n\n"))
        body = f"<p>Page number {number}.</p>{text}{pictures}"
        routes[f"/page-{number}"] = html(page(f"Page {number}", body))
    with LocalSite(routes) as site:
        print(site.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
