"""Petersen 2011: harder (speed, or a push) once the whole way down is controlled for 12 repetitions."""

from protocols.decisions.diaries import only, planned, weights
from protocols.reading import reported

PLAIN, HARDER = "plain", "harder: more speed or a push from the partner"
SIGN = "whole-way-controlled"

DIARY = [
    reported(22, there=[SIGN]),  # week 4, sets of 8-10: no set of 12 yet
    reported(29, absent=[SIGN]),  # week 5, 12-10-8: not controlled
    reported(31),  # nothing said of it
    reported(33, there=[SIGN], done=False),  # broken off: not 12 repetitions
    reported(36, there=[SIGN]),  # controlled: harder from the next session on
    reported(38, absent=[SIGN]),  # stays harder: nothing goes back
]
FORMS = {1: PLAIN, 8: PLAIN, 11: PLAIN, 15: PLAIN, 17: PLAIN, 19: PLAIN, 22: PLAIN, 24: PLAIN, 26: PLAIN}
FORMS |= {29: PLAIN, 31: PLAIN, 33: PLAIN, 36: PLAIN, 38: HARDER, 40: HARDER, 43: HARDER}


def form(text):
    return HARDER if "harder" in text else PLAIN


def test_a_diary_with_every_case():
    found = {
        day: form(load) for day, load in weights(planned("nordic-petersen-2011", DIARY), "nordic-hamstring").items()
    }
    assert only(found, FORMS) == FORMS


def test_after_week_10_once_a_week_in_the_form_that_was_reached():
    found = weights(planned("nordic-petersen-2011", DIARY, weeks=12), "nordic-hamstring")
    assert {day: form(load) for day, load in found.items() if day > 70} == {71: HARDER, 78: HARDER}


def test_silence_keeps_the_plain_form():
    found = weights(planned("nordic-petersen-2011", [], known_to=71), "nordic-hamstring")
    assert {form(load) for load in found.values()} == {PLAIN}
