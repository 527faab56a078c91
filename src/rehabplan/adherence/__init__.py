"""What was done of what was prescribed: by session and by dose, and how steadily.

Each session is compared with what its patient was shown for its day. What nobody knows is kept apart from what was
missed, and what is still to come from both. More than was prescribed counts no further.
"""

from rehabplan.adherence.counting import adherence
from rehabplan.adherence.steadiness import Streaks, streaks
from rehabplan.adherence.tallies import HIGH, MEASURES, Adherence, Tally, Work

__all__ = ["HIGH", "MEASURES", "Adherence", "Streaks", "Tally", "Work", "adherence", "streaks"]
