"""Why a gate stayed shut, or a step was taken, in words."""

from rehabplan.progression import Reason
from rehabplan.wording.english import day_words, spelled


def reason_words(reason: Reason) -> str:
    """Return a reason as the end of a sentence, with the source of its cut-off in brackets.

    >>> from datetime import date
    >>> pain = Reason(code="pain-over", pain=6, limit=5, on=date(2027, 1, 21), source="Silbernagel 2007")
    >>> reason_words(pain)
    'pain 6/10 on 21 January 2027 was over 5 (Silbernagel 2007)'
    """
    words = _words(reason)
    return words if reason.source is None else f"{words} ({reason.source})"


def _words(reason: Reason) -> str:
    on = "" if reason.on is None else f" on {day_words(reason.on)}"
    figure = reason.figure or ""
    match reason.code:
        case "pain-over":
            return f"pain {reason.pain}/10{_moment(reason)}{on} was over {reason.limit}"
        case "pain-unknown":
            return f"no pain score{_moment(reason)}{on}"
        case "pain-outside":
            return f"pain {reason.pain}/10{on} was not within {figure}"
        case "pain-not-settled":
            return f"pain {reason.pain}/10{on} had not settled to {reason.limit}/10{_by_when(figure)}"
        case "pain-rising" | "stiffness-rising":
            felt = reason.code.removesuffix("-rising")
            return f"{felt}{_moment(reason)} rose from {reason.limit}/10 to {reason.pain}/10 in a week{on}"
        case "stiffness-unknown":
            return f"no stiffness score{on}"
        case "pain-light":
            return f"pain {reason.pain}/10{on} was {figure}"
        case "too-few-periods":
            many = "" if reason.required == 1 else "s"
            return f"only {reason.done} of {reason.required} {figure}{many} so far"
        case "not-done":
            return f"{reason.done} of {reason.required} sessions done"
        case "not-reported":
            return f"only {reason.done} of {reason.required} sessions reported as done"
        case "not-reported-yet":
            return f"nothing reported yet{on}"
        case "not-reached":
            return f"not reached{on}{f', {figure}' if figure else ''}"
        case "effort-unknown":
            return f"no effort rated{on}"
        case "effort-outside":
            return f"effort{on} was {figure}"
        case "reported":
            return f"{spelled(figure)} reported{on}"
        case "not-there":
            return f"{spelled(figure)} not reported"
        case "symptom-unknown":
            return f"not known whether there was {spelled(figure)}{on}"
        case "looked-up":
            return f"looked up for {figure}{on}"
        case "reference-unknown":
            return f"nobody has said yet what {spelled(figure)} is"
        case "retested":
            return f"{spelled(figure)} was tested anew in this round"
        case "days-away":
            return f"after {figure} day{'' if figure == '1' else 's'} away"
        case "not-signed-off":
            return f"waits for the sign-off of {reason.criterion}"
        case code:
            return f"{spelled(code)}{f' ({figure})' if figure else ''}{on}"


def _moment(reason: Reason) -> str:
    """Return when pain was felt, in a session and around it."""
    moments = {"during": "during", "after": "after", "next morning": "the next morning", "24 h after": "24 hours after"}
    return "" if reason.figure is None else f" {moments.get(reason.figure, reason.figure)}"


def _by_when(figure: str) -> str:
    if not figure:
        return ""
    return " within 24 hours" if figure == "24 h" else f" by the {figure}"
