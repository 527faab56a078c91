"""What is made goes to a file, whole or not at all, or to standard output."""

import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

import click

from rehabplan.errors import RehabPlanError
from rehabplan.files import write_atomically

STDOUT = "-"
MOST_NOTES = 10


class UnwritableFile(RehabPlanError, OSError):  # noqa: N818 - reads as the sentence it is
    """A file that cannot be written where it was asked for."""

    code = "unwritable-file"


def keep_apart(output: str, *inputs: str | None) -> None:
    """Refuse to write over what is read."""
    for each in inputs:
        if each not in {None, STDOUT} and Path(output).resolve() == Path(str(each)).resolve():
            raise UnwritableFile(f"output is {output!r}: this file is read as well; name another, nothing was changed")


def check_writable(output: str) -> None:
    """Refuse a file that cannot be written, before anything else is."""
    try:
        tempfile.TemporaryFile(dir=Path(output).parent).close()
    except OSError as problem:
        remedy = "name a file in a folder that you can write to; nothing was changed"
        raise UnwritableFile(f"output is {output!r}: {reason(problem)}; {remedy}") from None


def write(output: str, content: bytes) -> None:
    """Write content to the file of a path, or to standard output for ``-``."""
    if output == STDOUT:
        if sys.stdout is None:
            raise UnwritableFile("standard output is closed: name a file with -o")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, never replaced; a directory refuses.
            path.write_bytes(content)
        else:
            write_atomically(path, content)
    except OSError as problem:
        remedy = "name a file in a folder that you can write to; nothing was changed"
        raise UnwritableFile(f"output is {output!r}: {reason(problem)}; {remedy}") from None


def show_notes(notes: Collection[str]) -> None:
    """Show notes beside what was made, the first ten of them."""
    _show("note", notes)


def show_warnings(warnings: Collection[str]) -> None:
    """Show what may be a slip of the hand, the first ten of them."""
    _show("warning", warnings)


def _show(kind: str, sentences: Collection[str]) -> None:
    for sentence in list(sentences)[:MOST_NOTES]:
        click.echo(f"{kind}: {sentence}", err=True)
    if len(sentences) > MOST_NOTES:
        click.echo(f"{kind}: and {len(sentences) - MOST_NOTES} more like these", err=True)


def reason(problem: OSError) -> str:
    """Return what the system says of a problem, as a part of a sentence."""
    return (problem.strerror or str(problem)).lower()
