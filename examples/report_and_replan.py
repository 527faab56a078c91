"""What a report and a clinician's decision change: the same plan three times, and why each dose is what it is."""

from collections.abc import Iterable
from datetime import date

from rehabplan import (
    Amendment,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Item,
    Log,
    Plan,
    Prescription,
    Programme,
    SessionReport,
    document,
)
from rehabplan.log import ChangeDosage
from rehabplan.progression import Increase, PainAtMost
from rehabplan.wording import dose_short, why_sentence

START = date(2027, 1, 4)
THREE_TIMES_A_WEEK = Frequency.non_consecutive(3)
HEEL_RAISE = Prescription(
    exercise=Exercise(slug="heel-raise", name="Heel raise", steps=["Rise onto your toes, pause, and lower slowly."]),
    dosage=Dosage(Dose(sets=2, reps=10, rest=60), THREE_TIMES_A_WEEK),
    rule=Increase("reps", by=1, upto=15, when=PainAtMost(limit=5, source="Silbernagel 2007")),
)
PROGRAMME = Programme(
    title="Heel raises",
    weeks=5,
    prescriptions=[HEEL_RAISE],
    stop_rules=["an exercise brings on sharp pain"],
    contact="Example Clinic, 020 7946 0000",
)

REPORTS = [
    *(SessionReport(date=date(2027, 1, day), done=True, pain_during=2) for day in (4, 6, 8)),
    *(SessionReport(date=date(2027, 1, day), done=True, pain_during=7) for day in (11, 13)),
]
DECISION = Amendment(
    date=date(2027, 1, 18),
    change=ChangeDosage("heel-raise", Dosage(Dose(sets=2, reps=8, rest=60), THREE_TIMES_A_WEEK)),
    by="A. Example, physiotherapist",
    why="sore tendon, start lower",
)


def show(title: str, entries: Iterable[SessionReport | Amendment]) -> None:
    """Print the dose of each week, and why the last one is what it is."""
    plan = Plan.of(PROGRAMME, START, id="example-2b40", log=Log.of(entries))
    print(title)
    items: dict[int, Item] = {session.week: session.items[0] for session in plan.sessions}
    for week, item in items.items():
        print(f"  week {week}: {dose_short(item.dosage.dose)}{' (provisional)' if item.projected else ''}")
    print(f"  why: {why_sentence(items[plan.weeks])}\n")


def main() -> None:
    """Print the plan as projected, after the reports, and after the decision; then the log as it is stored."""
    show("as projected", [])
    show("after the reports", REPORTS)
    show("after the decision", [*REPORTS, DECISION])
    print(document.dumps_log(Log.of([*REPORTS, DECISION])), end="")


if __name__ == "__main__":
    main()
