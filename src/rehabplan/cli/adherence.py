"""``rehabplan adherence``: what was done of what was prescribed."""

from collections.abc import Callable, Mapping, Sequence

import click

from rehabplan.adherence import Streaks, adherence, streaks
from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, keep_apart, write
from rehabplan.export import adherence_data
from rehabplan.totals import Key

_WRITERS: Mapping[str, Callable[[Sequence[str], adherence_data.Groups, Streaks], str]] = {
    "table": adherence_data.table,
    "json": adherence_data.dumps,
    "csv": adherence_data.csv_text,
}


@click.command(
    "adherence", epilog="\b\nExample:\n  rehabplan adherence low-back --start 2027-01-04 --log 7f3a.jsonl --by week"
)
@plan_options
@click.option(
    "--by",
    multiple=True,
    type=click.Choice([Key.WEEK.value, Key.PRESCRIPTION.value, Key.SIDE.value]),
    help="In which groups; may be repeated. Default: all in one.",
)
@click.option("--format", "form", type=click.Choice(list(_WRITERS)), default="table", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where to write it; default: standard output.")
def adherence_command(asked: PlanOptions, by: tuple[str, ...], form: str, output: str) -> None:
    """Show what was done of what was prescribed, by session and by dose."""
    keep_apart(output, asked.programme, asked.log_file)
    plan = asked.plan()
    keys = tuple(dict.fromkeys(by))
    write(output, _WRITERS[form](keys, adherence(plan, keys), streaks(plan)).encode("utf-8"))
