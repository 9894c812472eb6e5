"""What was weak in a season: each finding with its figures, its source and the upgrade it asks for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from statistics import median_low
from typing import Literal

from imgtui.domain.applicant.exams import step2_band
from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.reference.figures import Figures, Span
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.standing.comparison import Beside
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Bucket, Program

Area = Literal["clinical", "research", "interview", "list"]
AREAS: tuple[Area, ...] = ("clinical", "research", "interview", "list")
_GRAVE, _CLEAR, _SLIGHT = 3, 2, 1


@record
class Finding:
    """Something that was weak.

    Attributes:
        id: short name.
        upgrade: id of the upgrade it asks for.
        weight: 3 grave, 2 clear, 1 slight.
        text: what was measured.
        source: source ids.
    """

    id: str
    upgrade: str
    weight: int
    text: str
    source: str


@record(kw_only=True)
class Season:
    """All that an autopsy reads.

    Attributes:
        applied: the programs applied to.
        courses: how far things went, by key.
        buckets: final bucket by key.
        ranked: keys on the primary list.
        facts: the applicant.
        figures: the figures in force.
        spans: specialty -> how many applications the sources suggest, None where they give no figure.
        hard: target specialties that are hard with a fail or a low score.
        letters_missing: what the letters for the primary specialty still lack (A9).
        research_items: as recorded; None when nothing is.
        ready_drafts: kinds of draft of which one passes its checks.
        mock_interviews: notes of mock interviews.
        mock_wanted: how many are asked for.
        programs_read_on: day from which programs read applications.
        last_active: last day of any experience, today for one that runs; None when none is recorded.
        has_taught: whether teaching is recorded.
        english_concern: whether the user marked English as a concern.
        beside: the applicant beside the matched.
        feedback: what mentors and interviewers said.
        certification: how the rank order list stands to what was recorded as certified, in words.
    """

    applied: Sequence[Program]
    courses: Mapping[str, Course]
    buckets: Mapping[str, Bucket]
    ranked: frozenset[str]
    facts: ApplicantFacts
    figures: Figures
    spans: Mapping[str, Span | None]
    hard: Collection[str] = ()
    letters_missing: Sequence[str] = ()
    research_items: int | None = None
    ready_drafts: Collection[str] = ()
    mock_interviews: int = 0
    mock_wanted: int = 0
    programs_read_on: date | None = None
    last_active: date | None = None
    has_taught: bool = False
    english_concern: bool = False
    beside: tuple[Beside, ...] = ()
    feedback: Sequence[str] = ()
    certification: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether anything was applied to."""
        return bool(self.applied)


def findings(season: Season) -> tuple[Finding, ...]:
    """Return what was weak, the gravest first."""
    found = [
        *_list_size(season),
        *_list_mix(season),
        *_timing(season),
        *_exams(season),
        *_clinical(season),
        *_activity(season),
        *_interview(season),
    ]
    return tuple(sorted(found, key=lambda each: -each.weight))


def _list_size(season: Season) -> Iterator[Finding]:
    counts = Counter(program.specialty for program in season.applied)
    for name, span in season.spans.items():
        if span is None or not season.is_begun or counts[name] >= span.low:
            continue
        text = f"{plural(counts[name], 'application')} in {name}; {span.low}–{span.high} are suggested."
        weight = _GRAVE if counts[name] * 2 < span.low else _CLEAR
        yield Finding(f"list_short:{name}", "list", weight, text, "S0 §3; S3; S4")


def _list_mix(season: Season) -> Iterator[Finding]:
    whole, figures = len(season.applied), season.figures
    if whole < figures.count("K.min_n"):
        return
    counts = Counter(season.buckets.get(program.key) for program in season.applied)
    red, green = counts["red"] * 100 / whole, counts["green"] * 100 / whole
    most, least = figures["K1.red_high"], figures["K1.green_low"]
    if red > most:
        text = f"{counts['red']} of {whole} applications were Red ({red:.0f} %; at most {number(most)} %)."
        yield Finding("list_red", "list", _GRAVE if red > 2 * most else _CLEAR, text, "S0 §3")
    if green < least:
        text = f"{counts['green']} of {whole} were Green ({green:.0f} %; at least {number(least)} %)."
        yield Finding("list_green", "list", _CLEAR if green * 2 < least else _SLIGHT, text, "S0 §3")
    for name in season.hard:
        count = sum(program.specialty == name for program in season.applied)
        if count:
            text = f"{plural(count, 'application')} in {name}, a hard field with such a file."
            yield Finding(f"list_hard:{name}", "list", _CLEAR, text, "S0 §2; S2 §4")


