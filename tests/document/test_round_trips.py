"""Law 1 and law 8: what is written is read as it was, and the same is written the same in any process."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    Frequency,
    InvalidValue,
    Prescription,
    Programme,
    Quantity,
    Range,
    Text,
    Unit,
    document,
)
from rehabplan.document.scalars import (
    number_data,
    range_data,
    read_date,
    read_flag,
    read_measured,
    read_number,
    read_quantity,
    read_range,
    read_text,
    read_whole,
)
from rehabplan.progression import Deload, Increase
from rehabplan.values import Number

from .every_field import LOG, LOG_LINES, PROGRAMME, TOML, WALK

numbers = st.one_of(
    st.integers(1, 1000),
    st.floats(1, 1000).map(lambda value: Range.of(value).most),
    st.fractions(1, 1000),
    st.decimals(1, 1000, places=25).map(lambda value: Range.of(value).most),
)
ranges = st.one_of(
    numbers.map(Range),
    numbers.map(Range.up_to),
    numbers.map(Range.at_least),
    st.tuples(numbers, numbers).map(lambda ends: Range(min(ends), max(ends))),
)
words = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    min_size=1,
).filter(str.strip)
texts = st.one_of(words, st.dictionaries(st.sampled_from(["en", "de", "pt-BR", ""]), words, min_size=1)).map(Text.of)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    dose = Dose(
        sets=draw(st.integers(1, 100).map(Range)),
        reps=draw(ranges),
        hold=Quantity(draw(ranges), draw(st.sampled_from([Unit.SECONDS, Unit.BREATHS]))),
        rest=draw(st.none() | ranges.map(lambda amount: Quantity(amount, Unit.SECONDS))),
        one_rep=draw(st.none() | texts),
    )
    exercise = Exercise(
        slug="a", name=draw(texts), cues=draw(st.lists(texts)), equipment=[draw(st.lists(texts, min_size=1))]
    )
    step = draw(numbers)
    upto = dose.reps.most + step  # type: ignore[union-attr]  # it has reps
    prescription = Prescription(
        exercise=exercise,
        dosage=Dosage(dose, Frequency.daily()),
        rule=Increase("reps", by=step, upto=upto),
        modulations=[Deload(every=2, share=Fraction(1, draw(st.integers(2, 9))), of="hold")]
        if dose.hold is not None and dose.hold.amount.least >= 2
        else [],
    )
    return Programme(title=draw(texts), weeks=4, goals=draw(st.lists(texts)), prescriptions=[prescription])


@given(programmes(), st.sampled_from(["toml", "json"]))
def test_a_programme_is_read_as_it_was_written(programme: Programme, format: Any) -> None:
    assert document.loads(document.dumps(programme, format), format) == programme


@pytest.mark.parametrize("format", ["toml", "json"])
def test_the_programme_of_every_field_is_read_as_it_was_written(format: Any) -> None:
    text = document.dumps(PROGRAMME, format)
    assert document.loads(text, format) == PROGRAMME
    assert document.dumps(document.loads(text, format), format) == text


def test_its_plain_data_are_read_as_they_were_written() -> None:
    assert document.from_data(document.to_data(PROGRAMME)) == PROGRAMME


def test_the_log_of_every_change_is_read_as_it_was_written() -> None:
    text = document.dumps_log(LOG)
    assert document.loads_log(text) == LOG == document.loads_log(LOG_LINES, exercises={"walk": WALK})
    assert document.dumps_log(document.loads_log(text)) == text


@given(numbers)
def test_a_number_is_read_as_it_was_written(exact: int | Fraction) -> None:
    assert read_number(number_data(exact)) == exact


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        (12, 12),
        (Fraction(5, 2), 2.5),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 10**7), 1e-07),
        (Fraction(123456789012345678901, 10**20), "1.23456789012345678901"),
    ],
)
def test_how_a_number_is_written(exact: int | Fraction, written: object) -> None:
    assert number_data(exact) == range_data(Range(exact)) == written
    assert type(number_data(exact)) is type(written)


@given(ranges)
def test_a_range_is_read_as_it_was_written(amount: Range) -> None:
    assert read_range(range_data(amount)) == amount


@given(ranges, st.sampled_from(Unit))
def test_a_quantity_is_read_as_it_was_written(amount: Range, unit: Unit) -> None:
    quantity = Quantity(amount, unit)
    assert read_quantity(str(quantity)) == quantity


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (read_whole, True),
        (read_whole, "2"),
        (read_whole, 2.0),
        (read_whole, Decimal(2)),
        (read_flag, 1),
        (read_number, True),
        (read_number, "2"),
        (read_number, "2.5"),
        (read_number, "1/0"),
        (read_number, "1/2/3"),
        (read_number, "half"),
        (read_range, True),
        (read_range, "2"),
        (read_range, "2.5"),
        (read_date, datetime(2027, 1, 4, tzinfo=UTC)),
        (read_date, 20270104),
        (read_text, 2),
    ],
)
def test_types_are_exact(read: Any, value: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        read(value)
    assert caught.value.code == "wrong-type"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1/2", Fraction(1, 2)),
        ("3/6", Fraction(1, 2)),
        ("2/4", Fraction(1, 2)),
        ("2/3", Fraction(2, 3)),
        ("4/6", Fraction(2, 3)),
        ("6/3", 2),
        ("-1/2", Fraction(-1, 2)),
        ("0/3", 0),
        ("1/02", Fraction(1, 2)),
    ],
)
def test_any_fraction_is_a_number(text: str, number: Number) -> None:
    assert read_number(text) == number
    assert read_measured(text) == number


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("half", "give a number: write 0.5, or '1/2' in quotes"),
        ("1/0", "give a number: write 0.5, or '1/2' in quotes"),
        ("1 / 2", "give a number: write 0.5, or '1/2' in quotes"),
        ("50 %", "give a number: write 0.5, or '1/2' in quotes"),
        (True, "give a number: write 0.5, or '1/2' in quotes"),
        ("0.5", "give a number, without quotes"),
        ("1000001/1", "give a number from -1000000 to 1000000"),
    ],
)
def test_what_is_no_number_is_told_how_to_write_one(value: object, remedy: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read_number(value)
    assert caught.value.remedy == remedy


@pytest.mark.parametrize("text", ["1/2", "3/6", "2/4", "0.5"])
def test_a_share_of_a_planned_change_may_be_any_fraction(text: str) -> None:
    share = text if "." in text else f'"{text}"'
    deload = f'{{ type = "deload", every = 3, of = "reps", share = {share} }}'
    programme = document.loads(
        'format = "rehabplan/1"\ntitle = "Knees"\nweeks = 6\n[[prescriptions]]\n'
        'exercise = { slug = "squat", name = "Squat" }\n'
        'dosage = { dose = { reps = 10 }, frequency = { days = "daily" } }\n'
        f"modulations = [{deload}]\n"
    )
    (modulation,) = programme.prescriptions[0].modulations
    assert modulation == Deload(every=3, of="reps", share=Fraction(1, 2))
    assert "share = 0.5" in document.dumps(programme)


def test_a_hash_tells_programmes_apart() -> None:
    assert document.programme_hash(PROGRAMME) == document.programme_hash(document.load(TOML))
    assert document.programme_hash(PROGRAMME) != document.programme_hash(attrs.evolve(PROGRAMME, version=4))


def test_a_hash_does_not_change_unseen() -> None:
    """Who stores hashes must be told when a release changes them."""
    mobility = Programme(title="Mobility", weeks=4)
    assert document.to_data(mobility) == {
        "format": "rehabplan/1",
        "title": "Mobility",
        "weeks": 4,
        "version": 1,
        "language": "en",
        "silence": "as prescribed",
        "after_end": "stop",
        "supervision": "self",
        "numbering": "programme",
        "missed": {"policy": "skip", "within_days": 7},
        "phases": [],
        "prescriptions": [],
        "templates": [],
        "groups": [],
        "reviews": [],
        "goals": [],
        "stop_rules": [],
        "red_flags": [],
        "sources": [],
        "exercises": [],
    }
    # sha256sum of these fields in one line of JSON, sorted, without spaces or a line break.
    assert document.programme_hash(mobility) == "f8949ba14e2084c76099a8a48a4e5544f22eeb02ec543155ef6009df32059104"


SCRIPT = """
import sys
from rehabplan import document
programme = document.load(sys.argv[1])
sys.stdout.buffer.write(document.dumps(programme).encode())
sys.stdout.buffer.write(document.dumps(programme, "json").encode())
sys.stdout.buffer.write(document.programme_hash(programme).encode())
try:
    document.loads('format = "rehabplan/1"\\nb = 1\\na = 1\\nc = 1')
except document.DocumentError as error:
    sys.stdout.buffer.write(str(error).encode())
"""


def test_the_same_bytes_in_any_process() -> None:
    outputs = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", SCRIPT, str(TOML)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Kathmandu", "C.UTF-8"))
    }
    assert len(outputs) == 1


def test_importing_documents_loads_no_engine() -> None:
    engines = {"cattrs", "tomlkit", "tomllib", "icalendar"}
    script = f"import sys, rehabplan.document; print(sorted({engines} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)  # noqa: S603
    assert found.stdout.strip() == "[]"
