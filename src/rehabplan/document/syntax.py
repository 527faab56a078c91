"""Text to plain data: TOML and JSON, read exactly, with one clean problem when they cannot be read."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from rehabplan.document.limits import DEEPEST
from rehabplan.document.problems import Unreadable
from rehabplan.errors import DocumentError, InvalidType, Problem, shorten

_PLACE = re.compile(r"(?P<message>.*) \(at (?P<place>line \d+, column \d+|end of document)\)", re.DOTALL)
_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\.[ \t]*"
# tomllib needs time quadratic in the parts of a dotted name, and builds a table for each of them.
_DEEP_NAME = re.compile(rf"(?:^|[\[{{,])[ \t]*(?:{_KEY}){{{DEEPEST}}}", re.MULTILINE)


@contextmanager
def named(name: str) -> Iterator[None]:
    """Turn what cannot be read into the one problem of the document of this name."""
    try:
        yield
    except Unreadable as error:
        raise DocumentError([error.problem], name) from None


def text_of(text: str | bytes, most_bytes: int) -> str:
    """Return a document's text, decoded and without a byte order mark; one too large or not UTF-8 is a problem."""
    if not isinstance(text, str | bytes):
        raise InvalidType("text", text, "give the text of a document, or its bytes")
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > most_bytes:
        _fail("too-large", "", f"a document has at most {most_bytes} bytes; divide it")
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            _fail("not-utf-8", "", f"byte {error.start + 1} is not UTF-8; save the file in that encoding")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        _fail("empty-document", "", "there is nothing in it; write a document")
    return text


def parse(text: str, format: str) -> Mapping[str, Any]:
    """Return the table that a text in TOML or JSON describes."""
    try:
        found = _parse_toml(text) if format == "toml" else _parse_json(text)
    except RecursionError:
        _fail("too-deep", "", f"it lies more than {DEEPEST} levels deep; flatten it")
    except (ValueError, InvalidOperation):
        # Python refuses to read whole numbers of some thousand digits, and decimals with an exponent of as many.
        _fail("out-of-bounds", "", "a number has far too many digits; correct it")
    if not isinstance(found, dict):
        _fail("wrong-type", "", "give a table of fields; another value alone says nothing")
    return found


def _parse_toml(text: str) -> Any:
    if _DEEP_NAME.search(text):
        _fail("too-deep", "", f"a dotted name has more than {DEEPEST} parts; flatten it")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        place, message = (found["place"], found["message"]) if found else ("", str(error))
        _fail("syntax", place, f"{_sentence(message)}; correct the TOML there")


def _parse_json(text: str) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_without_duplicates
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        _fail("syntax", place, f"{_sentence(error.msg)}; correct the JSON there")


def _refuse_constant(word: str) -> NoReturn:
    _fail("not-finite", "", f"{word} is no number in JSON; give a finite one, or leave the field out")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        times = Counter(name for name, _value in pairs)
        twice = next(name for name in times if times[name] > 1)
        _fail("duplicate", "", f"the name {shorten(twice)} stands twice in one object; keep one")
    return table


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:200]


def _fail(code: str, path: str, message: str) -> NoReturn:
    raise Unreadable(Problem(code, path, "", message))
