"""What the machine itself must have: system libraries, fonts, a display.

As root on Debian and Ubuntu what is missing is installed; anywhere else one command is
printed that installs it. A library or a display that Qt misses ends the process with an
abort that nothing can catch, so all of this looks before Qt is loaded.
"""

import ctypes
import importlib
import os
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from speaking import SetUpError, run_quietly, say

TABLE = Path(__file__).with_name("system-packages.txt")
FONT_FOLDER = Path("/usr/share/fonts")
INSTALL = {
    "apt-get": "apt-get install --no-install-recommends",
    "dnf": "dnf install",
    "pacman": "pacman -S --needed",
    "zypper": "zypper install",
}
APT_OPTIONS = ("-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::http::Timeout=30")
PICTURES_ONLY = ("offscreen", "minimal")
WINDOW_LIBRARIES = "system libraries that Postil's window stands on"


class Need(NamedTuple):
    """Something the machine may lack: what for, how to tell, its package for each manager."""

    kind: str
    sign: str
    packages: dict[str, str]


def provide_everything() -> None:
    """Install what a set-up misses here, or print the command that does; go on in any case."""
    if sys.platform != "linux":
        return
    venv = [] if find_spec("ensurepip") else [Need("venv", "ensurepip", _venv_packages())]
    libraries = _missing("draw", "xcb", "wayland")
    fonts = _missing("font")
    if not _is_debian_root():
        if missing := venv + libraries + fonts:
            say(f"Some of what Postil likes is not on this machine. {_advice(missing)}")
        return
    for what, needs in (
        ("what makes Python environments", venv),
        (WINDOW_LIBRARIES, libraries),
        ("fonts for the scripts of the world", fonts),
    ):
        if not _install(what, needs):
            break  # as a rule there is no network, and the next would only take time
    importlib.invalidate_caches()


def has_window() -> bool:
    """Tell whether a window can be shown here, after installing what it misses if possible.

    Raises SetUpError where not even a picture of one could be drawn.
    """
    if sys.platform != "linux":
        return True
    displays = _displays()
    missing = _missing("draw", *displays)
    if missing and _is_debian_root():
        _install(WINDOW_LIBRARIES, missing)
        missing = _missing("draw", *displays)
    if missing:
        say(f"Not found: {', '.join(need.sign for need in missing)}. {_advice(missing)}")
    lacking = {need.kind for need in missing}
    if "draw" in lacking:
        raise SetUpError("Without these libraries Postil cannot draw anything.")
    return not displays <= lacking


def _displays() -> set[str]:
    """Return the kinds of display that answer: xcb, wayland, or one chosen by the person."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in PICTURES_ONLY:
        return set()
    if platform not in {"", "xcb", "wayland"}:
        return {platform}
    answering = {"xcb": _x_answers, "wayland": _wayland_answers}
    return {kind for kind, answers in answering.items() if platform in {"", kind} and answers()}


def _x_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # what is missing is said when the libraries are looked at
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers() -> bool:
    if not os.environ.get("WAYLAND_DISPLAY"):
        return False
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return True
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(None)
    if display:
        wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return bool(display)


def _missing(*kinds: str) -> list[Need]:
    return [need for need in _needs() if need.kind in kinds and not _is_there(need)]


def _needs() -> Iterable[Need]:
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, sign, *packages = line.split()
            yield Need(kind, sign, dict(zip(INSTALL, packages, strict=True)))


def _is_there(need: Need) -> bool:
    if need.kind == "font":
        return any(FONT_FOLDER.rglob(need.sign))
    try:
        ctypes.CDLL(need.sign)
    except OSError:
        return False
    return True


def _advice(missing: list[Need]) -> str:
    """Return the one command that installs these, for the package manager of this machine."""
    for manager, install in INSTALL.items():
        if shutil.which(manager):
            return f"To install it: sudo {install} {' '.join(_named(missing, manager))}"
    return f"Please install {', '.join(need.sign for need in missing)}."


def _named(needs: list[Need], manager: str) -> list[str]:
    return list(dict.fromkeys(need.packages[manager] for need in needs))


def _is_debian_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _venv_packages() -> dict[str, str]:
    """Return what completes Python; on Debian each version of it has a package of its own."""
    complete = dict.fromkeys(INSTALL, "python3") | {"pacman": "python"}
    first = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    exact = "python3-venv" if first else "python{}.{}-venv".format(*sys.version_info)
    return complete | {"apt-get": exact}


def _install(what: str, needs: list[Need]) -> bool:
    """Install the packages that bring these with apt and tell whether they are there now."""
    if not needs:
        return True
    packages = _named(needs, "apt-get")
    say(f"Installing {what}: {' '.join(packages)} ...")
    _update_lists()
    command = ["apt-get", *APT_OPTIONS, "install", "-y", "--no-install-recommends", *packages]
    done = run_quietly(command, DEBIAN_FRONTEND="noninteractive")
    if not done:
        say("They could not be installed; Postil goes on as far as it can.")
    return done


@cache
def _update_lists() -> None:
    # An old list of packages may still do, so a failure here is shown but ends nothing.
    run_quietly(["apt-get", *APT_OPTIONS, "update"])
