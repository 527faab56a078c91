"""One axis of a dosage at another amount. Day 1 is Monday 4 January 2027."""

from fractions import Fraction

import pytest

from planning.patients import amended, by_day, by_week, day, dosage, exercise, facts, plan, prescription, weekdays
from rehabplan import (
    AdjustmentRow,
    Dosage,
    Dose,
    Frequency,
    Group,
    Interval,
    Intervals,
    Phase,
    PlanningError,
    Prescription,
    Range,
)
from rehabplan.effort import Effort, EffortScale
from rehabplan.loads import Level
from rehabplan.log import Add, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, Swap
from rehabplan.planning.amounts import lowered, with_amount
from rehabplan.progression import (
    Change,
    Changes,
    Cycle,
    Decrease,
    Double,
    Increase,
    InTurn,
    Ladder,
    Lookup,
    PainAtMost,
    Ramp,
    Rung,
)
from rehabplan.quantity import Quantity, Unit, breaths, kilograms, seconds

WEEKLY = Increase("reps", by=1, upto=20)


def of(frequency=None, **dose):
    return Dosage(Dose(**dose), frequency or Frequency.daily())


def shown(given, axis):
    return [str(amount) for amount in given.amounts(axis)]


class TestNamed:
    """A change that names its prescription sets the amount, up or down."""

    @pytest.mark.parametrize(
        ("stands", "to", "becomes"),
        [
            (10, 8, "8"),
            (10, 12, "12"),
            ("12-15", 8, "8"),
            ("up to 20", 8, "up to 8"),
            ("at least 10", 8, "8"),
            ("as many as possible", 8, "8"),
            ("as many as possible, at least 5", 8, "8"),
        ],
    )
    def test_repetitions(self, stands, to, becomes):
        changed = with_amount(of(reps=stands), ChangeAmount("reps", to=to, prescription="bridge"), "bridge")
        assert shown(changed, "reps") == [becomes]

    def test_every_set(self):
        change = ChangeAmount("reps", to=8, prescription="bridge")
        assert shown(with_amount(of(reps=[12, 10, 6]), change, "bridge"), "reps") == ["8", "8", "8"]

    @pytest.mark.parametrize(
        ("given", "axis", "to", "becomes"),
        [
            (of(reps=5, load="30 kg"), "load", "20 kg", "20 kg"),
            (of(reps=5, load="30 kg"), "load", 20, "20 kg"),
            (of(reps=5, load="100 lb"), "load", kilograms(Fraction("22.6796185")), "50 lb"),
            (of(reps=5, load="70 % of 1rm"), "load", 50, "50 % of 1rm"),
            (of(reps=5, load="body weight + 10 kg"), "load", "-5 kg", "body weight - 5 kg"),
            (of(reps=5, load=Level("green", ["yellow", "red", "green"])), "load", 2, "red"),
            (of(reps=5, hold="10 s"), "hold", "5 s", "5 s"),
            (of(reps=5, range_of_motion="50 %"), "range_of_motion", "25 %", "25 %"),
            (of(reps=5, effort=Effort(EffortScale.CR10, Range(7))), "effort", 5, "CR10 5"),
        ],
    )
    def test_amounts_with_a_unit(self, given, axis, to, becomes):
        changed = with_amount(given, ChangeAmount(axis, to=to, prescription="bridge"), "bridge")
        assert str(getattr(changed.dose, axis)) == becomes

    def test_rounds(self):
        given = of(intervals=Intervals([Interval("run", seconds(60))], rounds=6))
        changed = with_amount(given, ChangeAmount("rounds", to=4, prescription="run"), "run")
        assert shown(changed, "rounds") == ["4"]

    @pytest.mark.parametrize(
        ("given", "axis", "percent", "becomes"),
        [
            (of(reps=10), "reps", 50, ["5"]),
            (of(reps="12-15"), "reps", 50, ["6-8"]),
            (of(reps=1), "reps", 50, ["1"]),
            (of(sets=3, reps=10), "sets", 60, ["2"]),
            (of(reps=[12, 10, 7]), "reps", 50, ["6", "5", "4"]),
            (of(reps=5, load="25 kg"), "load", 50, ["12.5"]),
            (of(Frequency.daily(3), reps=10), "times_per_day", 50, ["2"]),
            (of(reps="as many as possible, at least 5"), "reps", 60, ["as many as possible, at least 3"]),
            # A pace of 6 minutes a kilometre: 3 would be harder.
            (of(distance="5 km", load="6 min/km"), "load", 50, ["360"]),
        ],
    )
    def test_a_share_of_what_stands(self, given, axis, percent, becomes):
        change = ChangeAmount(axis, percent=percent, prescription="bridge")
        assert shown(with_amount(given, change, "bridge"), axis) == becomes

    def test_a_share_of_no_figure_is_an_error(self):
        change = ChangeAmount("reps", percent=50, prescription="bridge")
        with pytest.raises(PlanningError, match=r"bridge\.reps is 'as many as possible': it has no figure to take"):
            plan(prescription(given=dosage("as many as possible")), log=[amended(day(2), change)])

    @pytest.mark.parametrize("amount", [{"to": "5 s"}, {"percent": 50}])
    def test_what_it_has_not_is_an_error(self, amount):
        change = ChangeAmount("hold", prescription="bridge", **amount)
        with pytest.raises(PlanningError, match=r"out: bridge\.hold: the dose has no hold; change what it has"):
            plan(prescription(), log=[amended(day(2), change)])


