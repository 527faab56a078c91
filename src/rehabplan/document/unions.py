"""Fields that may hold one of several kinds of value, told apart by what stands there: number, text, list or table."""

import functools
import operator
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from cattrs import Converter

from rehabplan.conversions import CONVERSIONS, ConversionTable
from rehabplan.document.scalars import Read, measured_data, number_data, read_measured, read_number
from rehabplan.errors import InvalidType, InvalidValue, did_you_mean
from rehabplan.intervals import Interval
from rehabplan.loads import Level, Load, parse_load
from rehabplan.references import Measured
from rehabplan.values import Number

Write = Callable[[Any], Any]
MakeReader = Callable[[Any, Converter], Read]
MakeWriter = Callable[[Any, Converter], Write]


def equals(annotation: Any) -> Callable[[Any], bool]:
    """Return a question whether an annotation is this one, in whatever order its parts are named."""
    return lambda candidate: bool(candidate == annotation)


def check_table(value: object) -> None:
    """Refuse what is no table."""
    if not isinstance(value, Mapping):
        raise InvalidType("table", value, "give a table of fields")


def teach_unions(converter: Converter) -> None:
    """Teach a converter ``A | tuple[A, ...]``, ``A | B | None`` and literals, and numbers and measures, unions too."""
    converter.register_structure_hook_func(_is_literal, _read_literal)
    converter.register_structure_hook_factory(is_one_or_each, _one_or_each_reader)
    converter.register_unstructure_hook_factory(is_one_or_each, _one_or_each_writer)
    converter.register_structure_hook_factory(_is_several_or_none, _several_or_none_reader)
    converter.register_unstructure_hook_factory(_is_several_or_none, _several_or_none_writer)
    converter.register_structure_hook_func(equals(Number), read_number)
    converter.register_unstructure_hook_func(equals(Number), number_data)
    converter.register_structure_hook_func(equals(Measured), read_measured)
    converter.register_unstructure_hook_func(equals(Measured), measured_data)


def teach_either_way(converter: Converter, make_reader: MakeReader, make_writer: MakeWriter) -> None:
    """Teach a converter what may be a text or a table: loads, intervals (which hold loads), conversion tables."""
    for annotation, table, reader, writer in (
        (Load, Level, _load_reader, _load_writer),
        (Interval, Interval, _interval_reader, _interval_writer),
        (ConversionTable, ConversionTable, _conversion_reader, _conversion_writer),
    ):
        converter.register_structure_hook_func(equals(annotation), reader(make_reader(table, converter)))
        converter.register_unstructure_hook_func(equals(annotation), writer(make_writer(table, converter)))


def is_one_or_each(annotation: Any) -> bool:
    """Return whether an annotation is of a value or a list with one for each set: ``Range | tuple[Range, ...]``."""
    kinds = _kinds(annotation)
    lists = [kind for kind in kinds if get_origin(kind) is tuple]
    return len(lists) == 1 and _union([kind for kind in kinds if kind is not lists[0]]) == get_args(lists[0])[0]


def _is_literal(annotation: Any) -> bool:
    return get_origin(annotation) is Literal


def _read_literal(value: Any, annotation: Any) -> Any:
    for known in get_args(annotation):
        if type(value) is type(known) and value == known:
            return known
    listed = [str(known) for known in get_args(annotation)]
    remedy = f"use one of {', '.join(listed)}{did_you_mean(value, listed)}"
    raise InvalidValue("literal", value, remedy, "unknown-choice")


def _kinds(annotation: Any) -> list[Any]:
    """Return the kinds of a union, without ``None``; none of what is no union."""
    if get_origin(annotation) not in {Union, UnionType}:
        return []
    return [kind for kind in get_args(annotation) if kind is not NoneType]


def _union(kinds: list[Any]) -> Any:
    return functools.reduce(operator.or_, kinds) if kinds else None


def _is_several_or_none(annotation: Any) -> bool:
    return len(_kinds(annotation)) > 1 and NoneType in get_args(annotation) and not is_one_or_each(annotation)


def _several_or_none_reader(annotation: Any, converter: Converter) -> Read:
    several = _union(_kinds(annotation))
    read = converter.get_structure_hook(several)
    return lambda value, _annotation: None if value is None else read(value, several)


def _several_or_none_writer(annotation: Any, converter: Converter) -> Write:
    write = converter.get_unstructure_hook(_union(_kinds(annotation)))
    return lambda value: None if value is None else write(value)


def _one_or_each_parts(annotation: Any) -> tuple[Any, Any]:
    lists = next(kind for kind in _kinds(annotation) if get_origin(kind) is tuple)
    return get_args(lists)[0], lists


def _one_or_each_reader(annotation: Any, converter: Converter) -> Read:
    one, lists = _one_or_each_parts(annotation)
    read_one, read_list = converter.get_structure_hook(one), converter.get_structure_hook(lists)

    def read(value: Any, _annotation: Any) -> Any:
        if value is None:
            return None
        return read_list(value, lists) if isinstance(value, list | tuple) else read_one(value, one)

    return read


def _one_or_each_writer(annotation: Any, converter: Converter) -> Write:
    write = converter.get_unstructure_hook(_one_or_each_parts(annotation)[0])

    def write_either(value: Any) -> Any:
        if value is None:
            return None
        return [write(each) for each in value] if isinstance(value, tuple) else write(value)

    return write_either


def _load_reader(read_level: Read) -> Read:
    def read(value: Any, _annotation: Any) -> Any:
        if isinstance(value, Mapping):
            return read_level(value, Level)
        if not isinstance(value, str):
            remedy = "give a load in quotes, such as '20 kg' or '70 % of 1rm', or a table of at and levels"
            raise InvalidType("load", value, remedy)
        return parse_load(value)

    return read


def _load_writer(write_level: Write) -> Write:
    return lambda load: write_level(load) if isinstance(load, Level) else str(load)


def _interval_reader(read_table: Read) -> Read:
    def read(value: Any, annotation: Any) -> Any:
        if isinstance(value, Mapping):
            return read_table(value, annotation)
        if not isinstance(value, str):
            remedy = "give an activity and how long or how far in quotes, such as 'run 60 s', or a table"
            raise InvalidType("interval", value, remedy)
        return Interval.parse(value)

    return read


def _interval_writer(write_table: Write) -> Write:
    def write(interval: Interval) -> Any:
        text = str(interval)
        return text if _says(text, interval) else write_table(interval)

    return write


def _says(text: str, interval: Interval) -> bool:
    """Return whether a text alone says an interval: none with an effort or load, and no activity with figures in it."""
    try:
        return Interval.parse(text) == interval
    except InvalidValue:
        return False


def _conversion_reader(read_table: Read) -> Read:
    def read(value: Any, annotation: Any) -> Any:
        if not isinstance(value, str):
            if not isinstance(value, Mapping):
                raise InvalidType("conversion", value, "give the name of a built-in table in quotes, or a table")
            return read_table(value, annotation)
        if value not in CONVERSIONS:
            remedy = f"no table has this name{did_you_mean(value, CONVERSIONS)}; built in are {', '.join(CONVERSIONS)}"
            raise InvalidValue("conversion", value, remedy, "unknown-name")
        return CONVERSIONS[value]

    return read


def _conversion_writer(write_table: Write) -> Write:
    return lambda table: table.name if CONVERSIONS.get(table.name) == table else write_table(table)
