"""What the actions of ``rehabplan amend`` mean: each a decision, in the order in which they take effect."""

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import attrs
import click

from rehabplan.cli.options import Command, decorated
from rehabplan.cli.sources import read_dosage, read_prescription
from rehabplan.dosage import Axis
from rehabplan.errors import InvalidValue, UnknownName, shorten
from rehabplan.exercise import Exercise
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.log import (
    Add,
    Amendment,
    Change,
    ChangeAmount,
    ChangeDosage,
    LeaveOut,
    Pause,
    Resume,
    SignOff,
    Stop,
    Swap,
    Then,
)
from rehabplan.progression.responses import MOST_STEPS
from rehabplan.quantity import Quantity, Unit

EVERYTHING = "*"
"""What ``--pause`` and ``--resume`` are given where no prescription is named."""

_HOW_LONG = re.compile(r"([1-9][0-9]{0,3}) (day|week)s?")
_Given = TypeVar("_Given")


@attrs.frozen(kw_only=True)
class Actions:
    """What the command line asks to be changed."""

    amounts: tuple[ChangeAmount, ...]
    without: tuple[str, ...]
    pause: tuple[str, ...]
    resume: tuple[str, ...]
    steps_back: int
    swap: tuple[str, ...]
    dosage: tuple[str, ...]
    add: tuple[str, ...]
    sign_off: tuple[str, ...]
    stop: bool

    def check(self, span: "Span") -> None:
        """Refuse a command that changes nothing, or says of a change what cannot be said of it."""
        ends = self.amounts or self.without or self.pause or self.swap or self.dosage or self.add
        stays = {"--resume": self.resume, "--sign-off": self.sign_off, "--stop": self.stop}
        if not ends and not any(stays.values()):
            raise click.UsageError("nothing is to change: give --set, --without, --pause or another of the actions")
        for option, given in stays.items():
            if given and span.last is not None:
                remedy = "give it in a command of its own, without --until and --for"
                raise click.UsageError(f"{option} does not end by itself: {remedy}")
        if self.steps_back and not self.resume:
            raise click.UsageError("--steps-back is how the way in again begins: give it with --resume")
        if span.then is not None and not (self.amounts or self.swap or self.dosage):
            remedy = "what is left out, paused or added ends by itself; leave it out"
            raise click.UsageError(f"--then is said of --set, --swap and --dosage: {remedy}")

    def changes(self, exercises: Mapping[str, Exercise]) -> Iterator[Change]:
        """Yield the changes, what comes back first and what ends last; files are read, slugs looked up."""
        for word in self.resume:
            yield Resume(_named(word), steps_back=self.steps_back)
        for file in self.add:
            yield Add(read_prescription(file))
        for name, slug in _pairs(self.swap, "--swap", "bridge=wall-sit"):
            if slug not in exercises:
                raise UnknownName("exercise", slug, tuple(exercises))
            yield Swap(name, exercises[slug])
        for name, file in _pairs(self.dosage, "--dosage", "bridge=lower.toml"):
            yield ChangeDosage(name, read_dosage(file))
        yield from self.amounts
        yield from map(LeaveOut, self.without)
        yield from (Pause(_named(word)) for word in self.pause)
        yield from map(SignOff, self.sign_off)
        if self.stop:
            yield Stop()

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are read."""
        return (*self.add, *(file for _name, file in _pairs(self.dosage, "--dosage", "bridge=lower.toml")))


def _named(word: str) -> str | None:
    return None if word == EVERYTHING else word


def _pairs(words: tuple[str, ...], option: str, example: str) -> Iterator[tuple[str, str]]:
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise click.UsageError(f"{option} is {shorten(word)}: write ID=..., such as {example}")
        yield name.strip(), value.strip()


@attrs.frozen(kw_only=True)
class Span:
    """From when a decision holds, until when, and what then."""

    first: date
    last: date | None
    then: Then | None

    def decided(self, change: Change, by: str, why: str) -> Amendment:
        """Return the decision; what follows the last day is said of what may go back."""
        ends: dict[str, Any] = {} if self.last is None else {"until": self.last}
        if self.then is not None and isinstance(change, ChangeDosage | ChangeAmount | Swap):
            ends["then"] = self.then
        return Amendment(date=self.first, change=change, by=by, why=why, **ends)


def span_of(first: date, until: date | None, length: timedelta | None, then: str | None) -> Span:
    """Return the span of a decision, its last day given by date or by how long it holds."""
    if until is not None and length is not None:
        raise click.UsageError("--until and --for both say when it ends: give one of them")
    last = first + length - timedelta(days=1) if length is not None else until
    if then is not None and last is None:
        raise click.UsageError("--then says what follows the last day: give --until or --for, or leave it out")
    return Span(first=first, last=last, then=None if then is None else Then(then))


def how_long(_context: click.Context, _parameter: click.Parameter, word: str | None) -> timedelta | None:
    """Return a length from words such as ``5 days``."""
    if word is None:
        return None
    found = _HOW_LONG.fullmatch(word.strip())
    if found is None:
        raise click.BadParameter(f"{shorten(word)} is no length: write '5 days' or '2 weeks'")
    return timedelta(days=int(found[1]) * (DAYS_IN_A_WEEK if found[2] == "week" else 1))


def amounts(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> tuple[ChangeAmount, ...]:
    """Return changes of amounts from words such as ``bridge.reps=8``, ``reps=50 %`` and ``squat.load=20 kg``."""
    return tuple(_each(words, _amount))


def _each(words: tuple[str, ...], read: Callable[[str], _Given]) -> Iterator[_Given]:
    for word in words:
        try:
            yield read(word)
        except InvalidValue as problem:
            raise click.BadParameter(f"{shorten(word)}: {problem.remedy}") from None


def _amount(word: str) -> ChangeAmount:
    place, equals, text = word.partition("=")
    if not equals:
        raise InvalidValue("--set", word, "write [ID.]AXIS=AMOUNT, such as bridge.reps=8 or reps='50 %'", "empty-text")
    name, _dot, axis_word = place.strip().rpartition(".")
    axis = Axis(axis_word.replace("-", "_"))
    given = _figure(text.strip())
    of_what: dict[str, Any] = {"prescription": name} if name else {}
    if isinstance(given, Quantity) and given.unit is Unit.PERCENT and axis is not Axis.RANGE_OF_MOTION:
        return ChangeAmount(axis, percent=given.amount.most, **of_what)
    return ChangeAmount(axis, to=given, **of_what)


def _figure(text: str) -> Decimal | Quantity:
    try:
        return Decimal(text)
    except ArithmeticError:
        pass
    try:
        given = Quantity.parse(text, "amount")
    except InvalidValue as problem:
        remedy = "write one number, such as 8, or one amount with its unit, such as '5 s', '20 kg' or '50 %'"
        raise InvalidValue("amount", text, f"{remedy}; a range is given with --dosage", problem.code) from None
    return given


_OPTIONS = (
    click.option(
        "--set",
        "amounts",
        multiple=True,
        callback=amounts,
        metavar="[ID.]AXIS=AMOUNT",
        help="Another amount: bridge.reps=8, squat.load='20 kg', or a share of what stands, '50 %'. Without an id, "
        "what stands above it is lowered, everywhere. May be repeated, as all that follow.",
    ),
    click.option("--without", multiple=True, metavar="ID", help="Leave out a prescription."),
    click.option(
        "--pause", multiple=True, is_flag=False, flag_value=EVERYTHING, metavar="[ID]", help="Pause all, or one."
    ),
    click.option(
        "--resume",
        multiple=True,
        is_flag=False,
        flag_value=EVERYTHING,
        metavar="[ID]",
        help="Resume all, and a plan that a stop sign ended, or resume one prescription.",
    ),
    click.option(
        "--steps-back",
        type=click.IntRange(0, MOST_STEPS),
        default=0,
        metavar="N",
        help="With --resume: each rule first goes so many steps back.",
    ),
    click.option("--swap", multiple=True, metavar="ID=EXERCISE", help="Another exercise, by its slug."),
    click.option("--dosage", multiple=True, metavar="ID=FILE", help="Another dosage, from a TOML or JSON file."),
    click.option("--add", multiple=True, metavar="FILE", help="One more prescription, from a TOML or JSON file."),
    click.option("--sign-off", multiple=True, metavar="CRITERION", help="Confirm a criterion, or a review."),
    click.option("--stop", is_flag=True, help="End the plan."),
)


def action_options(command: Command) -> Command:
    """Give a command the options that say what changes; it is called with them as one, ``actions``."""

    @functools.wraps(command)
    def called(**options: Any) -> Any:
        mine = {name: options.pop(name) for name in attrs.fields_dict(Actions)}
        return command(actions=Actions(**mine), **options)

    return decorated(called, _OPTIONS)
