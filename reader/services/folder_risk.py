"""Whether a folder is a safe place for the library.

SQLite's write-ahead log needs one machine's memory and locks: over a network, and under a
program that copies single files to other machines, a library can be damaged.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath


class Risk(StrEnum):
    """Why a folder is no safe place."""

    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRisk:
    """A risk and whom it comes from: a file system (``nfs4``) or a service (``Dropbox``)."""

    kind: Risk
    name: str


_NETWORK_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "coda", "ceph"),
        *("glusterfs", "lustre", "webdav", "davfs", "afpfs", "vboxsf", "fuse.sshfs"),
        *("fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.ceph"),
        *("fuse.s3fs", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse"),
    }
)

_SYNCED_FOLDERS = (
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive( ?- ?.+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"mobile documents|iclouddrive|icloud drive", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"google ?drive(-.+)?|my drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"nextcloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"owncloud\d*", re.IGNORECASE), "ownCloud"),
    (re.compile(r"pcloud ?drive", re.IGNORECASE), "pCloud"),
    (re.compile(r"megasync", re.IGNORECASE), "MEGA"),
)
"""What services call their folders."""

_MARKERS = (
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
)
"""What services put into the folders they synchronise."""

_CLOUD_STORAGE = "CloudStorage"
"""Where macOS keeps services' folders, as in ``~/Library/CloudStorage/GoogleDrive-me@x``."""

_DRIVE_REMOTE = 4
"""What Windows answers for a drive of another machine (fileapi.h)."""


def folder_risk(folder: Path) -> FolderRisk | None:
    """Return why *folder* is no safe place for a library, or None.

    Links are followed; a folder that is not there yet is judged by the ones above it. It
    never fails: what cannot be found out is no risk.
    """
    place = Path(os.path.realpath(folder))
    name = network_name(place)
    if name:
        return FolderRisk(kind=Risk.NETWORK, name=name)
    service = _service(folder.absolute()) or _service(place)
    return FolderRisk(kind=Risk.SYNCED, name=service) if service else None


def network_name(place: Path, platform: str = sys.platform) -> str:
    """Return what network file system *place* lies on, or an empty string."""
    if platform == "win32":
        return windows_network_name(str(place), _drive_type)
    mounts = _mounts() if platform.startswith("linux") else _mount_output()
    kind = file_system(place, mounts)
    return kind if kind in _NETWORK_SYSTEMS else ""


def windows_network_name(place: str, drive_type: Callable[[str], int]) -> str:
    r"""Return ``\\server\share`` or the letter of a network drive, or an empty string."""
    plain = re.sub(r"^\\\\\?\\(UNC\\)?", lambda found: "\\\\" if found[1] else "", place)
    if plain.startswith("\\\\"):
        return "\\\\" + "\\".join(plain[2:].split("\\")[:2])
    drive = plain[:2]
    return drive if drive_type(drive + "\\") == _DRIVE_REMOTE else ""


def file_system(place: PurePath, mounts: str) -> str:
    """Return the type of the file system *place* lies on, as the lines of *mounts* say.

    They are those of ``/proc/mounts`` (device, folder, type; white space in octal). The
    deepest folder counts, and of several mounts on one folder the last.
    """
    found = ""
    deepest = -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004 - device, folder, type
            continue
        point = PurePath(_unescaped(fields[1]))
        if place.is_relative_to(point) and len(point.parts) >= deepest:
            found, deepest = fields[2], len(point.parts)
    return found


def _unescaped(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), name)


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _mount_output() -> str:
    """Return macOS's mounts in the form of ``/proc/mounts``."""
    import subprocess

    try:
        said = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=2, check=False
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return as_proc_mounts(said)


def as_proc_mounts(said: str) -> str:
    """Return lines such as ``//me@nas/x on /Volumes/x (smbfs, nodev)`` as ``/proc/mounts``."""
    found = re.findall(r"^.+? on (/.*) \((\w+)[,)]", said, re.MULTILINE)
    return "\n".join(f"- {point.replace(' ', chr(92) + '040')} {kind}" for point, kind in found)


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _service(place: Path) -> str:
    """Return the service that synchronises a folder, by names and by what lies in it."""
    above = (place, *place.parents)
    for folder in above:
        for pattern, service in _SYNCED_FOLDERS:
            if pattern.fullmatch(folder.name):
                return service
        if folder.parent.name == _CLOUD_STORAGE:
            return folder.name.partition("-")[0]
    return next(filter(None, map(_marked, above)), "")


def _marked(folder: Path) -> str:
    try:
        return next((name for marker, name in _MARKERS if next(folder.glob(marker), None)), "")
    except OSError:
        return ""
