"""What cannot be done is said in one block, with its place, its value and a remedy, and leaves nothing behind."""

from pathlib import Path

import attrs
import pytest

from cli.conftest import Outcome, Shell, files_in
from cli.programmes import BRIDGES, BRIDGES_JSON, LOG_HEAD, TWO

PLANNED = ("--start", "2027-01-04", "--tz", "UTC")


@attrs.frozen
class Bad:
    """A kind of bad input: the document or the arguments, and what must be said of it."""

    name: str
    said: tuple[str, ...]
    document: str | bytes = BRIDGES
    suffix: str = "toml"
    options: tuple[str, ...] = PLANNED
    log: str | None = None
    code: int = 1

    @property
    def arguments(self) -> tuple[str, ...]:
        log = () if self.log is None else ("--log", "log.jsonl")
        return ("calendar", f"in.{self.suffix}", *self.options, *log)


def edited(old: str, new: str, document: str = BRIDGES) -> str:
    assert old in document
    return document.replace(old, new)


DOSE = "prescriptions[0].dosage.dose"
DAYS = "prescriptions[0].dosage.frequency"

DOCUMENTS = [
    Bad("a text for a number", ("weeks = '4'", "give a whole number"), edited("weeks = 4", 'weeks = "4"')),
    Bad("a fraction for a whole number", ("weeks = 2.7", "give a whole number"), edited("weeks = 4", "weeks = 2.7")),
    Bad("true for a number", ("weeks = true", "give a whole number"), edited("weeks = 4", "weeks = true")),
    Bad("a number for a text", ("title = 7", "give a text"), edited('"Bridges"', "7")),
    Bad("a field missing", ("weeks", "1"), edited("weeks = 4\n", "")),
    Bad("an unknown field", ("titel", "no such field (did you mean 'title'?)"), edited("title", "titel")),
    Bad(
        "an unknown tag",
        ("prescriptions[0].rule.type = 'incraese'", "did you mean 'increase'?"),
        BRIDGES + 'rule = { type = "incraese", axis = "reps", by = 1, upto = 15 }\n',
    ),
    Bad(
        "a reversed range",
        (f"{DOSE}.reps = '12-10'", "the low end may not pass the high end"),
        edited("10-12", "12-10"),
    ),
    Bad(
        "a negative number",
        (f"{DOSE}.sets = -2", "give a number or range from 1 to 100"),
        edited("sets = 2", "sets = -2"),
    ),
    Bad(
        "a huge number",
        (f"{DOSE}.sets = 1E+300", "give a number from -1000000 to 1000000"),
        edited("sets = 2", "sets = 1e300"),
    ),
    Bad("a number of many digits", (f"{DOSE}.sets", "too large"), edited("sets = 2", "sets = 1" + "0" * 3000)),
    Bad("not a number", (f"{DOSE}.sets = NaN", "give a finite number"), edited("sets = 2", "sets = nan")),
    Bad("infinity", (f"{DOSE}.sets = Infinity", "give a finite number"), edited("sets = 2", "sets = inf")),
    Bad(
        "not a number in JSON",
        ("NaN is no number in JSON", "give a finite one"),
        edited('"weeks": 4', '"weeks": NaN', BRIDGES_JSON),
        "json",
    ),
    Bad(
        "a control character in the title",
        (r"title = 'Bri\x07dges'", "remove the character U+0007"),
        edited("Bri", r"Bri\u0007"),
    ),
    Bad("a line break in the title", (r"title = 'Bri\ndges'", "one printable line"), edited("Bri", r"Bri\n")),
    Bad(
        "reversed writing in the title",
        (r"title = 'Bri\u202edges'", "remove the character U+202E"),
        edited("Bri", r"Bri\u202e"),
    ),
    Bad(
        "a title too long", ("title = 'BBB", "300 characters are too many, cut it to 200"), edited("Bridges", "B" * 300)
    ),
    Bad(
        "more non-consecutive days than a week has",
        (f"{DAYS}.days.count = ", "5", "at most 4 days of a week can lie 2 days apart"),
        edited('"daily"', '{ type = "per-week", count = 5, days_apart = 2 }'),
    ),
    Bad(
        "eight days a week",
        (f"{DAYS}.days.count = 8", "from 1 to 7"),
        edited('"daily"', '{ type = "per-week", count = 8 }'),
    ),
    Bad(
        "more sessions than hours",
        (f"{DAYS}.times_per_day = 25", "from 1 to 24"),
        edited('"daily"', '"daily", times_per_day = 25'),
    ),
    Bad(
        "two prescriptions of one id",
        ("prescriptions", "'glute-bridge'", "give each prescription an id of its own"),
        BRIDGES + BRIDGES[BRIDGES.index("[[") :],
    ),
    Bad(
        "after a prescription that is not there",
        ("prescriptions[0].after = 'core'", "name one of the prescriptions: glute-bridge"),
        BRIDGES + 'after = "core"\n',
    ),
    Bad(
        "after itself",
        ("prescriptions[0].after = 'glute-bridge'", "break the circle"),
        BRIDGES + 'after = "glute-bridge"\n',
    ),
    Bad(
        "an exercise that nobody describes",
        ("prescriptions[0].exercise = 'glut-bridge'", "did you mean 'glute-bridge'?"),
        edited("glute-bridge", "glut-bridge"),
    ),
    Bad(
        "growth without a ceiling",
        ("prescriptions[0].rule.upto", "this field is required; add it"),
        BRIDGES + 'rule = { type = "increase", axis = "reps", by = 1 }\n',
    ),
    Bad(
        "a ceiling below the start",
        ("prescriptions[0].rule.upto = 5", "the ceiling is below the reps it starts from (10-12); raise it"),
        BRIDGES + 'rule = { type = "increase", axis = "reps", by = 1, upto = 5 }\n',
    ),
    Bad(
        "weeks that disagree with the phases",
        ("weeks = 4", "the phases last 3 weeks together"),
        edited("weeks = 4", 'weeks = 4\nphases = [{ id = "a", weeks = 3 }]'),
    ),
    Bad(
        "a thousand million weeks",
        ("weeks = 1000000000", "give a whole number from 1 to 520"),
        edited("weeks = 4", "weeks = 1000000000"),
    ),
    Bad(
        "a later format",
        ("format = 'rehabplan/9'", "a later number needs a later version of rehabplan"),
        edited("rehabplan/1", "rehabplan/9"),
    ),
    Bad("no format", ("format: write the format 'rehabplan/1' at the top",), edited('format = "rehabplan/1"\n', "")),
    Bad("broken TOML", ("line 3, column 9", "correct the TOML there"), edited("weeks = 4", "weeks = ")),
    Bad("broken JSON", ("line 1, column 27", "correct the JSON there"), '{"format": "rehabplan/1", }', "json"),
    Bad(
        "a name twice in JSON",
        ("the name 'weeks' stands twice", "keep one"),
        edited('"weeks": 4', '"weeks": 4, "weeks": 5', BRIDGES_JSON),
        "json",
    ),
    Bad(
        "deep nesting in TOML",
        ("more than 32 levels deep", "flatten it"),
        BRIDGES + "x = " + "[" * 3_000 + "]" * 3_000 + "\n",
    ),
    Bad(
        "deep nesting in JSON",
        ("more than 32 levels deep", "flatten it"),
        '{"format": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "json",
    ),
    Bad(
        "another encoding",
        ("byte 35 is not UTF-8", "save the file in that encoding"),
        edited("Br", "Brü").encode("latin-1"),
    ),
    Bad("bytes that are no text", ("is not UTF-8", "save the file in that encoding"), bytes(range(256))),
    Bad("an empty file", ("there is nothing in it", "write a document"), ""),
    Bad("a file too large", ("at most 1000000 bytes", "divide it"), BRIDGES + "#" * 1_000_000),
]

