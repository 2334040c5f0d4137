"""The worker: a process of its own that reads pages and checks pictures.

A page that makes a parser run wild, or a picture that fills the memory, ends here and
nowhere else. The program starts it as its hidden command ``worker`` and speaks ``frames``
with it: one task in, one answer out.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from typing import IO

from reader.extract.frames import Frame, FrameError, read_frame, write_frame
from reader.model.article import Before, FetchedPage
from reader.model.errors import NotReadableError, PictureError, SiteRuleError
from reader.model.formula import SourceFormula
from reader.model.site_rule import SiteRule
from reader.text import clean_html

_POLITE = 10  # of 19 degrees of niceness
IDLE_SECONDS = 60.0
IDLE_VARIABLE = "POSTIL_WORKER_IDLE"
"""Seconds without a task after which a worker ends itself, where not a minute."""


def main() -> None:
    """Answer tasks from standard input until it closes or nothing comes for a minute."""
    _stand_back()
    incoming, outgoing = _pipes()
    tasks: queue.SimpleQueue[Frame] = queue.SimpleQueue()
    threading.Thread(target=_take_in, args=(incoming, tasks), daemon=True).start()
    idle = float(os.environ.get(IDLE_VARIABLE, IDLE_SECONDS))
    while True:
        try:
            task = tasks.get(timeout=idle)
        except queue.Empty:
            # Python, ending by itself, would stumble over the thread that waits for tasks.
            os._exit(0)
        write_frame(outgoing, _TASKS[str(task.header["task"])](task))


def _stand_back() -> None:
    """Take only the time the window leaves: nobody feels when a page is read a little later."""
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    if hasattr(os, "SCHED_BATCH"):
        # One that wakes up does not push the window aside. Some sandboxes forbid even that.
        with suppress(PermissionError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return both pipes; whatever a library prints goes to standard error from now on."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, outgoing


def _take_in(incoming: IO[bytes], tasks: queue.SimpleQueue[Frame]) -> None:
    """Pass tasks on; end the process when no more can come, even in the middle of one."""
    try:
        while frame := read_frame(incoming):
            tasks.put(frame)
    except FrameError:
        os._exit(2)
    # Nobody waits for an answer any more, and there is nothing here to lose.
    os._exit(0)


def _extract(task: Frame) -> Frame:
    from reader.extract import extract_page

    header = task.header
    page = FetchedPage(
        url=str(header["url"]),
        body=task.body,
        content_type=str(header["content_type"]),
        charset=str(header["charset"]),
        fetched=datetime.now(UTC),
        asked=str(header["url"]),
    )
    try:
        before = Before(str(header.get("first", "")), int(header.get("pages", 0)))
        article = extract_page(page, before, _rule(task))
    except NotReadableError as error:
        return Frame({"refused": str(error.reason)})
    except SiteRuleError as error:
        return Frame({"wrong_selector": error.path, "detail": error.detail})
    header = {
        **asdict(article.metadata),
        "headline": article.headline,
        "next_page": article.next_page,
    }
    whole = article.whole
    body = {"html": clean_html.write(whole.document), "left_out": sorted(whole.left_out)}
    return Frame(header, json.dumps(body).encode())


def _explain(task: Frame) -> Frame:
    from reader.extract.charset import decode
    from reader.extract.explaining import explain

    text = decode(task.body, str(task.header["charset"]))
    try:
        parts = list(explain(text, str(task.header["url"]), _rule(task)))
    except SiteRuleError as error:
        return Frame({"wrong_selector": error.path, "detail": error.detail})
    return Frame({}, json.dumps([asdict(part) for part in parts]).encode())


def _rule(task: Frame) -> SiteRule | None:
    """Return the site's rule that came with a task, its selectors only."""
    values = json.loads(str(task.header.get("rule", "null")))
    return SiteRule(**{name: tuple(each) for name, each in values.items()}) if values else None


def _check_picture(task: Frame) -> Frame:
    from reader.extract.pictures import check_picture

    try:
        picture = check_picture(task.body)
    except PictureError as error:
        return Frame({"refused": error.reason})
    header = {name: getattr(picture, name) for name in ("media_type", "width", "height")}
    return Frame(header, picture.body)


def _draw_formulas(task: Frame) -> Frame:
    from reader.extract.formula_drawing import draw

    drawn = [draw(SourceFormula(**values)) for values in json.loads(task.body)]
    return Frame({}, json.dumps([one and asdict(one) for one in drawn]).encode())


_TASKS: dict[str, Callable[[Frame], Frame]] = {
    "extract": _extract,
    "explain": _explain,
    "picture": _check_picture,
    "formulas": _draw_formulas,
}
