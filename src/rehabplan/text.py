"""Words that end before a person's eyes: checked for what no calendar, page or table should carry."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Validator, as_tuple, checked, each

LONGEST_LINE = 200
LONGEST_TEXT = 4_000
LONGEST_SLUG = 64

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")
_DIRECTION_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNFIT_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})


def unfit_character(text: str, allowed: str = "") -> str | None:
    """Return the first character that no page or calendar should carry, such as a control, unless it is allowed."""
    return next(
        (
            character
            for character in text
            if character not in allowed
            and (unicodedata.category(character) in _UNFIT_CATEGORIES or character in _DIRECTION_OVERRIDES)
        ),
        None,
    )


def _text(value: object, field: str, longest: int, allowed: str, remedy: str) -> str:
    if not isinstance(value, str):
        raise InvalidType(field, value, "give a text")
    if not value.strip():
        raise InvalidValue(field, value, "it may not be empty", "empty-text")
    if len(value) > longest:
        raise InvalidValue(field, value, f"{len(value)} characters are too many, cut it to {longest}", "too-long")
    unfit = unfit_character(value, allowed)
    if unfit is not None:
        raise InvalidValue(field, value, f"remove the character U+{ord(unfit):04X}; {remedy}", "unprintable-text")
    return value


def line(value: object, field: str = "text") -> str:
    """Return a text of one printable line, at most 200 characters."""
    return _text(value, field, LONGEST_LINE, "", "it must be one printable line")


def paragraph(value: object, field: str = "text") -> str:
    """Return a printable text that may have line breaks and tabs, at most 4 000 characters."""
    return _text(value, field, LONGEST_TEXT, "\n\t", "line breaks and tabs are allowed, other controls are not")


def slug(value: object, field: str = "id") -> str:
    """Return a name for programs: lower-case letters, digits and single hyphens, at most 64 characters."""
    if not isinstance(value, str):
        raise InvalidType(field, value, "give a text such as 'glute-bridge'")
    if len(value) > LONGEST_SLUG or not _SLUG.fullmatch(value):
        most = "" if len(value) <= LONGEST_SLUG else f"at most {LONGEST_SLUG} "
        remedy = f"use {most}lower-case letters, digits and single hyphens, such as {_slug_near(value)!r}"
        raise InvalidValue(field, value, remedy, "not-a-slug")
    return value


def _slug_near(value: str) -> str:
    """Return the slug that a text comes to, its letters without accents, or one of an exercise where it has none."""
    letters = "".join(
        each for each in unicodedata.normalize("NFKD", value.casefold()) if not unicodedata.combining(each)
    )
    return _NO_SLUG.sub("-", letters).strip("-")[:LONGEST_SLUG].strip("-") or "glute-bridge"


def url(value: object, field: str = "url") -> str:
    """Return a web address that starts with http:// or https:// and has no spaces."""
    remedy = "give a web address such as 'https://example.org/video'"
    if not isinstance(value, str):
        raise InvalidType(field, value, remedy)
    if len(value) > LONGEST_TEXT or not _URL.fullmatch(value):
        raise InvalidValue(field, value, remedy, "not-a-url")
    return value


def language_tag(value: object, field: str = "language") -> str:
    """Return a language tag such as ``en`` or ``pt-BR``."""
    remedy = "give a language tag such as 'en' or 'pt-BR'"
    if not isinstance(value, str):
        raise InvalidType(field, value, remedy)
    if not _LANGUAGE.fullmatch(value):
        raise InvalidValue(field, value, remedy, "not-a-language")
    return value


def _check_pairs(value: object, place: str) -> None:
    if not isinstance(value, tuple) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
        raise InvalidType(place, value, "write Text.of('words') or Text.of({'en': 'words'})")


@attrs.frozen
class Text:
    """Words for a person: one string in the document's language, or one for each of several languages.

    ``versions`` holds (language, words) pairs; the language ``""`` stands for that of the document.

    >>> Text.of({"en": "breathe", "de": "atmen"}).in_language("de")
    'atmen'
    """

    versions: tuple[tuple[str, str], ...] = attrs.field(converter=as_tuple, validator=checked(_check_pairs))

    @classmethod
    def of(cls, value: "Text | str | Mapping[str, str]") -> "Text":
        """Return a text from a string or a mapping of language to string."""
        match value:
            case Text():
                return value
            case Mapping():
                return cls(sorted(value.items(), key=lambda version: str(version[0])))
            case _:
                return cls((("", value),))

    def in_language(self, language: str, fallback: str = "") -> str:
        """Return the words in a language, else in ``fallback``, else the first there is."""
        versions = dict(self.versions)
        return versions.get(language) or versions.get("") or versions.get(fallback) or self.versions[0][1]

    def __str__(self) -> str:
        return self.in_language("")


def as_text(value: Text | str | Mapping[str, str]) -> Any:
    """Return a text from a string or a mapping of language to string; what is neither is passed on."""
    return Text.of(value) if isinstance(value, str | Mapping) else value


def as_texts(values: Iterable[Text | str | Mapping[str, str]]) -> Any:
    """Return a tuple of texts; a lone string is passed on, not its letters."""
    texts = as_tuple(values)
    return tuple(as_text(value) for value in texts) if isinstance(texts, tuple) else values


def _check_words(check: Callable[[object, str], object]) -> Callable[[object, str], None]:
    def check_versions(value: object, place: str) -> None:
        if not isinstance(value, Text):
            raise InvalidType(place, value, "give a text, or a table of language to text")
        if not value.versions:
            raise InvalidValue(place, {}, "give at least one language", "empty-text")
        for language, words in value.versions:
            if language == "":
                check(words, place)
            else:
                language_tag(language, f"{place} language")
                check(words, f"{place}.{language}")

    return check_versions


def _check_alternatives(values: object, place: str) -> None:
    if not isinstance(values, tuple) or not values:
        raise InvalidType(place, values, "give a list of alternatives, such as ['foam roller', 'ball']")
    for index, value in enumerate(values):
        _check_words(line)(value, f"{place}[{index}]")


one_paragraph: Validator = checked(_check_words(paragraph))
"""A :class:`Text` that may have line breaks."""
one_line: Validator = checked(_check_words(line))
"""A :class:`Text` of one printable line."""
lines: Validator = each(_check_words(line))
"""A tuple of :class:`Text` of one printable line each."""
paragraphs: Validator = each(_check_words(paragraph))
"""A tuple of :class:`Text` that may have line breaks."""
alternatives: Validator = each(_check_alternatives)
"""A tuple of tuples of :class:`Text`: in each, one is enough."""


@attrs.frozen
class Source:
    """Where a figure comes from: a citation of one line and, where there is one, a web address."""

    citation: str = attrs.field(validator=checked(line))
    url: str | None = attrs.field(default=None, validator=attrs.validators.optional(checked(url)))


def as_source(value: Source | str) -> Any:
    """Return a source from a source or its citation."""
    return Source(value) if isinstance(value, str) else value


def as_sources(values: Iterable[Source | str]) -> Any:
    """Return a tuple of sources from sources or citations; a lone string is passed on."""
    sources = as_tuple(values)
    return tuple(as_source(value) for value in sources) if isinstance(sources, tuple) else values
