"""Holmgren 2012: the load is reviewed every second week; pain above 5, or not back before the next session: less."""

from protocols.decisions.diaries import followed, weights
from protocols.reading import protocol, reported

LOADED = ["cuff-1", "cuff-2", "blade-1", "blade-2", "blade-3"]


def patient():
    return protocol("holmgren-2012").for_person(affected="left", results={"working-weight": "2 kg"})


def week(number, *, during=4, before=2, last_before=None, rated=True):
    """Return a week's reports, twice a day up to week 8; ``last_before`` is what its last session began with."""
    sessions = [(7 * (number - 1) + day, slot) for day in range(1, 8) for slot in ((1, 2) if number <= 8 else (1,))]
    return [
        reported(
            day,
            slot=slot,
            pain_before=last_before if last_before is not None and (day, slot) == sessions[-1] else before,
            pain_during=during if rated else None,
        )
        for day, slot in sessions
    ]


def shown(plan, name="cuff-1"):
    """Return the weight of each week, which all of its sessions share."""
    found = {}
    for day, weight in weights(plan, name).items():
        found.setdefault((day - 1) // 7 + 1, set()).add(weight)
    return {number: weight for number, (weight,) in found.items()}


DIARY = [
    *week(1),
    *week(2, during=5),  # 5 is acceptable: the fortnight is through, a tenth more
    *week(3),
    *week(4, during=6),  # above 5: a step back
    *week(5, rated=False),  # nobody knows: neither up nor down, and it does not count
    *week(6),
    *week(7),  # the second quiet week: a tenth more
    *week(8),
    *week(9),  # the second: a tenth more
    *week(10, last_before=3),  # pain that was not back before the last session: a step back
    *week(11),
    *week(12),
]
WEIGHTS = {
    1: "2 kg", 2: "2 kg", 3: "2.2 kg", 4: "2.2 kg", 5: "2 kg", 6: "2 kg", 7: "2 kg", 8: "2.2 kg", 9: "2.2 kg",
    10: "2.42 kg", 11: "2.2 kg", 12: "2.2 kg",
}  # fmt: skip


def test_a_diary_of_twelve_weeks():
    """2 kg x 1.1 is 2.2, x 1.1 again 2.42; a step back divides by 1.1 (the source names no steps)."""
    plan = followed(patient(), DIARY)
    for name in LOADED:
        assert shown(plan, name) == WEIGHTS, name


def test_less_at_once_and_never_below_half():
    """Too much pain in every week: 2 / 1.1 = 1.818, / 1.1 = 1.653, 1.503, 1.366, 1.242, 1.129, 1.026.

    Half of the first weight is 1 kg; another step would come to 0.933 and is not taken.
    """
    plan = followed(patient(), [report for number in range(1, 13) for report in week(number, during=7)])
    found = shown(plan)
    assert [found[number] for number in range(1, 9)] == [
        "2 kg", "1.82 kg", "1.65 kg", "1.5 kg", "1.37 kg", "1.24 kg", "1.13 kg", "1.03 kg"
    ]  # fmt: skip
    assert found[12] == "1.03 kg"


def test_a_session_left_out_raises_nothing_and_lowers_nothing():
    log = [*week(1), *week(2)[:-1], reported(14, slot=2, done=False, pain_before=2, pain_during=4)]
    assert shown(followed(patient(), log))[3] == "2 kg"


def test_pain_lowers_the_weight_though_the_sessions_become_fewer_at_once():
    """Week 9 has one session a day instead of two; the pain of week 8 takes its step back all the same."""
    quiet = [report for number in range(1, 8) for report in week(number)]
    plan = followed(patient(), [*quiet, *week(8, during=7), *week(9)])
    found = shown(plan)
    assert found[8] == "2.66 kg"  # after weeks 2, 4 and 6: 2.2, 2.42, 2.662
    assert (found[9], found[10]) == ("2.42 kg", "2.42 kg")


def test_silence_raises_nothing():
    assert set(shown(followed(patient(), [], known_to=85)).values()) == {"2 kg"}
