"""A real web site on loopback for tests: good pages and every kind of bad one."""

from __future__ import annotations

import gzip
import io
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image

_CERTIFICATE = Path(__file__).parent / "data" / "self-signed.pem"

Body = bytes | Callable[[BaseHTTPRequestHandler], None]

PARAGRAPH = (
    "The margin of a page is where a reader answers. For centuries people wrote there, "
    "between the lines and beside them, and what they wrote was kept with the book. "
)


@dataclass(frozen=True, slots=True)
class Response:
    """What a path answers; a callable body writes to the socket as it likes."""

    body: Body = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})


class LocalSite:
    """Serves *routes* (path to Response) on 127.0.0.1 while used as a context manager.

    With *tls* over https, with a certificate that nobody vouches for.
    """

    def __init__(self, routes: dict[str, Response] | None = None, *, tls: bool = False) -> None:
        self.routes = dict(routes or {})
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._stopping = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            def do_GET(self) -> None:
                site._answer(self)

            def log_message(self, *args: object) -> None:
                """Say nothing: an unexpected word on stderr is a failure."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._server.handle_error = lambda *_args: None  # a client that hangs up is no error
        self._scheme = "https" if tls else "http"
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(_CERTIFICATE)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    def url(self, path: str = "/") -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> LocalSite:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float) -> bool:
        """Wait as a slow server does; return whether to go on."""
        return not self._stopping.wait(seconds)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append((handler.path, dict(handler.headers)))
        response = self.routes.get(handler.path.partition("?")[0], Response(b"gone", 404))
        if callable(response.body):
            response.body(handler)
            return
        handler.send_response(response.status)
        for name, value in response.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(response.body)))
        handler.end_headers()
        handler.wfile.write(response.body)


def page(
    title: str = "On margins", body: str = "", *, paragraphs: int = 5, head: str = ""
) -> bytes:
    """Return an article as a web page."""
    text = "".join(f"<p>{PARAGRAPH}Paragraph {number + 1}.</p>" for number in range(paragraphs))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}"
        f"{text}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def html(body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8") -> Response:
    return Response(body, status, {"Content-Type": kind})


def redirect(to: str, status: int = 302) -> Response:
    return Response(b"", status, {"Location": to})


def image(kind: str = "PNG", size: tuple[int, int] = (64, 48), colour: str = "teal") -> bytes:
    """Return a picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


def picture(body: bytes | None = None, kind: str = "image/png") -> Response:
    return Response(image() if body is None else body, 200, {"Content-Type": kind})


def bomb(size: int = 50_000_000) -> Response:
    """Return a small body that decompresses to *size* bytes."""
    body = gzip.compress(b"<p>" + b"a" * size, 9)
    return Response(body, 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"})


def dripping(site: LocalSite, seconds: float = 0.05) -> Response:
    """Return a body that comes a byte at a time and does not end."""

    def body(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while site.wait(seconds):
            handler.wfile.write(b"a")
            handler.wfile.flush()

    return Response(body)


def silent(site: LocalSite) -> Response:
    """Return a server that takes a request and says nothing."""

    def body(_handler: BaseHTTPRequestHandler) -> None:
        site.wait(20)

    return Response(body)


def reset() -> Response:
    """Return a server that hangs up in the middle of its answer."""

    def body(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True

    return Response(body)


def raw(answer: bytes) -> Response:
    """Return a server that writes *answer*, status line and all, and hangs up."""

    def body(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    return Response(body)
