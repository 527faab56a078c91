"""Plain words for patients and clinicians, used by every export. English stands; other languages come later."""

from rehabplan.wording.changes import change_words
from rehabplan.wording.doses import dose_short, dose_words, doses_words
from rehabplan.wording.facts import fact_words, why_sentence, why_words
from rehabplan.wording.frequencies import frequency_words
from rehabplan.wording.items import asked_lines, check_prescribed
from rehabplan.wording.session_text import (
    LANGUAGES,
    exercise_text,
    guide_description,
    guide_title,
    red_flags_text,
    safety_text,
    session_description,
    session_title,
    withdrawn_text,
    withdrawn_title,
)

__all__ = [
    "LANGUAGES",
    "asked_lines",
    "change_words",
    "check_prescribed",
    "dose_short",
    "dose_words",
    "doses_words",
    "exercise_text",
    "fact_words",
    "frequency_words",
    "guide_description",
    "guide_title",
    "red_flags_text",
    "safety_text",
    "session_description",
    "session_title",
    "why_sentence",
    "why_words",
    "withdrawn_text",
    "withdrawn_title",
]
