"""Small documents that commands are tried on."""

BRIDGES = """\
format = "rehabplan/1"
title = "Bridges"
weeks = 4
contact = "Clinic"
stop_rules = ["it hurts"]

[[prescriptions]]
exercise = "glute-bridge"
dosage = { dose = { sets = 2, reps = "10-12" }, frequency = { days = "daily" } }
"""

TWO = (
    BRIDGES
    + """
[[prescriptions]]
exercise = "cat-cow"
dosage = { dose = { reps = 20 }, frequency = { days = "daily", times_per_day = "up to 3" } }
"""
)

BRIDGES_JSON = """\
{
  "format": "rehabplan/1", "title": "Bridges", "weeks": 4, "contact": "Clinic", "stop_rules": ["it hurts"],
  "prescriptions": [
    {"exercise": "glute-bridge", "dosage": {"dose": {"sets": 2, "reps": "10-12"}, "frequency": {"days": "daily"}}}
  ]
}
"""

LOG_HEAD = '{"format": "rehabplan-log/1"}\n'
