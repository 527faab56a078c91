"""``rehabplan replan``: what would change for the patient, and its approval."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from rehabplan import approval
from rehabplan.approval import Approval
from rehabplan.cli import clock
from rehabplan.cli.approved import check_same, remarks
from rehabplan.cli.calendar import CalendarOptions, calendar_options
from rehabplan.cli.notices import notes_of
from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, check_writable, keep_apart, show_notes, write
from rehabplan.cli.parameters import day_or_none
from rehabplan.cli.sources import read_approval
from rehabplan.export import changes_data
from rehabplan.planning import PlanChange
from rehabplan.wording import change_words
from rehabplan.wording.english import day_words


@click.command(
    "replan",
    epilog="\b\nExamples:\n"
    "  rehabplan replan low-back --start 2027-01-04 --id 7f3a --log 7f3a.jsonl --approved 7f3a.json --dry-run\n"
    "  rehabplan replan low-back --start 2027-01-04 --id 7f3a --log 7f3a.jsonl --approved 7f3a.json \\\n"
    "      --by 'A. Example' --tz Europe/London -o 7f3a.ics",
)
@plan_options
@click.option(
    "--approved", metavar="FILE", help="What was approved last (JSON); without it, or before it is there, all is new."
)
@click.option(
    "--another-programme", is_flag=True, help="Compare, though what was approved last is of another programme."
)
@click.option("--by", metavar="WHO", help="Who approves this plan; it is then written to the file of --approved.")
@click.option("--dry-run", is_flag=True, help="Only list what would change; write nothing.")
@click.option(
    "--today",
    callback=day_or_none,
    metavar="DATE",
    help="What lies before this day is past; default: today, or the day up to which the log knows if that is later.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@calendar_options
@click.option(
    "-o", "--output", metavar="FILE", help="Write the approved plan's calendar to this file; - for standard output."
)
def replan_command(
    asked: PlanOptions,
    wanted: CalendarOptions,
    approved: str | None,
    another_programme: bool,
    by: str | None,
    dry_run: bool,
    today: date | None,
    form: str,
    output: str | None,
) -> None:
    """List what would change for the patient since the last approval, with reasons; approve it and re-issue it.

    Nothing is written without --by, the name of the clinician who approves the changes that are listed.
    """
    file = _file_to_write(approved, by, dry_run)
    if file is not None:
        keep_apart(file, asked.programme, asked.log_file, output, wanted.state, wanted.previous)
    if output is not None:
        wanted.keep_apart(output, asked.programme, asked.log_file)
    previous = read_approval(approved)
    plan = asked.plan(wanted.addressed(asked.read_programme()))
    if approved is not None and previous is not None:
        check_same(approved, previous.plan, plan, another_programme=another_programme)
        show_notes(tuple(remarks(previous.plan, plan)))
    day = today or max(clock.today(), plan.as_of or date.min)
    changes = plan.changes_since(None if previous is None else previous.plan, today=day)
    text = changes_data.dumps(changes, previous) if form == "json" else "\n".join(_lines(changes, previous, day)) + "\n"
    click.echo(text, nl=False, err=output == STDOUT)
    show_notes(notes_of(plan, plan.notices))
    if file is None or by is None:
        return
    now = Approval(plan=plan, by=by, at=clock.now())
    check_writable(file)
    if output is not None:
        wanted.write(plan, output)
    write(file, approval.dumps(now).encode("utf-8"))
    click.echo(f"wrote {file}: approved by {by}", err=True)


def _file_to_write(approved: str | None, by: str | None, dry_run: bool) -> str | None:
    """Return the file that the approval goes to; none of a dry run."""
    if dry_run:
        return None
    if by is None:
        raise click.UsageError("nobody approves this: give --by, the name of the clinician who does, or --dry-run")
    if approved in {None, STDOUT}:
        raise click.UsageError("an approval is kept for the next time: give --approved, the file for it, or --dry-run")
    return approved


def _lines(changes: Sequence[PlanChange], previous: Approval | None, today: date) -> Iterator[str]:
    if previous is None:
        yield "nothing was approved before, so all is new:"
    else:
        yield f"since {day_words(previous.at.date())}, when {previous.by} approved the plan:"
    if not changes:
        yield "  nothing changes for the patient"
    for heading, part in (
        (f"past, before {day_words(today)}:", [change for change in changes if change.past]),
        (f"from {day_words(today)} on:", [change for change in changes if not change.past]),
    ):
        if part:
            yield heading
            yield from (f"  {change_words(change)}" for change in part)
