"""What stands out on the application list: each note at its boundary, on both sides; unknowns open."""

from typing import Any

from imgtui.domain.applications.case import PortfolioCase, PortfolioNote
from imgtui.domain.applications.notes import notes, signal_doubts
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.triage.judgement import triage_all
from imgtui.domain.workbook.records import Letter, Program, TargetSpecialty
from tests.domain.applicants import applicant, facts, figures, green_program, many, passed, reference, rules
from tests.tables import for_each


def case(programs: list[Program], **who: Any) -> PortfolioCase:
    one = applicant(**who)
    return PortfolioCase(
        applications=programs,
        verdicts=triage_all(programs, rules(one)),
        applicant=one,
        facts=facts(one),
        figures=figures(),
        reference=reference(),
    )


def note(rule: str, programs: list[Program], **who: Any) -> PortfolioNote:
    return next(each for each in notes(case(programs, **who)) if each.rule == rule)


def rules_judged(programs: list[Program], **who: Any) -> set[str]:
    return {each.rule for each in notes(case(programs, **who))}


def shown(found: PortfolioNote, programs: list[Program]) -> int:
    """Return how many programs the note's filter shows."""
    verdicts = triage_all(programs, rules())
    query = parse(found.query or "", reference())
    return len(query.filter(query_row(program, verdicts[program.key]) for program in programs))


def test_an_empty_list_has_no_notes() -> None:
    assert notes(case([])) == ()


def test_every_note_has_a_rule_with_lever_and_source() -> None:
    for each in notes(case(many(12, signal="gold"))):
        rule = reference().rule(each.rule)
        assert rule.lever
        assert rule.source
        assert rule.severity == "note"


@for_each(
    ("who", "state"),
    [
        ({"research_items": 0}, "note"),
        ({"research_items": 1}, "ok"),
        ({"research_items": None}, "open"),
        ({"research_items": 0, "exams": (passed("step1"), passed("step2_ck", 245))}, "note"),
        ({"research_items": 0, "exams": (passed("step1"), passed("step2_ck", 246))}, "ok"),
        ({"research_items": 0, "letters": (Letter(writer="L", us=True, status="uploaded"),)}, "ok"),
        ({"research_items": 0, "letters": (Letter(writer="L", us=True, status="promised"),)}, "note"),
        ({"research_items": 0, "letters": (Letter(writer="L", us=False, status="uploaded"),)}, "note"),
    ],
)
def test_reds_want_a_strength_beside_them(who: dict[str, Any], state: str) -> None:
    programs = [*many(3), green_program(key="red", img_percent=5.0)]
    found = note("K5", programs, **who)
    assert found.state == state
    assert shown(found, programs) == 0  # it is not on the list yet
    listed = [*many(3), green_program(key="red", img_percent=5.0, apply="yes")]
    found = note("K5", listed, **who)
    assert shown(found, listed) == 1


def test_without_a_red_there_is_nothing_to_ask_for() -> None:
    found = note("K5", many(3), research_items=0)
    assert found.state == "ok"


def spread(count: int, start: int) -> list[Program]:
    return [
        green_program(key=f"s{start + at}", apply="yes", city=f"Town {start + at}") for at in range(count)
    ]


def test_few_cities_count_suburbs_as_their_metro() -> None:
    crowd = [
        green_program(key=city, apply="yes", city=city, state=state)
        for city, state in (
            ("Bronx", "NY"),
            ("Brooklyn", "NY"),
            ("New York", "NY"),
            ("Boston", "MA"),
            ("Chicago", "IL"),
        )
    ]
    half = [*crowd, *spread(5, 0)]
    found = note("K6", half)
    assert found.text.startswith("5 of 10 (50 %) in 3 cities: New York City 3")
    assert (found.state, shown(found, half)) == ("note", 5)
    assert note("K6", [*crowd, *spread(6, 0)]).state == "ok"


