"""What a calendar entry says to the patient."""

from collections.abc import Iterable
from datetime import date, datetime

from rehabplan.errors import ExportError
from rehabplan.exercise import Exercise
from rehabplan.programme import Programme
from rehabplan.programme_parts import Supervision
from rehabplan.scheduling import ScheduledSession
from rehabplan.wording.english import day_words, listed
from rehabplan.wording.items import check_prescribed, item_blocks

LANGUAGES = ("en",)


def day_part(start: datetime) -> str:
    """Return the part of the day a session starts in."""
    if start.hour < 12:
        return "morning"
    if start.hour < 14:
        return "midday"
    return "afternoon" if start.hour < 18 else "evening"


def session_title(programme: Programme, scheduled: ScheduledSession, language: str) -> str:
    """Return a title such as ``Back exercises, morning (18 min)``."""
    optional = "optional, " if scheduled.session.optional else ""
    minutes = -(-scheduled.seconds // 60)
    return f"{_title(programme, language)}, {day_part(scheduled.start)} ({optional}{minutes} min)"


def _title(programme: Programme, language: str) -> str:
    """Return the title without spaces around it: some readers of calendars drop them, and others do not."""
    return programme.title.in_language(language).strip()


def session_description(programme: Programme, scheduled: ScheduledSession, language: str) -> str:
    """Return the exercises of a session with their doses, then when to stop and whom to ask.

    A dose with something still to prescribe is an :class:`ExportError`.
    """
    items, day = scheduled.session.items, scheduled.session.date
    check_prescribed(items)
    blocks = item_blocks(programme, items, day, language)
    return "\n\n".join([*blocks, safety_text(programme, language)])


def safety_text(programme: Programme, language: str) -> str:
    """Return when to stop and whom to ask; a programme that does not say is an :class:`ExportError`."""
    if not programme.stop_rules or programme.contact is None:
        missing = "stop_rules" if not programme.stop_rules else "contact"
        raise ExportError(f"the programme has no {missing}: nothing goes to a patient without; add a line at least")
    if programme.supervision is Supervision.CLINICIAN and programme.prescriber is None:
        raise ExportError(
            "the programme is meant for supervision by a clinician: name its prescriber before it goes to a patient"
        )
    rules = "\n".join(f"- {rule.in_language(language)}" for rule in programme.stop_rules)
    return f"Stop and ask for advice if:\n{rules}\n\nContact: {programme.contact.in_language(language)}"


def guide_title(programme: Programme, language: str, first: bool) -> str:
    """Return the title of the all-day entry that explains exercises when they are new."""
    words = "how to do your exercises" if first else "new exercises"
    return f"{_title(programme, language)}: {words}"


def guide_description(
    programme: Programme, exercises: Iterable[Exercise], reviews: Iterable[date], language: str, first: bool
) -> str:
    """Return red flags and reviews (on the first day), then how to do each exercise."""
    flags = red_flags_text(programme, language) if first else None
    parts = [] if flags is None else [flags]
    parts += [exercise_text(exercise, language) for exercise in exercises]
    due = [day_words(day) for day in reviews]
    if first and due:
        parts.append(f"Reviews of your form and progress are due by {listed(due)}.")
    return "\n\n".join([*parts, safety_text(programme, language)])


def red_flags_text(programme: Programme, language: str) -> str | None:
    """Return when not to start at all, if the programme says."""
    if not programme.red_flags:
        return None
    flags = "\n".join(f"- {flag.in_language(language)}" for flag in programme.red_flags)
    return f"Do not start, and get medical help now, if you have:\n{flags}"


def exercise_text(exercise: Exercise, language: str) -> str:
    """Return how to do an exercise, under its name."""
    lines = [exercise.name.in_language(language).upper()]
    if exercise.positions:
        lines.append(f"Position: {listed((each.in_language(language) for each in exercise.positions), 'or')}")
    lines += [
        f"You need: {listed((each.in_language(language) for each in choices), 'or')}" for choices in exercise.equipment
    ]
    lines += [f"{number}. {step.in_language(language)}" for number, step in enumerate(exercise.steps, start=1)]
    lines += [cue.in_language(language) for cue in exercise.cues]
    lines += [caution.in_language(language) for caution in exercise.cautions]
    if exercise.video is not None:
        lines.append(f"Video: {exercise.video}")
    return "\n".join(lines)


def withdrawn_title(title: str) -> str:
    """Return the title of a calendar entry that takes place no more, for programs that go on showing it."""
    return f"Cancelled: {title}"


def withdrawn_text(programme: Programme, language: str) -> str:
    """Return what a calendar entry that takes place no more says in place of its exercises."""
    return f"This takes place no more: please do not do it.\n\n{safety_text(programme, language)}"
