"""The patients that come with the library, and what they say of a session."""

from datetime import date
from fractions import Fraction
from random import Random

import attrs
import pytest

from rehabplan import (
    BodyWeight,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    InvalidType,
    InvalidValue,
    ItemReport,
    Plan,
    Prescription,
    Programme,
    Range,
    Review,
    Session,
    Side,
    Symptom,
    UnknownName,
    kilograms,
    library,
    metres,
    seconds,
)
from rehabplan.progression import (
    AllOf,
    Case,
    Increase,
    Not,
    NotReported,
    Reported,
    Respond,
    SignedOff,
)
from rehabplan.simulation import (
    PATIENTS,
    Adherent,
    Flare,
    Perfect,
    SignsOff,
    WeakSide,
    answer,
    named,
    never_reports,
)
from rehabplan.simulation.asking import criteria_asked, signs_asked

START = date(2027, 1, 4)


def session_of(dose, day=0, laterality="bilateral"):
    """Return the first session of a day of one exercise, done daily."""
    exercise = Exercise(slug="squat", name="Squat", laterality=laterality)
    squat = Prescription(exercise=exercise, dosage=Dosage(dose, Frequency.daily()))
    return Plan.of(Programme(title="Knee", weeks=8, prescriptions=[squat]), START).sessions[day]


def chance(seed=0):
    return Random(seed)  # noqa: S311 - chance that can be had again


def said(patient, dose, day=0, laterality="bilateral"):
    return patient(session_of(dose, day, laterality), chance())


def item(patient, dose, **more):
    (only,) = said(patient, dose, **more).items
    return only


class Throws(Random):
    """Chance that always falls the same way."""

    def __init__(self, at):
        super().__init__(0)
        self.at = at

    def random(self):
        return self.at


class TestAnswer:
    def test_fills_in_the_session_and_the_mark(self):
        report = answer(Session(date(2027, 1, 9), 2, 3, 1, 6, ()), done=True, pain_during=2)
        assert (report.date, report.slot, report.simulated) == (date(2027, 1, 9), 2, True)
        assert (report.done, report.pain_during) == (True, 2)

    def test_what_is_given_stands(self):
        assert answer(Session(START, 2, 3, 1, 1, ()), slot=1).slot == 1


class TestPerfect:
    @pytest.mark.parametrize(
        ("dose", "reps", "in_seconds"),
        [
            (Dose(sets=3, reps=Range(8, 12)), (12, 12, 12), None),
            (Dose(reps=[12, 10, 8]), (12, 10, 8), None),
            (Dose(sets=Range(2, 3), reps=Range.at_least(8)), (8, 8, 8), None),
            (Dose(sets=2, reps=10, hold=seconds(3, 5)), (10, 10), (5, 5)),
            (Dose(sets=2, reps=10, hold="3 breaths"), (10, 10), None),
            (Dose(sets=2, duration=seconds(30, 45)), None, (45, 45)),
            (Dose(sets=2, duration=seconds(30), hold=seconds(5)), None, (30, 30)),
        ],
    )
    def test_every_set_reaches_its_high_end(self, dose, reps, in_seconds):
        report = item(Perfect(), dose)
        assert (report.reps, report.seconds, report.done) == (reps, in_seconds, True)

    def test_as_many_as_possible_is_a_few_more_than_the_least(self):
        dose = Dose(sets=50, reps=Range.as_many_as_possible(5))
        assert set(item(Perfect(beyond=2), dose).reps) == {5, 6, 7}
        assert set(item(Perfect(beyond=0), dose).reps) == {5}
        assert set(item(Perfect(), Dose(sets=9, reps=Range.as_many_as_possible(5, 8))).reps) == {8}

    def test_loads_are_those_shown(self):
        assert item(Perfect(), Dose(sets=2, reps=5, load="20 kg")).loads == (kilograms(20), kilograms(20))
        assert item(Perfect(), Dose(reps=5, load=BodyWeight())).loads == (BodyWeight(),)
        assert item(Perfect(), Dose(reps=5, load="50 % of 1rm")).loads is None
        assert item(Perfect(), Dose(reps=5)).loads is None

    def test_distance_effort_and_rest_are_those_asked(self):
        report = item(Perfect(), Dose(sets=3, distance=metres(200, 400), effort="RPE 6-7", rest=seconds(60, 90)))
        assert (report.distance, str(report.effort), report.rest) == (metres(1200), "RPE 7", seconds(90))
        assert str(item(Perfect(), Dose(reps=[8, 8], effort=["RIR 3", "RIR 1"])).effort) == "RIR 1"
        report = item(Perfect(), Dose(sets=2, duration=seconds(30), rest="50 %"))
        assert (report.distance, report.effort, report.rest) == (None, None, None)

    def test_pain_is_always_the_same_and_nothing_is_stiff(self):
        report = said(Perfect(pain=3), Dose(reps=10))
        assert {report.pain_before, report.pain_during, report.pain_after, report.pain_next_morning} == {3}
        assert (report.pain_24_h_after, report.stiffness) == (3, 0)

    def test_signs_of_trouble_are_not_there_and_those_of_progress_are(self):
        report = said(Perfect(trouble=["swelling"], progress=["control"]), Dose(reps=10))
        assert report.symptoms == (Symptom("swelling", False), Symptom("control", True))

    def test_pain_is_a_score(self):
        with pytest.raises(InvalidValue, match="pain is 11"):
            Perfect(pain=11)