def test_few_cities_are_not_judged_on_a_short_list_and_unknown_cities_leave_it_open() -> None:
    assert "K6" not in rules_judged(many(9))
    unknown = many(6, city=None)
    programs = [*spread(6, 0), *[green_program(key=f"u{at}", apply="yes", city=None) for at in range(6)]]
    found = note("K6", programs)
    assert (found.state, found.unknown) == ("open", len(unknown))


def test_famous_names_are_university_programs_in_competitive_metros() -> None:
    famous = many(2, program_type="university", city="Boston", state="MA")
    at_limit = note("K7", [*famous, *many(8, start=2)])  # 20 %
    over = note("K7", [*famous, *many(7, start=2)])
    assert at_limit.state == "ok"
    assert over.state == "note"
    elsewhere = many(9, program_type="university", city="Toledo", state="OH")
    found = note("K7", elsewhere)
    assert found.state == "ok"
    unknown = note("K7", many(9, program_type=None, city="Boston", state="MA"))
    assert unknown is not None
    assert (unknown.state, unknown.unknown) == ("open", 9)


def test_thirty_famous_names_are_too_many_whatever_the_share() -> None:
    rest = many(170, start=100)
    for count, state in ((29, "ok"), (30, "note")):
        famous = many(count, program_type="university", city="Boston", state="MA")
        found = note("K7", [*famous, *rest])
        assert found.state == state


def test_too_many_specialties_or_more_in_the_backup_than_in_the_first() -> None:
    fields = ["IM", "Family Medicine", "Psychiatry", "Neurology"]
    three = [green_program(key=name, specialty=name) for name in fields[:3]]
    four = [green_program(key=name, specialty=name) for name in fields]
    found = note("K8", three)
    assert found.state == "ok"
    found = note("K8", four)
    assert found.state == "note"
    backup = [*many(2), *many(3, start=2, specialty="Family Medicine")]
    found = note("K8", backup)
    assert found.state == "note"
    assert "Family Medicine than in your first choice" in found.text
    assert shown(found, backup) == 3
    found = note("K8", backup[:4])
    assert found.state == "ok"


def test_most_of_it_is_img_friendly_community() -> None:
    university = many(2, start=10, program_type="university")
    found = note("K9", [*many(2), *university])
    assert found.state == "note"  # half
    found = note("K9", [*many(3), *university])
    assert found.state == "ok"
    assert shown(found, [*many(3), *university]) == 3
    unknown = many(2, start=20, program_type=None)
    found = note("K9", [*many(2), *university, *unknown])
    assert (found.state, found.unknown) == ("open", 2)
    unfriendly = many(4, imgs_every_year=False, img_percent=20.0, us_grads_only=True)
    found = note("K9", unfriendly)
    assert found.state == "note"


HEAVY = {"specialty": "Family Medicine", "img_percent": 40.0}


def test_a_goal_that_is_not_said_is_asked_for() -> None:
    found = note("K10", many(3), goal=None)
    assert (found.state, found.query) == ("open", None)
    assert "K10" not in rules_judged(many(2), goal="any")


def test_any_residency_asks_for_heavy_community_programs_and_a_preliminary_year() -> None:
    year = green_program(key="y", apply="yes", track="preliminary")
    enough = [*many(3, **HEAVY), year]
    found = note("K10", enough, goal="any")
    assert found.state == "ok"
    assert shown(found, enough) == 3
    half = [*many(2, **HEAVY), green_program(key="l", img_percent=39.0), year]
    found = note("K10", half, goal="any")
    assert found.state == "note"
    found = note("K10", many(3, **HEAVY), goal="any")
    assert found.state == "note"
    assert "No preliminary" in found.text
    coded = [*many(3, **HEAVY), green_program(key="c", apply="yes", nrmp_code="1234140P0")]
    found = note("K10", coded, goal="any")
    assert (found.state, shown(found, coded)) == ("ok", 3)
    transitional = [*many(3, **HEAVY), green_program(key="t", apply="yes", specialty="TY")]
    assert note("K10", transitional, goal="any").state == "ok"
    dark = [*many(2, **HEAVY), green_program(key="l", img_percent=None), year]
    found = note("K10", dark, goal="any")
    assert (found.state, found.unknown) == (
        "open",
        1,
    )


