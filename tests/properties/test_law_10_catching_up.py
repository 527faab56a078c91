"""Law 10, silence is safe: catching up never exceeds a day's maximum, and keeps the days apart that are kept apart."""

import itertools
from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from properties.drawn import START
from rehabplan import Dosage, Dose, Exercise, Frequency, Missed, Plan, Prescription, Programme, SessionReport
from rehabplan.frequency import OnWeekdays, PerWeek

WEEKS = 4


@st.composite
def frequencies(draw):
    times = draw(st.sampled_from(("1", "2", "1-2", "up to 3")))
    apart = draw(st.integers(1, 3))
    return draw(
        st.sampled_from(
            (
                Frequency(PerWeek(draw(st.integers(1, 7 // apart)), days_apart=apart), times_per_day=times),
                Frequency.every_days(apart, times),
                Frequency.on("mon", "wed", "sat", times=times),
            )
        )
    )


@st.composite
def programmes(draw):
    prescriptions = [
        Prescription(
            exercise=Exercise(
                slug=name, name=name, muscles=["quadriceps"], intensity=draw(st.sampled_from(("heavy", "low-load")))
            ),
            dosage=Dosage(Dose(reps=8), draw(frequencies())),
        )
        for name in ("squat", "lunge")
    ]
    policy = Missed(policy="catch up", within_days=draw(st.integers(1, 10)))
    hours = draw(st.sampled_from((None, 48)))
    return Programme(title="Legs", weeks=WEEKS, prescriptions=prescriptions, missed=policy, heavy_hours=hours)


missed_days = st.lists(st.integers(0, 7 * WEEKS - 1), max_size=12, unique=True)


def caught_up(programme, days):
    log = [SessionReport(date=START + timedelta(days=day), slot=slot, done=False) for day in days for slot in (1, 2, 3)]
    return Plan.of(programme, START, id="p", log=log)


@given(programmes(), missed_days)
def test_no_day_has_more_than_its_most(programme, days):
    plan = caught_up(programme, days)
    for prescription in programme.prescriptions:
        frequency = prescription.dosage.frequency
        shown = [
            session.date for session in plan.sessions for item in session.items if item.prescription == prescription.id
        ]
        assert all(count <= frequency.times_per_day.most for count in Counter(shown).values())
        if not isinstance(frequency.days, OnWeekdays):
            gap = getattr(frequency.days, "days_apart", None) or frequency.days.days
            assert all((later - earlier).days >= gap for earlier, later in itertools.pairwise(sorted(set(shown))))
