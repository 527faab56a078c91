"""The built-in content as text."""

from rehabplan import library
from rehabplan.errors import UnknownName
from rehabplan.exercise import Exercise
from rehabplan.programme import Programme
from rehabplan.programme_parts import Confidence, Supervision
from rehabplan.wording import doses_words, frequency_words


def library_overview(condition: str | None = None, region: str | None = None) -> str:
    """Return a list of the built-in programmes and exercises, or of the programmes for a condition or region alone."""
    slugs = library.find(condition=condition, region=region)
    programmes = [
        f"  {slug:<30}{library.programme(slug).title}, {library.programme(slug).weeks} weeks" for slug in slugs
    ]
    if condition is not None or region is not None:
        return "\n".join(["programmes", *(programmes or ["  none"])])
    exercises = [f"  {slug:<30}{exercise.name}" for slug, exercise in library.exercises().items()]
    return "\n".join(["programmes", *programmes, "", "exercises", *exercises])


def library_page(slug: str) -> str:
    """Return all there is to say of one; an unknown slug is an :class:`UnknownName`."""
    if slug in library.programmes():
        return _programme_page(library.programme(slug))
    if slug in library.exercises():
        return _exercise_page(library.exercise(slug))
    raise UnknownName("built-in programme or exercise", slug, [*library.programmes(), *library.exercises()])


def _programme_page(programme: Programme) -> str:
    lines = [f"{programme.title} (version {programme.version}, {programme.weeks} weeks)", ""]
    for prescription in programme.prescriptions:
        lines.append(f"{prescription.id}")
        for exercise, dosage in prescription.variants():
            lines.append(f"  {exercise.name}: {doses_words(dosage)}; {frequency_words(dosage.frequency)}")
        lines += [f"  {prescription.basis}"] if prescription.basis else []
    lines += _background(programme)
    lines += ["", "sources", *(f"  {source.citation}" for source in programme.sources)]
    return "\n".join(lines)


def _background(programme: Programme) -> list[str]:
    """Return for whom a programme is, how sure its figures are, and what was chosen."""
    lines = [""]
    lines += [f"for: {', '.join(programme.conditions)}"] if programme.conditions else []
    lines += [f"population: {programme.population}"] if programme.population else []
    lines += [] if programme.supervision is Supervision.SELF else ["meant for supervision by a clinician"]
    lines += [_CONFIDENCE[programme.confidence]] if programme.confidence in _CONFIDENCE else []
    for title, texts in (("sources leave open", programme.ambiguities), ("chosen", programme.choices)):
        lines += [f"{title}: {text}" for text in texts]
    return lines if len(lines) > 1 else []


_CONFIDENCE = {
    Confidence.MEMORY: "its figures are from memory and were not checked against a source",
    Confidence.DISPUTED: "sources disagree about its figures",
}


def _exercise_page(exercise: Exercise) -> str:
    lines = [str(exercise.name), ""]
    lines += [f"{number}. {step}" for number, step in enumerate(exercise.steps, start=1)]
    for title, words in (("cue", exercise.cues), ("caution", exercise.cautions), ("position", exercise.positions)):
        lines += [f"{title}: {each}" for each in words]
    lines += [f"equipment: {' or '.join(map(str, choices))}" for choices in exercise.equipment]
    lines += [f"muscles: {', '.join(exercise.muscles)}"] if exercise.muscles else []
    lines += [f"video: {exercise.video}"] if exercise.video else []
    lines += [f"source: {exercise.source.citation}"] if exercise.source else []
    return "\n".join(lines)
