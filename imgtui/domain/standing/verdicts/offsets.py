"""What can outweigh a low score (S3): six things, and what the record shows for each; never typed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from imgtui.domain.applicant.ecfmg import is_verified
from imgtui.domain.applicant.exams import EXAM_TEXT, step2_band
from imgtui.domain.applicant.experience import CLINICAL, KIND_TEXT, has_begun, last_day
from imgtui.domain.applicant.facts import Judgement, canonical_specialty
from imgtui.domain.reference.profile import OffsetText, ProfileData
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.standing.verdicts.levers import lever_of
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_before, months_between
from imgtui.domain.workbook.records import Draft, Experience
from imgtui.domain.workbook.records.record import record

State = Literal["there", "partly", "missing", "unknown"]

_CARRIED = "what the letter should carry"

SAYS: Says = {
    "offset.summary.fails": "n there all",
    "offset.summary.no_score": "there all",
    "offset.summary.fine": "score there all",
    "offset.summary.low": "score there all",
    "offset.us_experience.shows": "n in_field months field ward latest day observer count",
    "offset.us_experience.no_country": "",
    "offset.us_experience.nothing": "",
    "offset.us_letters.specialty": "",
    "offset.us_letters.nothing": "",
    "offset.us_letters.nothing.change": "",
    "offset.us_letters.shows": "n field detailed count coming",
    "offset.us_letters.missing.change": "wanted field",
    "offset.us_letters.more": "n field",
    "offset.us_letters.particulars": "",
    "offset.improvement.step3": "",
    "offset.improvement.change": "",
    "offset.improvement.no_step2": "",
    "offset.improvement.no_step2.change": "",
    "offset.improvement.scores": "step2 step1",
    "offset.improvement.nothing": "",
    "offset.improvement.no_later": "exams",
    "offset.improvement.after_fail": "score first exams",
    "offset.improvement.no_number": "",
    "offset.improvement.decent": "decent",
    "offset.continuity.nothing": "gaps count limit",
    "offset.continuity.nothing.change": "",
    "offset.continuity.whole": "until",
    "offset.continuity.shows": "until gaps count limit",
    "offset.continuity.now": "",
    "offset.continuity.recent.change": "months",
    "offset.continuity.gap.change": "",
    "offset.communication.english": "",
    "offset.communication.oet": "",
    "offset.communication.statement": "n",
    "offset.communication.mock": "n",
    "offset.communication.nothing": "",
    "offset.communication.shown": "signs",
    "offset.communication.worries": "worries shows",
    "offset.communication.worries.change": "",
    "offset.communication.whole": "shows",
    "offset.communication.lacking": "lacking",
    "offset.communication.lacking.oet": "",
    "offset.communication.lacking.statement": "",
    "offset.communication.lacking.mock": "",
    "offset.commitment.in_field": "kind field",
    "offset.commitment.research": "n",
    "offset.commitment.shows": "signs",
    "offset.commitment.change": "",
    "offset.commitment.unknown": "",
    "offset.commitment.missing": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


@record
class Offset:
    """One of the six.

    Attributes:
        text: what it is and why it counts.
        state: how far the record has it; "unknown" where nothing is entered that could tell.
        shows: what was found, in one or two sentences.
        change: what would change it; empty when it is there.
    """

    text: OffsetText
    state: State
    shows: str
    change: str


class OffsetFinding(NamedTuple):
    """What the record shows for one of them."""

    state: State
    shows: str
    change: str = ""


@record
class OffsetCase:
    """The applicant's case with what the six read beside it: offered words and drafts."""

    case: Case
    data: ProfileData
    drafts: tuple[Draft, ...] = ()

    def written(self, kind: str) -> int:
        """Return how many drafts of a kind have any text."""
        return sum(draft.kind == kind and bool(draft.text.strip()) for draft in self.drafts)

    def say(self, text: str, **slots: Any) -> str:
        """Return a text about offsets, with what was found."""
        return self.case.reference.texts.say(f"offset.{text}", **slots)


def offsets(at: OffsetCase) -> tuple[Offset, ...]:
    """Return the six in the source's order."""
    return tuple(Offset(text, *_READ[text.id](at)) for text in at.data.offsets)


