"""A programme of one's own: written in Python, shown week by week, and printed as the TOML document to store."""

from datetime import date

from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme, document
from rehabplan.export import table
from rehabplan.progression import AllOf, Completed, Deload, Increase, InTurn, PainAtMost, StepBack

QUIET = PainAtMost(limit=5, source="Thomee 1997, as used in Ageberg 2010")

SIT_TO_STAND = Prescription(
    exercise=Exercise(
        slug="sit-to-stand",
        name="Sit to stand",
        steps=["Sit on the front of a firm chair.", "Stand up without using your hands, then sit down slowly."],
        cues=["Count to three on the way down."],
    ),
    dosage=Dosage(Dose(sets=3, reps="8-10", rest=60), Frequency.non_consecutive(3)),
    rule=Increase("reps", by=1, upto=14, every="1 week", when=QUIET, otherwise=StepBack(after=2)),
    modulations=[Deload(every=4, share=0.6)],
    basis="An example: the figures are ours.",
)

ONE_LEG_STAND = Prescription(
    exercise=Exercise(
        slug="one-leg-stand",
        name="One-leg stand",
        steps=["Stand beside a worktop.", "Lift one foot and stand still."],
        laterality="unilateral",
    ),
    dosage=Dosage(Dose(reps=3, hold="10 s", side="each", counted="per side"), Frequency.daily(times="1-2")),
    rule=InTurn(
        Increase("hold", by=5, upto=20, when=AllOf([Completed(share=0.75), QUIET])),
        Increase("reps", by=1, upto=5, when=QUIET),
    ),
    basis="An example: the figures are ours.",
)

PROGRAMME = Programme(
    title="Steady legs",
    weeks=6,
    prescriptions=[SIT_TO_STAND, ONE_LEG_STAND],
    stop_rules=["an exercise brings on sharp pain", "you feel dizzy or have chest pain"],
    contact="Example Clinic, 020 7946 0000",
)


def main() -> None:
    """Print the weeks, then the document."""
    print(table.dumps(Plan.of(PROGRAMME, date(2027, 1, 4), id="example-9c11")))
    print(document.dumps(PROGRAMME), end="")


if __name__ == "__main__":
    main()
