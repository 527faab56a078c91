"""Documents in files: their format by the suffix, read up to their limit."""

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