def offsets_summary(found: Iterable[Offset], case: Case) -> str:
    """Return in one sentence whether anything has to be outweighed, and how much there is to do it with."""
    found, say = tuple(found), case.reference.texts.say
    count = {"there": sum(each.state == "there" for each in found), "all": len(found)}
    score = case.facts.step2_score
    if case.facts.failed_attempts:
        return say("offset.summary.fails", n=case.facts.failed_attempts, **count)
    if score is None:
        return say("offset.summary.no_score", **count)
    if step2_band(score, case.figures) in ("workable", "strong"):
        return say("offset.summary.fine", score=score, **count)
    return say("offset.summary.low", score=score, **count)


def _us_experience(at: OffsetCase) -> OffsetFinding:
    facts, figures = at.case.facts, at.case.figures
    months, target = facts.usce, figures["A7.target_months"]
    in_field = months.hands_on if months.in_specialty is None else months.in_specialty
    shows = at.say(
        "us_experience.shows",
        n=months.hands_on,
        in_field={"months": in_field, "field": facts.primary} if facts.primary else None,
        ward=months.inpatient,
        latest={"day": day_text(months.latest, year=True)} if months.latest else None,
        observer={"count": months.observer} if months.observer else None,
    )
    change = lever_of(Judgement("A7", months.hands_on, ()), facts, figures, at.case.reference)
    if in_field >= target and months.inpatient >= figures["A7.target_inpatient"]:
        return OffsetFinding("there", shows)
    if months.hands_on > 0 or months.observer > 0:
        return OffsetFinding("partly", shows, change)
    if months.no_country or not at.case.applicant.experience:
        what = "us_experience.no_country" if months.no_country else "us_experience.nothing"
        return OffsetFinding("unknown", at.say(what), change)
    return OffsetFinding("missing", shows, change)


def _us_letters(at: OffsetCase) -> OffsetFinding:
    applicant, count = at.case.applicant, at.case.letters[0]
    wanted = at.case.figures.count("A9.us_in_specialty")
    carried = frozenset(at.data.words_in("themes", _CARRIED))
    canonical = canonical_specialty(at.case.reference)
    if not applicant.letters:
        return OffsetFinding("unknown", at.say("us_letters.nothing"), at.say("us_letters.nothing.change"))
    within = [
        letter
        for letter in applicant.letters
        if letter.status == "uploaded" and letter.us and canonical(letter.specialty) == count.specialty
    ]
    detailed = sum(bool(carried.intersection(letter.themes)) for letter in within)
    named = count.specialty or at.say("us_letters.specialty")
    coming = 0 if within else sum(letter.status in ("asked", "promised") for letter in applicant.letters)
    shows = at.say(
        "us_letters.shows",
        n=len(within),
        field=named,
        detailed={"count": detailed} if within else None,
        coming={"count": coming} if coming else None,
    )
    if not within:
        return OffsetFinding(
            "missing", shows, at.say("us_letters.missing.change", wanted=wanted, field=named)
        )
    if len(within) >= wanted and detailed >= wanted:
        return OffsetFinding("there", shows)
    more = wanted - len(within)
    changes = [at.say("us_letters.more", n=more, field=named)] if more > 0 else []
    changes += [at.say("us_letters.particulars")] if detailed < wanted else []
    return OffsetFinding("partly", shows, " ".join(changes))


def _improvement(at: OffsetCase) -> OffsetFinding:
    facts, figures = at.case.facts, at.case.figures
    exams, step1, step2 = facts.record, facts.record.step1_score, facts.record.step2_score
    if facts.step3_passed:
        return OffsetFinding("there", at.say("improvement.step3"))
    change = at.say("improvement.change")
    if "step2_ck" not in exams.passed:
        return OffsetFinding("unknown", at.say("improvement.no_step2"), at.say("improvement.no_step2.change"))
    if step1 is not None and step2 is not None:
        shows = at.say("improvement.scores", step2=step2, step1=step1)
        return OffsetFinding("there", shows) if step2 > step1 else OffsetFinding("missing", shows, change)
    if not exams.fails:
        return OffsetFinding("missing", at.say("improvement.nothing"), change)
    failed = tuple(EXAM_TEXT[exam] for exam in exams.fails)
    if not exams.step2_after_fails:
        return OffsetFinding("missing", at.say("improvement.no_later", exams=failed), change)
    score = at.say("improvement.no_number") if step2 is None else step2
    shows = at.say("improvement.after_fail", score=score, first=exams.step2_first_try, exams=failed)
    decent = figures.count("A4.decent")
    if step2 is not None and step2 >= decent and exams.step2_first_try:
        return OffsetFinding("there", shows)
    return OffsetFinding("partly", f"{shows} {at.say('improvement.decent', decent=decent)}", change)


