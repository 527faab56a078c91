"""``rehabplan explain``: what is asked on a day, and why."""

from datetime import date

import click

from rehabplan.cli.explaining import Asked, as_json, as_text
from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, keep_apart, write
from rehabplan.cli.parameters import start_date


@click.command(
    "explain", epilog="\b\nExample:\n  rehabplan explain low-back --start 2027-01-04 --log 7f3a.jsonl --date 2027-01-26"
)
@plan_options
@click.option(
    "--date",
    "day",
    required=True,
    callback=start_date,
    metavar="DATE",
    help="The day to explain: YYYY-MM-DD, today, tomorrow, or monday.",
)
@click.option("--prescription", metavar="ID", help="Explain this prescription alone.")
@click.option("--slot", type=click.IntRange(min=1), metavar="N", help="Explain this session of the day alone, from 1.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where to write it; default: standard output.")
def explain_command(
    asked: PlanOptions, day: date, prescription: str | None, slot: int | None, form: str, output: str
) -> None:
    """Say what is asked on a day and why it is that much, for each exercise, oldest reason first."""
    keep_apart(output, asked.programme, asked.log_file)
    question = Asked.of(asked.plan(), day, prescription, slot)
    text = as_json(question) if form == "json" else as_text(question)
    write(output, text.encode("utf-8"))
