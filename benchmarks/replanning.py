"""Print what replanning with many reports costs beside planning without, as ratios of medians of interleaved runs."""

import functools
from collections.abc import Callable
from datetime import date, timedelta

from run import START, interleaved

from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    Frequency,
    ItemReport,
    Log,
    Plan,
    Prescription,
    Programme,
    Range,
    SessionReport,
    seconds,
)
from rehabplan.progression import Increase, PainAtMost

WEEKS, EXERCISES, REPORTS, ROUNDS = 52, 20, 1000, 7
GROWTH = (125, 250, 500, 1000, 2000)


def programme(every: str, times_a_day: int) -> Programme:
    """Return a year of twenty exercises, each asked every so often whether pain lets it grow, up to a ceiling."""
    quiet = PainAtMost(limit=5, source="Thomee 1997")
    return Programme(
        title="Year",
        weeks=WEEKS,
        prescriptions=[
            Prescription(
                exercise=Exercise(slug=f"exercise-{number}", name=f"Exercise {number}"),
                dosage=Dosage(Dose(sets=2, reps=Range(5, 6), hold=seconds(3), rest=60), Frequency.daily(times_a_day)),
                rule=Increase("reps", by=1, every=every, upto=15, when=quiet),
            )
            for number in range(EXERCISES)
        ],
    )


def log(reports: int, times_a_day: int, *, of_each_exercise: bool) -> Log:
    """Return reports of the first so many sessions, one in nine of them sore; perhaps with what each exercise did."""
    told = []
    for number in range(reports):
        days, slot = divmod(number, times_a_day)
        items = [
            ItemReport(prescription=f"exercise-{each}", reps=[6, 6], pain=number % 4)
            for each in range(EXERCISES if of_each_exercise else 0)
        ]
        told.append(
            SessionReport(
                date=START + timedelta(days=days),
                slot=slot + 1,
                done=True,
                items=items,
                pain_during=6 if number % 9 == 8 else 2,
                pain_next_morning=1,
            )
        )
    return Log(told)


def planned(given: Programme, told: Log, start: date = START) -> Callable[[], object]:
    """Return the job of planning a programme with a log."""
    return functools.partial(Plan.of, given, start, log=told)


def main() -> None:
    """Print the tables."""
    print(f"{REPORTS} reports in {WEEKS} weeks of {EXERCISES} exercises, 3 times a day, divided by none at all")
    for every in ("1 week", "1 session"):
        given = programme(every, 3)
        whole, each = (log(REPORTS, 3, of_each_exercise=detailed) for detailed in (False, True))
        jobs = [planned(given, told) for told in (Log(), whole, each)]
        none, of_sessions, of_exercises = interleaved(*jobs, rounds=ROUNDS)
        print(f"asked every {every:9s}  of whole sessions {of_sessions / none:6.2f}   ", end="")
        print(f"of each exercise {of_exercises / none:6.2f}   ({1000 * none:.0f} ms without)")
    given = programme("1 week", 6)
    print("reports   ms more than without, a report (weekly gates, 6 times a day, of whole sessions)")
    jobs = [planned(given, Log()), *(planned(given, log(count, 6, of_each_exercise=False)) for count in GROWTH)]
    none, *taken = interleaved(*jobs, rounds=ROUNDS)
    for count, took in zip(GROWTH, taken, strict=True):
        print(f"{count:7d}   {1000 * (took - none) / count:7.3f}")


if __name__ == "__main__":
    main()
