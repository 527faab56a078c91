"""The engine: cattrs, taught the types of rehabplan, strict about what it reads and explicit in what it writes."""

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import list_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from rehabplan.adjustment import MOST_SETS
from rehabplan.document.problems import Below, Consequence, Several, UnknownExercise
from rehabplan.document.registry import generation, is_own
from rehabplan.document.scalars import READERS, SHORT_FORMS, WRITERS, Read
from rehabplan.document.tags import FAMILIES, TAG, Family, InTurnTable
from rehabplan.document.unions import check_table, equals, is_one_or_each, teach_either_way, teach_unions
from rehabplan.document.writing import ONLY_WHEN_TRUE, ONLY_WITH, SAID_THOUGH_UNKNOWN, WRITTEN_EMPTY
from rehabplan.errors import InvalidType, InvalidValue, did_you_mean
from rehabplan.exercise import Exercise
from rehabplan.programme_parts import REST
from rehabplan.progression import InTurn

Exercises = Mapping[str, Exercise | None]
"""Exercises by slug; ``None`` for one that is in the document but does not load."""

_exercises: ContextVar[Exercises] = ContextVar("_exercises")


@contextmanager
def exercises_known(exercises: Exercises) -> Iterator[None]:
    """Let slugs mean these exercises while a document is read."""
    token = _exercises.set(exercises)
    try:
        yield
    finally:
        _exercises.reset(token)


def whole() -> Converter:
    """Return the converter that writes exercises in full; it reads them either way."""
    return _whole(generation())


def by_slug() -> Converter:
    """Return the converter that writes an exercise as its slug."""
    return _by_slug(generation())


def exercise_reader() -> Read:
    """Return the reader of exercises in full: a slug is none."""
    return _exercise_reader(generation())


@functools.lru_cache(maxsize=1)
def _whole(_generation: int) -> Converter:
    return _taught()


@functools.lru_cache(maxsize=1)
def _by_slug(_generation: int) -> Converter:
    converter = _taught()
    converter.register_unstructure_hook(Exercise, lambda exercise: exercise.slug)
    return converter


@functools.lru_cache(maxsize=1)
def _exercise_reader(_generation: int) -> Read:
    return _class_reader(Exercise, whole())


