"""``rehabplan calendar``: a patient's calendar file."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import attrs
import click

from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, keep_apart, show_notes, write
from rehabplan.cli.parameters import clock_times, machine_zone, zone
from rehabplan.cli.summary import calendar_summary
from rehabplan.export import ical
from rehabplan.scheduling import Schedule


@click.command(
    "calendar", epilog="\b\nExample:\n  rehabplan calendar low-back --start monday --tz Europe/London -o low-back.ics"
)
@plan_options
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
    asked: PlanOptions,
    tz: ZoneInfo | None,
    times: tuple[time, ...] | None,
    contact: str | None,
    output: str,
) -> None:
    """Write a patient's calendar file (iCalendar)."""
    keep_apart(output, asked.programme, asked.log_file)
    used = tz or machine_zone()
    programme = asked.read_programme()
    if contact is not None:
        programme = attrs.evolve(programme, contact=contact)
    schedule = Schedule.of(asked.plan(programme), used, times=times)
    write(output, ical.dumps(schedule, stamp=datetime.now(UTC).replace(microsecond=0)))
    if tz is None:
        click.echo(f"note: no --tz given: the times are in this machine's time zone, {used.key}", err=True)
    show_notes(dict.fromkeys(notice.text for notice in schedule.notices))
    click.echo(calendar_summary(schedule, output), err=output == STDOUT)
