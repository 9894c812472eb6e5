"""Two files with a fail that matched (S0 §9), and where the applicant's own stands beside each."""

from collections.abc import Iterator, Sequence
from typing import Literal

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.experience import HANDS_ON, entry_months, has_begun
from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.reference.profile import Pathway
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.standing.verdicts import Case
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Program

Beside = Literal["level", "short", "unknown"]

_COMMUNITY = ("community", "rural", "community_university")
_MONTHS_A_YEAR = 12


@record
class PathLine:
    """One thing side by side; `beside` is "level" where the applicant's is at least as good."""

    what: str
    theirs: str
    yours: str
    beside: Beside


@record
class PathCompared:
    """A pathway with all its lines."""

    pathway: Pathway
    lines: tuple[PathLine, ...]

    def count(self, beside: Beside) -> int:
        """Return how many lines stand so."""
        return sum(line.beside == beside for line in self.lines)

    @property
    def summary(self) -> str:
        """Where the file stands, in one sentence."""
        text = (
            f"Level or better in {self.count('level')} of {len(self.lines)}, short in {self.count('short')}"
        )
        unknown = self.count("unknown")
        return f"{text}, {unknown} not known." if unknown else f"{text}."


def compare(pathway: Pathway, case: Case, applications: Sequence[Program]) -> PathCompared:
    """Hold a case and the programs applied to against a pathway."""
    lines = (
        _exams(pathway, case),
        _score(pathway, case),
        _years(pathway, case),
        _usce(pathway, case),
        _letters(pathway, case),
        *_practice(pathway, case),
        _target(pathway, case),
        *_list(pathway, case, applications),
        _explained(case),
    )
    return PathCompared(pathway, lines)


def _beside(yours: float | None, theirs: float, *, less_is_better: bool = False) -> Beside:
    if yours is None:
        return "unknown"
    return "level" if (yours <= theirs if less_is_better else yours >= theirs) else "short"


def _exams(pathway: Pathway, case: Case) -> PathLine:
    fails = case.facts.record.fails
    theirs = EXAM_TEXT["step1"] if pathway.step1_fails else EXAM_TEXT["step2_ck"]
    theirs = f"{theirs} failed once, then passed"
    if not case.facts.record.attempts:
        return PathLine("Exams", theirs, "no result entered", "unknown")
    yours = ", ".join(f"{EXAM_TEXT[exam]} failed {_times(count)}" for exam, count in fails.items())
    heavier = case.facts.failed_attempts > pathway.step1_fails + pathway.step2_fails or (
        bool(set(fails) - {"step1"}) and not pathway.step2_fails
    )
    unpassed = [exam for exam in fails if exam not in case.facts.record.passed]
    if unpassed:
        yours += ", and not passed since"
    return PathLine("Exams", theirs, yours or "no fail", "short" if heavier or unpassed else "level")


def _score(pathway: Pathway, case: Case) -> PathLine:
    score = case.facts.step2_score
    tried = "at the retake" if pathway.step2_fails else "at the first try"
    yours = "not known" if score is None else str(score)
    if score is not None:
        yours += " at the first try" if case.facts.record.step2_first_try else " at the retake"
    return PathLine("Step 2 CK", f"{pathway.step2_score} {tried}", yours, _beside(score, pathway.step2_score))


def _years(pathway: Pathway, case: Case) -> PathLine:
    years = case.facts.years_since_graduation
    yours = "not known" if years is None else str(years)
    beside = _beside(years, pathway.years, less_is_better=True)
    return PathLine("Years since graduation", f"about {pathway.years}", yours, beside)


def _usce(pathway: Pathway, case: Case) -> PathLine:
    is_entered = any(entry.kind in HANDS_ON for entry in case.applicant.experience)
    months = case.facts.hands_on_months if case.applicant.experience else None
    yours = "none entered" if months is None else number(months) if is_entered else "none hands-on"
    theirs = f"{number(pathway.usce_months)}: {pathway.usce_note}"
    return PathLine("Hands-on US months", theirs, yours, _beside(months, pathway.usce_months))


def _letters(pathway: Pathway, case: Case) -> PathLine:
    canonical = canonical_specialty(case.reference)
    wanted = case.figures.count("A9.us_in_specialty")
    letters = [each for each in case.applicant.letters if each.status == "uploaded" and each.us]
    count = sum(canonical(each.specialty) == pathway.specialty for each in letters)
    theirs = f"strong ones of US attendings in {pathway.specialty}"
    if not case.applicant.letters:
        return PathLine("Letters", theirs, "none entered", "unknown")
    return PathLine("Letters", theirs, f"{count} uploaded (A9 asks for {wanted})", _beside(count, wanted))


def _practice(pathway: Pathway, case: Case) -> Iterator[PathLine]:
    if pathway.practice_years is None:
        return
    today = case.facts.today
    work = [e for e in case.applicant.experience if e.kind == "clinical_work" and has_begun(e, today)]
    years = sum(entry_months(entry, today) for entry in work) / _MONTHS_A_YEAR if work else None
    yours = "none entered" if years is None else plural(round(years, 1), "year")
    theirs = f"{plural(pathway.practice_years, 'year')} of general practice at home"
    yield PathLine("Practice", theirs, yours, _beside(years, pathway.practice_years))


def _target(pathway: Pathway, case: Case) -> PathLine:
    names = case.facts.specialties
    yours = "no target chosen" if not names else ", ".join(names)
    beside: Beside = "unknown" if not names else "level" if pathway.specialty in names else "short"
    return PathLine("Specialty", pathway.specialty, yours, beside)


def _list(pathway: Pathway, case: Case, applications: Sequence[Program]) -> Iterator[PathLine]:
    canonical = canonical_specialty(case.reference)
    listed = [each for each in applications if canonical(each.specialty) == pathway.specialty]
    theirs = f"{pathway.applications} in {pathway.specialty}"
    yield PathLine(
        "Applications",
        theirs,
        str(len(listed)) if applications else "no list yet",
        _beside(len(listed) if applications else None, pathway.applications),
    )
    known = [each for each in listed if each.program_type is not None]
    if not known:
        yield PathLine("Kind of hospital", "mostly community", "not known", "unknown")
        return
    community = sum(each.program_type in _COMMUNITY for each in known)
    yours = f"{community} of {len(known)} whose kind is known"
    beside: Beside = "level" if 2 * community > len(known) else "short"
    yield PathLine("Kind of hospital", "mostly community", yours, beside)


def _explained(case: Case) -> PathLine:
    theirs = "explained in a few lines, with proof"
    if not case.facts.record.attempts:
        return PathLine("The fail", theirs, "no result entered", "unknown")
    if not case.facts.failed_attempts:
        return PathLine("The fail", theirs, "none to explain", "level")
    passes = case.paragraph_passes
    yours = "the paragraph passes its checks" if passes else "no paragraph passes its checks yet"
    return PathLine("The fail", theirs, yours, "level" if passes else "short")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