class TestOfAll:
    """A change of all lowers what stands above the amount, and raises nothing."""

    @pytest.mark.parametrize(
        ("stands", "becomes"),
        [
            (10, "8"),
            (8, "8"),
            (6, "6"),
            ("12-15", "8"),
            ("6-12", "6-8"),
            ("6-8", "6-8"),
            ("up to 20", "up to 8"),
            ("up to 5", "up to 5"),
            ("at least 10", "8"),
            ("at least 5", "5-8"),
            ("as many as possible", "up to 8"),
            ("as many as possible, at least 5", "5-8"),
            ("as many as possible, 5-7", "5-8"),
            ("as many as possible, 10-12", "8"),
        ],
    )
    def test_repetitions(self, stands, becomes):
        assert shown(lowered(of(reps=stands), ChangeAmount("reps", to=8), "bridge"), "reps") == [becomes]

    def test_each_set_by_itself(self):
        assert shown(lowered(of(reps=[12, 8, 6]), ChangeAmount("reps", to=8), "bridge"), "reps") == ["8", "8", "6"]

    @pytest.mark.parametrize(
        ("given", "axis", "to", "becomes"),
        [
            (of(reps=5, load="30 kg"), "load", "20 kg", "20 kg"),
            (of(reps=5, load="15 kg"), "load", "20 kg", "15 kg"),
            (of(reps=5, hold="5-10 s"), "hold", "6 s", "5-6 s"),
            (of(distance="5 km", load="5 min/km"), "load", "6 min/km", "6 min/km"),
            (of(distance="5 km", load="7 min/km"), "load", "6 min/km", "7 min/km"),
        ],
    )
    def test_amounts_with_a_unit(self, given, axis, to, becomes):
        assert str(getattr(lowered(given, ChangeAmount(axis, to=to), "bridge").dose, axis)) == becomes

    def test_what_has_no_such_axis_stays(self):
        given = of(duration="30 s")
        assert lowered(given, ChangeAmount("reps", to=8), "walk") is given
        assert lowered(given, ChangeAmount("rounds", to=8), "walk") is given

    def test_a_share(self):
        assert shown(lowered(of(reps=10), ChangeAmount("reps", percent=50), "bridge"), "reps") == ["5"]

    @pytest.mark.parametrize(
        ("given", "change", "message"),
        [
            (of(reps=5, hold=breaths(3)), ChangeAmount("hold", to="5 s"), "bridge.hold is '5 s': the axis counts in"),
            (of(reps=5, load="70 % of 1rm"), ChangeAmount("load", to="20 kg"), "bridge.load is '20 kg'"),
            (of(reps=5, load="12RM"), ChangeAmount("load", percent=50), "bridge.load is '12RM': no arithmetic"),
            (of(Frequency.every_hours(2), reps=5), ChangeAmount("times_per_day", to=2), "bridge.times_per_day is"),
            (of(reps=5), ChangeAmount("days_per_week", to=3), "bridge.days_per_week is 'Daily'"),
            (of(reps="as many as possible"), ChangeAmount("reps", percent=50), "it has no figure"),
        ],
    )
    def test_what_cannot_be_compared_is_an_error_and_does_not_stay_high_unseen(self, given, change, message):
        with pytest.raises(PlanningError) as caught:
            plan(prescription(given=given), log=[amended(day(2), change)])
        assert message in str(caught.value)
        assert str(caught.value).endswith("; or change each prescription by itself")

    def test_only_what_stands_above_is_changed_and_says_so(self):
        given = [
            prescription(),
            prescription("dog", given=dosage(6)),
            prescription("walk", given=dosage(duration="30 s")),
        ]
        folded = plan(*given, log=[amended(day(3), ChangeAmount("reps", to=8))])
        items = folded.on(day(3))[0].items
        assert [facts(item) for item in items] == [["prescribed", "amended"], ["prescribed"], ["prescribed"]]
        fact = items[0].why[-1]
        assert (fact.axis.value, fact.before, fact.after) == ("reps", (Range(10),), (Range(8),))
        assert (fact.since, fact.until, fact.note) == (day(3), None, "Ann Physio: it is time")

    def test_without_a_last_day_all_grow_on(self):
        folded = plan(prescription(rule=WEEKLY), log=[amended(day(10), ChangeAmount("reps", to=8))])
        assert by_week(folded) == ["10", "11", "9", "10", "11", "12"]

    def test_until_its_last_day_what_stands_below_does_not_grow_either(self):
        daily = Increase("reps", by=1, upto=20, every="1 session")
        log = [amended(day(3), ChangeAmount("reps", to=8), until=day(5))]
        folded = plan(prescription("dog", daily, given=dosage(6)), log=log)
        assert by_day(folded, 8, "dog") == ["6", "7", "8", "8", "8", "8", "9", "10"]

    def test_what_stood_below_comes_back_where_it_stood_without_a_fact(self):
        log = [amended(day(3), ChangeAmount("reps", to=8), until=day(5), then="back")]
        folded = plan(prescription(given=dosage(6)), log=log)
        assert by_day(folded, 7) == ["6"] * 7
        assert facts(folded.on(day(7))[0].items[0]) == ["prescribed"]

    def test_what_comes_into_the_plan_meanwhile_is_lowered_on_that_day(self):
        log = [amended(day(6), ChangeAmount("reps", to=8), until=day(9), then="back")]
        given = [prescription(), prescription("dog", first_week=2), prescription("cat", first_week=3)]
        folded = plan(*given, log=log)
        assert by_day(folded, 16, "dog") == [*["-"] * 7, "8", "8", *["10"] * 7]
        assert by_day(folded, 16, "cat") == [*["-"] * 14, "10", "10"]
        assert folded.on(day(8))[0].items[1].why[-1].since == day(8)

    def test_without_a_last_day_what_comes_later_is_as_prescribed(self):
        log = [amended(day(6), ChangeAmount("reps", to=8))]
        folded = plan(prescription(), prescription("dog", first_day=8), log=log)
        assert by_day(folded, 9, "dog")[7:] == ["10", "10"]

    def test_what_is_paused_or_left_out_for_a_while_is_lowered_too(self):
        log = [
            amended(day(2), Pause("bridge")),
            amended(day(2), LeaveOut("dog"), until=day(4)),
            amended(day(3), ChangeAmount("reps", to=8)),
            amended(day(5), Resume("bridge")),
        ]
        folded = plan(prescription(), prescription("dog"), log=log)
        assert by_day(folded, 5) == ["10", "-", "-", "-", "8"]
        assert by_day(folded, 5, "dog") == ["10", "-", "-", "-", "8"]

    def test_what_is_in_no_phase_yet_is_not(self):
        phases = [
            Phase(id="a", weeks=1, prescriptions=["bridge"]),
            Phase(id="b", weeks=1, prescriptions=["bridge", "dog"]),
        ]
        log = [amended(day(2), ChangeAmount("reps", to=8), until=day(6))]
        folded = plan(prescription(), prescription("dog"), phases=phases, log=log)
        assert by_day(folded, 9, "dog")[7:] == ["10", "10"]

    @pytest.mark.parametrize(
        "change",
        [
            ChangeDosage("dog", dosage(12)),
            ChangeAmount("reps", to=12, prescription="dog"),
            Swap("dog", exercise("cat"), dosage(12)),
        ],
    )
    def test_what_was_changed_by_itself_since_is_not_lowered_when_it_comes(self, change):
        log = [amended(day(6), ChangeAmount("reps", to=8), until=day(9)), amended(day(7), change)]
        folded = plan(prescription(), prescription("dog", first_week=2), log=log)
        assert by_day(folded, 8, "dog")[7] == "12"

    @pytest.mark.parametrize("change", [ChangeAmount("sets", to=2, prescription="dog"), Swap("dog", exercise("cat"))])
    def test_another_change_of_it_does_not_keep_it_high(self, change):
        log = [amended(day(6), ChangeAmount("reps", to=8), until=day(9)), amended(day(7), change)]
        folded = plan(prescription(), prescription("dog", first_week=2), log=log)
        assert by_day(folded, 8, "dog")[7] == "8"

    def test_what_is_added_on_that_day_is_lowered(self):
        log = [amended(day(3), ChangeAmount("reps", to=8), until=day(4)), amended(day(3), Add(prescription("dog")))]
        assert by_day(plan(prescription(), log=log), 3, "dog")[2] == "8"

    def test_fewer_times_a_day_hold_at_once(self):
        given = prescription(given=dosage(10, Frequency.daily(3)))
        folded = plan(given, log=[amended(day(3), ChangeAmount("times_per_day", to=2))])
        assert [len(folded.on(day(number))) for number in (2, 3)] == [3, 2]

    def test_fewer_days_a_week_hold_for_the_rest_of_it(self):
        given = prescription(given=dosage(10, Frequency.per_week(5)))
        folded = plan(given, log=[amended(day(8), ChangeAmount("days_per_week", to=2))], weeks=2)
        assert weekdays(folded, 2) == ["Mon", "Thu"]

    def test_days_off_after_pain_stay(self):
        from planning.patients import reported
        from rehabplan.progression import StepBack

        gated = Increase(
            "reps",
            by=1,
            upto=20,
            when=PainAtMost(limit=5, source="ours"),
            otherwise=StepBack(rest_days=3),
        )
        log = [*reported((True, 9)), amended(day(8), ChangeAmount("reps", to=8))]
        assert by_day(plan(prescription(rule=gated), log=log), 11)[7:] == ["-", "-", "-", "8"]


