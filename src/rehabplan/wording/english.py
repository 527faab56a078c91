"""Numbers, quantities and dates in plain English."""

from collections.abc import Callable, Iterable
from datetime import date

from rehabplan.quantity import Quantity, Unit
from rehabplan.values import Number, Range, format_number

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = {
    Unit.SECONDS: ("second", "seconds"),
    Unit.BREATHS: ("slow breath", "slow breaths"),
    Unit.PERCENT: ("%", "%"),
    Unit.CENTIMETRES: ("cm", "cm"),
    Unit.DEGREES: ("degree", "degrees"),
    Unit.METRES: ("metre", "metres"),
    Unit.MILES: ("mile", "miles"),
    Unit.FEET: ("foot", "feet"),
    Unit.YARDS: ("yard", "yards"),
    Unit.STEPS: ("step", "steps"),
    Unit.KILOGRAMS: ("kg", "kg"),
    Unit.POUNDS: ("lb", "lb"),
    Unit.MILLIMETRES_OF_MERCURY: ("mmHg", "mmHg"),
    Unit.BEATS_PER_MINUTE: ("beat a minute", "beats a minute"),
    Unit.KILOMETRES_PER_HOUR: ("km/h", "km/h"),
    Unit.MILES_PER_HOUR: ("mph", "mph"),
    Unit.SECONDS_PER_KILOMETRE: ("second per km", "seconds per km"),
    Unit.SECONDS_PER_MILE: ("second per mile", "seconds per mile"),
    Unit.WATTS: ("watt", "watts"),
    Unit.REVOLUTIONS_PER_MINUTE: ("turn a minute", "turns a minute"),
    Unit.GRADE: ("% incline", "% incline"),
}
_LONG = {
    Unit.SECONDS: (60, 120, "minutes"),
    Unit.METRES: (1000, 1000, "km"),
    Unit.SECONDS_PER_KILOMETRE: (60, 60, "min per km"),
    Unit.SECONDS_PER_MILE: (60, 60, "min per mile"),
}
"""The larger unit of some: how many of the small one it holds, from how many on it is used, its name."""

_TWO_NOUNS = " minutes "
"""What stands inside a time in minutes and seconds."""
_AS_MUCH = {
    Unit.SECONDS: "as long as you can",
    **dict.fromkeys((Unit.METRES, Unit.MILES, Unit.YARDS, Unit.FEET), "as far as you can"),
}


def day_words(day: date) -> str:
    """Return a date as ``18 January 2027``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def range_words(amount: Range, told: Callable[[Number], str] = format_number) -> str:
    """Return how many, in words, each end as it is ``told``; a maximum is never put as a target.

    >>> range_words(Range(10, 15)), range_words(Range.up_to(5))
    ('10 to 15', 'no more than 5')
    """
    if amount.as_many:
        return f"as many as you can{_expected(amount)}"
    if amount.is_exact:
        return told(amount.most)
    if amount.low is None:
        return f"no more than {told(amount.most)}"
    if amount.high is None:
        return f"at least {told(amount.low)}"
    return f"{told(amount.low)} to {told(amount.high)}"


def _expected(amount: Range, noun: str = "") -> str:
    """Return the minimum of what is done as often as one can, or how often that is likely to be."""
    if amount.low is None:
        return ""
    return f", {'' if amount.high is None else 'about '}{range_words(Range(amount.low, amount.high))}{noun}"


def counted(amount: Range, one: str, many: str) -> str:
    """Return an amount with its noun in the number it takes.

    >>> counted(Range(1), "set", "sets"), counted(Range.as_many_as_possible(5), "repetition", "repetitions")
    ('1 set', 'as many repetitions as you can, at least 5')
    """
    if amount.as_many:
        return f"as many {many} as you can{_expected(amount)}"
    return f"{range_words(amount)} {one if amount.most == 1 else many}"


def quantity_words(quantity: Quantity) -> str:
    """Return an amount with its unit, times from 2 minutes on in minutes and long ways in kilometres.

    >>> from rehabplan.quantity import seconds
    >>> quantity_words(seconds(5, 10)), quantity_words(seconds(120)), quantity_words(seconds(150))
    ('5 to 10 seconds', '2 minutes', '2 minutes 30 seconds')
    """
    amount, unit = quantity.amount, quantity.unit
    if unit is Unit.LEVEL:
        return f"level {range_words(amount)}"
    if amount.as_many and unit in _AS_MUCH:
        least = _expected(amount, f" {_UNITS[unit][0 if amount.most == 1 else 1]}")
        return f"{_AS_MUCH[unit]}{least}"
    scale, smallest, name = _LONG.get(unit, (1, 0, ""))
    if name and all(end >= smallest and end % scale == 0 for end in _ends(amount)):
        return f"{range_words(amount.with_ends(lambda end: end // scale))} {name}"
    if unit is Unit.SECONDS and all(end >= smallest for end in _ends(amount)):
        return range_words(amount, _long_time)
    return counted(amount, *_UNITS[unit])


def _long_time(exact: Number) -> str:
    """Return seconds, two minutes at least, in minutes and the seconds that are left."""
    minutes, left = divmod(exact, 60)
    if left == 0:
        return f"{minutes} minutes"
    return f"{minutes}{_TWO_NOUNS}{counted(Range(left), *_UNITS[Unit.SECONDS])}"


def _ends(amount: Range) -> list[Number]:
    return [end for end in (amount.low, amount.high) if end is not None]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``a, b and c``."""
    *earlier, final = words
    return f"{', '.join(earlier)} {last} {final}" if earlier else final


def in_turn(words: Iterable[str], *, one_noun: bool = False) -> str:
    """Return what the sets ask for one after another; with ``one_noun`` the noun they share stands once, at the end.

    >>> in_turn(["12 repetitions", "10 repetitions"], one_noun=True), in_turn(["lift", "lower"])
    ('12, then 10 repetitions', 'lift, then lower')
    """
    each = list(words)
    noun = _shared_noun(each) if one_noun else ""
    return ", then ".join([*(word.removesuffix(noun) for word in each[:-1]), each[-1]])


def _shared_noun(words: list[str]) -> str:
    """Return the longest ending, from a space on, that all words have; a time in minutes and seconds is kept whole."""
    if any(_TWO_NOUNS in word for word in words):
        return ""
    ending = min(words, key=len)
    while not all(word.endswith(ending) for word in words) or not ending.startswith(" "):
        _number, space, rest = ending.removeprefix(" ").partition(" ")
        ending = space + rest
        if not ending:
            break
    return ending


def spelled(name: str) -> str:
    """Return a slug as words: ``sore-in-warm-up`` as ``sore in warm up``."""
    return name.replace("-", " ").replace("_", " ")