class TestAsking:
    GATE = AllOf([NotReported("swelling"), Reported("control"), SignedOff(criterion="form", text="precise")])
    CASES = (
        Case(when=Reported("sore"), do=Respond(steps=-1)),
        Case(when=Not(Reported("limp")), do=Respond(steps=1)),
        Case(when=NotReported("calm"), do=Respond()),
    )

    def programme(self, **fields):
        rule = Increase("reps", by=1, upto=12, when=self.GATE, cases=self.CASES)
        squat = Prescription(
            exercise=Exercise(slug="squat", name="Squat"), dosage=Dosage(Dose(reps=10), Frequency.daily()), rule=rule
        )
        return Programme(title="Knee", weeks=2, prescriptions=[squat], **fields)

    def test_signs_are_of_trouble_where_their_absence_lets_the_programme_go_on(self):
        signs = signs_asked(self.programme(stop_signs=["night-pain", "control"]))
        assert signs.trouble == ("control", "limp", "night-pain", "sore", "swelling")
        assert signs.progress == ("calm",)
        assert signs_asked(self.programme()).progress == ("calm", "control")

    def test_criteria_are_those_of_gates_and_reviews(self):
        assert criteria_asked(self.programme(reviews=[Review(1)])) == ("form", "review-1")

    def test_a_perfect_patient_of_a_programme_says_what_lets_it_go_on(self):
        perfect = Perfect.of_programme(self.programme(), pain=1, beyond=0)
        assert perfect == Perfect(pain=1, beyond=0, trouble=("limp", "sore", "swelling"), progress=("calm", "control"))

    def test_a_clinician_of_a_programme_signs_all_of_it_off(self):
        signs_off = SignsOff.of_programme(self.programme(), after_weeks=1, of=never_reports)
        assert (signs_off.criteria, signs_off.after_weeks, signs_off.of) == (("form",), 1, never_reports)


def test_some_never_report():
    assert said(never_reports, Dose(reps=10)) is None


class TestAdherent:
    def test_a_share_of_the_sessions_is_done(self):
        rng, patient, session = chance(1), Adherent(0.6), session_of(Dose(reps=10))
        done = sum(patient(session, rng).done for _ in range(2000))
        assert 1150 < done < 1250

    def test_what_is_left_out_is_said_so(self):
        report = Adherent(0)(session_of(Dose(reps=10)), chance())
        assert (report.done, report.skipped, report.items) == (False, "not today", ())

    def test_what_is_done_is_done_as_by_another(self):
        assert said(Adherent(1, of=Perfect(pain=4)), Dose(reps=10)).pain_during == 4
        assert said(Adherent(1, of=never_reports), Dose(reps=10)) is None

    def test_a_share_is_at_most_all(self):
        with pytest.raises(InvalidValue, match="share"):
            Adherent(1.2)


class TestFlare:
    @pytest.mark.parametrize(("day", "pain"), [(13, 0), (14, 8), (15, 6), (16, 4), (17, 2), (18, 0)])
    def test_pain_goes_up_at_the_start_of_a_week_and_settles_evenly(self, day, pain):
        report = said(Flare(week=3, worst=8, days=4), Dose(reps=10), day=day)
        assert {report.pain_before, report.pain_during, report.pain_after, report.pain_next_morning} == {pain}

    def test_pain_is_rounded_up_and_never_less_than_it_was(self):
        assert said(Flare(worst=7, days=10), Dose(reps=10), day=15).pain_during == 7
        assert said(Flare(worst=7, days=10), Dose(reps=10), day=16).pain_during == 6
        assert said(Flare(worst=2, days=10, of=Perfect(pain=5)), Dose(reps=10), day=14).pain_during == 5

    def test_pain_told_of_each_exercise_goes_up_too(self):
        def told(session, rng):
            own = [ItemReport(prescription="squat", pain=1), ItemReport(prescription="bridge")]
            return answer(session, items=own)

        report = said(Flare(worst=6, days=2, of=told), Dose(reps=10), day=14)
        assert [each.pain for each in report.items] == [6, None]
        assert report.pain_after == 6

    def test_symptoms_last_as_long_as_it(self):
        flare = Flare(days=1, symptoms=["swelling"], of=Perfect(trouble=["swelling", "limp"]))
        during, after = (said(flare, Dose(reps=10), day=day).symptoms for day in (14, 15))
        assert during == (Symptom("limp", False), Symptom("swelling", True))
        assert after == (Symptom("swelling", False), Symptom("limp", False))

    def test_silence_stays_silence(self):
        assert said(Flare(of=never_reports), Dose(reps=10), day=14) is None


