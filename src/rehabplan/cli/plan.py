"""``rehabplan plan``: a plan week by week."""

import click

from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, keep_apart, write
from rehabplan.export import plan_data, table


@click.command("plan", epilog="\b\nExample:\n  rehabplan plan low-back --start monday")
@plan_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where to write it; default: standard output.")
def plan_command(
    asked: PlanOptions,
    form: str,
    output: str,
) -> None:
    """Show a plan week by week, as a table or as JSON."""
    keep_apart(output, asked.programme, asked.log_file)
    plan = asked.plan()
    text = plan_data.dumps(plan) if form == "json" else table.dumps(plan)
    write(output, text.encode("utf-8"))
