"""Texts of programmes, written piece by piece."""

TOP = 'format = "rehabplan/1"\ntitle = "Back"\n'
EXERCISES = '\n[[exercises]]\nslug = "bridge"\nname = "Bridge"\n[[exercises]]\nslug = "walk"\nname = "Walk"\n'
DAILY = 'frequency = { days = "daily" }'


def programme(*prescriptions: str, top: str = "weeks = 4", end: str = "") -> str:
    """Return a programme's text of prescriptions, each the lines of its table."""
    return TOP + top + "".join(f"\n[[prescriptions]]\n{each}" for each in prescriptions) + EXERCISES + end


def dosed(dose: str = "reps = 10", frequency: str = DAILY, more: str = "") -> str:
    return f'exercise = "bridge"\ndosage = {{ dose = {{ {dose} }}, {frequency} }}\n{more}'


def ruled(rule: str) -> str:
    return dosed(more=f"rule = {{ {rule} }}")


def on(days: str) -> str:
    return dosed(frequency=f"frequency = {{ days = {days} }}")


WALK = f'exercise = "walk"\ndosage = {{ dose = {{ reps = 10 }}, {DAILY} }}\n'
INCREASE = 'type = "increase", axis = "reps", by = 1, upto = 12'
DOSE = "prescriptions[0].dosage.dose"
DAYS = "prescriptions[0].dosage.frequency.days"
RULE = "prescriptions[0].rule"
