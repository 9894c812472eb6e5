"""All verdicts on the applicant, A0–A16, in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime

from imgtui.domain.applicant.facts import (
    ApplicantFacts,
    Judgement,
    applicant_facts,
    canonical_specialty,
    judge_attempts,
    judge_recovery,
    judge_step2,
    judge_usce,
    judge_years,
)
from imgtui.domain.applicant.letters import count_letters
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.standing.dates.certification import Stage
from imgtui.domain.standing.verdicts.advice import judge_apply_now, judge_path, judge_preliminary, judge_step3
from imgtui.domain.standing.verdicts.bottom_line import BottomLine, as_judgement, bottom_line
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.standing.verdicts.entry import judge_entry
from imgtui.domain.standing.verdicts.red_flags import judge_red_flags
from imgtui.domain.standing.verdicts.sitting import judge_sitting
from imgtui.domain.standing.verdicts.verdicts import (
    judge_letters,
    judge_reaction,
    judge_realistic,
    judge_timeline,
)
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Applicant, Draft
from imgtui.domain.workbook.records.record import record


@record
class ApplicantVerdicts:
    """The verdicts by the names they have in `imgtui check --json`, in the order A0–A16."""

    bottom_line: Judgement
    years_since_graduation: Judgement
    failed_attempts: Judgement
    step2_band: Judgement
    recovery: Judgement
    reaction: Judgement
    realistic: Judgement
    usce: Judgement
    timeline: Judgement
    letters: Judgement
    red_flags: Judgement
    apply_now: Judgement
    step3: Judgement
    path: Judgement
    preliminary: Judgement
    sitting: Judgement
    entry: Judgement
    line: BottomLine

    def by_name(self) -> Mapping[str, Judgement]:
        """Return name -> verdict, in order."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "line"}


def judge_applicant(
    applicant: Applicant,
    match_year: int,
    figures: Figures,
    reference: Reference,
    today: date,
    drafts: Sequence[Draft] = (),
    certify_by: date | None = None,
    has_applied: bool = False,
    stage: Stage | None = None,
) -> ApplicantVerdicts:
    """Judge the applicant.

    Args:
        applicant: as recorded.
        match_year: year of the Match.
        figures: the figures in force.
        reference: rules, specialties and the shipped dates.
        today: the day of the verdicts.
        drafts: all drafts; the paragraphs about a fail count for A5.
        certify_by: last day for certified exams; None: the shipped date of the year.
        has_applied: whether there is any sign of an application this season.
        stage: what the season is at; None: as the day alone tells.
    """
    facts = applicant_facts(applicant, match_year, figures, reference, today)
    case = make_case(
        applicant, facts, figures, reference, drafts, certify_by, has_applied=has_applied, stage=stage
    )
    reaction, flags = judge_reaction(case), judge_red_flags(case)
    recovery = judge_recovery(facts, figures, reference)
    verdicts = {
        "years_since_graduation": judge_years(facts, reference),
        "failed_attempts": judge_attempts(facts, reference),
        "step2_band": judge_step2(facts, figures, reference),
        "recovery": recovery,
        "reaction": reaction,
        "realistic": judge_realistic(case),
        "usce": judge_usce(facts, figures, reference),
        "timeline": judge_timeline(case),
        "letters": judge_letters(case),
        "red_flags": flags,
        "apply_now": judge_apply_now(case, reaction, recovery, flags),
        "step3": judge_step3(case),
        "path": judge_path(case),
        "preliminary": judge_preliminary(case),
        "sitting": judge_sitting(case),
        "entry": judge_entry(case),
    }
    first = bottom_line({each.rule: each for each in verdicts.values()}, case)
    return ApplicantVerdicts(bottom_line=as_judgement(first, case), line=first, **verdicts)


def _paragraph_passes(
    applicant: Applicant,
    facts: ApplicantFacts,
    figures: Figures,
    reference: Reference,
    drafts: Sequence[Draft],
) -> bool:
    """Whether a paragraph about failed attempts passes its checks."""
    written = [draft for draft in drafts if draft.kind == "fail_paragraph"]
    if not written:
        return False
    # Imported here: the checks compile many expressions, and their words are read for them alone.
    from imgtui.domain.drafts.checks_all import DraftContext, ready_kinds

    context = DraftContext(figures=figures, data=reference.drafts, applicant=applicant, record=facts.record)
    return bool(ready_kinds(written, context, ["fail_paragraph"]))


def make_case(
    applicant: Applicant,
    facts: ApplicantFacts,
    figures: Figures,
    reference: Reference,
    drafts: Sequence[Draft],
    certify_by: date | None,
    *,
    has_applied: bool = False,
    stage: Stage | None = None,
) -> Case:
    """Gather what the verdicts A5–A14 rest on."""
    canonical = canonical_specialty(reference)
    by = certify_by or _ecfmg_due(reference, facts.match_year)
    # Without a clock it is over once it is so wherever one lives.
    is_over = by is not None and facts.today > add_days(by, 1)
    return Case(
        applicant=applicant,
        facts=facts,
        figures=figures,
        reference=reference,
        letters=tuple(
            count_letters(applicant.letters, name, figures, canonical, reference.texts)
            for name in facts.specialties or (None,)
        ),
        paragraph_passes=_paragraph_passes(applicant, facts, figures, reference, drafts),
        certify_by=by,
        has_applied=has_applied,
        stage=stage or ("closed" if is_over else "applying"),
    )


def _ecfmg_due(reference: Reference, match_year: int) -> date | None:
    entry = reference.season(match_year).get("ecfmg_due")
    if entry is None:
        return None
    return entry.at.date() if isinstance(entry.at, datetime) else entry.at
