"""What a plan notes, in words. Day 1 is Monday 4 January 2027."""

import pytest

from planning.patients import amended, day, plan, prescription
from rehabplan import SessionReport as Report
from rehabplan import Symptom
from rehabplan.log import Pause, Resume
from rehabplan.wording.notices import is_in_force, notice_words


def halted(*decided, signs=(3,)):
    """Return a plan with a stop sign on the third day, and its notices of stop signs."""
    reports = [Report(date=day(number), symptoms=[Symptom("numbness")]) for number in signs]
    folded = plan(prescription(), weeks=2, stop_signs=["numbness"], log=[*reports, *decided])
    return folded, [notice for notice in folded.notices if notice.code == "halted"]


@pytest.mark.parametrize("decided", [[], [amended(day(2), Resume())], [amended(day(5), Resume("bridge"))]])
def test_a_stop_sign_is_in_force_until_the_plan_is_resumed(decided):
    folded, (notice,) = halted(*decided)
    assert is_in_force(folded, notice)
    assert notice_words(folded, notice) == notice.text


def test_once_it_was_resumed_that_is_said():
    folded, (notice,) = halted(amended(day(4), Pause("bridge")), amended(day(5), Resume()), amended(day(6), Resume()))
    assert not is_in_force(folded, notice)
    assert notice_words(folded, notice) == (f"{notice.text}; it was resumed on 8 January 2027 (Ann Physio: it is time)")


def test_a_second_stop_sign_is_in_force_again():
    folded, (first, second) = halted(amended(day(5), Resume()), signs=(3, 6))
    assert (is_in_force(folded, first), is_in_force(folded, second)) == (False, True)


def test_other_notices_are_as_they_are():
    folded = plan(prescription(), weeks=1, log=[Report(date=day(-3), done=True)])
    (notice,) = folded.notices
    assert (notice_words(folded, notice), is_in_force(folded, notice)) == (notice.text, False)
