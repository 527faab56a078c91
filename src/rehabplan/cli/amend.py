"""``rehabplan amend``: a clinician's decisions about a running plan, added to its log together or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import click

from rehabplan import library
from rehabplan.cli.actions import Actions, action_options, how_long, span_of
from rehabplan.cli.options import PlanOptions, trial_options
from rehabplan.cli.output import keep_apart, show_notes
from rehabplan.cli.parameters import day_or_none, start_date
from rehabplan.cli.sources import STDIN, add_to_log, read_log
from rehabplan.exercise import Exercise
from rehabplan.log import Amendment, Log, Then
from rehabplan.programme import Programme
from rehabplan.wording import change_words
from rehabplan.wording.decisions import amendment_words, lasting_words
from rehabplan.wording.english import day_words

_UNTRIED = (
    "nothing was tried: with --programme and --start as well, what changes for the patient is listed before anything "
    "is written"
)


@click.command(
    "amend",
    epilog="\b\nExamples:\n"
    "  rehabplan amend 7f3a.jsonl --from tomorrow --for '5 days' --set reps=8 --without back-extension \\\n"
    "      --by 'A. Example' --why flare-up --programme low-back --start 2027-01-04\n"
    "  rehabplan amend 7f3a.jsonl --from 2027-02-01 --sign-off bridge-form --by 'A. Example' --why 'hips level'",
)
@click.argument("log_file", metavar="LOG")
@click.option("--from", "first", required=True, callback=start_date, metavar="DATE", help="The first day it holds.")
@click.option("--until", callback=day_or_none, metavar="DATE", help="The last day it holds; without it, for good.")
@click.option("--for", "length", callback=how_long, metavar="LENGTH", help="Or how long it holds, such as '5 days'.")
@click.option(
    "--then",
    type=click.Choice([each.value for each in Then]),
    help="After the last day: on from there (the default), or back to what stood before.",
)
@click.option("--by", required=True, metavar="WHO", help="Who decides.")
@click.option("--why", required=True, metavar="WHY", help="The reason, in one line.")
@action_options
@trial_options
@click.option("--dry-run", is_flag=True, help="Only say what would change; write nothing.")
def amend_command(
    log_file: str,
    first: date,
    until: date | None,
    length: timedelta | None,
    then: str | None,
    by: str,
    why: str,
    actions: Actions,
    tried: PlanOptions | None,
    dry_run: bool,
) -> None:
    """Add decisions about a running plan to its LOG, which is begun if it is not there yet.

    All decisions of one command are added, or none. With --programme and --start they are tried first, and what
    changes for the patient is listed.
    """
    span = span_of(first, until, length, then)
    actions.check(span)
    if log_file == STDIN:
        raise click.UsageError("LOG is -: a log is added to where it lies; name its file")
    keep_apart(log_file, *actions.files, None if tried is None else tried.programme)
    log = read_log(log_file) if Path(log_file).exists() else Log()
    programme = None if tried is None else tried.read_programme()
    decided = [span.decided(change, by, why) for change in actions.changes(_exercises(programme))]
    changes, notes = ([], [_UNTRIED]) if tried is None else _tried(tried, programme, log, decided)
    for amendment in decided:
        click.echo(amendment_words(amendment))
    for line in changes:
        click.echo(line)
    show_notes([*_late(first, log), *notes])
    if dry_run:
        click.echo("nothing was written: this was a dry run", err=True)
        return
    add_to_log(log_file, decided)
    count = len(decided)
    click.echo(f"wrote {log_file}: {count} decision{'s' * (count > 1)} added, by {by}", err=True)


def _exercises(programme: Programme | None) -> Mapping[str, Exercise]:
    own = () if programme is None else programme.exercises()
    return {**library.exercises(), **{exercise.slug: exercise for exercise in own}}


def _tried(
    tried: PlanOptions, programme: Programme | None, log: Log, decided: Sequence[Amendment]
) -> tuple[list[str], list[str]]:
    """Return what changes for the patient, and what is to be noted of it; what cannot be carried out is an error."""
    before = tried.plan(programme, log)
    after = tried.plan(programme, Log.of([*log.reports, *log.amendments, *decided]))
    changes = after.changes_since(before, today=decided[0].date)
    lines = [f"  {change_words(change)}" for change in changes] or ["  nothing"]
    known = [notice.text for notice in before.notices]
    notes = [notice.text for notice in after.notices if notice.text not in known]
    lasting = [
        f"{words}; --then back returns to what stood before" for words in lasting_words(after.for_patient(), decided)
    ]
    return ["what changes for the patient:", *lines], [*lasting, *notes]


def _late(first: date, log: Log) -> Iterator[str]:
    last = log.last_report
    if last is not None and first <= last:
        reported = f"sessions are reported up to {day_words(last)}"
        yield f"{day_words(first)} is past, {reported}: those from that day on now count against what was decided"
