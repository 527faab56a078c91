"""The commands."""

import contextlib
import os
import sys
import warnings
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import attrs
import click

from rehabplan.cli.library_text import library_overview, library_page
from rehabplan.cli.output import STDOUT, keep_apart, reason, write
from rehabplan.cli.parameters import clock_times, machine_zone, results, start_date, weeks, weights, zone
from rehabplan.cli.sources import read_log, read_programme
from rehabplan.cli.summary import calendar_summary
from rehabplan.errors import AdjustedDaysWarning, MovedSlotWarning, RehabPlanError, RehabPlanWarning
from rehabplan.export import ical, plan_data, table
from rehabplan.planning import Plan
from rehabplan.programme import Programme
from rehabplan.references import Measured, Rounding
from rehabplan.scheduling import Schedule

F = TypeVar("F", bound=Callable[..., Any])

MOST_NOTES = 10

_PLAN_OPTIONS = (
    click.argument("programme"),
    click.option(
        "--start",
        required=True,
        callback=start_date,
        metavar="DATE",
        help="First day: YYYY-MM-DD, today, or monday (the next one, today if it is one).",
    ),
    click.option("--id", "plan_id", metavar="ID", help="Your own name for this plan; calendar ids derive from it."),
    click.option("--weeks", callback=weeks, metavar="N", help="Show so many weeks instead of the programme's own."),
    click.option("--without", multiple=True, metavar="ID", help="Leave out a prescription; may be repeated."),
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
    click.option("--log", "log_file", metavar="FILE", help="Reports and amendments, as JSON Lines."),
)


def _plan_options(command: F) -> F:
    for option in reversed(_PLAN_OPTIONS):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rehabplan", message="rehabplan %(version)s")
def cli() -> None:
    """Turn a rehabilitation exercise programme into a week-by-week plan and a patient's calendar.

    PROGRAMME is a built-in slug (see: rehabplan library), a path to a .toml or .json document, or - for standard input.
    """


@cli.command(
    "calendar", epilog="\b\nExample:\n  rehabplan calendar low-back --start monday --tz Europe/London -o low-back.ics"
)
@_plan_options
@click.option(
    "--tz",
    callback=zone,
    metavar="ZONE",
    help="The patient's time zone, such as Europe/London; default: this machine's.",
)
@click.option(
    "--times",
    callback=clock_times,
    metavar="HH:MM,...",
    help="Clock times of the day's sessions, such as 08:00,13:00,19:00.",
)
@click.option("--contact", metavar="TEXT", help="Whom the patient asks; replaces the programme's contact line.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write; - for standard output.")
def calendar_command(
    programme: str,
    start: date,
    plan_id: str | None,
    weeks: int | None,
    without: tuple[str, ...],
    only: tuple[str, ...],
    affected: str | None,
    results: dict[str, Measured],
    profile: str | None,
    weights: Rounding | None,
    log_file: str | None,
    tz: ZoneInfo | None,
    times: tuple[time, ...] | None,
    contact: str | None,
    output: str,
) -> None:
    """Write a patient's calendar file (iCalendar)."""
    keep_apart(output, programme, log_file)
    used = tz or machine_zone()
    person = _Person(affected, results, profile, weights)
    chosen = _chosen(programme, without, only, person)
    if contact is not None:
        chosen = attrs.evolve(chosen, contact=contact)
    plan = Plan.of(chosen, start, id=plan_id, log=read_log(log_file), weeks=weeks)
    schedule = Schedule.of(plan, used, times=times)
    write(output, ical.dumps(schedule, stamp=datetime.now(UTC).replace(microsecond=0)))
    if tz is None:
        click.echo(f"note: no --tz given: the times are in this machine's time zone, {used.key}", err=True)
    _show(dict.fromkeys(notice.text for notice in schedule.notices))
    click.echo(calendar_summary(schedule, output), err=output == STDOUT)


@cli.command("plan", epilog="\b\nExample:\n  rehabplan plan low-back --start monday")
@_plan_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where to write it; default: standard output.")
def plan_command(
    programme: str,
    start: date,
    plan_id: str | None,
    weeks: int | None,
    without: tuple[str, ...],
    only: tuple[str, ...],
    affected: str | None,
    results: dict[str, Measured],
    profile: str | None,
    weights: Rounding | None,
    log_file: str | None,
    form: str,
    output: str,
) -> None:
    """Show a plan week by week, as a table or as JSON."""
    keep_apart(output, programme, log_file)
    chosen = _chosen(programme, without, only, _Person(affected, results, profile, weights))
    plan = Plan.of(chosen, start, id=plan_id, log=read_log(log_file), weeks=weeks)
    text = plan_data.dumps(plan) if form == "json" else table.dumps(plan)
    write(output, text.encode("utf-8"))


@cli.command("check")
@click.argument("file")
def check_command(file: str) -> None:
    """Load a programme and list its problems."""
    programme = read_programme(file)
    count = len(programme.prescriptions)
    click.echo(f"{file}: ok: {programme.title}, {count} prescription{'s' * (count != 1)}, {programme.weeks} weeks")


@cli.command("library")
@click.argument("slug", required=False)
@click.option("--condition", metavar="WORDS", help="List the programmes for a condition, such as 'low back pain'.")
@click.option("--region", metavar="WORDS", help="List the programmes for a region of the body, such as 'knee'.")
def library_command(slug: str | None, condition: str | None, region: str | None) -> None:
    """List the built-in programmes and exercises, or show one of them."""
    click.echo(library_overview(condition, region) if slug is None else library_page(slug))


@attrs.frozen
class _Person:
    """What the command line says of the patient."""

    affected: str | None
    results: dict[str, Measured]
    profile: str | None
    weights: Rounding | None


def _chosen(name: str, without: Iterable[str], only: tuple[str, ...], person: _Person) -> Programme:
    programme = read_programme(name)
    if only:
        programme = programme.only(*only)
    programme = programme.for_person(
        affected=person.affected, results=person.results, profile=person.profile, rounding=person.weights
    )
    return programme.without(*without)


def _show(notes: Collection[str]) -> None:
    for note in list(notes)[:MOST_NOTES]:
        click.echo(f"note: {note}", err=True)
    if len(notes) > MOST_NOTES:
        click.echo(f"note: and {len(notes) - MOST_NOTES} more like these", err=True)


def main() -> NoReturn:
    """Run the command line: exit code 0 done, 1 it cannot be done, 2 wrong usage."""
    # A title that the terminal's encoding lacks is no reason to fail after the work is done. What is not the text of a
    # file, such as a closed standard output, has no encoding to change.
    with contextlib.suppress(AttributeError):
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a text stream has it
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RehabPlanWarning)
        for said_in_a_notice in (AdjustedDaysWarning, MovedSlotWarning):
            warnings.simplefilter("ignore", said_in_a_notice)
        code = _run()
    if code == 0:
        for text in dict.fromkeys(str(each.message) for each in caught if issubclass(each.category, RehabPlanWarning)):
            click.echo(f"warning: {text}", err=True)
    sys.exit(code)


def _run() -> int:
    try:
        cli.main(prog_name="rehabplan", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        click.echo("stopped", err=True)
        return 1
    except RehabPlanError as problem:
        click.echo(f"error: {problem}", err=True)
        return 1
    except OSError as problem:
        click.echo(f"error: standard output failed: {reason(problem)}", err=True)
        # What could not be written would be tried, and complained of, once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0
