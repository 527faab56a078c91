"""Each published protocol has a document and a test; the engine itself names none of them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import rehabplan
from protocols.reading import EXAMPLES, MONDAY, protocol
from rehabplan import Plan, Schedule, Supervision, library
from rehabplan.errors import ExportError
from rehabplan.export import ical

HOME = {
    "aaos-hip-abduction": ("hip conditioning", "hip"),
    "aaos-low-back-guide": ("low back pain", "low back"),
    "back-ramp-5-to-10": ("low back pain", "low back"),
    "bandy-stretch-1997": ("tight hamstrings", "thigh"),
    "chiro-blog-seven": ("low back pain", "low back"),
    "lateral-elbow-peterson-2011": ("lateral elbow tendinopathy", "elbow"),
    "mcgill-descending-pyramid": ("low back pain", "low back"),
    "nhlbi-walking-12w": ("inactivity", "whole body"),
    "nhs-c25k": ("beginning to run", "whole body"),
    "nhs-inform-back": ("low back pain", "low back"),
    "oxsport-return-run": ("return to running after injury", "whole body"),
    "pfmt-nice": ("urinary incontinence", "pelvic floor"),
}
"""What a person can do at home: the condition and the region under which the library finds it."""

CLINICIAN = [
    "alfredson-1998",
    "apre-like-patient-rule",
    "beyer-hsr-2015",
    "chop-acl-running",
    "dapre-knight",
    "delorme",
    "double-progression-hevy",
    "duran-sghs",
    "holmgren-2012",
    "jones-run-walk-12w",
    "nemex-glad",
    "nordic-alonso-fernandez",
    "nordic-anastasi",
    "nordic-clark",
    "nordic-delahunt",
    "nordic-freeman",
    "nordic-petersen-2011",
    "oxford-zinovieff",
    "rathleff-2015",
    "rugby-school-block1",
    "silbernagel-phased",
    "soldier-rtr-6phase",
    "tka-lakewood",
    "wendler-531",
]

SLUGS = {"chiro-blog-seven": "low-back"}
"""Protocols whose document has a name of its own."""

WITH_AMBIGUITIES = [
    "aaos-low-back-guide",
    "alfredson-1998",
    "beyer-hsr-2015",
    "chiro-blog-seven",
    "dapre-knight",
    "holmgren-2012",
    "jones-run-walk-12w",
    "nemex-glad",
    "nhs-c25k",
    "nordic-alonso-fernandez",
    "oxford-zinovieff",
    "oxsport-return-run",
    "rathleff-2015",
    "rugby-school-block1",
    "silbernagel-phased",
    "tka-lakewood",
]
"""Protocols whose sources leave figures open, or contradict each other."""

EVERY = [*HOME, *CLINICIAN]

WITHOUT_DECISIONS = {
    "aaos-low-back-guide",
    "bandy-stretch-1997",
    "duran-sghs",
    "nordic-alonso-fernandez",
    "nordic-anastasi",
    "nordic-clark",
    "nordic-delahunt",
    "nordic-freeman",
    "pfmt-nice",
    "rugby-school-block1",
    "tka-lakewood",
}
"""Protocols whose sources let nothing that a patient reports, and no passing week, change the dose."""


def document_of(name):
    return protocol(SLUGS.get(name, name))


def test_there_are_thirty_six():
    assert len(set(EVERY)) == 36


@pytest.mark.parametrize("name", EVERY)
def test_each_says_where_it_comes_from_and_what_was_chosen(name):
    programme = document_of(name)
    assert programme.slug == SLUGS.get(name, name)
    for said in (programme.sources, programme.population, programme.confidence, programme.choices):
        assert said
    for said in (programme.conditions, programme.regions, programme.goals, programme.stop_rules, programme.contact):
        assert said
    assert all(prescription.basis for prescription in programme.prescriptions)


@pytest.mark.parametrize("name", WITH_AMBIGUITIES)
def test_what_sources_leave_open_is_told(name):
    assert document_of(name).ambiguities


@pytest.mark.parametrize("name", EVERY)
def test_each_has_a_test(name):
    slug = SLUGS.get(name, name)
    others = (path for path in Path(__file__).parent.glob("test_*.py") if path.name != Path(__file__).name)
    assert any(f'"{slug}"' in path.read_text(encoding="utf-8") for path in others)


@pytest.mark.parametrize("name", sorted(set(EVERY) - WITHOUT_DECISIONS))
def test_each_decision_rule_has_a_written_out_log(name):
    slug = SLUGS.get(name, name)
    logs = (Path(__file__).parent / "decisions").glob("test_*.py")
    assert any(f'"{slug}"' in path.read_text(encoding="utf-8") for path in logs)


@pytest.mark.parametrize("name", HOME)
def test_what_can_be_done_at_home_is_built_in_and_found(name):
    condition, region = HOME[name]
    slug = SLUGS.get(name, name)
    assert library.programme(slug).supervision is Supervision.SELF
    assert slug in library.find(condition=condition, region=region)


@pytest.mark.parametrize("name", CLINICIAN)
def test_what_needs_a_clinician_goes_to_no_patient_without_one(name):
    programme = document_of(name)
    assert (programme.supervision, programme.slug in library.programmes()) == (Supervision.CLINICIAN, False)
    schedule = Schedule.of(Plan.of(programme, MONDAY, id="a-plan"), UTC)
    with pytest.raises(ExportError, match="name its prescriber before it goes to a patient"):
        ical.dumps(schedule, stamp=datetime(2027, 1, 1, tzinfo=UTC))


def test_nothing_else_is_built_in_or_an_example():
    examples = {path.stem for path in EXAMPLES.glob("*.toml")}
    assert set(library.programmes()) == {SLUGS.get(name, name) for name in HOME}
    assert examples == {*CLINICIAN, "tka-lakewood-before"}


NAMES = re.compile(
    r"\b(aaos|alfredson|alonso|anastasi|apre|bandy|beyer|c25k|chop|clark|dapre|delahunt|delorme|duran|freeman|gla:d|hevy"
    r"|holmgren|jones|knight|lakewood|mcgill|nemex|nhlbi|nhs|nordic|oxsport|petersen|peterson|pfmt|rathleff|rugby"
    r"|silbernagel|soldier|wendler|zinovieff)\b"
)
"""The authors, makers and short names of the protocols."""


EXAMPLE = re.compile(r"^ *>>> .*?(?=\n *\n|\"\"\")", re.MULTILINE | re.DOTALL)
CITED = {"pain_rule.py": {"silbernagel"}}
"""Whose figures a module takes as its defaults: every default names its source."""


def test_the_engine_names_no_protocol():
    sources = sorted(Path(rehabplan.__file__).parent.rglob("*.py"))
    assert len(sources) > 50
    for path in sources:
        # An example in a docstring may cite whom it likes, since every limit of pain needs a source.
        text = EXAMPLE.sub("", path.read_text(encoding="utf-8").casefold())
        assert set(NAMES.findall(text)) <= CITED.get(path.name, set()), path.name
        assert [name for name in EVERY if name in text] == [], path.name
