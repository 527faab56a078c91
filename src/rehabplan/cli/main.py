"""The command line as a whole: its commands, warnings and exit codes."""

import contextlib
import os
import sys
import warnings
from typing import NoReturn

import click

from rehabplan.cli.adherence import adherence_command
from rehabplan.cli.amend import amend_command
from rehabplan.cli.calendar import calendar_command
from rehabplan.cli.check import check_command
from rehabplan.cli.diary import diary_command
from rehabplan.cli.explain import explain_command
from rehabplan.cli.library import library_command
from rehabplan.cli.output import reason
from rehabplan.cli.plan import plan_command
from rehabplan.cli.replan import replan_command
from rehabplan.cli.simulate import simulate_command
from rehabplan.errors import AdjustedDaysWarning, MovedSlotWarning, RehabPlanError, RehabPlanWarning

_COMMANDS = (
    calendar_command,
    plan_command,
    amend_command,
    replan_command,
    diary_command,
    adherence_command,
    explain_command,
    check_command,
    library_command,
    simulate_command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rehabplan", message="rehabplan %(version)s")
def cli() -> None:
    """Turn a rehabilitation exercise programme into a week-by-week plan and a patient's calendar.

    PROGRAMME is a built-in slug (see: rehabplan library), a path to a .toml or .json document, or - for standard input.
    """


for _command in _COMMANDS:
    cli.add_command(_command)


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
