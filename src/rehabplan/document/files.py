"""Documents in files: read up to their limit, written whole or not at all."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import Literal

from rehabplan.errors import InvalidValue


def format_of(path: Path) -> Literal["toml", "json"]:
    """Return the format that a file's name says it is in."""
    match path.suffix.lower():
        case ".toml":
            return "toml"
        case ".json":
            return "json"
        case _:
            raise InvalidValue("path", path.name, "name a file that ends in .toml or .json", "unknown-format")


def read(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a file, one more than allowed at most, so that the limit is seen to be passed."""
    with path.open("rb") as file:
        return file.read(most_bytes + 1)


def write(path: Path, text: str) -> None:
    """Write a file by way of another in the same directory: a reader finds the old text or the new, never a part."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
        raise
