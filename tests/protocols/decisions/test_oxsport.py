"""OxSport: a level up after a week without pain, a level down with pain; from week 7 on at most a tenth more."""

from protocols.decisions.diaries import each, planned
from protocols.reading import by_day, reported
from rehabplan import Dose, Intervals

MINUTES_JOGGED = {1: (60, 60), 2: (120, 60), 3: (240, 60), 4: (540, 60)}


def level(dose):
    """Return the published level of a dose: seconds of jogging and walking in turns, or jogging without a break."""
    if dose.duration is not None:
        return {1800: 6, 1980: 7}[dose.duration.amount.most]
    for number, (jog, walk) in MINUTES_JOGGED.items():
        if dose == Dose(intervals=Intervals([f"jog {jog} s", f"walk {walk} s"], total="1800 s")):
            return number
    assert dose == Dose(intervals=Intervals(["jog 900 s", "walk 60 s"], rounds=2, skip_last=True))
    return 5


def week(number, **fields):
    """Return the reports of a week: every other day from day 1 on, whichever week that falls in."""
    fields = {"pain_during": 0, **fields}
    return each([day for day in range(7 * number - 6, 7 * number + 1) if day % 2], **fields)


DIARY = [
    *week(1),  # no pain: up to 2
    *week(2)[:-1], reported(13, pain_during=2),  # pain once: down to 1
    *week(3),  # up to 2
    *week(4),  # up to 3
    *week(5)[:-1], reported(35, done=True),  # pain not rated once: stay on 3
    *week(6)[:-1], reported(41, done=False, pain_during=0),  # a session left out, no pain: stay on 3
    *week(7),  # up to 4
    *week(8)[1:], reported(51, pain_during=0, there=["other-symptoms"]),  # other symptoms: down to 3
    *week(9, pain_after=1),  # pain after it: down to 2
    *week(10, pain_next_morning=1),  # pain the next morning: down to 1
    *week(11, pain_during=3),  # nothing is lower: stay on 1
    *week(12),  # up to 2
]  # fmt: skip
LEVELS = [1, 2, 1, 2, 3, 3, 3, 4, 3, 2, 1, 1, 2]


def test_a_diary_of_ups_and_downs():
    plan = planned("oxsport-return-run", DIARY)
    shown = by_day(plan, 1, 91)
    assert sorted(shown) == list(range(1, 92, 2))
    assert {day: level(dose) for day, (dose,) in shown.items()} == {day: LEVELS[(day - 1) // 7] for day in shown}


def test_a_tenth_more_at_most_and_none_with_pain_not_known():
    """Week 7: 33 min; +10 % is 36.3; a week whose pain nobody rated stays; then 39.93 min, shown as 2396 s."""
    log = [report for number in range(1, 8) for report in week(number)]
    log += [*week(8, pain_during=None), *week(9)]
    plan = planned("oxsport-return-run", log)
    lasting = [plan.week(number)[0].items[0].dosage.dose.duration.amount.most for number in (7, 8, 9, 10)]
    assert lasting == [1980, 2178, 2178, 2396]


def test_silence_stays_on_the_first_level():
    plan = planned("oxsport-return-run", [], known_to=29)
    assert {level(dose) for (dose,) in by_day(plan, 1, 28).values()} == {1}
