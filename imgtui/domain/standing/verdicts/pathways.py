"""Two files with a fail that matched (S0 §9), and where the applicant's own stands beside each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.experience import HANDS_ON, entry_months, has_begun
from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.reference.profile import Pathway
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

Beside = Literal["level", "short", "unknown"]

SAYS: Says = {
    "path.summary": "level all short unknown count",
    "path.unknown": "",
    "path.none": "",
    "path.exams": "",
    "path.exams.theirs": "exam",
    "path.exams.yours": "fails exam times count open",
    "path.exams.none": "",
    "path.exams.unknown": "",
    "path.score": "",
    "path.score.of": "score tried",
    "path.years": "",
    "path.years.theirs": "years",
    "path.usce": "",
    "path.usce.theirs": "months note",
    "path.usce.other": "",
    "path.letters": "",
    "path.letters.theirs": "specialty",
    "path.letters.yours": "n wanted",
    "path.practice": "",
    "path.practice.theirs": "years",
    "path.practice.yours": "years",
    "path.specialty": "",
    "path.specialty.none": "",
    "path.applications": "",
    "path.applications.theirs": "n specialty",
    "path.applications.none": "",
    "path.hospital": "",
    "path.hospital.theirs": "",
    "path.hospital.yours": "n known",
    "path.fail": "",
    "path.fail.theirs": "",
    "path.fail.none": "",
    "path.fail.passes": "",
    "path.fail.open": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""
_COMMUNITY = ("community", "rural", "community_university")
_MONTHS_A_YEAR = 12
_TIMES: Mapping[int, str] = {1: "once", 2: "twice"}


@record
class PathLine:
    """One thing side by side; `beside` is "level" where the applicant's is at least as good."""

    what: str
    theirs: str
    yours: str
    beside: Beside


@record
class PathCompared:
    """A pathway with all its lines, and where the file stands in one sentence."""

    pathway: Pathway
    lines: tuple[PathLine, ...]
    summary: str


@record
class _Pair:
    """A pathway and the case held against it."""

    pathway: Pathway
    case: Case

    def say(self, text: str, **slots: Any) -> str:
        return self.case.reference.texts.say(f"path.{text}", **slots)

    def line(self, what: str, theirs: str, yours: str, beside: Beside) -> PathLine:
        return PathLine(self.say(what), theirs, yours, beside)


def compare(pathway: Pathway, case: Case, applications: Sequence[Program]) -> PathCompared:
    """Hold a case and the programs applied to against a pathway."""
    pair = _Pair(pathway, case)
    lines = (
        _exams(pair),
        _score(pair),
        _years(pair),
        _usce(pair),
        _letters(pair),
        *_practice(pair),
        _target(pair),
        *_list(pair, applications),
        _explained(pair),
    )
    return PathCompared(pathway, lines, _summary(pair, lines))


def _summary(pair: _Pair, lines: Sequence[PathLine]) -> str:
    stands = [line.beside for line in lines]
    unknown = {"count": stands.count("unknown")} if "unknown" in stands else None
    counts = {"level": stands.count("level"), "short": stands.count("short"), "all": len(lines)}
    return pair.say("summary", **counts, unknown=unknown)


def _beside(yours: float | None, theirs: float, *, less_is_better: bool = False) -> Beside:
    if yours is None:
        return "unknown"
    return "level" if (yours <= theirs if less_is_better else yours >= theirs) else "short"


def _exams(pair: _Pair) -> PathLine:
    pathway, facts = pair.pathway, pair.case.facts
    fails = facts.record.fails
    theirs = pair.say("exams.theirs", exam=EXAM_TEXT["step1" if pathway.step1_fails else "step2_ck"])
    if not facts.record.attempts:
        return pair.line("exams", theirs, pair.say("exams.unknown"), "unknown")
    heavier = facts.failed_attempts > pathway.step1_fails + pathway.step2_fails or (
        bool(set(fails) - {"step1"}) and not pathway.step2_fails
    )
    is_open = any(exam not in facts.record.passed for exam in fails)
    told = tuple(
        {"exam": EXAM_TEXT[exam], "times": _TIMES.get(count, "more"), "count": count}
        for exam, count in fails.items()
    )
    yours = pair.say("exams.yours", fails=told, open=is_open) if fails else pair.say("exams.none")
    return pair.line("exams", theirs, yours, "short" if heavier or is_open else "level")


