"""Files are written whole or not at all, and streams that fail say so."""

import io
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Shell, files_in
from cli.programmes import BRIDGES

COMMAND = [sys.executable, "-c", "from rehabplan.cli import main; main()"]
ASKED = ("calendar", "in.toml", "--start", "2027-01-04", "--tz", "UTC", "--id", "7f3a", "-o")
PLAN = ("plan", "low-back", "--start", "2027-01-04", "--format", "json")


@pytest.fixture
def documents(folder: Path) -> Path:
    """Return a directory with a programme and an earlier calendar."""
    (folder / "in.toml").write_text(BRIDGES)
    (folder / "earlier.ics").write_bytes(b"earlier")
    return folder


class Endless(io.RawIOBase):
    """A stream that never ends."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        buffer[:] = b"#" * len(buffer)
        return len(buffer)


class Interrupted(Endless):
    """A stream at which somebody loses patience."""

    def readinto(self, buffer: memoryview) -> int:
        raise KeyboardInterrupt


class Broken(Endless):
    """A stream that fails."""

    def readinto(self, buffer: memoryview) -> int:
        raise OSError("The cable is out")


class TestPlaces:
    @pytest.mark.parametrize(
        ("output", "reason"),
        [
            ("no/such/out.ics", "no such file or directory"),
            ("in.toml/out.ics", "not a directory"),
            (".", "is a directory"),
            ("", "is a directory"),
            ("x" * 300, "file name too long"),
        ],
    )
    def test_one_that_cannot_be_written_is_named(self, shell: Shell, documents: Path, output: str, reason: str) -> None:
        before = files_in(documents)
        outcome = shell(*ASKED, output)
        assert (outcome.code, outcome.out, outcome.err) == (
            1,
            "",
            f"error: output is '{output}': {reason}; name a file in a folder that you can write to; nothing was "
            "changed\n",
        )
        assert files_in(documents) == before

    def test_what_was_not_written_is_warned_of_by_nothing_else(self, shell: Shell, documents: Path) -> None:
        outcome = shell("calendar", "in.toml", "--start", "2027-01-04", "-o", "no/out.ics")
        assert outcome.code == 1
        assert outcome.err.count("\n") == 1
        assert outcome.err.startswith("error: output is 'no/out.ics': no such file or directory; ")

    def test_a_folder_without_the_right_to_write(self, shell: Shell, documents: Path) -> None:
        closed = documents / "closed"
        closed.mkdir()
        (closed / "earlier.ics").write_bytes(b"earlier")
        closed.chmod(0o500)
        if os.access(closed, os.W_OK):
            pytest.skip("the superuser may write anywhere")
        for output in ("closed/new.ics", "closed/earlier.ics"):
            outcome = shell(*ASKED, output)
            assert outcome.code == 1
            assert outcome.err.startswith(f"error: output is '{output}': permission denied; name a file in a folder")
        assert files_in(closed) == {"earlier.ics": b"earlier"}

    def test_a_new_file_may_be_read_by_those_whom_the_mask_lets(self, shell: Shell, documents: Path) -> None:
        earlier = os.umask(0o027)
        try:
            assert shell(*ASKED, "new.ics").code == 0
        finally:
            os.umask(earlier)
        assert (documents / "new.ics").stat().st_mode & 0o777 == 0o640


class TestAFullDisk:
    """A limit on the size of files stands for it: it holds for the superuser too."""

    @staticmethod
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    @pytest.mark.parametrize("output", ["new.ics", "earlier.ics"])
    def test_an_earlier_file_stays_and_no_part_of_a_new_one(self, documents: Path, output: str) -> None:
        before = files_in(documents)
        run = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, *ASKED, output],
            preexec_fn=self.limited,
            cwd=documents,
            capture_output=True,
            check=False,
            text=True,
        )
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr == (
            f"error: output is '{output}': file too large; name a file in a folder that you can write to; nothing was "
            "changed\n"
        )
        assert files_in(documents) == before


class TestStreams:
    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    @pytest.mark.parametrize("arguments", [PLAN, ("library",), ("--help",)], ids=["plan", "library", "help"])
    def test_standard_output_that_takes_nothing_is_said_once(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
    ) -> None:
        with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a stream, not a path
            monkeypatch.setattr(sys, "stdout", full)
            outcome = shell(*arguments)
        assert (outcome.code, outcome.err) == (1, "error: standard output failed: no space left on device\n")

    def test_a_reader_that_goes_away_is_no_error(self, folder: Path) -> None:
        with subprocess.Popen(  # noqa: S603 - our own command
            [*COMMAND, *PLAN], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 1

    def test_an_interruption_stops_without_a_trace(self, shell: Shell) -> None:
        outcome = shell("check", "-", stdin=Interrupted())
        assert (outcome.code, outcome.out, outcome.err.strip()) == (1, "", "stopped")

    def test_a_standard_input_that_cannot_be_read_is_said(self, shell: Shell) -> None:
        outcome = shell("check", "-", stdin=Broken())
        assert (outcome.code, outcome.err) == (
            1,
            "error: standard input cannot be read: the cable is out; name a file instead of -\n",
        )

    def test_a_title_beyond_the_terminal_s_encoding_is_written_with_escapes(self, folder: Path) -> None:
        run = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, "check", "-"],
            input=BRIDGES.replace("Bridges", "Łódź").encode(),
            env={**os.environ, "PYTHONIOENCODING": "latin-1"},
            cwd=folder,
            capture_output=True,
            check=True,
        )
        assert run.stdout == b"-: ok: \\u0141\xf3d\\u017a, 1 prescription, 4 weeks\n"

    def test_help_needs_no_more_than_ascii(self, shell: Shell) -> None:
        for command in ("calendar", "plan", "check", "library"):
            assert shell(command, "--help").out.isascii()

    def test_a_closed_standard_output_is_said(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        outcome = shell(*PLAN)
        assert (outcome.code, outcome.err) == (1, "error: standard output is closed: name a file with -o\n")

    def test_a_closed_standard_input_is_said(self, shell: Shell) -> None:
        outcome = shell("check", "-", stdin=None)
        assert (outcome.code, outcome.err) == (1, "error: standard input is closed: name a file instead of -\n")

    def test_a_standard_input_without_end_is_read_up_to_the_limit(self, shell: Shell) -> None:
        outcome = shell("check", "-", stdin=Endless())
        assert outcome.err == (
            "error: standard input has 1 problem:\n"
            "  document: a document has at most 1000000 bytes; divide it [too-large]\n"
        )
