"""What to do, never how much."""

from collections.abc import Iterable
from enum import Enum

import attrs

from rehabplan.fields import member, optional, sequence
from rehabplan.text import Source, Text, line, paragraph, slug, text_line, text_lines, url


class Side(Enum):
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


class Laterality(Enum):
    """Which sides an exercise can be done on."""

    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ALTERNATING = "alternating"


class Intensity(Enum):
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


def _alternatives(values: Iterable[object]) -> tuple[tuple[Text, ...], ...]:
    return tuple(text_lines(f"equipment[{index}]")(choices) for index, choices in enumerate(sequence(values, "equipment")))


def _words(field: str) -> "attrs.Converter":
    return attrs.Converter(lambda values: tuple(line(value, field) for value in sequence(values, field)))


@attrs.frozen(kw_only=True)
class Exercise:
    """A movement described well enough to do at home.

    ``equipment`` lists what is needed, each as its alternatives (a roller *or* a ball); ``positions`` are alternatives
    too. ``cautions`` say who should ask a professional first. Words for the patient are a string or a mapping of
    language to string.

    >>> Exercise(slug="cat-cow", name="Cat-cow", steps=["Round the back, then arch it."]).name.in_language("en")
    'Cat-cow'
    """

    slug: str = attrs.field(converter=slug)
    name: Text = attrs.field(converter=text_line("name"))
    steps: tuple[Text, ...] = attrs.field(default=(), converter=text_lines("steps", paragraph))
    cues: tuple[Text, ...] = attrs.field(default=(), converter=text_lines("cues"))
    cautions: tuple[Text, ...] = attrs.field(default=(), converter=text_lines("cautions", paragraph))
    positions: tuple[Text, ...] = attrs.field(default=(), converter=text_lines("positions"))
    equipment: tuple[tuple[Text, ...], ...] = attrs.field(default=(), converter=_alternatives)
    region: tuple[str, ...] = attrs.field(default=(), converter=_words("region"))
    muscles: tuple[str, ...] = attrs.field(default=(), converter=_words("muscles"))
    laterality: Laterality = attrs.field(default=Laterality.BILATERAL, converter=member(Laterality, "laterality"))
    intensity: Intensity = attrs.field(default=Intensity.LOW_LOAD, converter=member(Intensity, "intensity"))
    pictures: tuple[str, ...] = attrs.field(
        default=(), converter=lambda values: tuple(url(value, "pictures") for value in sequence(values, "pictures"))
    )
    video: str | None = attrs.field(default=None, converter=optional(lambda value: url(value, "video")))
    source: Source | None = attrs.field(default=None, converter=optional(Source.of))
