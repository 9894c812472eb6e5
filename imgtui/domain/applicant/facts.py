"""The applicant: the facts that triage rests on, and the verdicts A1–A14 with their reasons."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from imgtui.domain.applicant.exams import EXAM_TEXT, ExamRecord, exam_record, pass_mark, recovery, step2_band
from imgtui.domain.applicant.experience import HANDS_ON, KIND_TEXT, Usce, usce
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import Reason
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots, reason
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records import (
    Applicant,
    Citizenship,
    EcfmgState,
    ExamName,
    SpecialtyRole,
    TargetSpecialty,
    VisaNeed,
)
from imgtui.domain.workbook.records.record import record

USABLE_VISAS: Mapping[VisaNeed | None, tuple[str, ...]] = {
    None: (),
    "none": (),
    "j1": ("j1",),
    "h1b": ("h1b",),
    "either": ("j1", "h1b"),
}
"""Visas that serve an applicant, by what they need."""

_BANDS = "score high_risk borderline below_workable workable top"
_RECOVERY = "fails exam step2 great decent"
SAYS: Says = {
    "step2.no_score": "",
    "step2.not_passed": "",
    "step2.none": "",
    "step2.score": "score",
}
"""What is said here; the words stand in db/reference/texts_applicant.json."""
RAISES: Raises = {
    "A1": {"no_year": "", MAIN: "graduated opened years", "later": "graduated opened years"},
    "A2": {
        "no_sitting": "",
        "failed": "exam times count",
        "attempts": "exam count open",
        "no_result": "",
    },
    "A3": {
        "no_score": "step2 mark",
        **dict.fromkeys(("filtered", "high_risk", "borderline", "workable", "strong"), _BANDS),
        "mark": "mark since",
        "higher": "specialty",
    },
    "A4": {
        "no_sitting": "",
        **dict.fromkeys(("clean", "multiple", "great", "decent", "bare", "bare_so_far"), _RECOVERY),
        "chance": "chance",
    },
    "A7": {
        "not_entered": "low good specialty inpatient fresh",
        MAIN: "months kinds each kind count",
        "inpatient": "months aim",
        "in_specialty": "months specialty low good",
        "latest": "last day age years",
        **dict.fromkeys(("observing", "tele", "planned", "no_country"), "months"),
    },
}
"""What is raised here, with the slots that are filled."""
Line = tuple[str, str, Slots]
"""A line under a verdict: what it speaks for, the case of the rule, and what was measured."""

NOTED_SCORE_SPECIALTIES = ("Internal Medicine", "Neurology")
"""Specialties whose matched non-US IMGs score so high that A3 needs a word of caution (facts §3)."""


@record
class ApplicantFacts:
    """What programs are judged against.

    Attributes:
        today: the day of the verdicts.
        match_year: year of the Match, in March.
        years_since_graduation: A1; None while the graduation year is unknown.
        graduation_year: as recorded.
        citizenship: as recorded; None unknown.
        ecfmg: how far the certificate is, as recorded; None unknown.
        visa_needed: as recorded; None unknown.
        usable_visas: "j1", "h1b": the visas that serve; empty when none is needed.
        record: the exam record (A2).
        usce: US clinical experience (A7).
        primary: canonical name of the primary specialty.
        specialties: canonical names of all target specialties, by role (`target_names`).
    """

    today: date
    match_year: int
    years_since_graduation: int | None
    graduation_year: int | None
    citizenship: Citizenship | None
    ecfmg: EcfmgState | None
    visa_needed: VisaNeed | None
    usable_visas: tuple[str, ...]
    record: ExamRecord
    usce: Usce
    primary: str | None
    specialties: tuple[str, ...]

    @property
    def step2_score(self) -> int | None:
        """Score of the latest Step 2 CK pass."""
        return self.record.step2_score

    @property
    def has_step2_pass(self) -> bool:
        """Whether Step 2 CK has been passed."""
        return "step2_ck" in self.record.passed

    @property
    def failed_attempts(self) -> int:
        """Failed USMLE attempts in all (A2)."""
        return self.record.failed_attempts

    @property
    def attempts(self) -> Mapping[ExamName, int]:
        """Attempts at each USMLE exam with a result (A2)."""
        return self.record.attempts

    @property
    def step3_passed(self) -> bool:
        """Whether Step 3 has been passed."""
        return "step3" in self.record.passed

    @property
    def hands_on_months(self) -> float:
        """Hands-on US months done or running (A7)."""
        return self.usce.hands_on


@record
class Judgement:
    """One verdict on the applicant.

    While nothing that it rests on is entered, a verdict is None: an empty list of exams is no clean
    record, and an empty list of experience is no lack of it. As soon as something is, the rule is
    applied as it is written, and what is still missing counts as none; the reasons say so and are
    then notes, neither for nor against.

    Attributes:
        rule: "A1" … "A14".
        value: a plain value fit for JSON; None when the record does not tell.
        reasons: what was measured, and where the rule comes from.
    """

    rule: str
    value: object
    reasons: tuple[Reason, ...]


def applicant_facts(
    applicant: Applicant, match_year: int, figures: Figures, reference: Reference, today: date
) -> ApplicantFacts:
    """Derive the facts that triage rests on."""
    canonical = canonical_specialty(reference)
    names = target_names(applicant.specialties, canonical)
    primary = names[0] if names else None
    year = applicant.graduation_year
    return ApplicantFacts(
        today=today,
        match_year=match_year,
        years_since_graduation=None
        if year is None
        else match_year - figures.count("A1.years_before_match") - year,
        graduation_year=year,
        citizenship=applicant.citizenship,
        ecfmg=applicant.ecfmg,
        visa_needed=applicant.visa_needed,
        usable_visas=USABLE_VISAS[applicant.visa_needed],
        record=exam_record(applicant.exams, figures),
        usce=usce(applicant.experience, today, figures, primary, canonical),
        primary=primary,
        specialties=names,
    )


def canonical_specialty(reference: Reference) -> Callable[[str | None], str | None]:
    """Return a function that gives a specialty's canonical name, or the text itself when unknown."""

    def canonical(text: str | None) -> str | None:
        known = reference.specialty(text)
        return known.name if known else text

    return canonical


