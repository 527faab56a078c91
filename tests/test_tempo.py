from fractions import Fraction

import pytest

from refusals import refusal
from rehabplan.tempo import Contraction, Tempo


@pytest.mark.parametrize(
    ("tempo", "text", "length"),
    [
        (Tempo(lifting=3, hold=2, lowering=3), "lifting 3 s, hold 2 s, lowering 3 s", 8),
        (Tempo(lifting=1, hold=0, lowering=3, pause=1), "lifting 1 s, hold 0 s, lowering 3 s, pause 1 s", 5),
        (Tempo(lifting=0, lowering=3), "lifting fast, lowering 3 s", 3),
        (Tempo(lowering=2.5, pause=0.5), "lowering 2.5 s, pause 0.5 s", 3),
        (Tempo(pause=Fraction(1, 3)), "pause 1/3 s", Fraction(1, 3)),
        (Tempo(lifting=0), "lifting fast", 0),
    ],
)
def test_a_tempo_names_its_parts_and_adds_them_up(tempo, text, length):
    assert str(tempo) == text
    assert tempo.seconds == length
    assert type(tempo.seconds) is type(length)


@pytest.mark.parametrize(
    ("make", "builtin", "code", "message"),
    [
        (Tempo, ValueError, "empty-tempo", "tempo is None: give the seconds of at least one part"),
        (lambda: Tempo(lifting=-1), ValueError, "out-of-bounds", "lifting is '-1': give a number from 0 to 600"),
        (lambda: Tempo(pause=601), ValueError, "out-of-bounds", "pause is '601': give a number from 0 to 600"),
        (lambda: Tempo(hold=float("nan")), ValueError, "not-finite", "hold is nan: give a finite number"),
        (lambda: Tempo(hold=True), TypeError, "wrong-type", "hold is True: give a number"),
        (lambda: Tempo(lowering="3 s"), TypeError, "wrong-type", "lowering is '3 s': give a number"),
    ],
)
def test_a_tempo_that_cannot_be_is_refused(make, builtin, code, message):
    assert refusal(make, builtin) == (code, message)


def test_equal_tempos_are_one():
    assert len({Tempo(lifting=3), Tempo(lifting=3.0), Tempo(lifting=Fraction(3))}) == 1


def test_a_contraction_is_made_of_its_word():
    assert Contraction("eccentric") is Contraction.ECCENTRIC
