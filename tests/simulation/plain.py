"""Programmes as a clinician writes them, with room to grow: what random ones seldom have."""

from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan import AdjustmentRow, Cap, Dosage, Dose, Exercise, Frequency, Group, Phase, Prescription, Programme
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Case,
    Completed,
    Decrease,
    Double,
    EffortWithin,
    Hold,
    Increase,
    Ladder,
    Lookup,
    Not,
    NotReported,
    PainAtMost,
    PainSettled,
    PainWithin,
    Ramp,
    Reached,
    Reported,
    Respond,
    RestAtLeast,
    Rung,
    SignedOff,
    Silence,
    StepBack,
    Table,
    TopOfRange,
)

ANY = Exercise(slug="any", name="Any", laterality="bilateral")
OTHER = Exercise(slug="other", name="Other", laterality="bilateral")
QUIET = PainAtMost(limit=4, source="Thomee 1997")
SIGNED = SignedOff(criterion="form", text="precise form")
GATES = (
    None,
    None,
    QUIET,
    QUIET,
    SIGNED,
    Completed(),
    Completed(share=0.5),
    PainWithin(low=0, high=4, source="Bahr 2006"),
    PainSettled(by="next morning", source="Holmgren 2012"),
    PainSettled(by="next session", source="Holmgren 2012"),
    EffortWithin("RPE 1-7"),
    RestAtLeast("20 s"),
    NotReported("swelling"),
    Reported("moved-with-control"),
    TopOfRange(),
    Reached(at_least=1),
    Reached(at_least=3, axis="load"),
    AllOf([QUIET, SIGNED]),
    AnyOf([SIGNED, TopOfRange()]),
    Not(PainAtMost(limit=7, source="Thomee 1997")),
)
PACES = ("1 session", "1 session", "1 session", "2 sessions", "1 day", "1 week")
_CASES: tuple[tuple[Case, ...], ...] = (
    (),
    (),
    (),
    (Case(when=Reported("swelling", volunteered=True), do=Respond(steps=-1, rest_days=2)),),
    (Case(when=Reported("sore-in-warm-up"), do=Respond(steps=-1)),),
    (Case(when=Not(PainAtMost(limit=6, source="Thomee 1997")), do=Respond(steps=-2, rest_days=1)),),
    (Case(when=TopOfRange(), do=Respond(steps=1)), Case(when=Not(QUIET), do=Respond())),
)
_RETREATS = (Hold(), Hold(), StepBack(), StepBack(2, rest_days=2), StepBack(2, only_undone=True))
_ROWS = {
    "reps": ("up to 6", "-10 %", "7-8", "keep", "at least 9", "+10 %"),
    "pain": ("up to 2", "+10 %", "3-5", "keep", "at least 6", "-20 %"),
}


@st.composite
def paces(draw: st.DrawFn) -> dict[str, Any]:
    """Return how often a rule acts, behind which gate, and what it does otherwise."""
    return {
        "every": draw(st.sampled_from(PACES)),
        "when": draw(st.sampled_from(GATES)),
        "otherwise": draw(st.sampled_from(_RETREATS)),
        "cases": draw(st.sampled_from(_CASES)),
        "in_a_row": draw(st.booleans()),
        "at_most": draw(st.sampled_from((None, None, Cap(2, 7)))),
    }


def _rule(draw: Any, kind: str) -> Any:
    """Return a rule of a kind for 2 or 3 sets of 8-12 repetitions, a hold of 3 s, at 20 kg."""
    pace = draw(paces())
    own: Any = draw(st.sampled_from(({}, {}, {"each_set": True}, {"start_from": "achieved"})))
    exact = {key: value for key, value in own.items() if key != "start_from"}
    match kind:
        case "reps":
            return Increase("reps", by=draw(st.sampled_from((1, "25 %"))), upto=40, **exact, **pace)
        case "hold":
            return Increase("hold", by=2, upto="25 s", **own, **pace)
        case "load":
            return Increase("load", by=draw(st.sampled_from(("2.5 kg", "5 lb", "10 %"))), upto="55 kg", **own, **pace)
        case "sets":
            return Increase("sets", by=1, upto=9, **pace)
        case "help":
            return Decrease("load", by="1 kg", downto="2 kg", **own, **pace)
        case "ramp":
            return Ramp("load", to="60 kg", steps=12, **pace)
        case "double":
            second = {**pace, "every": draw(st.sampled_from(PACES)), "when": draw(st.sampled_from(GATES))}
            return Double(
                Increase("reps", by=1, upto=14, **pace), Increase("load", by="2.5 kg", upto="60 kg", **second)
            )
        case _:
            read = draw(st.sampled_from(list(_ROWS)))
            words = _ROWS[read]
            rows = [AdjustmentRow(*pair) for pair in zip(words[::2], words[1::2], strict=True)]
            pace |= {"otherwise": Hold(), "cases": ()}
            return Lookup("load", read=read, rows=rows, upto="60 kg", downto="5 kg", **pace)


