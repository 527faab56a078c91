"""Strategies for numbers, ranges, quantities and words."""

import math
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from rehabplan.quantity import Quantity, Unit
from rehabplan.testing._reuse import reused
from rehabplan.text import Source, Text
from rehabplan.values import Number, Range, signed

_DENOMINATORS = (2, 10, 3, 100)
_HALF = Fraction(1, 2)
_MOST = {
    Unit.SECONDS: 120,
    Unit.BREATHS: 10,
    Unit.PERCENT: 100,
    Unit.CENTIMETRES: 50,
    Unit.DEGREES: 180,
    Unit.METRES: 3000,
    Unit.MILES: 3,
    Unit.FEET: 300,
    Unit.YARDS: 300,
    Unit.STEPS: 9000,
    Unit.KILOGRAMS: 100,
    Unit.POUNDS: 200,
    Unit.MILLIMETRES_OF_MERCURY: 200,
    Unit.BEATS_PER_MINUTE: 180,
    Unit.KILOMETRES_PER_HOUR: 20,
    Unit.MILES_PER_HOUR: 12,
    Unit.SECONDS_PER_KILOMETRE: 900,
    Unit.SECONDS_PER_MILE: 1500,
    Unit.WATTS: 300,
    Unit.REVOLUTIONS_PER_MINUTE: 100,
    Unit.GRADE: 15,
    Unit.LEVEL: 20,
}
_SLUG_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_PRINTABLE = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_WORDS = (
    "Bridge",
    "Breathe out; lift, then lower",
    "back\\slash \\n \\N \\, \\;",
    "\"double\" 'single' <b>&amp;</b> {} %s",
    "=1+1",
    "Rücken – ½ × 2 °",
    "תרגיל לגב",
    "腰の運動 🧘🏽‍♀️",
    " leading and trailing ",
)


@reused
def numbers(low: Number = 0, high: Number = 100, *, whole: bool = False) -> st.SearchStrategy[Number]:
    """Return exact numbers from ``low`` to ``high``, which may lie below 0: whole ones, tenths, hundredths, thirds."""

    def fits(denominator: int) -> bool:
        return math.ceil(low * denominator) <= math.floor(high * denominator)

    def parts(denominator: int) -> st.SearchStrategy[Number]:
        numerators = st.integers(math.ceil(low * denominator), math.floor(high * denominator))
        return numerators.map(lambda numerator: signed(Fraction(numerator, denominator)))

    if whole:
        return st.integers(math.ceil(low), math.floor(high))
    fitting = [denominator for denominator in _DENOMINATORS if fits(denominator)]
    kinds: list[st.SearchStrategy[Number]] = [st.integers(math.ceil(low), math.floor(high))] if fits(1) else []
    kinds += [st.sampled_from(fitting).flatmap(parts)] if fitting else []
    return st.one_of(kinds) if kinds else st.just(low)


@reused
def ranges(
    low: Number = 1, high: Number = 30, *, whole: bool = False, open_ended: bool = False
) -> st.SearchStrategy[Range]:
    """Return ranges whose stated ends lie from ``low`` to ``high``: exact, from–to, up to, at least.

    With ``open_ended`` some ask for as many as possible.
    """
    ends = numbers(low, high, whole=whole)
    pairs = st.tuples(ends, ends).map(sorted)
    bounded = st.one_of(
        ends.map(Range), pairs.map(lambda pair: Range(*pair)), ends.map(Range.up_to), ends.map(Range.at_least)
    )
    if not open_ended:
        return bounded
    given = st.one_of(st.just(()), ends.map(lambda least: (least,)), pairs)
    return st.one_of(bounded, given.map(lambda expected: Range.as_many_as_possible(*expected)))


@reused
def quantities(*units: Unit, whole: bool = False, open_ended: bool = False) -> st.SearchStrategy[Quantity]:
    """Return quantities in some units (all of them unless given), none so small that it is shown as 0."""
    return st.sampled_from(units or tuple(Unit)).flatmap(lambda unit: quantities_in(unit, whole, open_ended))


@reused
def quantities_in(unit: Unit, whole: bool = False, open_ended: bool = False) -> st.SearchStrategy[Quantity]:
    """Return quantities in one unit."""
    amounts = ranges(_HALF, _MOST[unit], whole=whole, open_ended=open_ended)
    if unit is Unit.SECONDS:
        minutes = ranges(1, 90, whole=True).map(lambda amount: amount.with_ends(lambda end: end * 60))
        amounts = st.one_of(amounts, minutes)
    return amounts.map(lambda amount: Quantity(amount, unit))


@reused
def exactly(unit: Unit, low: Number = _HALF, high: Number | None = None) -> st.SearchStrategy[Quantity]:
    """Return one exact amount in a unit."""
    return numbers(low, _MOST[unit] if high is None else high).map(lambda amount: Quantity(Range(amount), unit))


@reused
def lines() -> st.SearchStrategy[str]:
    """Return texts of one printable line, with what trips exporters: quotes, backslashes, markup, other scripts."""
    return st.one_of(st.sampled_from(_WORDS), st.text(_PRINTABLE, min_size=1, max_size=24).filter(str.strip))


@reused
def paragraphs() -> st.SearchStrategy[str]:
    """Return printable texts that may have line breaks and tabs."""
    return st.tuples(lines(), st.sampled_from(("", "\n", "\t", "\n\n")), lines()).map("".join)


@reused
def languages() -> st.SearchStrategy[str]:
    """Return language tags."""
    return st.sampled_from(("en", "de", "pt-BR", "zh-Hant"))


@reused
def texts(words: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Text]:
    """Return texts in the document's language, or in one or two languages; of one line unless ``words`` is given."""
    words = lines() if words is None else words
    keys = st.one_of(languages(), st.just(""))
    return st.one_of(words.map(Text.of), st.dictionaries(keys, words, min_size=1, max_size=2).map(Text.of))


@reused
def slugs() -> st.SearchStrategy[str]:
    """Return names for programs, such as ``a`` or ``k9-x``; each part has at most five characters."""
    return st.lists(st.text(_SLUG_LETTERS, min_size=1, max_size=5), min_size=1, max_size=2).map("-".join)


@reused
def urls() -> st.SearchStrategy[str]:
    """Return web addresses."""
    return st.sampled_from(
        ("https://example.org", "http://example.org:8080/a,b;c?d=e&f=%20#g", "https://example.org?v=1")
    )


@reused
def sources() -> st.SearchStrategy[Source]:
    """Return sources, with and without a web address."""
    return st.builds(Source, lines(), st.one_of(st.none(), urls()))


@reused
def starts() -> st.SearchStrategy[date]:
    """Return days on which a plan may begin, on every weekday, in leap years and out of them."""
    return st.dates(date(2024, 1, 1), date(2031, 12, 31))