class TestWeakSide:
    EACH = Dose(sets=2, reps=10, hold=seconds(5), side=Side.EACH, counted="per side")

    def test_the_weak_side_does_a_share_of_what_is_counted_on_each(self):
        report = WeakSide()(session_of(self.EACH, laterality="unilateral"), Throws(0.5))
        told = [(each.side, each.reps, each.seconds, each.done) for each in report.items]
        assert told == [(Side.LEFT, (7, 7), (3, 3), None), (Side.RIGHT, (10, 10), (5, 5), True)]

    def test_it_reaches_what_is_asked_now_and_then(self):
        report = WeakSide(side="right")(session_of(self.EACH, laterality="unilateral"), Throws(0.4))
        assert [(each.side, each.reps) for each in report.items] == [(Side.LEFT, (10, 10)), (Side.RIGHT, (10, 10))]

    def test_an_exercise_of_that_side_alone_is_weak_too(self):
        left, right = (Dose(reps=8, side=side) for side in (Side.LEFT, Side.RIGHT))
        weak = WeakSide(reaches=0, share=Fraction(1, 2))
        assert item(weak, left, laterality="unilateral").reps == (4,)
        assert item(weak, right, laterality="unilateral").reps == (8,)
        assert item(weak, Dose(reps=8)).reps == (8,)

    def test_without_figures_it_is_not_done(self):
        held = Dose(distance=metres(50), side=Side.LEFT)
        assert item(WeakSide(reaches=0), held, laterality="unilateral").done is False

    def test_what_is_said_of_no_item_shown_stays(self):
        stray = ItemReport(prescription="bridge", reps=[3])
        weak = WeakSide(of=lambda session, rng: answer(session, items=[stray]))
        assert said(weak, self.EACH, laterality="unilateral").items == (stray,)

    def test_what_is_told_of_one_side_is_not_told_apart_again(self):
        own = ItemReport(prescription="squat", side="left", reps=[10, 10])
        weak = WeakSide(reaches=0, of=lambda session, rng: answer(session, items=[own]))
        assert said(weak, self.EACH, laterality="unilateral").items == (own,)

    def test_silence_stays_silence(self):
        assert said(WeakSide(of=never_reports), self.EACH, laterality="unilateral") is None


class TestSignsOff:
    @pytest.mark.parametrize(("after", "day", "signed"), [(0, 0, ("form",)), (2, 13, ()), (2, 14, ("form",))])
    def test_criteria_are_signed_off_once_it_is_time(self, after, day, signed):
        report = said(SignsOff(criteria=["form"], after_weeks=after), Dose(reps=10), day=day)
        assert (report.signed_off, report.by) == (signed, "a simulated clinician" if signed else None)

    def test_nothing_is_signed_in_silence_or_where_nothing_is_asked(self):
        assert said(SignsOff(criteria=["form"], of=never_reports), Dose(reps=10)) is None
        assert said(SignsOff(criteria=[]), Dose(reps=10)).by is None


class TestNamed:
    def test_names_stack(self):
        programme = library.programme("low-back")
        perfect = Perfect.of_programme(programme)
        assert named("perfect", programme) == perfect
        stacked = named("adherent-60+weak-left-side+flare-in-week-3", programme)
        assert stacked == Flare(week=3, of=WeakSide(of=Adherent(0.6, of=perfect)))
        assert named("perfect+never-reports", programme) is never_reports

    def test_an_unknown_name_is_an_error(self):
        with pytest.raises(UnknownName, match="did you mean 'perfect'"):
            named("adherent-60+perfec", library.programme("low-back"))

    @pytest.mark.parametrize("name", PATIENTS)
    def test_each_answers_a_session(self, name):
        programme = library.programme("low-back")
        session = Plan.of(programme, START).sessions[0]
        report = named(name, programme)(session, chance())
        assert (report is None) is (name == "never-reports")


def test_patients_are_values():
    patient = Flare(of=Adherent(0.5))
    assert attrs.evolve(patient) == patient
    assert hash(patient) == hash(attrs.evolve(patient))
    with pytest.raises(InvalidType):
        Flare(week="3")
