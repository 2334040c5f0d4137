from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from reader.services import folder_risk as risks
from reader.services.folder_risk import FolderRisk, Risk, folder_risk
from reader.services.sentences import folder_risk_sentence

MOUNTS = """\
overlay / overlay rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sda2 /home ext4 rw 0 0
nas:/books /home/ann/My\\040Books nfs4 rw 0 0
//nas/share /mnt/share cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
me@far: /mnt/far fuse.sshfs rw 0 0
not-a-line
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/ann/Postil", "ext4"),
        ("/home/ann/My Books/Postil", "nfs4"),
        ("/home/ann/My Books too", "ext4"),
        ("/mnt/share/library", "cifs"),
        ("/mnt/share/local/library", "ext4"),
        ("/mnt/far", "fuse.sshfs"),
        ("/opt/library", "overlay"),
    ],
)
def test_the_deepest_mount_tells_the_file_system(place, kind):
    assert risks.file_system(PurePosixPath(place), MOUNTS) == kind


def test_of_two_mounts_on_one_folder_the_last_counts():
    mounts = "/dev/sda /a ext4 rw 0 0\nnas:/a /a nfs rw 0 0"
    assert risks.file_system(PurePosixPath("/a/b"), mounts) == "nfs"


def test_a_folder_on_a_network_is_named(monkeypatch, tmp_path):
    line = f"nas:/x {tmp_path.resolve()} nfs4 rw 0 0"
    monkeypatch.setattr(risks, "_mounts", lambda: line)
    monkeypatch.setattr(risks, "_mount_output", lambda: line)
    assert folder_risk(tmp_path / "new" / "library") == FolderRisk(
        kind=Risk.NETWORK, name="nfs4"
    )


def test_the_words_of_macos_are_understood():
    said = (
        "/dev/disk3s1s1 on / (apfs, sealed, local)\n"
        "//me@nas._smb._tcp.local/My%20Books on /Volumes/My Books (smbfs, nodev, nosuid)\n"
    )
    mounts = risks.as_proc_mounts(said)
    assert risks.file_system(PurePosixPath("/Volumes/My Books/x"), mounts) == "smbfs"
    assert risks.file_system(PurePosixPath("/Users/ann"), mounts) == "apfs"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (r"\\nas\books\Postil", r"\\nas\books"),
        (r"\\?\UNC\nas\books\Postil", r"\\nas\books"),
        (r"Z:\Postil", "Z:"),
        (r"C:\Users\Ann\Postil", ""),
        (r"\\?\C:\Users\Ann\Postil", ""),
    ],
)
def test_network_drives_of_windows_are_known(place, name):
    assert risks.windows_network_name(place, lambda root: 4 if root == "Z:\\" else 3) == name


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/Postil", "Dropbox"),
        ("Dropbox (Personal)/a/b", "Dropbox"),
        ("OneDrive/Postil", "OneDrive"),
        ("OneDrive - University of X/Postil", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Postil", "iCloud Drive"),
        ("Google Drive/My Drive/Postil", "Google Drive"),
        ("Library/CloudStorage/Box-Box/Postil", "Box"),
        ("Nextcloud/Postil", "Nextcloud"),
        ("ownCloud/Postil", "ownCloud"),
    ],
)
def test_folders_of_services_are_known_by_their_names(tmp_path, folder, service):
    assert folder_risk(tmp_path / folder) == FolderRisk(kind=Risk.SYNCED, name=service)


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".sync_1a2b.db", "Nextcloud")],
)
def test_a_synced_folder_of_any_name_is_known_by_what_lies_in_it(tmp_path, marker, service):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / marker).touch()
    found = folder_risk(tmp_path / "shared" / "deep" / "library")
    assert found == FolderRisk(kind=Risk.SYNCED, name=service)


def test_a_link_into_a_synced_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "library").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert folder_risk(tmp_path / "library") is not None


@pytest.mark.parametrize("folder", ["library", "dropbox-notes", "My OneDrives", "a b/c"])
def test_a_folder_of_ones_own_is_no_risk(tmp_path, folder):
    assert folder_risk(tmp_path / folder) is None


def test_the_risk_is_put_into_words():
    folder = Path("books")
    network = folder_risk_sentence(folder, FolderRisk(kind=Risk.NETWORK, name="nfs4"))
    synced = folder_risk_sentence(folder, FolderRisk(kind=Risk.SYNCED, name="Dropbox"))
    assert "books" in network
    assert "nfs4" in network
    assert "Dropbox" in synced
