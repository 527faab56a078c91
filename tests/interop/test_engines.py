"""The engines agree with values typed by hand, so that a disagreement elsewhere is about the file, not the engine."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from .engines import Engine, EngineError, Occurrence, Request, read_answer

FIXTURES = Path(__file__).parent / "fixtures"
YEAR = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)

# London changes to summer time on 29 March 2026 and back on 25 October; Sydney leaves summer time on 5 April.
SERIES = {
    "daily": (
        ["03-27 08:30", "03-28 08:30", "03-29 07:30", "03-30 07:30", "03-31 07:30"],
        ["03-27 08:45", "03-28 08:45", "03-29 07:45", "03-30 07:45", "03-31 07:45"],
    ),
    "weekly": (
        ["10-21 17:00", "10-23 17:00", "10-26 18:00", "10-28 18:00", "10-30 18:00", "11-02 18:00"],
        ["10-21 17:20", "10-23 17:20", "10-26 18:20", "10-28 18:20", "10-30 18:20", "11-02 18:20"],
    ),
    "sydney": (
        ["03-29 20:00", "04-01 20:00", "04-05 21:00", "04-08 21:00"],
        ["03-29 20:45", "04-01 20:45", "04-05 21:45", "04-08 21:45"],
    ),
    "until": (["06-08 06:00", "06-10 06:00", "06-12 06:00"], ["06-08 06:10", "06-10 06:10", "06-12 06:10"]),
    "once": (["07-01 09:00"], ["07-01 09:30"]),
    "rest-day": (["08-02 00:00", "08-09 00:00"], ["08-03 00:00", "08-10 00:00"]),
    "floating": (["08-10 21:00"], ["08-10 21:10"]),
}
CHANGES = [
    ("03-26 08:30", "03-26 08:45", "Bridges"),
    ("03-28 08:30", "03-28 08:45", "Bridges"),
    ("03-30 18:00", "03-30 18:30", "Bridges (moved)"),
]
TEXTS = {
    "umlauts": "Hüftstrecker – Übung für Größere",
    "emoji": "Walk \U0001f469\U0001f3fd\u200d\U0001f9bd then rest \U0001f6cc",
    "escapes": "Sets, reps; load: C:\\new\\temp\nsecond line\n\\third\\, fourth",
    "folded": "A long line of plain words that a writer has to fold because it does not fit into seventy-five octets, "
    "and once more a good many words until the next fold comes",
    "folded-wide": "Langsames Anspannen des großen Gesäßmuskels im Vierfüßlerstand – rechte Hüfte gestreckt, "
    "保持膝盖放松 und ruhig weiteratmen \U0001f469\U0001f3fd\u200d\U0001f9bd bis zum Schluss",
}


def fixture(name: str) -> bytes:
    return (FIXTURES / f"{name}.ics").read_bytes()


def of_2026(instant: str) -> datetime:
    return datetime.fromisoformat(f"2026-{instant}+00:00")


def starts_of(occurrences: Sequence[Occurrence]) -> list[datetime]:
    return [occurrence.start for occurrence in occurrences]


@pytest.mark.parametrize("uid", SERIES)
def test_series_have_the_instants_typed_by_hand(engine: Engine, uid: str) -> None:
    starts, ends = SERIES[uid]
    expected = [(of_2026(start), of_2026(end)) for start, end in zip(starts, ends, strict=True)]
    actual = [(found.start, found.end) for found in engine.expand(fixture("series"), *YEAR) if found.uid == uid]
    assert expected == actual


def test_nothing_else_comes_out(engine: Engine) -> None:
    assert set(SERIES) == {found.uid for found in engine.expand(fixture("series"), *YEAR)}


def test_only_date_values_are_all_day(engine: Engine) -> None:
    assert {"rest-day"} == {found.uid for found in engine.expand(fixture("series"), *YEAR) if found.all_day}


def test_skipped_moved_and_cancelled_occurrences(engine: Engine) -> None:
    expected = [(of_2026(start), of_2026(end), summary) for start, end, summary in CHANGES]
    actual = [(found.start, found.end, found.summary) for found in engine.expand(fixture("changes"), *YEAR)]
    assert expected == actual


def test_texts_survive_escaping_folding_and_utf8(engine: Engine) -> None:
    actual = {found.uid: found.summary for found in engine.expand(fixture("texts"), *YEAR)}
    assert actual == TEXTS


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(("03-28 08:45", "03-30 07:30"), ["03-29 07:30"], id="touching is not overlapping"),
        pytest.param(("03-28 08:44", "03-30 07:31"), ["03-28 08:30", "03-29 07:30", "03-30 07:30"], id="a minute does"),
    ],
)
def test_window_takes_what_overlaps_it(engine: Engine, window: tuple[str, str], expected: list[str]) -> None:
    found = engine.expand(fixture("series"), *map(of_2026, window))
    assert [of_2026(start) for start in expected] == starts_of([each for each in found if each.uid == "daily"])


def test_batch_answers_in_the_order_asked(engine: Engine) -> None:
    july = of_2026("07-01 00:00"), of_2026("07-02 00:00")
    names = ["series", "texts", "changes", "series"]
    expected = [["once"], ["umlauts"], [], ["once"]]
    batch = engine.expand_many([Request(fixture(name), *july) for name in names])
    assert expected == [[found.uid for found in found_in_one] for found_in_one in batch]


def test_empty_batch(engine: Engine) -> None:
    assert engine.expand_many([]) == []


def test_unreadable_file_is_named_by_its_position(engine: Engine) -> None:
    batch = [Request(ics, *YEAR) for ics in (fixture("series"), b"no calendar\r\n", fixture("texts"))]
    with pytest.raises(EngineError) as caught:
        engine.expand_many(batch)
    assert {1} == set(caught.value.failures)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param([], id="nothing"),
        pytest.param(["done\t0\t1"], id="a row lost"),
        pytest.param(["occurrence\t0\tuid\t1\t2\t0\ttext"], id="stopped before the end"),
        pytest.param(["occurrence\t0\tuid\t1"], id="a row cut short"),
    ],
)
def test_answer_that_is_not_whole_is_refused(answer: list[str]) -> None:
    with pytest.raises(EngineError):
        read_answer("an engine", answer, 1)