_ROLES: tuple[SpecialtyRole, ...] = ("primary", "backup", "parallel")


def target_names(
    specialties: Sequence[TargetSpecialty], canonical: Callable[[str | None], str | None]
) -> tuple[str, ...]:
    """Return the canonical target specialties, each once: by role, equal roles as they are written."""
    ordered = sorted(specialties, key=lambda target: _ROLES.index(target.role))
    return tuple(dict.fromkeys(canonical(target.name) or target.name for target in ordered))


def judge_years(facts: ApplicantFacts, reference: Reference) -> Judgement:
    """A1: years since graduation on the day applications open."""
    years, graduated = facts.years_since_graduation, facts.graduation_year
    if years is None:
        return _judged("A1", None, [("note", "no_year", {})], reference)
    measured = {"graduated": graduated, "opened": (graduated or 0) + years, "years": years}
    return _judged("A1", years, [("note", MAIN if years >= 0 else "later", measured)], reference)


def judge_attempts(facts: ApplicantFacts, reference: Reference) -> Judgement:
    """A2: failed attempts in all and per exam, with the attempts that limits are held against.

    None before any sitting is entered: no fail on record is then no news. Programs are judged all the
    same (no blocker rests on it), and C10 keeps them from Green.
    """
    record = facts.record
    if not record.is_entered:
        return _judged("A2", None, [("note", "no_sitting", {})], reference)
    lines: list[Line] = []
    for exam, count in record.fails.items():
        times = {1: "once", 2: "twice"}.get(count, "more")
        lines.append(("against", "failed", {"exam": EXAM_TEXT[exam], "times": times, "count": count}))
    for exam, count in record.attempts.items():
        is_open = exam in record.fails and exam not in record.passed
        lines.append(("note", "attempts", {"exam": EXAM_TEXT[exam], "count": count, "open": is_open}))
    if not record.attempts:
        lines.append(("note", "no_result", {}))
    return _judged("A2", record.failed_attempts, lines, reference)


