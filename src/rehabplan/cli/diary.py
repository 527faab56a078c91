"""``rehabplan diary``: an empty diary for the patient, and back into the log what was filled in."""

from collections.abc import Iterator
from datetime import timedelta

import click

from rehabplan.cli import clock
from rehabplan.cli.calendar import CalendarOptions, calendar_options
from rehabplan.cli.far_off import far_reports
from rehabplan.cli.notices import note_of, notes_of
from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, keep_apart, show_notes, show_warnings, write
from rehabplan.cli.parameters import machine_zone, weeks_of_view
from rehabplan.cli.sources import add_to_log, read_diary, read_log_to_add_to
from rehabplan.export import diary
from rehabplan.log import Log
from rehabplan.planning import Plan
from rehabplan.planning.reasons import HALTED
from rehabplan.report import SessionReport
from rehabplan.scheduling import Schedule
from rehabplan.wording.english import day_words


@click.command(
    "diary",
    epilog="\b\nExamples:\n"
    "  rehabplan diary low-back --start 2027-01-04 --id 7f3a --tz Europe/London -o diary.csv\n"
    "  rehabplan diary low-back --start 2027-01-04 --id 7f3a --read diary.csv --log 7f3a.jsonl",
)
@plan_options
@calendar_options
@click.option(
    "--week",
    "chosen",
    multiple=True,
    callback=weeks_of_view,
    metavar="N or N-M",
    help="Write these weeks alone; may be repeated.",
)
@click.option("-o", "--output", metavar="FILE", help="Write an empty diary to this file; - for standard output.")
@click.option("--read", "filled", metavar="FILE", help="Read a diary that was filled in, and add to --log what is new.")
@click.option("--source", default="diary", show_default=True, metavar="NAME", help="Whose diary it is that is read.")
def diary_command(
    asked: PlanOptions,
    wanted: CalendarOptions,
    chosen: frozenset[int] | None,
    output: str | None,
    filled: str | None,
    source: str,
) -> None:
    """Write an empty diary (a CSV file for a spreadsheet), or read one that was filled in."""
    if (output is None) == (filled is None):
        raise click.UsageError("give -o FILE to write an empty diary, or --read FILE to read one that was filled in")
    if filled is not None:
        _read(asked, filled, source)
        return
    _write(asked, wanted, chosen, str(output))


def _write(asked: PlanOptions, wanted: CalendarOptions, chosen: frozenset[int] | None, output: str) -> None:
    keep_apart(output, asked.programme, asked.log_file)
    plan = asked.plan(wanted.addressed(asked.read_programme()))
    schedule = Schedule.of(plan, wanted.tz or machine_zone(), times=wanted.times)
    write(output, diary.dumps(plan, schedule, weeks=chosen))
    show_notes(notes_of(plan, schedule.notices))
    place = "to standard output" if output == STDOUT else output
    click.echo(f"wrote {place}: an empty diary; it is read with --read and --log", err=output == STDOUT)


def _read(asked: PlanOptions, filled: str, source: str) -> None:
    if asked.log_file is None:
        raise click.UsageError("give --log FILE, the log to which the reports are added; it need not be there yet")
    keep_apart(asked.log_file, asked.programme, filled)
    programme = asked.read_programme()
    held = read_log_to_add_to(asked.log_file)
    reports = read_diary(filled, asked.plan(programme, held), source)
    # What no plan can be made with is refused before it is added.
    plan = asked.plan(programme, Log.merged(held, Log(reports)))
    added = add_to_log(asked.log_file, reports)
    show_notes(list(_notes(plan, added)))
    show_warnings(dict.fromkeys(far_reports(plan, added)))
    click.echo(_summary(asked.log_file, held, added))


def _notes(plan: Plan, added: tuple[SessionReport, ...]) -> Iterator[str]:
    """Yield which of the reports stop the plan, count for nothing, or lie in days to come."""
    days = {report.date for report in added}
    planned = {(session.date, session.slot): {item.prescription for item in session.items} for session in plan.sessions}
    for notice in plan.notices:
        if notice.code == HALTED and notice.date - timedelta(days=1) in days:
            yield f"{note_of(plan, notice)}; issue the calendar again"
        if notice.date in days and notice.code in _OF_REPORTS:
            yield notice.text
    today = clock.today()
    for report in added:
        told = f"the report of {report.date.isoformat()}, session {report.slot},"
        if report.date > today:
            yield f"{told} is of a day to come"
        others = {item.prescription for item in report.items} - planned.get((report.date, report.slot), set())
        if others and (report.date, report.slot) in planned:
            yield f"{told} names what is not part of that session: {', '.join(sorted(others))}"


_OF_REPORTS = frozenset({"report-not-planned", "report-after-as-of", "report-of-another-plan", "name-not-known"})


def _summary(log_file: str, held: Log, added: tuple[SessionReport, ...]) -> str:
    if not added:
        return f"nothing new: {log_file} stays as it was"
    first, last = (day_words(choose(report.date for report in added)) for choose in (min, max))
    days = first if first == last else f"{first} to {last}"
    counted = f"{len(added)} report{'s' * (len(added) > 1)}"
    known = {report.id for report in held.reports}
    corrected = sum(report.id in known for report in added)
    return f"added {counted} to {log_file}: {days}" + (f"; {corrected} of them corrected" if corrected else "")