_KINDS = ("reps", "hold", "load", "load", "sets", "help", "ramp", "double", "lookup", "lookup", "lookup")


@st.composite
def plain(draw: st.DrawFn) -> Programme:
    """Return a programme of one to three weeks, one or two exercises a day, that has room to grow."""
    kind = draw(st.sampled_from((*_KINDS, "ladder", "ladder", "table", "table")))
    reps = draw(st.sampled_from((10, "8-12", [12, 10]))) if kind not in ("reps", "double") else "8-12"
    sets = 2 if isinstance(reps, list) or kind == "reps" else draw(st.sampled_from((2, 3)))
    dose = Dose(sets=1 if kind == "sets" else sets, reps=10 if kind == "sets" else reps, hold="3 s", load="20 kg")
    dosage = Dosage(dose, Frequency.daily(times=draw(st.sampled_from((1, 1, 2, "1-2")))))
    fields: dict[str, Any] = {"title": "Any", "silence": draw(st.sampled_from(Silence))}
    fields |= _weeks(draw)
    if kind in ("ladder", "table"):
        bring = _ladder if kind == "ladder" else _table
        return Programme(prescriptions=[Prescription(id="any", **bring(draw, dosage))], **fields)
    rule = _rule(draw, kind)
    if "phases" in fields and draw(st.booleans()):
        first, second = fields.pop("phases")
        held = [Prescription(exercise=ANY, dosage=dosage, rule=rule), Prescription(exercise=OTHER, dosage=dosage)]
        return Programme(prescriptions=held, phases=[attrs.evolve(first, prescriptions=["any"]), second], **fields)
    if draw(st.integers(0, 3)):
        return Programme(prescriptions=[Prescription(exercise=ANY, dosage=dosage, rule=rule)], **fields)
    pair = [Prescription(exercise=exercise, dosage=dosage) for exercise in (ANY, OTHER)]
    return Programme(prescriptions=pair, groups=[Group(prescriptions=["any", "other"], rule=rule)], **fields)


def _ladder(draw: Any, dosage: Dosage) -> dict[str, Any]:
    growing = Increase("reps", by=2, every="1 session", upto=14, when=draw(st.sampled_from(GATES)))
    rungs = [
        Rung(
            exercise=Exercise(slug=f"rung-{number}", name=f"Rung {number}", laterality="bilateral"),
            dosage=attrs.evolve(dosage, dose=attrs.evolve(dosage.dose, reps=10, sets=2)),
            rule=draw(st.sampled_from((None, None, growing))),
            leave_when=draw(st.sampled_from((None, *GATES))),
        )
        for number in range(1, 5)
    ]
    return {"rule": Ladder(rungs, **draw(paces()))}


def _table(draw: Any, dosage: Dosage) -> dict[str, Any]:
    rows = [attrs.evolve(dosage, dose=attrs.evolve(dosage.dose, reps=10 + number, sets=2)) for number in range(8)]
    return {"exercise": ANY, "rule": Table(rows, clock="qualified", **draw(paces()))}


def _weeks(draw: Any) -> dict[str, Any]:
    """Return how many weeks a programme has, at times two phases of which the second is guarded."""
    weeks = draw(st.integers(1, 3))
    if weeks == 1 or draw(st.booleans()):
        return {"weeks": weeks}
    leave_when = draw(st.sampled_from((SIGNED, SIGNED, QUIET, AllOf([QUIET, SIGNED]))))
    first = Phase(id="first", weeks=1, leave_when=leave_when)
    return {"phases": [first, Phase(id="second", weeks=weeks - 1)]}
