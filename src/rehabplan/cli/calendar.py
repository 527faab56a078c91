"""``rehabplan calendar``: a patient's calendar file."""

import functools
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import click

from rehabplan.cli.issuing import Issuing
from rehabplan.cli.options import Command, PlanOptions, plan_options
from rehabplan.cli.parameters import clock_times, machine_zone, zone
from rehabplan.planning import Plan
from rehabplan.programme import Programme
from rehabplan.scheduling import Schedule

_OPTIONS = (
    click.option(
        "--tz",
        callback=zone,
        metavar="ZONE",
        help="The patient's time zone, such as Europe/London; default: this machine's.",
    ),
    click.option(
        "--times",
        callback=clock_times,
        metavar="HH:MM,...",
        help="Clock times of the day's sessions, such as 08:00,13:00,19:00.",
    ),
    click.option("--contact", metavar="TEXT", help="Whom the patient asks; replaces the programme's contact line."),
    click.option(
        "--previous", metavar="FILE", help="Go on from an earlier issue: the last calendar file, or its state."
    ),
    click.option(
        "--state", metavar="FILE", help="Where the state is kept (JSON): gone on from if it is there, then written."
    ),
    click.option("--changes-only", is_flag=True, help="Write only what is new, changed or cancelled; needs --state."),
)


@attrs.frozen(kw_only=True)
class CalendarOptions:
    """What the command line says of a calendar: the patient's zone and times, whom to ask, what it goes on from."""

    tz: ZoneInfo | None
    times: tuple[time, ...] | None
    contact: str | None
    previous: str | None
    state: str | None
    changes_only: bool

    def addressed(self, programme: Programme) -> Programme:
        """Return a programme with whom the patient asks, where that is said."""
        return programme if self.contact is None else attrs.evolve(programme, contact=self.contact)

    def keep_apart(self, output: str, *read: str | None) -> None:
        """Refuse to write over what is read, and what no later issue could go on from."""
        self._issuing(output).check(*read)

    def write(self, plan: Plan, output: str) -> None:
        """Write the next issue of a plan's calendar to a file, or to standard output, and say what was written."""
        used = self.tz or machine_zone()
        schedule = Schedule.of(plan, used, times=self.times)
        said = () if self.tz else (f"no --tz given: the times are in this machine's time zone, {used.key}",)
        self._issuing(output).issue(schedule, *said)

    def _issuing(self, output: str) -> Issuing:
        return Issuing(output=output, previous=self.previous, state=self.state, changes_only=self.changes_only)


def calendar_options(command: Command) -> Command:
    """Give a command the options of a calendar; it is called with them as one, ``wanted``."""

    @functools.wraps(command)
    def called(**options: Any) -> Any:
        mine = {name: options.pop(name) for name in attrs.fields_dict(CalendarOptions)}
        return command(wanted=CalendarOptions(**mine), **options)

    decorated: Command = called
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


@click.command(
    "calendar", epilog="\b\nExample:\n  rehabplan calendar low-back --start monday --tz Europe/London -o low-back.ics"
)
@plan_options
@calendar_options
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write; - for standard output.")
def calendar_command(asked: PlanOptions, wanted: CalendarOptions, output: str) -> None:
    """Write a patient's calendar file (iCalendar)."""
    wanted.keep_apart(output, asked.programme, asked.log_file)
    wanted.write(asked.plan(wanted.addressed(asked.read_programme())), output)
