"""``rehabplan library``: what is built in."""

import click

from rehabplan.cli.library_text import library_overview, library_page


@click.command("library")
@click.argument("slug", required=False)
@click.option("--condition", metavar="WORDS", help="List the programmes for a condition, such as 'low back pain'.")
@click.option("--region", metavar="WORDS", help="List the programmes for a region of the body, such as 'knee'.")
def library_command(slug: str | None, condition: str | None, region: str | None) -> None:
    """List the built-in programmes and exercises, or show one of them."""
    click.echo(library_overview(condition, region) if slug is None else library_page(slug))
