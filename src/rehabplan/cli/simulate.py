"""``rehabplan simulate``: what a programme comes to for patients who never were."""

import click

from rehabplan.cli.options import PlanOptions, plan_options
from rehabplan.cli.output import STDOUT, keep_apart, write
from rehabplan.programme import Programme
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.simulation import PATIENTS, SignsOff, dumps, named, simulate_many, table

MOST_SEEDS = 1_000_000


@click.command("simulate", epilog="\b\nExample:\n  rehabplan simulate low-back --start monday --patient adherent-60")
@plan_options
@click.option(
    "--patient",
    default="perfect",
    show_default=True,
    metavar="NAME",
    help=f"Who follows it: {', '.join(PATIENTS)}; joined by + they stack, such as adherent-60+weak-left-side.",
)
@click.option("--seeds", type=click.IntRange(1, MOST_SEEDS), default=100, show_default=True, help="How many patients.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="The seed of the first of them.")
@click.option(
    "--sign-off",
    type=click.IntRange(0, 520),
    metavar="WEEKS",
    help="A clinician signs every criterion off after so many weeks, 0 at the earliest; without it nobody does.",
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where to write it; default: standard output.")
def simulate_command(
    asked: PlanOptions, patient: str, seeds: int, seed: int, sign_off: int | None, form: str, output: str
) -> None:
    """Follow simulated patients through a programme and say what became of them.

    Weeks to the goal (every rule at its end), the share of sessions done, the highest amounts, and how often each gate
    held, stepped back, rested or stopped. The same seeds bring the same figures on any machine.

    A patient is followed until the programme is over, and for twice its own weeks at most, since phases may last
    longer; --weeks says for how many instead.
    """
    keep_apart(output, asked.programme)
    for name, given in (("--log", asked.log_file), ("--as-of", asked.as_of), ("--id", asked.plan_id)):
        if given is not None:
            raise click.UsageError(f"{name} is of a real patient: a simulation begins with nothing known; leave it out")
    programme = asked.read_programme()
    who = named(patient, programme)
    if sign_off is not None:
        who = SignsOff.of_programme(programme, after_weeks=sign_off, of=who)
    summary = simulate_many(programme, who, range(seed, seed + seeds), start=asked.start, weeks=asked.weeks)
    text = dumps(summary) if form == "json" else f"{table(summary)}\n{_how_long(programme, asked.weeks)}\n"
    write(output, text.encode("utf-8"))


def _how_long(programme: Programme, weeks: int | None) -> str:
    """Return for how long each patient was followed."""
    if weeks is not None:
        return f"each was followed for {_weeks(weeks)}, as --weeks says"
    most, own = min(2 * programme.weeks, MOST_WEEKS), _weeks(programme.weeks)
    return f"each was followed until the programme was over, for {most} weeks at most: its own {own}, twice"


def _weeks(count: int) -> str:
    return f"{count} week{'s' * (count != 1)}"
