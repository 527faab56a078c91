"""Words that end before a person's eyes: checked for what no calendar, page or table should carry."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import optional, sequence

LONGEST_LINE = 200
LONGEST_TEXT = 4_000
LONGEST_SLUG = 64

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[!-~]*)?")
_DIRECTION_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNFIT_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})


def _unfit(text: str, allowed: str) -> str | None:
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
    unfit = _unfit(value, allowed)
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
        remedy = "use lower-case letters, digits and single hyphens, such as 'glute-bridge'"
        raise InvalidValue(field, value, remedy, "not-a-slug")
    return value


def url(value: object, field: str = "url") -> str:
    """Return a web address that starts with http:// or https:// and has no spaces."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not _URL.fullmatch(value):
        raise InvalidValue(field, value, "give a web address such as 'https://example.org/video'", "not-a-url")
    return value


def language_tag(value: object, field: str = "language") -> str:
    """Return a language tag such as ``en`` or ``pt-BR``."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise InvalidValue(field, value, "give a language tag such as 'en' or 'pt-BR'", "not-a-language")
    return value


@attrs.frozen
class Text:
    """Words for a person: one string in the document's language, or one for each of several languages.

    ``versions`` holds (language, words) pairs; the language ``""`` stands for that of the document.

    >>> Text.of({"en": "breathe", "de": "atmen"}).in_language("de")
    'atmen'
    """

    versions: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, value: object, field: str = "text", check: Callable[[object, str], str] = paragraph) -> "Text":
        """Return a text from a string or a mapping of language to string; ``check`` judges each string."""
        match value:
            case Text():
                return cls(tuple((language, check(words, field)) for language, words in value.versions))
            case Mapping() if value:
                languages = ((language_tag(tag, f"{field} language"), words) for tag, words in value.items())
                return cls(tuple(sorted((tag, check(words, f"{field}.{tag}")) for tag, words in languages)))
            case Mapping():
                raise InvalidValue(field, value, "give at least one language", "empty-text")
            case _:
                return cls((("", check(value, field)),))

    def in_language(self, language: str, fallback: str = "") -> str:
        """Return the words in a language, else in ``fallback``, else the first there is."""
        versions = dict(self.versions)
        return versions.get(language) or versions.get("") or versions.get(fallback) or self.versions[0][1]

    def __str__(self) -> str:
        return self.in_language("")


def text_line(field: str) -> Callable[[object], Text]:
    """Return a converter to a :class:`Text` of one printable line."""
    return lambda value: Text.of(value, field, line)


def text_lines(field: str, check: Callable[[object, str], str] = line) -> Callable[[Iterable[object]], tuple[Text, ...]]:
    """Return a converter to a tuple of :class:`Text`."""

    def convert(values: Iterable[object]) -> tuple[Text, ...]:
        return tuple(Text.of(value, f"{field}[{index}]", check) for index, value in enumerate(sequence(values, field)))

    return convert


@attrs.frozen
class Source:
    """Where a figure comes from: a citation of one line and, where there is one, a web address."""

    citation: str = attrs.field(converter=lambda value: line(value, "citation"))
    url: str | None = attrs.field(default=None, converter=optional(url))

    @classmethod
    def of(cls, value: object) -> "Source":
        """Return a source from a source or its citation."""
        return value if isinstance(value, Source) else cls(value)  # type: ignore[arg-type]  # the converter judges it
