"""Messages over a pipe: two lengths, a JSON header, bytes. Never a pickle."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import IO

_LENGTHS = struct.Struct(">4sII")
_MAGIC = b"PSTL"
LONGEST_HEADER = 1024 * 1024
LONGEST_BODY = 256 * 1024 * 1024

Header = dict[str, str | int]


class FrameError(Exception):
    """What came over the pipe is no message of ours."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A message: values in *header*, what is large in *body*."""

    header: Header
    body: bytes = b""


def write_frame(stream: IO[bytes], frame: Frame) -> None:
    """Write a message and flush it; raises OSError when nobody reads any more."""
    header = json.dumps(frame.header).encode()
    stream.write(_LENGTHS.pack(_MAGIC, len(header), len(frame.body)) + header)
    stream.write(frame.body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Return the next message, or None at the end; raises FrameError for anything else."""
    start = stream.read(_LENGTHS.size)
    if not start:
        return None
    if len(start) < _LENGTHS.size:
        raise FrameError("cut short")
    magic, header_length, body_length = _LENGTHS.unpack(start)
    if magic != _MAGIC or header_length > LONGEST_HEADER or body_length > LONGEST_BODY:
        raise FrameError("not a message")
    header = stream.read(header_length)
    body = stream.read(body_length)
    if len(header) < header_length or len(body) < body_length:
        raise FrameError("cut short")
    return Frame(_loaded(header), body)


def _loaded(raw: bytes) -> Header:
    try:
        header = json.loads(raw)
    except ValueError as error:
        raise FrameError("no JSON") from error
    if not isinstance(header, dict):
        raise FrameError("no header")
    return header
