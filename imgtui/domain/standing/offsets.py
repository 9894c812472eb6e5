"""What can outweigh a low score (S3): six things, and what the record shows for each; never typed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from imgtui.domain.applicant.exams import EXAM_TEXT, step2_band
from imgtui.domain.applicant.experience import CLINICAL, KIND_TEXT, entry_months, has_begun, last_day
from imgtui.domain.applicant.facts import Judgement, canonical_specialty
from imgtui.domain.reference.profile import OffsetText, ProfileData
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.standing.levers import lever_of
from imgtui.domain.standing.verdicts import Case
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_before, months_between
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Draft, Experience

State = Literal["there", "partly", "missing", "unknown"]

_CARRIED = "what the letter should carry"


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


class Finding(NamedTuple):
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


def offsets(at: OffsetCase) -> tuple[Offset, ...]:
    """Return the six in the source's order."""
    return tuple(Offset(text, *_READ[text.id](at)) for text in at.data.offsets)


def offsets_summary(found: Iterable[Offset], case: Case) -> str:
    """Return in one sentence whether anything has to be outweighed, and how much there is to do it with."""
    found = tuple(found)
    there = sum(each.state == "there" for each in found)
    count = f"{there} of {len(found)} are there"
    score = case.facts.step2_score
    if case.facts.failed_attempts:
        return f"{plural(case.facts.failed_attempts, 'fail')} to outweigh: {count}."
    if score is None:
        return f"No Step 2 CK score is known yet; {count}."
    if step2_band(score, case.figures) in ("workable", "strong"):
        return f"Step 2 CK {score} needs no outweighing; {count} all the same."
    return f"Step 2 CK {score} to outweigh: {count}."


def _us_experience(at: OffsetCase) -> Finding:
    facts, figures = at.case.facts, at.case.figures
    months, target = facts.usce, figures["A7.target_months"]
    in_field = months.hands_on if months.in_specialty is None else months.in_specialty
    shows = f"{plural(months.hands_on, 'hands-on US month')}"
    if facts.primary:
        shows += f", {number(in_field)} in {facts.primary}"
    shows += f", {number(months.inpatient)} on a ward"
    if months.latest:
        shows += f"; the latest to {day_text(months.latest, year=True)}"
    if months.observer:
        shows += f"; {plural(months.observer, 'month')} observing"
    change = lever_of(Judgement("A7", months.hands_on, ()), facts, figures, at.case.reference)
    if in_field >= target and months.inpatient >= figures["A7.target_inpatient"]:
        return Finding("there", shows + ".")
    if months.hands_on > 0 or months.observer > 0:
        return Finding("partly", shows + ".", change)
    if months.no_country or not at.case.applicant.experience:
        what = "months without a country" if months.no_country else "no experience entered"
        return Finding("unknown", f"Cannot be told: {what}.", change)
    return Finding("missing", shows + ".", change)


def _us_letters(at: OffsetCase) -> Finding:
    applicant, count = at.case.applicant, at.case.letters[0]
    wanted = at.case.figures.count("A9.us_in_specialty")
    carried = frozenset(at.data.words_in("themes", _CARRIED))
    canonical = canonical_specialty(at.case.reference)
    within = [
        letter
        for letter in applicant.letters
        if letter.status == "uploaded" and letter.us and canonical(letter.specialty) == count.specialty
    ]
    detailed = sum(bool(carried.intersection(letter.themes)) for letter in within)
    named = count.specialty or "the target specialty"
    shows = f"{plural(len(within), 'uploaded letter')} of US physicians in {named}"
    shows += f", {detailed} with a theme noted." if within else "."
    if not applicant.letters:
        return Finding("unknown", "No letter is entered.", "Enter the writers, with what each should carry.")
    if not within:
        coming = sum(letter.status in ("asked", "promised") for letter in applicant.letters)
        shows += f" {plural(coming, 'more is', 'more are')} asked for or promised." if coming else ""
        return Finding("missing", shows, f"{wanted} uploaded letters of US physicians in {named}.")
    if len(within) >= wanted and detailed >= wanted:
        return Finding("there", shows)
    change = f"{plural(wanted - len(within), 'more letter')} in {named}." if len(within) < wanted else ""
    lacking = "Note what each letter carries, and ask for particulars: a case, a number, a comparison."
    return Finding("partly", shows, f"{change} {lacking}".strip() if detailed < wanted else change)