def increase(**fields):
    return Increase("reps", **{"by": 1, "upto": 20, **fields})


LOADED = of(reps=10, load="10 kg")


class TestCeilings:
    @pytest.mark.parametrize(
        ("rule", "given", "change", "ceiling"),
        [
            (increase(), of(reps=10), ChangeAmount("reps", to=21, prescription="bridge"), "20"),
            (increase(end="low", upto=12), of(reps="8-15"), ChangeAmount("reps", to=13, prescription="bridge"), "12"),
            (
                InTurn(increase(upto=12), Increase("sets", by=1, upto=3), increase(upto=15)),
                of(sets=1, reps=10),
                ChangeAmount("reps", to=16, prescription="bridge"),
                "15",
            ),
            (
                Double(increase(upto=12), Increase("load", by="1 kg", upto="20 kg")),
                LOADED,
                ChangeAmount("load", to="45 lb", prescription="bridge"),
                "20 kg",
            ),
            (Ramp("load", to="20 kg", steps=5), LOADED, ChangeAmount("load", to=21, prescription="bridge"), "20 kg"),
            (Ramp("load", to="5 kg", steps=5), LOADED, ChangeAmount("load", to=11, prescription="bridge"), "10"),
            (
                Changes("reps", changes=[Change(at=2, up=1)], upto=12),
                of(reps=10),
                ChangeAmount("reps", to=13, prescription="bridge"),
                "12",
            ),
            (
                Lookup(
                    "load",
                    read="reps",
                    rows=[AdjustmentRow("up to 4", "keep"), AdjustmentRow("at least 5", "+1 kg")],
                    upto="15 kg",
                ),
                LOADED,
                ChangeAmount("load", to=16, prescription="bridge"),
                "15 kg",
            ),
        ],
    )
    def test_nothing_is_set_above_the_ceiling_of_its_rule(self, rule, given, change, ceiling):
        with pytest.raises(PlanningError, match=f"its rule ends at {ceiling}; give no more than that$"):
            plan(prescription(rule=rule, given=given), log=[amended(day(3), change)])

    def test_the_rung_that_stands_counts(self):
        rungs = [
            Rung(exercise=exercise("bridge"), dosage=dosage(10), rule=increase(upto=11)),
            Rung(exercise=exercise("march"), dosage=dosage(10), rule=increase(upto=15)),
        ]
        given = Prescription(id="core", rule=Ladder(rungs=rungs))
        fourteen = ChangeAmount("reps", to=14, prescription="core")
        with pytest.raises(PlanningError, match=r"core\.reps is 14: its rule ends at 11"):
            plan(given, log=[amended(day(3), fourteen)])
        # Week 2 has 11 repetitions, the end of the first rung; week 3 begins the second.
        assert by_day(plan(given, log=[amended(day(16), fourteen)]), 16, "core")[14:] == ["10", "14"]

    def test_a_group_has_a_ceiling_for_each_of_its_members(self):
        group = Group(prescriptions=["bridge", "dog"], rule=increase(upto=12))
        log = [amended(day(3), ChangeAmount("reps", to=13, prescription="dog"))]
        with pytest.raises(PlanningError, match=r"dog\.reps is 13: its rule ends at 12"):
            plan(prescription(), prescription("dog"), groups=[group], log=log)
        outside = [amended(day(3), ChangeAmount("reps", to=13, prescription="cat"))]
        folded = plan(prescription(), prescription("dog"), prescription("cat"), groups=[group], log=outside)
        assert by_day(folded, 3, "cat") == ["10", "10", "13"]

    @pytest.mark.parametrize(
        ("rule", "change"),
        [
            (None, ChangeAmount("reps", to=99, prescription="bridge")),
            (increase(), ChangeAmount("sets", to=3, prescription="bridge")),
            (increase(), ChangeAmount("reps", to=20, prescription="bridge")),
            (Decrease("reps", by=1, downto=5), ChangeAmount("reps", to=12, prescription="bridge")),
            (Ramp("reps", to=20, steps=5), ChangeAmount("sets", to=3, prescription="bridge")),
            (Changes("reps", changes=[Change(at=2, up=1)], upto=12), ChangeAmount("sets", to=3, prescription="bridge")),
        ],
    )
    def test_what_no_rule_ends_may_be_set(self, rule, change):
        folded = plan(prescription(rule=rule, given=of(sets=1, reps=10)), log=[amended(day(3), change)])
        assert by_day(folded, 3, field=change.axis.value)[2] == str(change.to)

    def test_a_cycle_has_the_ceiling_of_its_step(self):
        rows = [of(reps=8), of(reps=10)]
        given = Prescription(exercise=exercise("bridge"), rule=Cycle(rows, step=increase(upto=12)))
        with pytest.raises(PlanningError, match=r"bridge\.reps is 13: its rule ends at 12"):
            plan(given, log=[amended(day(3), ChangeAmount("reps", to=13, prescription="bridge"))])


def test_a_share_of_what_rests_on_sessions_to_come_rests_on_them_too():
    log = [amended(day(10), ChangeAmount("reps", percent=50, prescription="bridge"))]
    folded = plan(prescription(rule=WEEKLY), log=log)
    assert folded.on(day(10))[0].items[0].projected
    early = plan(prescription(rule=WEEKLY), log=[amended(day(3), ChangeAmount("reps", to=8))])
    assert not early.on(day(3))[0].items[0].projected


def test_a_quantity_of_its_own_unit():
    assert ChangeAmount("hold", to="5 s").to == Quantity(Range(5), Unit.SECONDS)


def test_what_has_no_such_amount_yet_does_not_come_to_have_one_above_it():
    timed, counted = dosage(duration="30 s"), dosage(12)
    given = Prescription(exercise=exercise(), rule=Cycle([timed, counted]))
    few = amended(day(6), ChangeAmount("reps", to=5), until=day(12))
    folded = plan(given, weeks=3, log=[few])
    # Week 2 would turn to the counted row on day 8; held, the row turns once the last day is over: week 3, on day 15.
    assert by_day(folded, 15)[7:12] == ["None"] * 5
