"""Modified Duran after a flexor tendon repair: every two hours from the third day after the operation."""

import attrs
import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back
from rehabplan import Dose, ExportError, Plan
from rehabplan.dose import Prescribable

PASSIVE = Dose(sets=1, reps=25, side="affected")
OPEN = Dose(to_prescribe=[Prescribable.REPS], side="affected")


def test_nothing_before_the_third_day_then_every_two_hours():
    plan = Plan.of(protocol("duran-sghs"), MONDAY)
    # The plan's first day is the operation, day 0; by_day counts it 1.
    assert set(by_day(plan, 1, 42)) == set(range(4, 43))
    assert by_day(plan, 4, 4) == {4: (PASSIVE,) * 3 * 7}
    starts = {session.slot for session in plan.on(MONDAY.replace(day=7))}
    assert starts == {1, 2, 3, 4, 5, 6, 7}


def test_active_motion_out_of_the_splint_from_four_and_a_half_weeks():
    plan = Plan.of(protocol("duran-sghs"), MONDAY)
    names = {
        offset: {
            item.prescription
            for session in plan.sessions
            if (session.date - MONDAY).days == offset
            for item in session.items
        }
        for offset in (31, 32)
    }
    passive = {"pip-passive", "dip-passive", "composite-passive"}
    assert names == {31: passive, 32: passive | {"active-out-of-splint"}}
    assert OPEN in by_day(plan, 33, 33)[33]


def test_active_motion_in_the_splint_waits_for_the_therapist_to_say_how_much():
    plan = Plan.of(protocol("duran-sghs"), MONDAY)
    assert [notice.code for notice in plan.notices] == ["days-not-prescribed"]
    assert all(item.prescription != "active-in-splint" for session in plan.sessions for item in session.items)


def test_what_is_not_prescribed_goes_to_no_patient():
    with pytest.raises(ExportError, match="active-out-of-splint"):
        calendar_of(attrs.evolve(protocol("duran-sghs").for_person(affected="left")))


def test_the_splint_s_restriction_stands_with_each_item_until_it_comes_off():
    plan = Plan.of(protocol("duran-sghs"), MONDAY)
    limits = {(session.date - MONDAY).days: bool(item.limits) for session in plan.sessions for item in session.items}
    assert (limits[31], limits[32]) == (True, False)


def test_document():
    programme = protocol("duran-sghs")
    assert read_back(programme) == programme
