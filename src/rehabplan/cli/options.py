"""What every command that makes a plan asks for, and the plan that comes of it."""

import functools
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs
import click

from rehabplan.cli.parameters import day_or_none, results, start_date, weeks, weights
from rehabplan.cli.sources import read_log, read_programme
from rehabplan.log import Log
from rehabplan.planning import Plan
from rehabplan.programme import Programme
from rehabplan.references import Measured, Rounding

Command = Callable[..., Any]

_ID = click.option("--id", "plan_id", metavar="ID", help="Your own name for this plan; calendar ids derive from it.")
_PERSON = (
    click.option("--only", multiple=True, metavar="ID", help="Keep this prescription alone; may be repeated."),
    click.option("--affected", type=click.Choice(["left", "right"]), help="The side that 'affected' means."),
    click.option(
        "--result",
        "results",
        multiple=True,
        callback=results,
        metavar="TEST=VALUE",
        help="A test result that loads are based on, such as 10rm='40 kg' or squat/1rm='100 kg'; may be repeated.",
    ),
    click.option("--profile", metavar="ID", help="Other opening dosages that the programme offers."),
    click.option(
        "--weights", callback=weights, metavar="STEP", help="The smallest step of the weights, such as '2.5 kg'."
    ),
)
_AS_OF = click.option(
    "--as-of",
    callback=day_or_none,
    metavar="DATE",
    help="What was not reported before this day is unknown; default: the last report's day.",
)

_OPTIONS = (
    click.argument("programme"),
    click.option(
        "--start",
        required=True,
        callback=start_date,
        metavar="DATE",
        help="First day: YYYY-MM-DD, today, tomorrow, or monday (the next one, today if it is one).",
    ),
    _ID,
    click.option("--weeks", callback=weeks, metavar="N", help="Show so many weeks instead of the programme's own."),
    click.option("--without", multiple=True, metavar="ID", help="Leave out a prescription; may be repeated."),
    *_PERSON,
    click.option("--log", "log_file", metavar="FILE", help="Reports and amendments, as JSON Lines."),
    _AS_OF,
)
_TRIAL = (
    click.option("--programme", metavar="PROGRAMME", help="Whose plan this is, to try it first: a slug, a file, or -."),
    click.option("--start", callback=day_or_none, metavar="DATE", help="The first day of that plan."),
    _ID,
    *_PERSON,
    _AS_OF,
)


@attrs.frozen(kw_only=True)
class PlanOptions:
    """What the command line says of a plan: the programme, whose it is, when it starts, what was reported."""

    programme: str
    start: date
    plan_id: str | None
    weeks: int | None
    without: tuple[str, ...]
    only: tuple[str, ...]
    affected: str | None
    results: dict[str, Measured]
    profile: str | None
    weights: Rounding | None
    log_file: str | None
    as_of: date | None

    def read_programme(self) -> Programme:
        """Return the programme as this person does it."""
        programme = read_programme(self.programme)
        if self.only:
            programme = programme.only(*self.only)
        programme = programme.for_person(
            affected=self.affected, results=self.results, profile=self.profile, rounding=self.weights
        )
        return programme.without(*self.without)

    def read_log(self) -> Log:
        """Return what was reported and decided; without a file nothing was."""
        return read_log(self.log_file)

    def plan(self, programme: Programme | None = None, log: Log | None = None) -> Plan:
        """Return the plan, of another programme or with another log where they are given."""
        return Plan.of(
            self.read_programme() if programme is None else programme,
            self.start,
            id=self.plan_id,
            log=self.read_log() if log is None else log,
            weeks=self.weeks,
            as_of=self.as_of,
        )


def plan_options(command: Command) -> Command:
    """Give a command the options of a plan; it is called with them as one, ``asked``."""

    @functools.wraps(command)
    def called(**options: Any) -> Any:
        mine = {name: options.pop(name) for name in attrs.fields_dict(PlanOptions)}
        return command(asked=PlanOptions(**mine), **options)

    return decorated(called, _OPTIONS)


def trial_options(command: Command) -> Command:
    """Give a command the options of a plan to try something on: ``tried``, ``None`` where no programme is named."""

    @functools.wraps(command)
    def called(**options: Any) -> Any:
        unasked: dict[str, Any] = {"weeks": None, "without": (), "log_file": None}
        mine = {name: options.pop(name) for name in attrs.fields_dict(PlanOptions) if name not in unasked}
        if (mine["programme"] is None) is not (mine["start"] is None):
            raise click.UsageError("--programme and --start belong together: give both to try it first, or neither")
        tried = None if mine["programme"] is None else PlanOptions(**mine, **unasked)
        return command(tried=tried, **options)

    return decorated(called, _TRIAL)


def decorated(command: Command, options: Sequence[Command]) -> Command:
    """Return a command with options, which its help lists in their order."""
    for option in reversed(options):
        command = option(command)
    return command