def _timing(season: Season) -> Iterator[Finding]:
    days = [
        day
        for program in season.applied
        if (day := season.courses.get(program.key, UNTOUCHED).applied_on) is not None
    ]
    if days and season.programs_read_on is not None:
        middle = median_low(days)
        if middle > season.programs_read_on:
            late = sum(day > season.programs_read_on for day in days)
            text = (
                f"{late} of {plural(len(days), 'dated application')} went out after programs began to read "
                f"({day_text(season.programs_read_on)}); half of all by {day_text(middle)}."
            )
            yield Finding("late", "timing", _CLEAR, text, "S0 §8")
    missed = [
        key
        for key, state in season.courses.items()
        if state.is_interviewed and key not in season.ranked and not state.is_over
    ]
    if missed:
        text = f"{plural(len(missed), 'program')} that interviewed you stood on no rank list."
        yield Finding("unranked", "ranking", _CLEAR, text, "N")


def _exams(season: Season) -> Iterator[Finding]:
    facts, figures = season.facts, season.figures
    if facts.step3_passed:
        return
    band = step2_band(facts.step2_score, figures)
    if facts.failed_attempts > 1:
        text = f"{plural(facts.failed_attempts, 'failed attempt')} and no Step 3 to answer them."
        yield Finding("exams_fails", "step3", _GRAVE, text, "S0 §1; S2 §12")
    elif band in ("filtered", "high_risk", "borderline"):
        weight = _CLEAR if band != "borderline" else _SLIGHT
        text = f"Step 2 CK {facts.step2_score} ({band.replace('_', ' ')}) and no Step 3."
        yield Finding("exams_score", "step3", weight, text, "S2 §1, §12")
    elif facts.failed_attempts:
        text = "One failed attempt and no Step 3."
        yield Finding("exams_fail", "step3", _SLIGHT, text, "S2 §12; S3")


def _clinical(season: Season) -> Iterator[Finding]:
    months, wanted = season.facts.hands_on_months, season.figures["A7.target_months"]
    if months < wanted:
        text = f"{plural(months, 'hands-on US month')}; {number(wanted)} are the least to aim at."
        yield Finding("usce_short", "usce", _CLEAR if months else _GRAVE, text, "S0 §6; S3")
    if season.facts.usce.fresh is False:
        text = f"The last hands-on US month ended on {season.facts.usce.latest}: no longer fresh."
        yield Finding("usce_old", "usce", _CLEAR, text, "S4")
    if season.letters_missing:
        text = f"Letters: {', '.join(season.letters_missing)}."
        yield Finding("letters_short", "letters", _CLEAR, text, "S0 §5; S3")


def _activity(season: Season) -> Iterator[Finding]:
    facts, figures = season.facts, season.figures
    recent = months_before(facts.today, figures.count("A10.recent_work_months"))
    if season.last_active is not None and season.last_active < recent:
        text = f"Nothing recorded has run since {day_text(season.last_active, year=True)}."
        yield Finding("idle", "activity", _CLEAR, text, "S2 §12; S1")
    if not season.research_items:
        # A research post brings patients too, which helps most where hands-on months are short.
        short = facts.hands_on_months < figures["A7.target_months"]
        text = "No research or quality project is recorded."
        yield Finding("no_research", "research" if short else "project", _SLIGHT, text, "S0 §8; S2 §12")
    if facts.failed_attempts and season.last_active is not None and not season.has_taught:
        text = "A failed exam, and no teaching or tutoring recorded to set beside it."
        yield Finding("no_teaching", "teaching", _SLIGHT, text, "S0 §8")
    if season.english_concern:
        text = "You marked English as a concern; it is heard in the first minute."
        yield Finding("english", "english", _CLEAR, text, "S0 §8; S1")


def _interview(season: Season) -> Iterator[Finding]:
    facts, ready = season.facts, season.ready_drafts
    if facts.record.attempts:
        wanted = ("fail_paragraph", "fail_answer") if facts.failed_attempts else ("score_answer",)
        words = {
            "fail_paragraph": "paragraph about the fail",
            "fail_answer": "spoken answer about it",
            "score_answer": "spoken answer about the score",
        }
        lacking = [words[kind] for kind in wanted if kind not in ready]
        if lacking:
            weight = _CLEAR if facts.failed_attempts else _SLIGHT
            text = f"Never passed its checks: {' and '.join(lacking)}."
            yield Finding("unexplained", "explanation", weight, text, "S0 §4, §7; S3")
    if season.mock_interviews < season.mock_wanted:
        done = plural(season.mock_interviews, "mock interview")
        text = f"{done} on record; {season.mock_wanted} are asked for."
        yield Finding("no_mocks", "interview", _CLEAR, text, "S0 §8, §10")