def _continuity(at: OffsetCase) -> OffsetFinding:
    today, figures = at.case.facts.today, at.case.figures
    last = _last_clinical(at.case.applicant.experience, today)
    recent = months_before(today, figures.count("A10.recent_work_months"))
    limit = figures["A10.gap_months"]
    gaps = sum(
        months_between(gap.start, gap.end or today) > limit
        for gap in at.case.applicant.gaps
        if not gap.explained and gap.start
    )
    told = {"count": gaps, "limit": limit} if gaps else None
    if last is None:
        shows = at.say("continuity.nothing", gaps=told)
        return OffsetFinding("missing" if gaps else "unknown", shows, at.say("continuity.nothing.change"))
    until = at.say("continuity.now") if last >= today else day_text(last, year=True)
    if last >= recent and not gaps:
        return OffsetFinding("there", at.say("continuity.whole", until=until))
    changes = []
    if last < recent:
        months = figures.count("A10.recent_work_months")
        changes.append(at.say("continuity.recent.change", months=months))
    if gaps:
        changes.append(at.say("continuity.gap.change"))
    shows = at.say("continuity.shows", until=until, gaps=told)
    return OffsetFinding("missing" if len(changes) > 1 else "partly", shows, " ".join(changes))


def _communication(at: OffsetCase) -> OffsetFinding:
    applicant = at.case.applicant
    worries = [at.say("communication.english")] if applicant.english_concern else []
    worries += [flag for flag in applicant.red_flags if "professional" in flag.casefold()]
    statements, mocks = at.written("statement"), at.written("mock_notes")
    is_met = "oet" in at.case.facts.record.passed or is_verified(applicant)
    there = {"oet": is_met, "statement": statements > 0, "mock": mocks > 0}
    counts: Mapping[str, dict[str, int]] = {"oet": {}, "statement": {"n": statements}, "mock": {"n": mocks}}
    signs = tuple(
        at.say(f"communication.{name}", **counts[name]) for name, is_there in there.items() if is_there
    )
    shows = at.say("communication.shown", signs=signs) if signs else at.say("communication.nothing")
    if worries:
        told = at.say("communication.worries", worries=tuple(worries), shows=shows)
        return OffsetFinding("missing", told, at.say("communication.worries.change"))
    if len(signs) == len(there):
        return OffsetFinding("there", at.say("communication.whole", shows=shows))
    lacking = tuple(
        at.say(f"communication.lacking.{name}") for name, is_there in there.items() if not is_there
    )
    change = at.say("communication.lacking", lacking=lacking)
    return OffsetFinding("partly" if signs else "unknown", shows, change)


def _commitment(at: OffsetCase) -> OffsetFinding:
    case = at.case
    items = case.applicant.research_items
    kinds = ("research", "teaching", "volunteering", "clinical_work")
    canonical = canonical_specialty(case.reference)
    named: dict[str, None] = {}
    for entry in case.applicant.experience:
        fits = entry.kind in kinds and has_begun(entry, case.facts.today)
        if fits and case.facts.primary and canonical(entry.specialty) == case.facts.primary:
            named[KIND_TEXT[entry.kind]] = None
    signs = [at.say("commitment.in_field", kind=name, field=case.facts.primary) for name in named]
    if items:
        signs.insert(0, at.say("commitment.research", n=items))
    change = at.say("commitment.change")
    shows = at.say("commitment.shows", signs=tuple(signs))
    if signs:
        return OffsetFinding("there", shows) if len(signs) > 1 else OffsetFinding("partly", shows, change)
    if items is None:
        return OffsetFinding("unknown", at.say("commitment.unknown"), change)
    return OffsetFinding("missing", at.say("commitment.missing"), change)


def _last_clinical(entries: Iterable[Experience], today: date) -> date | None:
    begun = (entry for entry in entries if entry.kind in CLINICAL and has_begun(entry, today))
    return max((day for entry in begun if (day := last_day(entry, today))), default=None)


_READ: Mapping[str, Callable[[OffsetCase], OffsetFinding]] = {
    "us_experience": _us_experience,
    "us_letters": _us_letters,
    "improvement": _improvement,
    "continuity": _continuity,
    "communication": _communication,
    "commitment": _commitment,
}
OFFSET_IDS = tuple(_READ)
"""Every id the data may hold."""
