"""The command line: files, the clock, the machine's time zone and exit codes live here and nowhere else."""

from rehabplan.cli.main import main

__all__ = ["main"]