# These load, but no calendar can be made of them.
PROGRAMMES = [
    Bad(
        "more sessions than the waking day holds",
        ("glute-bridge: its sessions of 2027-01-04 begin 1 h 30 min apart, less than 3 h", "do it fewer times a day"),
        edited('"daily"', '"daily", times_per_day = 8'),
    ),
    Bad("another kind of file", ("'in.txt'", "name a file that ends in .toml or .json"), suffix="txt"),
    Bad("no contact", ("no contact", "add a line"), edited('contact = "Clinic"\n', "")),
    Bad("no stop rules", ("no stop_rules", "add a line"), edited('stop_rules = ["it hurts"]\n', "")),
    Bad(
        "supervision by nobody",
        ("supervision by a clinician", "name its prescriber"),
        edited("weeks = 4", 'weeks = 4\nsupervision = "clinician"'),
    ),
]

REPORT = '"type": "report", "date": "2027-01-04"'

LOGS = [
    Bad(
        "a report on a day that is not",
        ("log.jsonl", "line 2.date = '2027-02-30'", "give a date such as"),
        log=LOG_HEAD + '{"type": "report", "date": "2027-02-30"}\n',
    ),
    Bad(
        "pain of 11",
        ("line 2.pain_during = 11", "from 0 to 10"),
        log=f'{LOG_HEAD}{{{REPORT}, "pain_during": 11}}\n',
    ),
    Bad(
        "a sign-off by nobody",
        ("line 2.signed_off", "who signed it off"),
        log=f'{LOG_HEAD}{{{REPORT}, "signed_off": ["form"]}}\n',
    ),
    Bad("a log without its first line", ("line 1.format", "'rehabplan-log/1'"), log=f"{{{REPORT}}}\n"),
    Bad(
        "an amendment of what is not there",
        ("amendment of 2027-01-05 by A. Example", "no prescription 'core'", "known are glute-bridge"),
        log=LOG_HEAD + '{"type": "amendment", "date": "2027-01-05", "by": "A. Example", "why": "sore", '
        '"change": {"type": "leave-out", "prescription": "core"}}\n',
    ),
]

