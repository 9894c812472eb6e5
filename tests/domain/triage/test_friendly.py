"""The five criteria of §2: met, not met, unknown."""

from typing import Any

from imgtui.domain.triage.friendly import OUTCOMES, Friendly, outcome_number
from imgtui.domain.triage.rules import deciding_limits
from imgtui.domain.workbook.records import ExamName, Program, Roster
from tests.domain.applicants import figures
from tests.tables import for_each

FIGURES = figures()


def judged(failed: frozenset[ExamName] = frozenset(), **fields: Any) -> Friendly:
    program = Program(key="p", name="P", **fields)
    limits = deciding_limits(program, failed)
    return OUTCOMES[outcome_number(program, FIGURES["F2.min_img"], FIGURES["F5.min_attempts"], limits)]


@for_each(
    ("criterion", "state", "fields"),
    [
        ("F1", "met", {"imgs_every_year": True}),
        ("F1", "not_met", {"imgs_every_year": False}),
        ("F1", "unknown", {}),
        ("F1", "met", {"roster": Roster(img_per_class=(4, 1))}),
        ("F1", "not_met", {"roster": Roster(img_per_class=(4, 0))}),
        ("F1", "unknown", {"roster": Roster(img_per_class=(4,))}),
        ("F1", "unknown", {"roster": Roster(newest_img_graduation=2024)}),
        ("F1", "not_met", {"imgs_every_year": False, "roster": Roster(img_per_class=(4, 1))}),
        ("F1", "met", {"imgs_every_year": True, "roster": Roster(img_per_class=(4, 0))}),
        ("F2", "met", {"img_percent": 25.1}),
        ("F2", "not_met", {"img_percent": 25.0}),
        ("F2", "not_met", {"img_percent": 0.0}),
        ("F2", "unknown", {}),
        ("F3", "met", {"visa_j1": "yes"}),
        ("F3", "met", {"visa_j1": "no", "visa_h1b": "yes"}),
        ("F3", "not_met", {"visa_j1": "no", "visa_h1b": "no"}),
        ("F3", "unknown", {"visa_j1": "no"}),
        ("F3", "unknown", {"visa_j1": "conditional", "visa_h1b": "no"}),
        ("F3", "unknown", {}),
        ("F4", "met", {"us_grads_only": False}),
        ("F4", "not_met", {"us_grads_only": True}),
        ("F4", "unknown", {}),
        ("F5", "met", {"accepted_attempts_or_gaps": True}),
        ("F5", "met", {"accepted_attempts_or_gaps": True, "attempts_limit": 1}),
        ("F5", "met", {"attempts_limit": 2}),
        ("F5", "met", {"attempts_limit": 6}),
        ("F5", "not_met", {"attempts_limit": 1}),
        ("F5", "not_met", {"accepted_attempts_or_gaps": False}),
        ("F5", "met", {"attempts_limit": "none"}),
        ("F5", "met", {"accepted_attempts_or_gaps": False, "attempts_limit": "none"}),
        ("F5", "not_met", {"attempts_limit": 1, "attempts_limit_step1": "none"}),
        ("F5", "met", {"attempts_limit": "none", "attempts_limit_step1": 1}),
        ("F5", "unknown", {}),
    ],
)
def test_criterion(criterion: str, state: str, fields: dict[str, Any]) -> None:
    outcome = judged(**fields)
    found = [name for name in ("met", "not_met", "unknown") if criterion in getattr(outcome, name)]
    assert found == [state]
    assert len(outcome.met) + len(outcome.not_met) + len(outcome.unknown) == 5


@for_each(
    ("failed", "state", "fields"),
    [
        (("step1",), "met", {"attempts_limit": 1, "attempts_limit_step1": "none"}),
        (("step1",), "not_met", {"attempts_limit": "none", "attempts_limit_step1": 1}),
        (("step1",), "unknown", {"attempts_limit_step2": 2}),
        (("step2_ck",), "met", {"attempts_limit_step2": 2}),
        (("step1", "step2_ck"), "unknown", {"attempts_limit_step2": 2}),
        (("step1", "step2_ck"), "met", {"attempts_limit_step2": 2, "attempts_limit": 3}),
        (("step1", "step3"), "not_met", {"attempts_limit_step1": "none", "attempts_limit": 1}),
    ],
)
def test_the_limit_of_the_failed_exam_decides(
    failed: tuple[ExamName, ...], state: str, fields: dict[str, Any]
) -> None:
    assert "F5" in getattr(judged(frozenset(failed), **fields), state)


def test_the_short_form() -> None:
    four = judged(
        imgs_every_year=True, img_percent=60.0, visa_j1="yes", us_grads_only=False, attempts_limit=1
    )
    assert four.text() == "4/5"
    two = judged(imgs_every_year=True, img_percent=60.0, visa_j1="no", visa_h1b="no")
    assert two.text() == "2/5 · 2 unknown"


@for_each(
    ("fields", "could"),
    [
        ({"imgs_every_year": False, "img_percent": 5.0}, True),
        ({"imgs_every_year": False, "img_percent": 5.0, "us_grads_only": True}, False),
    ],
)
def test_what_could_become_friendly(fields: dict[str, Any], could: bool) -> None:
    assert judged(**fields).could_be(FIGURES["G1.min_met"]) == could
