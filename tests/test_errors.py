import pickle
import warnings

import pytest

from rehabplan.errors import (
    AdjustedDaysWarning,
    CalendarStateError,
    DocumentError,
    ExportError,
    InvalidType,
    InvalidValue,
    MovedSlotWarning,
    PlanIdWarning,
    PlanningError,
    Problem,
    RehabPlanError,
    RehabPlanWarning,
    ReplayError,
    SchedulingError,
    UnknownName,
    did_you_mean,
    shorten,
)


@pytest.mark.parametrize(
    ("kind", "builtin", "code"),
    [
        (InvalidValue, ValueError, "invalid-value"),
        (InvalidType, ValueError, "wrong-type"),
        (InvalidType, TypeError, "wrong-type"),
        (UnknownName, LookupError, "unknown-name"),
        (DocumentError, ValueError, "invalid-document"),
        (PlanningError, ValueError, "cannot-plan"),
        (ReplayError, ValueError, "cannot-replay"),
        (SchedulingError, ValueError, "cannot-schedule"),
        (ExportError, ValueError, "cannot-export"),
        (CalendarStateError, ValueError, "invalid-calendar-state"),
        (RehabPlanError, Exception, "error"),
    ],
)
def test_an_error_is_of_the_family_and_the_builtin_and_has_a_code(kind, builtin, code):
    assert issubclass(kind, RehabPlanError)
    assert issubclass(kind, builtin)
    assert kind.code == code


@pytest.mark.parametrize("kind", [PlanIdWarning, MovedSlotWarning, AdjustedDaysWarning])
def test_a_warning_is_silenced_by_its_family(kind):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RehabPlanWarning)
        warnings.warn("silent", kind, stacklevel=1)


def test_an_invalid_value_carries_its_data_beside_its_sentence():
    error = InvalidValue("reps", 0, "give at least 1", "out-of-bounds")
    assert (error.field, error.value, error.remedy, error.code) == ("reps", 0, "give at least 1", "out-of-bounds")
    assert str(error) == "reps is 0: give at least 1"


def test_an_invalid_value_without_a_code_has_that_of_its_class():
    assert InvalidValue("reps", 0, "give at least 1").code == "invalid-value"
    assert InvalidType("reps", "x", "give a number").code == "wrong-type"


def test_a_value_of_forty_characters_is_shown_whole():
    assert shorten("a" * 38) == "'" + "a" * 38 + "'"


def test_a_longer_value_is_cut_at_forty_characters():
    assert shorten("a" * 39) == "'" + "a" * 38 + "…"


def test_a_value_is_shown_on_one_line():
    assert shorten("one\ntwo") == r"'one\ntwo'"


def test_a_near_name_is_suggested():
    assert did_you_mean("rep", ["sets", "reps"]) == " (did you mean 'reps'?)"


def test_a_far_name_is_not_suggested():
    assert did_you_mean("pain", ["sets", "reps"]) == ""


def test_an_unknown_name_says_what_is_known_in_order():
    error = UnknownName("prescription", "brigde", ["cat-cow", "bridge"])
    assert str(error) == "no prescription 'brigde' (did you mean 'bridge'?): known are bridge, cat-cow"
    assert (error.kind, error.name, error.known) == ("prescription", "brigde", ("bridge", "cat-cow"))


def test_an_unknown_name_among_none_says_so():
    assert str(UnknownName("prescription", "bridge", [])) == "no prescription 'bridge': known are none"


def test_a_problem_names_place_value_sentence_and_code():
    problem = Problem("out-of-bounds", "prescriptions[0].dosage", "0", "give at least 1")
    assert str(problem) == "prescriptions[0].dosage = 0: give at least 1 [out-of-bounds]"


def test_a_problem_of_the_whole_document_names_the_document():
    assert str(Problem("missing", "", "", "give a title")) == "document: give a title [missing]"


def test_a_document_error_lists_every_problem():
    problems = [Problem("a", "title", "", "give one"), Problem("b", "weeks", "0", "give more")]
    error = DocumentError(iter(problems), "back.toml")
    assert str(error) == "back.toml has 2 problems:\n  title: give one [a]\n  weeks = 0: give more [b]"
    assert (error.problems, error.name) == (tuple(problems), "back.toml")


def test_a_document_error_with_one_problem_speaks_of_one():
    error = DocumentError([Problem("a", "title", "", "give one")])
    assert str(error) == "document has 1 problem:\n  title: give one [a]"


def test_a_number_too_long_for_python_to_write_is_still_named():
    assert shorten(10**5000) == "a number of thousands of digits"


@pytest.mark.parametrize(
    "error",
    [
        InvalidValue("reps", -1, "give at least 1", "out-of-bounds"),
        InvalidType("reps", "ten", "give a number"),
        UnknownName("exercise", "brige", ["bridge"]),
        DocumentError([Problem("missing-field", "title", "", "add it")], "mine.toml"),
    ],
)
def test_an_error_travels_between_processes(error):
    there_and_back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(there_and_back), str(there_and_back), vars(there_and_back)) == (type(error), str(error), vars(error))


def test_a_name_that_is_no_text_is_unknown_too():
    assert str(UnknownName("exercise", None, ["bridge"])) == "no exercise None: known are bridge"