USAGE = [
    Bad("no start", ("--start",), options=("--tz", "UTC"), code=2),
    Bad(
        "a start that is no date",
        ("--start", "'2027-02-30' is no date", "write YYYY-MM-DD"),
        options=("--start", "2027-02-30", "--tz", "UTC"),
        code=2,
    ),
    Bad(
        "a start before all zones",
        ("--start", "'0001-01-01' is too far off", "a year from 1900 to 9900"),
        options=("--start", "0001-01-01", "--tz", "Europe/London"),
        code=2,
    ),
    Bad(
        "a start after all zones",
        ("--start", "'9999-12-31' is too far off", "a year from 1900 to 9900"),
        options=("--start", "9999-12-31", "--tz", "Europe/London"),
        code=2,
    ),
    Bad(
        "an end after all zones",
        ("the sessions lie from 9900-12-25 to 9901-01-21", "the years 1900 to 9900", "check the start"),
        options=("--start", "9900-12-25", "--tz", "Europe/London"),
    ),
    Bad(
        "a zone that is not",
        ("--tz", "no time zone is called 'Europe/Lundon'", "did you mean 'Europe/London'?"),
        options=("--start", "2027-01-04", "--tz", "Europe/Lundon"),
        code=2,
    ),
    *(
        Bad(
            f"a zone called {name!r}",
            ("--tz", f"no time zone is called {name!r}", "write a name such as Europe/London"),
            options=("--start", "2027-01-04", "--tz", name),
            code=2,
        )
        for name in ("localtime", "Factory", "../etc/passwd", "", "UTC+2")
    ),
    Bad(
        "times that are none",
        ("--times", "'8,25:00' are no times", "write hours and minutes"),
        options=(*PLANNED, "--times", "8,25:00"),
        code=2,
    ),
    Bad(
        "times out of order",
        ("times", "'08:00'", "it must come after 13:00"),
        options=(*PLANNED, "--times", "13:00,08:00"),
    ),
    Bad(
        "too few times",
        ("times are 08:00:", "up to 3 sessions a day", "give 3 times"),
        TWO,
        options=(*PLANNED, "--times", "08:00"),
    ),
    Bad(
        "weeks that are no number",
        ("--weeks", "'many' is no whole number", "write one, such as 12"),
        options=(*PLANNED, "--weeks", "many"),
        code=2,
    ),
    *(
        Bad(
            f"{weeks} weeks",
            (f"weeks is {weeks}", "give a whole number from 1 to 520"),
            options=(*PLANNED, "--weeks", weeks),
        )
        for weeks in ("0", "-3", "1000000000")
    ),
    Bad(
        "a prescription to leave out that is not there",
        ("no prescription 'glute-bride'", "did you mean 'glute-bridge'?"),
        options=(*PLANNED, "--without", "glute-bride"),
    ),
    Bad(
        "a prescription to keep that is not there",
        ("no prescription 'core'", "known are glute-bridge"),
        options=(*PLANNED, "--only", "core"),
    ),
    Bad(
        "nothing left",
        ("the schedule has no session", "keep a prescription"),
        options=(*PLANNED, "--without", "glute-bridge"),
    ),
    Bad("an empty contact", ("contact is ''", "it may not be empty"), options=(*PLANNED, "--contact", "")),
    Bad(
        "a contact of two lines",
        (r"contact is 'a\nb'", "one printable line"),
        options=(*PLANNED, "--contact", "a\nb"),
    ),
    Bad("an empty id", ("id is ''", "it may not be empty"), options=(*PLANNED, "--id", "")),
    Bad("an id that is no text", (r"id is '\udcff'", "remove the character"), options=(*PLANNED, "--id", "\udcff")),
    Bad("an unknown option", ("--zone",), options=(*PLANNED, "--zone", "UTC"), code=2),
    Bad(
        "a log that is not there",
        ("'no.jsonl' cannot be read: no such file or directory", "check the path"),
        options=(*PLANNED, "--log", "no.jsonl"),
    ),
    Bad(
        "a directory for a log",
        ("'.' cannot be read: is a directory", "check the path"),
        options=(*PLANNED, "--log", "."),
    ),
]


