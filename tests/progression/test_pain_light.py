"""A traffic light of pain: every light, its edges, and what a rule does on amber and on red."""

import pytest

from progression.histories import answers, felt, judged, to_come
from progression.periods import DONE, SILENT, TO_COME, Walk, day, did
from rehabplan import InvalidValue
from rehabplan.progression import Case, Increase, Light, PainLight, Respond

MET, NOT_MET, UNKNOWN = ("met", False), ("not met", False), ("unknown", False)
ASSUMED, NOT_MET_SO_FAR = ("met", True), ("not met", True)
GREEN, AMBER, RED = (PainLight(shows=light) for light in Light)


@pytest.mark.parametrize(
    ("score", "green", "amber", "red"),
    [
        (0, MET, NOT_MET, NOT_MET),
        (3, MET, NOT_MET, NOT_MET),
        (4, NOT_MET, MET, NOT_MET),
        (5, NOT_MET, MET, NOT_MET),
        (6, NOT_MET, NOT_MET, MET),
        (10, NOT_MET, NOT_MET, MET),
        (None, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_each_score_shows_one_light(score, green, amber, red):
    assert [answers(light, [felt(1, score)]) for light in (GREEN, AMBER, RED)] == [green, amber, red]


@pytest.mark.parametrize(
    ("green", "amber", "lights"),
    [(3, 6, "gggaaar"), (2, 6, "ggaaaar"), (4, 7, "ggggaaar")],
)
def test_a_clinic_prints_its_own_cut_offs(green, amber, lights):
    shown = [
        next(
            light.value[0]
            for light in Light
            if answers(
                PainLight(shows=light, green=green, amber=amber, source="the clinic's leaflet"), [felt(1, score)]
            )
            == MET
        )
        for score in range(1, len(lights) + 1)
    ]
    assert "".join(shown) == lights


def week(*sessions):
    return [answers(light, sessions, unit="week", last=7) for light in (GREEN, AMBER, RED)]


def test_of_several_sessions_the_worst_shows():
    assert week(felt(1, 2), felt(2, 4), felt(3, 1)) == [NOT_MET, MET, NOT_MET]
    assert week(felt(1, 2), felt(2, 7), felt(3, 4)) == [NOT_MET, NOT_MET, MET]


def test_a_session_without_a_score_might_be_red():
    assert week(felt(1, 2), felt(2)) == [UNKNOWN, UNKNOWN, UNKNOWN]
    assert week(felt(1, 4), felt(2)) == [NOT_MET, UNKNOWN, UNKNOWN]
    assert week(felt(1, 6), felt(2)) == [NOT_MET, NOT_MET, MET]


def test_what_is_to_come_is_green():
    assert week(*to_come(1, 2)) == [ASSUMED, NOT_MET_SO_FAR, NOT_MET_SO_FAR]
    assert week(felt(1, 3), *to_come(2)) == [ASSUMED, NOT_MET_SO_FAR, NOT_MET_SO_FAR]
    assert week(felt(1, 4), *to_come(2)) == [NOT_MET, MET, NOT_MET_SO_FAR]
    assert week(felt(1, 6), *to_come(2)) == [NOT_MET, NOT_MET, MET]


def test_two_sessions_a_day_show_the_worse():
    both = [felt(1, 2), felt(1, 5, slot=2)]
    assert [answers(light, both, unit="day") for light in (GREEN, AMBER, RED)] == [NOT_MET, MET, NOT_MET]


def test_optional_work_shows_its_light_where_it_was_done():
    assert week(felt(1, 2), felt(2, 6, optional=True)) == [NOT_MET, NOT_MET, MET]
    assert week(felt(1, 2), felt(2, optional=True, done=None)) == [MET, NOT_MET, NOT_MET]
    assert week(felt(1, optional=True, done=None)) == [UNKNOWN, UNKNOWN, UNKNOWN]


def test_a_light_may_ask_about_one_moment():
    light = PainLight(shows="red", moment="next morning")
    assert answers(light, [felt(1, 9, pain_next_morning=2)]) == NOT_MET
    assert answers(light, [felt(1, 9)]) == UNKNOWN
    assert judged(light, [felt(1, 9)]).reason.figure == "next morning"


def test_a_light_says_what_it_showed():
    reason = judged(RED, [felt(1, 7)]).reason
    assert (reason.code, reason.pain, reason.figure, reason.on) == ("pain-light", 7, "red", day(1))
    assert reason.source == "providephysiotherapy.org.uk leaflet"
    reason = judged(GREEN, [felt(1, 4)]).reason
    assert (reason.code, reason.pain, reason.figure) == ("pain-light", 4, "amber")
    reason = judged(GREEN, [felt(1)]).reason
    assert (reason.code, reason.pain, reason.figure, reason.on) == ("pain-unknown", None, None, day(1))


def test_amber_holds_and_red_goes_back():
    rule = Increase(
        "reps",
        by=1,
        upto=20,
        every="1 session",
        cases=[Case(when=RED, do=Respond(steps=-2, rest_days=1)), Case(when=AMBER, do=Respond())],
    )
    walk = Walk.of(rule)
    sessions = [did(pain=3), did(pain=3), did(pain=4), did(pain=5), did(pain=6), did(pain=0), SILENT, TO_COME]
    assert walk.each("reps", *sessions) == ["10", "11", "12", "12", "12", "10", "11", "11", "12"]
    assert walk.close(DONE, did(pain=5)).at() == "12"


def test_other_figures_need_a_source_of_their_own():
    with pytest.raises(InvalidValue, match="name the source of your own figures") as error:
        PainLight(shows="red", green=3, amber=6)
    assert error.value.code == "missing-source"
    with pytest.raises(InvalidValue, match="name the source"):
        PainLight(shows="red", green=2, source="providephysiotherapy.org.uk leaflet")
    assert PainLight(shows="red", source="the clinic's leaflet").green == 3


@pytest.mark.parametrize(("green", "amber"), [(5, 5), (6, 5)])
def test_amber_lies_above_green(green, amber):
    with pytest.raises(InvalidValue, match="amber begins above it"):
        PainLight(shows="red", green=green, amber=amber, source="x")


@pytest.mark.parametrize("figures", [{"green": -1}, {"amber": 10}, {"green": 9}])
def test_each_light_has_room(figures):
    with pytest.raises(InvalidValue, match="give a whole number"):
        PainLight(shows="red", source="x", **figures)
