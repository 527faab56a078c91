"""Short ways to write programmes and what patients report; Monday 4 January 2027 is the first day of them all."""

from datetime import date, timedelta

from rehabplan import Amendment, Dosage, Dose, Exercise, Frequency, ItemReport, Plan, Prescription, Programme
from rehabplan import SessionReport as Report

START = date(2027, 1, 4)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(number):
    """Return a day of the programme, counted from 1."""
    return START + timedelta(days=number - 1)


def exercise(slug="bridge", **fields):
    return Exercise(slug=slug, name=slug.replace("-", " ").capitalize(), **fields)


def dosage(reps=10, frequency=None, **dose):
    """Return a daily dosage of repetitions, unless it is timed or another frequency is given."""
    counted = {} if "duration" in dose else {"reps": reps}
    return Dosage(Dose(**counted, **dose), frequency or Frequency.daily())


def prescription(slug="bridge", rule=None, *, given=None, **fields):
    return Prescription(exercise=exercise(slug), dosage=given or dosage(), rule=rule, **fields)


def programme(*prescriptions, weeks=6, **fields):
    if "phases" not in fields:
        fields["weeks"] = weeks
    return Programme(title="Back", prescriptions=prescriptions, **fields)


def plan(*prescriptions, weeks=6, log=(), as_of=None, **fields):
    return Plan.of(programme(*prescriptions, weeks=weeks, **fields), START, id="p", log=log, as_of=as_of)


def amended(on, change, **fields):
    return Amendment(date=on, change=change, by="Ann Physio", why="it is time", **fields)


def reported(*weeks, days=range(1, 8)):
    """Return one report a day for each week's (done, pain), none for a week that is ``None``."""
    return [
        Report(date=day(7 * index + number), done=week[0], pain_during=week[1])
        for index, week in enumerate(weeks)
        if week is not None
        for number in days
    ]


def item_report(slug="bridge", **fields):
    return ItemReport(prescription=slug, **fields)


def by_week(folded, slug="bridge", field="reps"):
    """Return what the first session of each week shows along a field of the dose, '-' for a week without."""
    return [next(iter(_shown(folded.week(week), slug, field)), "-") for week in range(1, folded.weeks + 1)]


def by_day(folded, last, slug="bridge", field="reps"):
    """Return what each day from the first to the last shows in its first session."""
    return [next(iter(_shown(folded.on(day(number)), slug, field)), "-") for number in range(1, last + 1)]


def by_session(folded, slug="bridge", field="reps"):
    return _shown(folded.sessions, slug, field)


def _shown(sessions, slug, field):
    return [
        str(getattr(item.dosage.dose, field))
        for session in sessions
        for item in session.items
        if item.prescription == slug
    ]


def weekdays(folded, week=1, slug="bridge"):
    """Return the weekdays of a week on which it is done, in brackets where it is optional."""
    return [
        f"({WEEKDAYS[session.date.weekday()]})" if item.optional else WEEKDAYS[session.date.weekday()]
        for session in folded.week(week)
        for item in session.items
        if item.prescription == slug
    ]


def names(session):
    return [item.prescription for item in session.items]


def facts(item):
    return [fact.kind.value for fact in item.why]


def notices(folded):
    return [(notice.code, notice.date) for notice in folded.notices]