def judge_step2(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Judgement:
    """A3: the band of the latest Step 2 CK pass, with the pass mark and notes beside it."""
    score, mark = facts.step2_score, pass_mark(None, figures)
    band = step2_band(score, figures)
    if band is None:
        measured = {"step2": step2_text(facts.record, reference.texts), "mark": mark}
        return _judged("A3", None, [("note", "no_score", measured)], reference)
    since = figures.text("A3.pass_mark_since")
    lines: list[Line] = [
        ("for" if band in ("workable", "strong") else "against", band, {"score": score, **_bands(figures)}),
        ("note", "mark", {"mark": mark, "since": since}),
    ]
    lines += [
        ("note", "higher", {"specialty": name})
        for name in facts.specialties
        if name in NOTED_SCORE_SPECIALTIES
    ]
    judged = _judged("A3", band, lines, reference)
    # That they score higher is public Match knowledge, not the rule's article.
    reasons = (each._replace(source="N") if each.case == "higher" else each for each in judged.reasons)
    return replace(judged, reasons=tuple(reasons))


def judge_recovery(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Judgement:
    """A4: how the record recovered from a fail, with the rough chance the source gives.

    None before any sitting is entered: "clean" would be good news that nobody has told.
    """
    record = facts.record
    if not record.is_entered:
        return _judged("A4", None, [("note", "no_sitting", {})], reference)
    value = recovery(record, figures)
    case = "bare_so_far" if value == "bare" and record.step2_score is None else value
    effect = "for" if value in ("clean", "great") else "against"
    lines: list[Line] = [(effect, case, _recovered(record, figures, reference.texts))]
    if value != "clean":
        lines.append(("note", "chance", {"chance": figures[f"A4.chance_{value}"]}))
    return _judged("A4", value, lines, reference)


def judge_usce(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Judgement:
    """A7: hands-on US months, with what kind, how fresh, in what specialty and setting.

    None before any experience is entered, of whatever kind and country.
    """
    months = facts.usce
    if not months.is_entered:
        return _judged("A7", None, [("note", "not_entered", _usce_wanted(facts, figures))], reference)
    value = {
        "hands_on": months.hands_on,
        "observer": months.observer,
        "tele": months.tele,
        "planned": months.planned,
        "in_specialty": months.in_specialty,
        "inpatient": months.inpatient,
        "latest": months.latest.isoformat() if months.latest else None,
        "fresh": months.fresh,
    }
    return _judged("A7", value, _usce_lines(facts, figures), reference)


def _usce_lines(facts: ApplicantFacts, figures: Figures) -> Iterator[Line]:
    months = facts.usce
    low, inpatient = figures["A7.target_months"], figures["A7.target_inpatient"]
    kinds = tuple(
        {"kind": KIND_TEXT[kind], "count": count} for kind, count in months.by_kind if kind in HANDS_ON
    )
    measured: Slots = {"months": months.hands_on, "kinds": {"each": kinds} if kinds else None}
    yield _reached(months.hands_on, low), MAIN, measured
    if months.in_specialty is not None:
        good = figures["A7.target_months_good"]
        measured = {"months": months.in_specialty, "specialty": facts.primary, "low": low, "good": good}
        yield _reached(months.in_specialty, low), "in_specialty", measured
    yield _reached(months.inpatient, inpatient), "inpatient", {"months": months.inpatient, "aim": inpatient}
    if months.fresh is not None:
        measured = {
            "last": "running" if months.latest == facts.today else "ended",
            "day": months.latest,
            "age": "fresh" if months.fresh else "old",
            "years": figures["A7.fresh_years"],
        }
        yield ("for" if months.fresh else "against"), "latest", measured
    for count, case in (
        (months.observer, "observing"),
        (months.tele, "tele"),
        (months.planned, "planned"),
        (months.no_country, "no_country"),
    ):
        if count:
            yield "note", case, {"months": count}


def _judged(rule: str, value: object, lines: Iterable[Line], reference: Reference) -> Judgement:
    card = reference.rule(rule)
    return Judgement(rule, value, tuple(reason(card, *line) for line in lines))


def step2_text(record: ExamRecord, texts: Texts) -> str:
    """Return the Step 2 CK score in words, or why there is none: not entered, not passed, no number."""
    if record.step2_score is not None:
        return texts.say("step2.score", score=record.step2_score)
    if "step2_ck" in record.passed:
        return texts.say("step2.no_score")
    return texts.say("step2.not_passed" if "step2_ck" in record.sat else "step2.none")


def _usce_wanted(facts: ApplicantFacts, figures: Figures) -> Slots:
    return {
        "low": figures["A7.target_months"],
        "good": figures["A7.target_months_good"],
        "specialty": facts.primary or "the target specialty",
        "inpatient": figures["A7.target_inpatient"],
        "fresh": figures["A7.fresh_years"],
    }


def _reached(months: float, target: float) -> str:
    return "for" if months >= target else "against"


def _bands(figures: Figures) -> Slots:
    workable = figures.count("A3.workable_from")
    return {
        "high_risk": figures.count("A3.high_risk_from"),
        "borderline": figures.count("A3.borderline_from"),
        "below_workable": workable - 1,
        "workable": workable,
        "top": figures.count("A3.workable_to"),
    }


def _recovered(record: ExamRecord, figures: Figures, texts: Texts) -> Slots:
    return {
        "fails": record.failed_attempts,
        "exam": EXAM_TEXT[next(iter(record.fails))] if record.fails else "",
        "step2": step2_text(record, texts),
        "great": figures.count("A4.great"),
        "decent": figures.count("A4.decent"),
    }
