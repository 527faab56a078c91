"""What nothing that goes to a patient may rest on."""

from rehabplan.errors import ExportError
from rehabplan.planning import Plan


def refuse_simulated(plan: Plan) -> None:
    """Refuse a plan that rests on simulated reports: nobody made them, so that nothing of it goes to a patient."""
    if plan.log.simulated:
        raise ExportError(
            "the plan rests on a simulated log, which no patient made: nothing of it goes to a patient; "
            "make the plan with the patient's own log"
        )
