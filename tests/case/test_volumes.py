from __future__ import annotations

import errno
import fcntl
import subprocess
from pathlib import Path

import pytest

from celtrace.case import CaseError, change_case, open_case, volumes

TABLE = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /mnt/share rw,relatime shared:2 master:1 - nfs4 server:/export rw,vers=4.2
31 30 0:41 / /mnt/share/local rw,relatime - tmpfs tmpfs rw
32 21 0:42 / /mnt/with\\040space rw,relatime - fuse.sshfs user@host:/ rw
33 21 0:43 / /mnt/usb rw,relatime - vfat /dev/sdb1 rw
35 21 0:45 / /mnt/stick rw,relatime - vfat /dev/sdc1 rw
34 21 0:44 / /mnt/usb rw,relatime - ext4 /dev/sdb2 rw
"""


@pytest.fixture
def table(tmp_path, monkeypatch):
    path = tmp_path / "mountinfo"
    path.write_text(TABLE)
    monkeypatch.setattr(volumes, "_MOUNTS", path)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("path", "name", "stable"),
    [
        ("/srv/case", "ext4", True),
        ("/mnt/share", "nfs4", False),
        ("/mnt/share/a/b", "nfs4", False),
        ("/mnt/shared", "ext4", True),
        ("/mnt/share/local/x", "tmpfs", True),
        ("/mnt/with space/x", "fuse.sshfs", False),
        ("/mnt/usb/x", "ext4", True),
        ("/mnt/stick/x", "vfat", False),
        ("/mnt/sticky/x", "ext4", True),
    ],
)
def test_a_path_has_the_file_system_of_the_deepest_mount(path, name, stable):
    assert volumes.file_system(Path(path)) == name
    assert volumes.stable_inodes(Path(path)) == stable


def test_a_system_that_does_not_say_is_no_error_and_not_trusted(tmp_path, monkeypatch):
    monkeypatch.setattr(volumes, "_MOUNTS", tmp_path / "absent")
    assert volumes.file_system(tmp_path) == ""
    assert not volumes.stable_inodes(tmp_path)


@pytest.mark.mount
def test_the_kernel_names_a_mount(tmp_path):
    (tmp_path / "m").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(tmp_path / "m")], check=True)
    try:
        assert volumes.file_system(tmp_path / "m" / "not" / "there") == "tmpfs"
    finally:
        subprocess.run(["umount", str(tmp_path / "m")], check=True)


def test_a_case_on_a_network_file_system_is_read_but_not_changed(tmp_path, monkeypatch):
    with change_case(tmp_path / "c", "test", create=True):
        pass
    before = {path: path.read_bytes() for path in (tmp_path / "c").iterdir()}
    monkeypatch.setattr(volumes, "file_system", lambda _path: "nfs4")
    for place in ("c", "new"):
        with (
            pytest.raises(CaseError, match=r"network file system \(nfs4\).*disk of this machine"),
            change_case(tmp_path / place, "test", create=True),
        ):
            pass
    assert {path: path.read_bytes() for path in (tmp_path / "c").iterdir()} == before
    with open_case(tmp_path / "c") as case:
        assert case.ledger.custody()


def test_a_file_system_without_locks_is_named(tmp_path, monkeypatch):
    def none(_descriptor, _how):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    with (
        pytest.raises(CaseError, match="takes no locks"),
        change_case(tmp_path / "c", "test", create=True),
    ):
        pass
