"""The interest mail: whether there is a ground for it, how often one wrote, how long it is (D3)."""

from collections.abc import Iterator

from imgtui.domain.drafts.model import DraftContext, DraftFinding
from imgtui.domain.reference.drafts import Span
from imgtui.domain.reference.places import Places
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.sentences import line_count, mail_body, sentences

_SENTENCES = {"short": "held low high", "long": "held low high"}
RAISES: Raises = {
    "D1": _SENTENCES,
    "D3": {
        **_SENTENCES,
        "untied": "program",
        "again": "program often times",
        "later_length": "lines low high",
    },
}
"""What is raised here, with the slots that are filled."""


def mail_findings(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield whether an interest mail has a ground, comes once, and is as long as it is read (D3)."""
    if context.program is not None and context.is_tied is False:
        yield context.finding("D3", "untied", {"program": context.program.name})
    yield from _mail_length(text, context)


def is_tied(program: Program, applicant: Applicant, places: Places) -> bool:
    """Tell whether the workbook holds a ground for an interest mail: a tie, time spent there, or a fit (S3).

    A rotation, contact, graduate or region of the program; a note on what fits; a state that the applicant
    has ties to; residents from the applicant's country.
    """
    states = {place.code for tie in applicant.ties if (place := places.state(tie))}
    where = places.state(program.state)
    return (
        program.connection is not None
        or bool((program.connection_note or "").strip())
        or (where is not None and where.code in states)
        or bool(program.home_country_residents)
    )


def _mail_length(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    body, figures, before = mail_body(text), context.figures, contacts_before(context)
    if not before:
        yield from sentences_in_range("D3", text, (body.start, body.end), context)
        return
    name = context.program.name if context.program else "this program"
    often = "once" if before == 1 else "more"
    yield context.finding("D3", "again", {"program": name, "often": often, "times": before})
    low, high = figures.count("D3.later_min_lines"), figures.count("D3.later_max_lines")
    count = line_count(text[body.start : body.end], figures.count("D3.line_characters"))
    if not low <= count <= high:
        yield context.finding("D3", "later_length", {"lines": count, "low": low, "high": high})


def contacts_before(context: DraftContext) -> int:
    """Return how many interest mails to the same program go before this one.

    Logged mails and stored drafts tell of the same letters. A logged mail with no other draft is taken to
    be the stored text itself.
    """
    if context.program is None:
        return 0
    same = [draft.kind == "interest_mail" and draft.program == context.key for draft in context.others]
    logged = sum(e.kind == "interest_mail" and e.void is None for e in context.program.events)
    if context.place is None:
        return max(sum(same), logged)
    return max(sum(same[: context.place]), logged - sum(same[context.place :]) - 1)


def sentences_in_range(rule: str, text: str, part: Span, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield a finding when a part of a text has fewer or more sentences than its rule says."""
    figures = context.figures
    low, high = figures.count(f"{rule}.min_sentences"), figures.count(f"{rule}.max_sentences")
    found = sentences(text[part[0] : part[1]])
    measured = {"held": len(found), "low": low, "high": high}
    if len(found) < low:
        yield context.finding(rule, "short", measured)
    elif len(found) > high:
        over = (part[0] + found[high].start, part[0] + found[-1].end)
        yield context.finding(rule, "long", measured, over)