def _improvement(at: OffsetCase) -> Finding:
    facts, figures = at.case.facts, at.case.figures
    exams, step1, step2 = facts.record, facts.record.step1_score, facts.record.step2_score
    if facts.step3_passed:
        return Finding("there", "Step 3 is passed.")
    change = "A passed Step 3, if practice scores speak for it (A12)."
    if "step2_ck" not in exams.passed:
        return Finding("unknown", "Step 2 CK is not passed yet: nothing to compare.", "Step 2 CK itself.")
    if step1 is not None and step2 is not None:
        shows = f"Step 2 CK {step2} after Step 1 {step1}."
        return Finding("there", shows) if step2 > step1 else Finding("missing", shows, change)
    if not exams.fails:
        return Finding("missing", "No two scores to compare, and no later exam.", change)
    failed = " and ".join(EXAM_TEXT[exam] for exam in exams.fails)
    score = "without a score" if step2 is None else str(step2)
    if not exams.step2_after_fails:
        return Finding("missing", f"{failed} failed, and no pass of Step 2 CK after it.", change)
    tried = "at the first try" if exams.step2_first_try else "at the retake"
    shows = f"Step 2 CK {score} {tried}, after the fail at {failed}."
    decent = figures.count("A4.decent")
    if step2 is not None and step2 >= decent and exams.step2_first_try:
        return Finding("there", shows)
    return Finding("partly", f"{shows} {decent} or more would say it clearly.", change)


def _continuity(at: OffsetCase) -> Finding:
    today, figures = at.case.facts.today, at.case.figures
    last = _last_clinical(at.case.applicant.experience, today)
    recent = months_before(today, figures.count("A10.recent_work_months"))
    limit = figures["A10.gap_months"]
    gaps = [
        gap
        for gap in at.case.applicant.gaps
        if not gap.explained and gap.start and months_between(gap.start, gap.end or today) > limit
    ]
    open_gaps = f"{plural(len(gaps), 'unexplained gap')} of more than {number(limit)} months" if gaps else ""
    if last is None:
        shows = "No clinical work with a date is entered"
        return Finding(
            "missing" if gaps else "unknown",
            f"{shows}; {open_gaps}." if gaps else f"{shows}.",
            "Enter clinical work with its dates, at home too.",
        )
    shows = f"Clinical work up to {'now' if last >= today else day_text(last, year=True)}"
    if last >= recent and not gaps:
        return Finding("there", f"{shows}, and no unexplained gap.")
    changes = []
    if last < recent:
        changes.append(f"Clinical work within the last {figures.count('A10.recent_work_months')} months.")
    if gaps:
        changes.append("Explain the gap, and say what closed it.")
    shows = f"{shows}; {open_gaps}." if gaps else f"{shows}."
    return Finding("missing" if len(changes) > 1 else "partly", shows, " ".join(changes))


def _communication(at: OffsetCase) -> Finding:
    applicant = at.case.applicant
    worries = ["English marked as a concern"] if applicant.english_concern else []
    worries += [flag for flag in applicant.red_flags if "professional" in flag.casefold()]
    signs = {
        "OET passed": "oet" in at.case.facts.record.passed,
        plural(at.written("statement"), "statement"): at.written("statement") > 0,
        f"notes of {plural(at.written('mock_notes'), 'mock interview')}": at.written("mock_notes") > 0,
    }
    shown = [text for text, there in signs.items() if there]
    shows = f"{', '.join(shown)}." if shown else "No OET, no statement, no mock interview entered."
    if worries:
        change = "Practice with somebody strict, and let a letter answer it."
        return Finding("missing", f"{'; '.join(worries)}. {shows}", change)
    if len(shown) == len(signs):
        return Finding("there", f"{shows} The interview decides.")
    lacking = {"OET": "OET passed" in shown, "a statement": at.written("statement") > 0}
    lacking["a mock interview"] = at.written("mock_notes") > 0
    change = f"Still to add: {', '.join(text for text, there in lacking.items() if not there)}."
    return Finding("partly" if shown else "unknown", shows, change)


def _commitment(at: OffsetCase) -> Finding:
    case = at.case
    items = case.applicant.research_items
    kinds = ("research", "teaching", "volunteering", "clinical_work")
    canonical = canonical_specialty(case.reference)
    in_field: dict[str, float] = {}
    for entry in case.applicant.experience:
        fits = entry.kind in kinds and has_begun(entry, case.facts.today)
        if fits and case.facts.primary and canonical(entry.specialty) == case.facts.primary:
            months = entry_months(entry, case.facts.today)
            in_field[KIND_TEXT[entry.kind]] = in_field.get(KIND_TEXT[entry.kind], 0.0) + months
    signs = [f"{name} in {case.facts.primary}" for name in in_field]
    if items:
        signs.insert(0, plural(items, "research item"))
    change = "A case report, a quality project, teaching or a job in the field."
    if len(signs) > 1:
        return Finding("there", f"{'; '.join(signs)}.")
    if signs:
        return Finding("partly", f"{signs[0]}.", change)
    if items is None:
        return Finding("unknown", "Research items are not entered, nor work in the field.", change)
    return Finding("missing", "No research, teaching or job in the field.", change)


def _last_clinical(entries: Iterable[Experience], today: date) -> date | None:
    begun = (entry for entry in entries if entry.kind in CLINICAL and has_begun(entry, today))
    return max((day for entry in begun if (day := last_day(entry, today))), default=None)


_READ: Mapping[str, Callable[[OffsetCase], Finding]] = {
    "us_experience": _us_experience,
    "us_letters": _us_letters,
    "improvement": _improvement,
    "continuity": _continuity,
    "communication": _communication,
    "commitment": _commitment,
}
OFFSET_IDS = tuple(_READ)
"""Every id the data may hold."""