def one_block(outcome: Outcome) -> bool:
    """Return whether one error was said and nothing beside it."""
    return (
        outcome.out == ""
        and outcome.err.count("rror: ") == 1
        and outcome.err.endswith("\n")
        and not any(word in outcome.err for word in ("Traceback", "warning:", "note:", "wrote"))
    )


@pytest.mark.parametrize("bad", [*DOCUMENTS, *PROGRAMMES, *LOGS, *USAGE], ids=lambda bad: bad.name)
def test_bad_input_is_explained_and_leaves_no_file(bad: Bad, shell: Shell, folder: Path) -> None:
    document = bad.document if isinstance(bad.document, bytes) else bad.document.encode()
    (folder / f"in.{bad.suffix}").write_bytes(document)
    if bad.log is not None:
        (folder / "log.jsonl").write_text(bad.log)
    (folder / "earlier.ics").write_bytes(b"earlier")
    before = files_in(folder)
    for output in ("new.ics", "earlier.ics"):
        outcome = shell(*bad.arguments, "-o", output)
        assert one_block(outcome), outcome
        assert outcome.code == bad.code
        for words in bad.said:
            assert words in outcome.err
        assert files_in(folder) == before


def test_there_are_far_more_than_twenty_five_kinds() -> None:
    names = [bad.name for bad in (*DOCUMENTS, *PROGRAMMES, *LOGS, *USAGE)]
    assert len(set(names)) == len(names) > 70


@pytest.mark.parametrize("bad", DOCUMENTS, ids=lambda bad: bad.name)
def test_check_says_the_same_of_a_document_from_standard_input(bad: Bad, shell: Shell) -> None:
    document = bad.document if isinstance(bad.document, bytes) else bad.document.encode()
    outcome = shell("check", "-", stdin=document)
    assert one_block(outcome), outcome
    assert outcome.code == 1
    assert outcome.err.startswith("error: standard input has ")
    for words in bad.said:
        assert words in outcome.err


class TestNames:
    def test_a_programme_that_is_neither_built_in_nor_a_file(self, shell: Shell, folder: Path) -> None:
        outcome = shell("calendar", "lowback", *PLANNED, "-o", "new.ics")
        assert outcome.code == 1
        assert outcome.err.startswith("error: no built-in programme 'lowback' (did you mean 'low-back'?): known are ")
        assert outcome.err.endswith("; give one of them, a path to a .toml or .json file, or - for standard input\n")
        assert files_in(folder) == {}

    @pytest.mark.parametrize("name", ["no.toml", "no/such.json"])
    def test_a_file_that_is_not_there(self, shell: Shell, name: str) -> None:
        outcome = shell("check", name)
        assert (outcome.code, outcome.err) == (
            1,
            f"error: '{name}' cannot be read: no such file or directory; check the path\n",
        )

    def test_a_name_too_long_for_a_file(self, shell: Shell) -> None:
        outcome = shell("check", "x" * 300)
        assert outcome.code == 1
        assert one_block(outcome)

    def test_a_directory(self, shell: Shell, folder: Path) -> None:
        (folder / "dir.toml").mkdir()
        outcome = shell("check", "dir.toml")
        assert (outcome.code, outcome.err) == (
            1,
            "error: 'dir.toml' cannot be read: is a directory; check the path\n",
        )

    def test_a_built_in_page_that_is_not_there(self, shell: Shell) -> None:
        outcome = shell("library", "glute")
        assert outcome.code == 1
        assert outcome.err.startswith("error: no built-in programme or exercise 'glute'")
        assert "glute-bridge" in outcome.err

    def test_a_command_that_is_not_there(self, shell: Shell) -> None:
        outcome = shell("calender", "low-back")
        assert outcome.code == 2
        assert "No such command 'calender'" in outcome.err
        assert one_block(outcome)

    def test_a_form_that_is_not_there(self, shell: Shell) -> None:
        outcome = shell("plan", "low-back", "--start", "2027-01-04", "--format", "xml")
        assert outcome.code == 2
        assert one_block(outcome)
        for words in ("--format", "'xml'", "table", "json"):
            assert words in outcome.err
