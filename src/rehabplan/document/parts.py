"""Parts of a programme in files of their own: one prescription, or one dosage."""

from collections.abc import Mapping
from typing import Any

from rehabplan.document import converter
from rehabplan.document.limits import MOST_BYTES, problems_of_shape
from rehabplan.document.problems import error_of, problems_in
from rehabplan.document.syntax import named, parse, text_of
from rehabplan.errors import DocumentError
from rehabplan.exercise import Exercise


def part_of(text: str | bytes, format: str, kind: type, exercises: Mapping[str, Exercise], name: str) -> Any:
    """Return the value of a kind that TOML or JSON describes; every problem comes in one error."""
    with named(name):
        table = parse(text_of(text, MOST_BYTES), format)
    if misshapen := problems_of_shape(table):
        raise DocumentError(misshapen, name)
    with converter.exercises_known(exercises):
        try:
            return converter.whole().structure(table, kind)
        except Exception as error:
            raise error_of(problems_in(error, "", table), name) from None
