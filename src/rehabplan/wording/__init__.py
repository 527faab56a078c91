"""Plain words for patients and clinicians, used by every export. English stands; other languages come later."""

from rehabplan.wording.doses import dose_short, dose_words, doses_words
from rehabplan.wording.facts import fact_words, why_sentence
from rehabplan.wording.frequencies import frequency_words
from rehabplan.wording.items import check_prescribed
from rehabplan.wording.session_text import (
    LANGUAGES,
    guide_description,
    guide_title,
    safety_text,
    session_description,
    session_title,
)

__all__ = [
    "LANGUAGES",
    "check_prescribed",
    "dose_short",
    "dose_words",
    "doses_words",
    "fact_words",
    "frequency_words",
    "guide_description",
    "guide_title",
    "safety_text",
    "session_description",
    "session_title",
    "why_sentence",
]
