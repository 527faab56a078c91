"""``rehabplan check``: the problems of a programme file."""

import click

from rehabplan.cli.sources import read_programme


@click.command("check")
@click.argument("file")
def check_command(file: str) -> None:
    """Load a programme and list its problems."""
    programme = read_programme(file)
    count = len(programme.prescriptions)
    click.echo(f"{file}: ok: {programme.title}, {count} prescription{'s' * (count != 1)}, {programme.weeks} weeks")