def _score(pair: _Pair) -> PathLine:
    pathway, facts = pair.pathway, pair.case.facts
    score = facts.step2_score
    tried = "later" if pathway.step2_fails else "first"
    theirs = pair.say("score.of", score=pathway.step2_score, tried=tried)
    if score is None:
        return pair.line("score", theirs, pair.say("unknown"), "unknown")
    own = pair.say("score.of", score=score, tried="first" if facts.record.step2_first_try else "later")
    return pair.line("score", theirs, own, _beside(score, pathway.step2_score))


def _years(pair: _Pair) -> PathLine:
    years, theirs = pair.case.facts.years_since_graduation, pair.pathway.years
    yours = pair.say("unknown") if years is None else str(years)
    beside = _beside(years, theirs, less_is_better=True)
    return pair.line("years", pair.say("years.theirs", years=theirs), yours, beside)


def _usce(pair: _Pair) -> PathLine:
    pathway, case = pair.pathway, pair.case
    is_entered = any(entry.kind in HANDS_ON for entry in case.applicant.experience)
    months = case.facts.hands_on_months if case.applicant.experience else None
    yours = pair.say("none") if months is None else number(months) if is_entered else pair.say("usce.other")
    theirs = pair.say("usce.theirs", months=pathway.usce_months, note=pathway.usce_note)
    return pair.line("usce", theirs, yours, _beside(months, pathway.usce_months))


def _letters(pair: _Pair) -> PathLine:
    case, specialty = pair.case, pair.pathway.specialty
    canonical = canonical_specialty(case.reference)
    wanted = case.figures.count("A9.us_in_specialty")
    letters = [each for each in case.applicant.letters if each.status == "uploaded" and each.us]
    count = sum(canonical(each.specialty) == specialty for each in letters)
    theirs = pair.say("letters.theirs", specialty=specialty)
    if not case.applicant.letters:
        return pair.line("letters", theirs, pair.say("none"), "unknown")
    return pair.line(
        "letters", theirs, pair.say("letters.yours", n=count, wanted=wanted), _beside(count, wanted)
    )


def _practice(pair: _Pair) -> Iterator[PathLine]:
    wanted, today = pair.pathway.practice_years, pair.case.facts.today
    if wanted is None:
        return
    entries = pair.case.applicant.experience
    work = [entry for entry in entries if entry.kind == "clinical_work" and has_begun(entry, today)]
    years = sum(entry_months(entry, today) for entry in work) / _MONTHS_A_YEAR if work else None
    yours = pair.say("none") if years is None else pair.say("practice.yours", years=round(years, 1))
    yield pair.line("practice", pair.say("practice.theirs", years=wanted), yours, _beside(years, wanted))


def _target(pair: _Pair) -> PathLine:
    names, theirs = pair.case.facts.specialties, pair.pathway.specialty
    yours = ", ".join(names) or pair.say("specialty.none")
    beside: Beside = "unknown" if not names else "level" if theirs in names else "short"
    return pair.line("specialty", theirs, yours, beside)


def _list(pair: _Pair, applications: Sequence[Program]) -> Iterator[PathLine]:
    pathway = pair.pathway
    canonical = canonical_specialty(pair.case.reference)
    listed = [each for each in applications if canonical(each.specialty) == pathway.specialty]
    yield pair.line(
        "applications",
        pair.say("applications.theirs", n=pathway.applications, specialty=pathway.specialty),
        str(len(listed)) if applications else pair.say("applications.none"),
        _beside(len(listed) if applications else None, pathway.applications),
    )
    known = [each for each in listed if each.program_type is not None]
    theirs = pair.say("hospital.theirs")
    if not known:
        yield pair.line("hospital", theirs, pair.say("unknown"), "unknown")
        return
    community = sum(each.program_type in _COMMUNITY for each in known)
    beside: Beside = "level" if 2 * community > len(known) else "short"
    yield pair.line("hospital", theirs, pair.say("hospital.yours", n=community, known=len(known)), beside)


def _explained(pair: _Pair) -> PathLine:
    facts, theirs = pair.case.facts, pair.say("fail.theirs")
    if not facts.record.attempts:
        return pair.line("fail", theirs, pair.say("exams.unknown"), "unknown")
    if not facts.failed_attempts:
        return pair.line("fail", theirs, pair.say("fail.none"), "level")
    if pair.case.paragraph_passes:
        return pair.line("fail", theirs, pair.say("fail.passes"), "level")
    return pair.line("fail", theirs, pair.say("fail.open"), "short")
