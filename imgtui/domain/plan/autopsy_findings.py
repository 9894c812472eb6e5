"""What was weak in a season: each finding with its figures, its source and the upgrade it asks for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Literal

from imgtui.domain.applicant.exams import step2_band
from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.invites.sets import wants_a_rank
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.invites.yields import UNKNOWN
from imgtui.domain.rank.measures.composition import buckets_of, reds_above
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.figures import CountSpan, Figures
from imgtui.domain.reference.rule_cards import Raises, Slots, render
from imgtui.domain.standing.beside.comparison import SpecialtyBeside
from imgtui.domain.workbook.clocks import day_seen, day_text
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.records import Bucket, Program
from imgtui.domain.workbook.records.record import record

Area = Literal["clinical", "research", "interview", "list"]
AREAS: tuple[Area, ...] = ("clinical", "research", "interview", "list")
RAISES: Raises = {
    "U1": {
        **dict.fromkeys(("list_short", "list_very_short"), "count specialty low high"),
        **dict.fromkeys(("list_red", "list_very_red"), "count whole share limit field name"),
        **dict.fromkeys(("list_green", "list_hardly_green"), "count whole share limit"),
        "list_hard": "count specialty",
        "late": "late dated from middle",
        "unranked": "count",
        "exams_fails": "fails",
        **dict.fromkeys(("exams_score", "exams_borderline"), "score band"),
        **dict.fromkeys(("usce_short", "usce_none"), "months wanted"),
        **dict.fromkeys(("usce_old", "idle"), "day"),
        "letters_short": "letters",
        "unexplained_fail": "paragraph both answer",
        "no_mocks": "done wanted",
        **dict.fromkeys(("exams_fail", "no_research", "no_research_post", "no_teaching"), ""),
        **dict.fromkeys(("english", "unexplained_score"), ""),
    }
}
"""What is raised here, with the slots that are filled."""


@record
class AutopsyFinding:
    """Something that was weak.

    Attributes:
        id: short name.
        upgrade: id of the upgrade it asks for.
        weight: 3 grave, 2 clear, 1 slight.
        text: what was measured, in the words of the card.
        source: source ids.
    """

    id: str
    upgrade: str
    weight: int
    text: str
    source: str


@record(kw_only=True)
class AutopsySeason:
    """All that an autopsy reads.

    Attributes:
        applied: the programs applied to.
        courses: how far things went, by key.
        buckets: final bucket by key.
        ranked: keys on the primary list.
        facts: the applicant.
        figures: the figures in force.
        card: U1, for the words, weights and upgrades.
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
    card: Rule
    spans: Mapping[str, CountSpan | None]
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
    beside: tuple[SpecialtyBeside, ...] = ()
    feedback: Sequence[str] = ()
    certification: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether anything was applied to."""
        return bool(self.applied)


Held = tuple[str, str, Slots]
"""A finding: its stable id, the case of U1, and what was measured."""


def findings(season: AutopsySeason) -> tuple[AutopsyFinding, ...]:
    """Return what was weak, the gravest first."""
    held = [
        *_list_size(season),
        *_list_mix(season),
        *_timing(season),
        *_exams(season),
        *_clinical(season),
        *_activity(season),
        *_interview(season),
    ]
    return tuple(sorted((_finding(season.card, each) for each in held), key=lambda each: -each.weight))


def _finding(card: Rule, held: Held) -> AutopsyFinding:
    name, case, measured = held
    chosen = card.case(case)
    source = chosen.source or card.source
    return AutopsyFinding(name, chosen.upgrade, chosen.weight, render(card, case, measured), source)


def _list_size(season: AutopsySeason) -> Iterator[Held]:
    counts = Counter(program.specialty for program in season.applied)
    for name, span in season.spans.items():
        # A backup has no range of its own to fill.
        is_main = name == season.facts.primary
        if span is None or not season.is_begun or not is_main or counts[name] >= span.low:
            continue
        measured = {"count": counts[name], "specialty": name, "low": span.low, "high": span.high}
        case = "list_very_short" if counts[name] * 2 < span.low else "list_short"
        yield f"list_short:{name}", case, measured


def _list_mix(season: AutopsySeason) -> Iterator[Held]:
    figures = season.figures
    fields: dict[str, list[str]] = {}
    for program in season.applied:
        bucket = season.buckets.get(program.key, UNKNOWN)
        fields.setdefault(program.specialty or UNKNOWN, []).append(bucket)
    most, least = figures["K1.red_high"], figures["K1.green_low"]
    above = reds_above(fields, figures)
    if above:  # the whole list where it is above, else the first field that is
        name, found = above[0]
        red = 100 * found.parts["red"].share
        measured = {"count": found.parts["red"].count, "whole": found.n, "share": red, "limit": most}
        case = "list_very_red" if red > 2 * most else "list_red"
        yield "list_red", case, measured | {"field": {"name": name} if name else None}
    green = buckets_of(chain.from_iterable(fields.values()), figures)
    part = green.parts["green"]
    if part.ok is False:
        measured = {"count": part.count, "whole": green.n, "share": 100 * part.share, "limit": least}
        yield "list_green", "list_hardly_green" if 200 * part.share < least else "list_green", measured
    for name in season.hard:
        count = sum(program.specialty == name for program in season.applied)
        if count:
            yield f"list_hard:{name}", "list_hard", {"count": count, "specialty": name}


def _timing(season: AutopsySeason) -> Iterator[Held]:
    days = [
        day
        for program in season.applied
        if (day := season.courses.get(program.key, UNTOUCHED).applied_on) is not None
    ]
    if days and season.programs_read_on is not None:
        middle = sorted(days)[(len(days) - 1) // 2]
        if middle > season.programs_read_on:
            yield (
                *("late", "late"),
                {
                    "late": sum(day > season.programs_read_on for day in days),
                    "dated": len(days),
                    "from": day_seen(season.programs_read_on, season.facts.today),
                    "middle": day_seen(middle, season.facts.today),
                },
            )
    missed = [
        program.key
        for program in season.applied
        if (state := season.courses.get(program.key, UNTOUCHED)).is_interviewed
        and program.key not in season.ranked
        and wants_a_rank(program, state.is_over)
    ]
    if missed:
        yield "unranked", "unranked", {"count": len(missed)}


def _exams(season: AutopsySeason) -> Iterator[Held]:
    facts, figures = season.facts, season.figures
    if facts.step3_passed:
        return
    band = step2_band(facts.step2_score, figures)
    if facts.failed_attempts > 1:
        yield "exams_fails", "exams_fails", {"fails": facts.failed_attempts}
    elif band in ("filtered", "high_risk", "borderline"):
        case = "exams_borderline" if band == "borderline" else "exams_score"
        yield "exams_score", case, {"score": facts.step2_score, "band": band.replace("_", " ")}
    elif facts.failed_attempts:
        yield "exams_fail", "exams_fail", {}


def _clinical(season: AutopsySeason) -> Iterator[Held]:
    months, wanted = season.facts.hands_on_months, season.figures["A7.target_months"]
    if months < wanted:
        yield "usce_short", "usce_short" if months else "usce_none", {"months": months, "wanted": wanted}
    if season.facts.usce.fresh is False:
        yield "usce_old", "usce_old", {"day": season.facts.usce.latest}
    if season.letters_missing:
        yield "letters_short", "letters_short", {"letters": tuple(season.letters_missing)}


def _activity(season: AutopsySeason) -> Iterator[Held]:
    facts, figures = season.facts, season.figures
    recent = months_before(facts.today, figures.count("A10.recent_work_months"))
    if season.last_active is not None and season.last_active < recent:
        yield "idle", "idle", {"day": day_text(season.last_active, year=True)}
    if not season.research_items:
        # A research post brings patients too, which helps most where hands-on months are short.
        short = facts.hands_on_months < figures["A7.target_months"]
        yield "no_research", "no_research_post" if short else "no_research", {}
    if facts.failed_attempts and season.last_active is not None and not season.has_taught:
        yield "no_teaching", "no_teaching", {}
    if season.english_concern:
        yield "english", "english", {}


def _interview(season: AutopsySeason) -> Iterator[Held]:
    facts, ready = season.facts, season.ready_drafts
    if facts.failed_attempts:
        paragraph, answer = "fail_paragraph" not in ready, "fail_answer" not in ready
        if paragraph or answer:
            lacking = {"paragraph": paragraph, "both": paragraph and answer, "answer": answer}
            yield "unexplained", "unexplained_fail", lacking
    elif facts.record.attempts and "score_answer" not in ready:
        yield "unexplained", "unexplained_score", {}
    if season.mock_interviews < season.mock_wanted:
        yield "no_mocks", "no_mocks", {"done": season.mock_interviews, "wanted": season.mock_wanted}
