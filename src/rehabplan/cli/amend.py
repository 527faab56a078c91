"""``rehabplan amend``: a clinician's decisions about a running plan, added to its log together or not at all."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import click

from rehabplan.cli.actions import Actions, action_options, how_long, span_of
from rehabplan.cli.options import PlanOptions, trial_options
from rehabplan.cli.output import keep_apart, show_notes, show_warnings
from rehabplan.cli.parameters import day_or_none, start_date
from rehabplan.cli.sources import STDIN, add_to_log, read_log_to_add_to
from rehabplan.cli.trying import Trial, exercises_of
from rehabplan.log import Amendment, Log, SignOff, Then
from rehabplan.wording.decisions import amendment_words
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
    log = read_log_to_add_to(log_file)
    programme = None if tried is None else tried.read_programme()
    decided = [span.decided(change, by, why) for change in actions.changes(exercises_of(programme))]
    notes: list[str] = list(_late(first, log))
    if tried is None or programme is None:
        said, warnings = [amendment_words(amendment) for amendment in decided], []
        notes += [_UNTRIED, *_unchecked(decided)]
    else:
        trial = Trial.of(tried, programme, log, decided)
        said, warnings = list(trial.words()), list(trial.warnings())
        notes += trial.notes()
    for line in said:
        click.echo(line)
    show_warnings(warnings)
    show_notes(notes)
    if dry_run:
        click.echo("nothing was written: this was a dry run", err=True)
        return
    add_to_log(log_file, decided)
    count = len(decided)
    click.echo(f"wrote {log_file}: {count} decision{'s' * (count > 1)} added, by {by}", err=True)


def _unchecked(decided: Sequence[Amendment]) -> Iterator[str]:
    for amendment in decided:
        if isinstance(amendment.change, SignOff):
            yield f"{amendment.change.criterion}: whether anything asks for this sign-off was not looked up"


def _late(first: date, log: Log) -> Iterator[str]:
    last = log.last_report
    if last is not None and first <= last:
        reported = f"sessions are reported up to {day_words(last)}"
        yield f"{day_words(first)} is past, {reported}: those from that day on now count against what was decided"
