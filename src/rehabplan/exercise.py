"""What to do, never how much."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from rehabplan.fields import Choice, as_tuple, checked, each, instance_of
from rehabplan.text import (
    Source,
    Text,
    alternatives,
    as_source,
    as_text,
    as_texts,
    line,
    lines,
    one_line,
    paragraphs,
    slug,
    url,
)


class Side(Choice):
    """Which side of the body works.

    ``BOTH`` is both together, or an exercise to which sides do not apply. ``AFFECTED`` and ``OTHER`` become left and
    right through ``programme.for_person(affected=…)``.
    """

    LEFT = "left"
    RIGHT = "right"
    EACH = "each"
    BOTH = "both"
    ALTERNATING = "alternating"
    AFFECTED = "affected"
    OTHER = "other"


class Laterality(Choice):
    """Which sides an exercise can be done on."""

    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ALTERNATING = "alternating"


class Intensity(Choice):
    """How hard an exercise is on the tissues, and so how much rest between its sessions is usual."""

    MOBILITY = "mobility"
    LOW_LOAD = "low-load"
    HEAVY = "heavy"
    PLYOMETRIC = "plyometric"
    AEROBIC = "aerobic"


SIDES_OF = {
    Laterality.BILATERAL: frozenset({Side.BOTH}),
    Laterality.UNILATERAL: frozenset({Side.LEFT, Side.RIGHT, Side.EACH, Side.ALTERNATING, Side.AFFECTED, Side.OTHER}),
    Laterality.ALTERNATING: frozenset({Side.ALTERNATING}),
}
"""The sides a dose may name, by the laterality of its exercise."""


def _as_alternatives(values: Iterable[Iterable[Text | str | Mapping[str, str]]]) -> Any:
    choices = as_tuple(values)
    return tuple(as_texts(each_of) for each_of in choices) if isinstance(choices, tuple) else values


@attrs.frozen(kw_only=True)
class Exercise:
    """A movement described well enough to do at home.

    ``equipment`` lists what is needed, each as its alternatives (a roller *or* a ball); ``positions`` are alternatives
    too. ``cautions`` say who should ask a professional first. Words for the patient are a string or a mapping of
    language to string.

    >>> Exercise(slug="cat-cow", name="Cat-cow", steps=["Round the back, then arch it."]).name.in_language("en")
    'Cat-cow'
    """

    slug: str = attrs.field(validator=checked(slug))
    name: Text = attrs.field(converter=as_text, validator=one_line)
    steps: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    cues: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=lines)
    cautions: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    positions: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=lines)
    equipment: tuple[tuple[Text, ...], ...] = attrs.field(
        default=(), converter=_as_alternatives, validator=alternatives
    )
    region: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(line))
    muscles: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(line))
    laterality: Laterality = attrs.field(default=Laterality.BILATERAL, converter=Laterality)
    intensity: Intensity = attrs.field(default=Intensity.LOW_LOAD, converter=Intensity)
    pictures: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(url))
    video: str | None = attrs.field(default=None, validator=attrs.validators.optional(checked(url)))
    source: Source | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(as_source),
        validator=attrs.validators.optional(instance_of(Source)),
    )
