"""The command line, run in this process: in a directory of its own, with its output caught."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from rehabplan.cli import main

Files = dict[str, bytes | None]


@attrs.frozen
class Outcome:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Shell = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty directory that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shell(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a function that runs ``rehabplan`` with arguments, and with bytes, a stream or nothing as its input."""

    def run(*arguments: str, stdin: bytes | io.RawIOBase | None = b"") -> Outcome:
        stream = io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin and io.BufferedReader(stdin)
        monkeypatch.setattr(sys, "argv", ["rehabplan", *arguments])
        monkeypatch.setattr(sys, "stdin", stream and io.TextIOWrapper(stream, encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        written = capsys.readouterr()
        return Outcome(ended.value.code, written.out, written.err)

    return run


def files_in(folder: Path) -> Files:
    """Return all files below a directory with their bytes; a directory has none."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}