def _taught() -> Converter:
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has, _class_reader)
    converter.register_unstructure_hook_factory(attrs.has, _class_writer)
    for kind, read in READERS.items():
        converter.register_structure_hook(kind, read)
    for kind, write in WRITERS.items():
        converter.register_unstructure_hook(kind, write)
    converter.register_structure_hook_factory(_is_list, _list_reader)
    converter.register_unstructure_hook_factory(_is_list, _list_writer)
    teach_unions(converter)
    teach_either_way(converter, _class_reader, _class_writer)
    converter.register_structure_hook(Exercise, functools.partial(_read_exercise, _class_reader(Exercise, converter)))
    for family in FAMILIES:
        converter.register_structure_hook_func(equals(family.annotation), _family_reader(family, converter))
        converter.register_unstructure_hook_func(equals(family.annotation), _family_writer(family, converter))
    return converter


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _list_reader(annotation: Any, converter: Converter) -> Read:
    listed: Any = list[get_args(annotation)[0]]  # type: ignore[misc]  # what it holds is known at run time only
    read = list_structure_factory(listed, converter)

    def read_list(value: Any, _annotation: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise InvalidType("list", value, "give a list")
        return tuple(read(value, annotation))

    return read_list


def _list_writer(annotation: Any, converter: Converter) -> Callable[[Any], list[Any]]:
    held = get_args(annotation)[0]
    write = converter.get_unstructure_hook(held)
    # TOML has no word for nothing, so that a turn on which nothing is done is written as one.
    return lambda values: [REST if value is None else write(value) for value in values]


def _class_reader(cls: Any, converter: Converter) -> Read:
    # A caller's own class is asked as a whole: its checks may look at the other fields.
    asked = attrs.fields(cls) if is_own(cls) else ()
    fields = {field.name: override(struct_hook=_field_reader(field, converter)) for field in asked}
    read = make_dict_structure_fn(cls, converter, **fields)  # type: ignore[arg-type]  # no field is an option's name
    short = SHORT_FORMS.get(cls)

    def read_class(value: Any, _annotation: Any) -> Any:
        if short is not None and isinstance(value, str):
            value = {short: value}
        check_table(value)
        return read(value, cls)

    return read_class


def _field_reader(field: "attrs.Attribute[Any]", converter: Converter) -> Read:
    in_each = is_one_or_each(field.type)

    def read_field(value: Any, annotation: Any) -> Any:
        structured = converter.structure(value, annotation)
        if in_each and isinstance(structured, tuple):
            _ask_each(field, structured)
        _ask(field, structured)
        return structured

    return read_field


def _ask(field: "attrs.Attribute[Any]", value: Any, below: str = "") -> None:
    """Ask a field's own check at once, so that all fields are; the class alone would stop at its first bad one."""
    if field.validator is not None:
        try:
            field.validator(None, field, value)
        except InvalidValue as error:
            raise Below(error, below + error.field.removeprefix(field.name)) from error


def _ask_each(field: "attrs.Attribute[Any]", values: tuple[Any, ...]) -> None:
    """Ask the check of a field that holds one value or one for each set about each of them."""
    errors: list[Below] = []
    for index, value in enumerate(values[:MOST_SETS]):
        try:
            _ask(field, value, f"[{index}]")
        except Below as error:
            errors.append(error)
    if errors:
        raise Several(errors)


def _class_writer(cls: Any, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    write = make_dict_unstructure_fn(cls, converter)
    left_out = {field.name for field in attrs.fields(cls) if field.default == () and field.name not in WRITTEN_EMPTY}
    said = SAID_THOUGH_UNKNOWN.get(cls, frozenset())
    only_with = ONLY_WITH.get(cls, {})

    def write_class(instance: Any) -> dict[str, Any]:
        table = {
            name: value
            for name, value in write(instance).items()
            if (value is not None or name in said)
            and not (value == [] and name in left_out)
            and not (value is False and name in ONLY_WHEN_TRUE)
        }
        return {name: value for name, value in table.items() if only_with.get(name, name) in table}

    return write_class


def _read_exercise(in_full: Read, value: Any, annotation: Any) -> Exercise:
    if isinstance(value, Mapping):
        exercise: Exercise = in_full(value, annotation)
        return exercise
    if not isinstance(value, str):
        raise InvalidType("exercise", value, "give the slug of an exercise in quotes, or a table")
    known = _exercises.get()
    if value not in known:
        raise UnknownExercise(value, known)
    found = known[value]
    if found is None:
        raise Consequence(value)
    return found


def _in_turn_reader(converter: Converter) -> Read:
    read = _class_reader(InTurnTable, converter)
    return lambda value, annotation: InTurn(*read(value, annotation).rules)


def _family_reader(family: Family, converter: Converter) -> Read:
    @functools.cache
    def reader_of(cls: type) -> Read:
        return _in_turn_reader(converter) if cls is InTurn else _class_reader(cls, converter)

    def read_tagged(value: Any, _annotation: Any) -> Any:
        is_word = isinstance(value, str)
        table = {TAG: value} if is_word else value
        check_table(table)
        if TAG not in table and len(family.classes) == 1:
            table = {TAG: next(iter(family.classes)), **table}
        below = "" if is_word else f".{TAG}"
        cls = _class_named(family, table, below)
        return reader_of(cls)({name: each for name, each in table.items() if name != TAG}, cls)

    return read_tagged


def _class_named(family: Family, table: Mapping[str, Any], below: str) -> type:
    listed = ", ".join(family.classes)
    if TAG not in table:
        raise Below(InvalidValue(TAG, None, f"say which {family.kind}: {listed}", "missing-field"), below)
    word = table[TAG]
    if not isinstance(word, str):
        raise Below(InvalidType(TAG, word, f"give one of {listed}"), below)
    if word not in family.classes:
        remedy = f"no {family.kind} of this type{did_you_mean(word, family.classes)}; known are {listed}"
        raise Below(InvalidValue(TAG, word, remedy, "unknown-type"), below)
    return family.classes[word]


def _family_writer(family: Family, converter: Converter) -> Callable[[Any], str | dict[str, Any]]:
    @functools.cache
    def writer_of(cls: type) -> Callable[[Any], dict[str, Any]]:
        return _class_writer(cls, converter)

    def write_tagged(value: Any) -> str | dict[str, Any]:
        word = family.word_of(value)
        cls: Any = type(value)
        table = {TAG: word, **writer_of(cls)(value)}
        return word if len(table) == 1 else table

    return write_tagged
