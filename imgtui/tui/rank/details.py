"""One ranked or interviewed program on a page: tier and why, bucket and why, rating, warnings. Pure."""

from collections.abc import Iterator

from rich.text import Text

from imgtui.domain.rank.facts import closing
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.measures.ratings import overall_rating
from imgtui.domain.triage.texts import BUCKET_TEXT, reasons, to_green
from imgtui.domain.triage.tier_texts import tier_reasons
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.rank.ratings import criterion_titles
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.tones import BUCKET_SIGN
from imgtui.tui.rank.panel import order_truth
from imgtui.tui.rank.rows import percent, place_of
from imgtui.tui.rank.told import SIGNS


def details_text(key: str, view: View, judgement: RankJudgement) -> Text:
    """Return the page of a program that is on the list or in the pool."""
    text = Text()
    for heading, lines in _parts(view.programs[key], view, judgement):
        if lines:
            text.append(f"{heading}\n", "bold")
            for line in lines:
                text.append(f"  {clean(line)}\n")
            text.append("\n")
    return text


def _parts(program: Program, view: View, judgement: RankJudgement) -> Iterator[tuple[str, list[str]]]:
    verdict = view.verdicts[program.key]
    yield "Place on the list", list(_place(program, view, judgement))
    yield f"Tier: {verdict.tier.capitalize()}", list(_tier(program, view))
    bucket = BUCKET_TEXT[verdict.bucket]
    yield (
        f"Bucket: {BUCKET_SIGN[verdict.bucket]} {bucket}",
        [
            f"{reason.rule}  {reason.text}  [{reason.source}]"
            for reason in reasons(program, verdict, view.rules)
        ],
    )
    yield "Would be Green if all of this held", list(to_green(program, verdict, view.rules))
    yield "Your rating", list(_rating(program, view))
    yield (
        "Warnings that name it",
        [
            f"{SIGNS[warning.severity][0].strip()} {warning.rule}  {warning.text}"
            for warning in judgement.warnings
            if program.key in warning.keys
        ],
    )
    yield "Notes", [program.notes] if program.notes else []


def _place(program: Program, view: View, judgement: RankJudgement) -> Iterator[str]:
    parts = [program.institution, place_of(program), program.specialty, program.track, program.nrmp_code]
    yield " · ".join(part for part in parts if part)
    entry = next((entry for entry in judgement.entries if entry.key == program.key), None)
    if entry is None:
        yield "Not ranked."
    else:
        here = percent(entry.chance_here)
        yield f"Rank {entry.rank} of {len(judgement.entries)}; chance to end here {here}."
        yield f"Chance to match {percent(judgement.odds.match)}. {order_truth(judgement.odds)}"
    yield from _counts_nothing(program, view)
    course = view.course_of(program.key)
    if course.is_scheduled and not course.is_interviewed:
        yield "Its interview is scheduled, not held yet."
    elif not course.is_interviewed:
        yield "No interview is logged."
    elif course.interviewed_on is None:
        yield "Interviewed, day not known."
    else:
        yield f"Interviewed on {day_text(course.interviewed_on, year=True)}."


def _counts_nothing(program: Program, view: View) -> Iterator[str]:
    closed = closing(view.verdicts[program.key].blockers)
    if closed:
        rules = "; ".join(f"{view.reference.rule(rule).title}, {rule}" for rule in closed)
        yield f"Counts 0 in the chance to match: closed to you by a fixed rule (R15): {rules}."
    if not view.course_of(program.key).interviews_held:
        yield "Counts 0 in the chance to match until it has interviewed you (R14)."


def _tier(program: Program, view: View) -> Iterator[str]:
    verdict = view.verdicts[program.key]
    own = program.tier_override
    if own is not None:
        by_rules = verdict.computed_tier.capitalize()
        yield f"Your own tier: {own.why or 'no reason given'}. By the rules: {by_rules}."
    yield from tier_reasons(program, verdict.bucket, view.rules.tiers)


def _rating(program: Program, view: View) -> Iterator[str]:
    rating = program.rating
    if rating is None:
        yield "Not rated yet."
        return
    overall = overall_rating(rating, view.workbook.rating_weights)
    stars = [
        f"{title} {value}"
        for criterion, title in criterion_titles().items()
        if (value := getattr(rating, criterion)) is not None
    ]
    if overall is not None:
        yield f"{overall:.1f} of 5 over all: {', '.join(stars)}."
    if rating.would_attend is not None:
        yield "You would attend." if rating.would_attend else "You would not attend."
    for label, said in (("For", rating.pros), ("Against", rating.cons)):
        if said:
            yield f"{label}: {said}"
