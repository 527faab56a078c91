import os
import stat
from pathlib import Path

import pytest

from rehabplan import DocumentError, InvalidValue, document

from .every_field import LOG, PROGRAMME, TOML


def _names_in(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir()]


@pytest.mark.parametrize("name", ["back.toml", "back.json", "back.TOML"])
def test_a_file_is_written_and_read_by_its_suffix(tmp_path: Path, name: str) -> None:
    document.dump(PROGRAMME, tmp_path / name)
    assert document.load(str(tmp_path / name)) == PROGRAMME
    assert _names_in(tmp_path) == [name]


def test_a_file_holds_the_text_as_utf_8(tmp_path: Path) -> None:
    document.dump(PROGRAMME, tmp_path / "back.json")
    assert (tmp_path / "back.json").read_bytes() == document.dumps(PROGRAMME, "json").encode()


def test_a_log_is_written_and_read(tmp_path: Path) -> None:
    document.dump_log(LOG, tmp_path / "back.log.jsonl")
    assert document.load_log(tmp_path / "back.log.jsonl") == LOG


def test_exercises_are_lent_to_files(tmp_path: Path) -> None:
    (tmp_path / "back.toml").write_text(
        'format = "rehabplan/1"\ntitle = "a"\nweeks = 1\n[[prescriptions]]\nexercise = "cat-cow"\n'
        'dosage = { dose = { reps = 5 }, frequency = { days = "daily" } }'
    )
    exercises = {exercise.slug: exercise for exercise in PROGRAMME.exercises()}
    assert document.load(tmp_path / "back.toml", exercises=exercises).ids == ("cat-cow",)
    (tmp_path / "back.jsonl").write_text(
        '{"format": "rehabplan-log/1"}\n{"type": "amendment", "date": "2027-01-04", "by": "A", "why": "b", '
        '"change": {"type": "swap", "prescription": "walk", "exercise": "cat-cow"}}'
    )
    assert len(document.load_log(tmp_path / "back.jsonl", exercises=exercises).amendments) == 1


@pytest.mark.parametrize("name", ["back.yaml", "back", ".toml"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    for refused in (lambda: document.load(tmp_path / name), lambda: document.dump(PROGRAMME, tmp_path / name)):
        with pytest.raises(InvalidValue) as caught:
            refused()
        assert str(caught.value) == f"path is {name!r}: name a file that ends in .toml or .json"
    assert _names_in(tmp_path) == []


def test_problems_name_the_file(tmp_path: Path) -> None:
    for name in ("back.toml", "log.jsonl"):
        (tmp_path / name).write_text("{")
    with pytest.raises(DocumentError) as caught:
        document.load(tmp_path / "back.toml")
    assert caught.value.name == str(tmp_path / "back.toml")
    with pytest.raises(DocumentError) as caught:
        document.load_log(tmp_path / "log.jsonl")
    assert caught.value.name == str(tmp_path / "log.jsonl")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        document.load(tmp_path / "back.toml")
    with pytest.raises(FileNotFoundError):
        document.dump(PROGRAMME, tmp_path / "nowhere" / "back.toml")


def test_a_file_without_end_is_read_up_to_the_limit() -> None:
    with pytest.raises(DocumentError, match="at most 10000000 bytes"):
        document.load_log("/dev/zero")


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "back.toml"
    path.write_text("the old text")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        document.dump(PROGRAMME, path)
    assert path.read_text() == "the old text"
    assert _names_in(tmp_path) == ["back.toml"]


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "back.toml"
    path.write_text("")
    path.chmod(0o600)
    document.dump(PROGRAMME, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(tmp_path / "back.toml")
    document.dump(PROGRAMME, tmp_path / "link.toml")
    assert (tmp_path / "link.toml").is_symlink()
    assert document.load(tmp_path / "back.toml") == PROGRAMME


def test_the_hand_written_file() -> None:
    assert document.load(TOML) == PROGRAMME
