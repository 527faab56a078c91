import os
import stat

import pytest

from rehabplan.files import write_atomically


def test_a_new_file_holds_exactly_the_bytes(tmp_path):
    write_atomically(tmp_path / "plan.ics", b"a\r\nb")
    assert (tmp_path / "plan.ics").read_bytes() == b"a\r\nb"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.ics"]


def test_an_earlier_file_is_replaced_whole(tmp_path):
    target = tmp_path / "plan.ics"
    target.write_bytes(b"something much longer than what follows")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_earlier_file_and_nothing_else(tmp_path):
    target = tmp_path / "plan.ics"
    target.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_atomically(target, "text, not bytes")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.ics"]


def test_a_place_that_is_a_folder_stays_one(tmp_path):
    (tmp_path / "plan.ics").mkdir()
    with pytest.raises(OSError, match=r"plan\.ics"):
        write_atomically(tmp_path / "plan.ics", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.ics"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "missing" / "plan.ics", b"new")


def test_a_link_is_written_through(tmp_path):
    real, link = tmp_path / "real.ics", tmp_path / "link.ics"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_any_new_file_would_have(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "plan.ics", b"new")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "plan.ics").stat().st_mode) == mode


def test_an_earlier_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "plan.ics"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
