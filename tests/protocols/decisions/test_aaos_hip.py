"""AAOS: a weight that allows 8 repetitions; from 8 to 12; then a pound more, and 8 again."""

from protocols.decisions.diaries import followed, lifted
from protocols.reading import protocol

LIFT = "side-lying-hip-abduction"
DAYS = [1, 5, 8, 12, 15, 19, 22, 26, 29, 33, 36, 40]
"""The two required days of each of six weeks; the third day of a week is optional."""

DIARY = [
    (8, "8", "3 lb"),  # all: one more
    (8, "9", "3 lb"),  # 9 were asked for: the same
    (None, "9", "3 lb"),  # not reported: the same
    (9, "9", "3 lb"),
    (11, "10", "3 lb"),  # more than was asked for is one step all the same
    (11, "11", "3 lb"),
    (12, "12", "3 lb"),  # twelve: a pound more, and 8 again
    (12, "8", "4 lb"),
    (9, "9", "4 lb"),
    (10, "10", "4 lb"),
    (11, "11", "4 lb"),
    (12, "12", "4 lb"),
]
"""What was achieved, and what the session should have asked for."""


def patient(pounds="3 lb"):
    return protocol("aaos-hip-abduction").for_person(results={"8rm": pounds})


def asked(plan):
    items = (session.items[0] for session in plan.sessions if not session.optional)
    return [(str(item.dosage.dose.reps), str(item.loads[0])) for item in items]


def log():
    told = zip(DAYS, DIARY, strict=True)
    return [lifted(day, LIFT, [achieved]) for day, (achieved, _reps, _load) in told if achieved is not None]


def test_a_diary_with_every_case():
    assert asked(followed(patient(), log())) == [(reps, load) for _achieved, reps, load in DIARY]


def test_the_optional_session_earns_nothing():
    optional = [day for day in range(1, 43) if day not in DAYS]
    plan = followed(patient(), [lifted(day, LIFT, [20]) for day in optional], known_to=43)
    assert set(asked(plan)) == {("8", "3 lb")}


def test_ten_pounds_are_the_most():
    """Nothing above 10 lb (ours): after 12 with 10 lb the 12 stay."""
    days = zip(DAYS, [8, 9, 10, 11, 12, 12, 12], strict=False)
    plan = followed(patient("10 lb"), [lifted(day, LIFT, [achieved]) for day, achieved in days])
    assert asked(plan)[4:8] == [("12", "10 lb")] * 4


def test_silence_changes_nothing():
    assert set(asked(followed(patient(), [], known_to=43))) == {("8", "3 lb")}
