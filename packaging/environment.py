"""The virtual environment: exactly what the locks name, made once, found again at once.

It lies in the user's cache, so a clone can be read-only and stays clean. Its name is made
from the clone's path, the Python version and the lock; the marks that say "this lock is
installed" are written last, so an interrupted set-up is simply begun again.
"""

import os
import shutil
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import machine
from speaking import SetUpError, run_quietly, say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "packaging" / "requirements.txt"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.txt"
UNUSED_AFTER = 30 * 24 * 3600  # seconds


def set_up(*more: Path) -> Path:
    """Return the interpreter of an environment that holds what the app's lock and more name."""
    locks = (RUN_LOCK, *more)
    home = _home()
    if not _is_ready(home, *locks):
        _open_cache(home.parent)
        with _alone(home.with_suffix(".lock")):
            if not _is_ready(home, RUN_LOCK):
                machine.provide_everything()
                _make(home)
            for lock in locks:
                if not _is_ready(home, lock):
                    _fill(home, lock)
    with suppress(OSError):
        os.utime(_mark(home, RUN_LOCK))
    return _interpreter(home)


def _home() -> Path:
    version = ".".join(map(str, sys.version_info[:2]))
    key = "\n".join([str(ROOT), version, _digest(RUN_LOCK)])
    return _cache() / f"venv-{sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def _cache() -> Path:
    """Return this user's cache folder, by the rules of each system."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or Path.home() / "AppData" / "Local", "Postil", "Cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "Postil"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named if named.startswith("/") else Path.home() / ".cache", "postil")


def _open_cache(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetUpError(
            f"Postil cannot use its cache folder {folder} ({error.strerror}). "
            "Make it one that you may write to, then start again."
        ) from None


def _interpreter(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _mark(home: Path, lock: Path) -> Path:
    return home / f"{lock.stem}.installed"


def _is_ready(home: Path, *locks: Path) -> bool:
    return _interpreter(home).exists() and all(_holds(home, lock) for lock in locks)


def _holds(home: Path, lock: Path) -> bool:
    mark = _mark(home, lock)
    return mark.is_file() and mark.read_text("utf-8") == _digest(lock)


def _digest(lock: Path) -> str:
    return sha256(lock.read_bytes()).hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other start is setting up here; the system frees the lock if one dies."""
    with path.open("a+b") as file:
        if not _locked(file.fileno()):
            say("Another start is setting Postil up; waiting for it ...")
            while not _locked(file.fileno()):
                time.sleep(0.2)
        yield


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _make(home: Path) -> None:
    """Make an empty environment that finds the clone's `reader`, whatever was there before."""
    shutil.rmtree(home, ignore_errors=True)
    _sweep(home.parent)
    if not _has("ensurepip") and not _has("pip"):
        raise SetUpError("This Python lacks venv and pip, and Postil cannot do without them.")
    say(f"Making a Python environment in {home} ...")
    command = [sys.executable, "-m", "venv", str(home)]
    if not run_quietly([*command, *([] if _has("ensurepip") else ["--without-pip"])]):
        shutil.rmtree(home, ignore_errors=True)  # a failed venv leaves half a folder
        raise SetUpError(f"Python could not make an environment in {home}.")
    packages = sysconfig.get_path("purelib", "venv", {"base": str(home)})
    # An import line, not a bare path: it is ASCII whatever the clone's folder is called.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    Path(packages, "postil.pth").write_text(line, "ascii")


def _fill(home: Path, lock: Path) -> None:
    """Fetch what a lock names, then mark it as there: the mark comes last."""
    what = "what Postil is built on" if lock == RUN_LOCK else "the tools of the checks"
    say(f"Fetching {what}; this happens once and may take some minutes ...")
    # A lock names everything: nothing is left to resolve, which older pips get wrong for extras
    # that two packages spell in two ways.
    command = [
        *_pip(home), "install", "--require-hashes", "--no-deps", "--disable-pip-version-check",
        "--no-input", "--quiet", "--requirement", str(lock),
    ]  # fmt: skip
    # A person's own setting may send packages to their home folder: not into this one.
    if not run_quietly(command, PIP_USER="0"):
        raise SetUpError(
            f"Postil could not fetch {what}; the last words of pip are above. "
            "With a network the same command tries again."
        )
    if lock == RUN_LOCK:
        _compile(home)
    _mark(home, lock).write_text(_digest(lock), "utf-8")


def _compile(home: Path) -> None:
    """Write the bytecode of `reader`: a start that has to make it takes twice as long.

    A clone that cannot be written does without.
    """
    run_quietly([str(_interpreter(home)), "-m", "compileall", "-qq", str(ROOT / "reader")])


def _has(module: str) -> bool:
    return find_spec(module) is not None


def _pip(home: Path) -> list[str]:
    """Return pip's command: the environment's own, or this Python's where that has none."""
    python = str(_interpreter(home))
    if _has("ensurepip"):
        return [python, "-I", "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", python]


def _sweep(cache: Path) -> None:
    """Remove environments that nobody has started for a month."""
    long_ago = time.time() - UNUSED_AFTER
    for mark in cache.glob(f"venv-*/{RUN_LOCK.stem}.installed"):
        if mark.stat().st_mtime < long_ago:
            shutil.rmtree(mark.parent, ignore_errors=True)
            mark.parent.with_suffix(".lock").unlink(missing_ok=True)
