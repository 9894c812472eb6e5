"""Reach, Match, Safety: each line of §6 at its boundary, and the worked example of S2."""

from collections import Counter
from typing import Any

from imgtui.domain.triage.judgement import triage_all
from imgtui.domain.workbook.records import BucketOverride
from tests.domain.applicants import applicant, green_program, judge, passed, rules
from tests.tables import for_each


@for_each(
    ("tier", "program", "who"),
    [
        ("safety", {}, {}),
        ("safety", {"img_percent": 50.0}, {}),
        ("match", {"img_percent": 49.9}, {}),
        ("match", {"img_percent": 20.0}, {}),
        ("reach", {"img_percent": 19.9}, {}),
        ("safety", {"program_type": "rural"}, {}),
        ("match", {"program_type": "community_university"}, {}),
        ("match", {"program_type": "university"}, {}),
        ("match", {"program_type": None}, {}),
        ("reach", {"program_type": "university", "img_percent": None}, {}),
        ("match", {"program_type": "community", "img_percent": None}, {}),
        ("match", {"program_type": None, "img_percent": None}, {}),
        ("match", {"city": None}, {}),
        ("match", {"city": " "}, {}),
        ("match", {"city": "bronx", "state": "NY"}, {}),
        ("match", {"city": "Cambridge", "state": "MA"}, {}),
        ("safety", {"city": "Cambridge", "state": "OH"}, {}),
        ("reach", {"step2_min": 231, "connection": "alumni"}, {}),
        ("safety", {"step2_min": 230}, {}),
        ("safety", {"step2_min": 999}, {}),
        ("reach", {"step2_preferred": 231}, {}),
        ("safety", {"step2_preferred": 230}, {}),
        ("reach", {"step2_average": 240.1}, {}),
        ("safety", {"step2_average": 240.0}, {}),
        ("reach", {"us_grads_only": True}, {}),
        ("match", {}, {"exams": (passed("step1"),)}),
        ("match", {"step2_min": 250, "step2_preferred": 250, "step2_average": 260.0}, {"exams": ()}),
    ],
)
def test_tier_at_its_boundary(tier: str, program: dict[str, Any], who: dict[str, Any]) -> None:
    assert judge(green_program(**program), **who).computed_tier == tier


def test_a_red_of_ones_own_is_a_reach() -> None:
    assert judge(green_program(bucket_override=BucketOverride(bucket="red"))).tier == "reach"


@for_each(
    ("asked", "program"),
    [
        (("program_type",), {"program_type": None}),
        (("img_percent",), {"img_percent": None}),
        ((), {"program_type": None, "img_percent": 30.0, "visa_j1": "yes"}),
    ],
)
def test_what_decides_the_tier_and_is_unknown_is_to_verify(
    asked: tuple[str, ...], program: dict[str, Any]
) -> None:
    verdict = judge(green_program(**program), citizenship="us_citizen", visa_needed="none")
    assert set(verdict.verify) == set(asked)


def test_s2_worked_example() -> None:
    who = applicant(exams=(passed("step1"), passed("step2_ck", 227)))
    cities = [("Boston", "MA"), ("Chicago", "IL")]
    reach = [
        green_program(
            key=f"R{i}", program_type="community_university", img_percent=10.0, city=city, state=state
        )
        for i, (city, state) in enumerate(cities)
    ]
    middle = [("Toledo", "OH"), ("Omaha", "NE"), ("Tulsa", "OK")]
    match = [green_program(key=f"M{i}", img_percent=40.0, city=c, state=s) for i, (c, s) in enumerate(middle)]
    small = [
        ("Hays", "KS", "rural"),
        ("Minot", "ND", "rural"),
        ("Dothan", "AL", "community"),
        ("Lima", "OH", "community"),
    ]
    safety = [
        green_program(key=f"S{i}", img_percent=70.0 + i, city=city, state=state, program_type=kind)
        for i, (city, state, kind) in enumerate(small)
    ]
    verdicts = triage_all([*reach, *match, *safety], rules(who))
    assert Counter(verdict.tier for verdict in verdicts.values()) == {"reach": 2, "match": 3, "safety": 4}
    assert {key[0]: verdict.tier for key, verdict in verdicts.items()} == {
        "R": "reach",
        "M": "match",
        "S": "safety",
    }
