"""A calendar's next issue: what it goes on from, where it goes, and where its state is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import click

from rehabplan.cli import clock
from rehabplan.cli.kinds import WrongFile
from rehabplan.cli.notices import notes_of
from rehabplan.cli.output import STDOUT, keep_apart, show_notes, write
from rehabplan.cli.sources import read_calendar_state
from rehabplan.cli.summary import issue_summary
from rehabplan.errors import CalendarStateError
from rehabplan.export import ical
from rehabplan.planning import Plan
from rehabplan.scheduling import Schedule


@attrs.frozen(kw_only=True)
class Issuing:
    """Where a calendar goes, and what it goes on from: the last file, or the state that is kept of it."""

    output: str
    previous: str | None
    state: str | None
    changes_only: bool

    def check(self, *read: str | None) -> None:
        """Refuse to write over what is read, or over each other, and changes that no later issue could go on from."""
        if self.changes_only and self.state is None:
            raise click.UsageError("no issue can go on from a file of changes alone: give --state as well")
        if self.state == STDOUT:
            raise click.UsageError("the state is read back the next time: give --state a file, not -")
        keep_apart(self.output, *read, self.state, self.previous if self.changes_only else None)
        if self.state is not None:
            keep_apart(self.state, *read)

    def issue(self, schedule: Schedule, *notes: str) -> None:
        """Write the next issue of a schedule's calendar, then show notes and say what was written."""
        before, said = self._before(schedule.plan)
        issue = ical.export(schedule, stamp=clock.now(), previous=before)
        content = issue.changed_content if self.changes_only else issue.content
        with self._keeping(ical.dumps_state(issue.state).encode()):
            if content is not None:
                write(self.output, content)
        for note in (*notes, *said):
            click.echo(f"note: {note}", err=True)
        show_notes(notes_of(schedule.plan, (*schedule.notices, *issue.warnings)))
        changes = None if before is None else issue.changes
        summary = issue_summary(schedule, self.output, changes, part=self.changes_only, written=content is not None)
        click.echo(summary, err=self.output == STDOUT)

    def _before(self, plan: Plan) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
        """Return the state to go on from, if any, and what is to be said of it: no fresh start goes in silence."""
        if self.previous is not None:
            return read_calendar_state(self.previous), ()
        if self.state is not None and Path(self.state).exists():
            return read_calendar_state(self.state), ()
        last = self._last_file(plan)
        if self.state is not None and last is not None:
            return last, (f"there is no {self.state} yet: the state was read back from {self.output}",)
        if self.state is not None and Path(self.output).exists():
            return None, (f"there is no {self.state} yet, and no issue to go on from in {self.output}: a first issue",)
        if last is not None:
            lost = "what it withdraws is not cancelled, and what is past may differ"
            remedy = "to go on from a file, give --previous"
            return None, (f"{self.output} held an issue that this one does not go on from: {lost}; {remedy}",)
        return None, ()

    def _last_file(self, plan: Plan) -> dict[str, Any] | None:
        """Return the state in the file that is about to be replaced, if it holds this plan's calendar."""
        try:
            state = read_calendar_state(self.output) if Path(self.output).is_file() else None
        except (CalendarStateError, OSError, WrongFile):
            return None
        return state if state is not None and state["calendar"] == ical.calendar_uid(plan) else None

    @contextmanager
    def _keeping(self, state: bytes) -> Iterator[None]:
        """Write the state, and put back what was there when something goes wrong after."""
        if self.state is None:
            yield
            return
        path = Path(self.state)
        earlier = path.read_bytes() if path.is_file() else None
        write(self.state, state)
        try:
            yield
        except BaseException:
            if earlier is None:
                path.unlink()
            else:
                write(self.state, earlier)
            raise