def preferred(score: int | None, anchors: int, field: int = 4, img: float | None = 60.0) -> PortfolioNote:
    exams = (passed("step1"), passed("step2_ck", score)) if score else (passed("step1"),)
    programs = [
        *many(field, specialty="Psychiatry"),
        *many(anchors, start=50, specialty="Family Medicine", img_percent=img),
    ]
    return note(
        "K10",
        programs,
        goal="preferred",
        exams=exams,
        specialties=(TargetSpecialty(name="Psychiatry"),),
    )


@for_each(
    ("score", "anchors", "state"),
    [
        (224, 5, "note"),  # 5 of 9 is under 60 %
        (224, 6, "ok"),  # 6 of 10
        (225, 1, "note"),  # 1 of 5 is under 25 %
        (225, 2, "ok"),
        (235, 1, "note"),
        (236, 0, "ok"),
        (None, 9, "open"),
    ],
)
def test_a_preferred_field_is_anchored_the_more_the_lower_the_score(
    score: int | None, anchors: int, state: str
) -> None:
    assert preferred(score, anchors).state == state


def test_with_a_high_risk_score_only_heavy_programs_anchor() -> None:
    assert preferred(224, 6, img=39.0).state == "note"
    assert preferred(224, 6, img=40.0).state == "ok"
    found = preferred(224, 6, img=None)
    assert (found.state, found.unknown) == ("open", 6)


def test_internal_medicine_preferred_is_an_anchor_itself() -> None:
    found = note("K10", many(3), goal="preferred")
    assert found.state == "ok"


def test_a_hard_field_asks_for_a_parallel_plan() -> None:
    targets = (TargetSpecialty(name="Anesthesiology"),)
    hard = many(3, specialty="Anesthesiology")
    plan = [*many(2, start=10), green_program(key="y", specialty="Surgery", track="preliminary", apply="yes")]
    who: dict[str, Any] = {"goal": "competitive", "specialties": targets}
    found = note("K10", [*hard, *plan], **who)
    assert found.state == "ok"
    assert shown(found, [*hard, *plan]) == 3
    found = note("K10", [*hard, *plan[:2]], **who)
    assert found.state == "note"
    found = note("K10", many(3), goal="competitive")
    assert found.state == "ok"


@for_each(
    ("given", "fit"),
    [
        ({"connection": "rotation"}, None),
        ({"state": "Kansas"}, None),
        ({}, "no"),
        ({"connection": "alumni", "imgs_every_year": None, "accepted_attempts_or_gaps": None,
          "us_grads_only": None, "attempts_limit": None}, "open"),
        ({"connection": "alumni", "imgs_every_year": False, "img_percent": 20.0,
          "us_grads_only": True}, "no"),
    ],
)  # fmt: skip
def test_a_signal_wants_friendliness_and_a_rotation_or_tie(given: dict[str, Any], fit: str | None) -> None:
    programs = many(3)
    programs.append(green_program(key="sig", signal="gold", apply="yes", **given))
    doubts = signal_doubts(case(programs, ties=("KS",)))
    assert [doubt.fit for doubt in doubts] == ([fit] if fit else [])
    found = note("K11", programs, ties=("KS",))
    assert found.state == {None: "ok", "open": "open", "no": "note"}[fit]
    assert shown(found, programs) == 1


def test_more_signals_than_there_are_stand_out() -> None:
    medicine = reference().specialty("IM")
    assert medicine is not None
    gold = dict(medicine.signals)["gold"]
    fitting = many(gold, signal="gold", connection="rotation")
    found = note("K11", fitting)
    assert found.state == "ok"
    more = [*fitting, green_program(key="more", signal="gold", connection="rotation", apply="yes")]
    found = note("K11", more)
    assert found.state == "note"
    assert f"{gold + 1} gold of {gold}" in found.text
    assert "K11" not in rules_judged(many(3))
