"""The interest mail: whether there is a ground for it, how often one wrote, how long it is (D3)."""

from collections.abc import Iterator

from imgtui.domain.draft_data import Span
from imgtui.domain.draft_model import DraftContext, DraftFinding
from imgtui.domain.figures import Figures
from imgtui.domain.places import Places
from imgtui.domain.reasons import plural
from imgtui.domain.sentences import line_count, mail_body, sentences
from imgtui.domain.workbook import Applicant, Program


def mail_findings(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield whether an interest mail has a ground, comes once, and is as long as it is read (D3)."""
    if context.program is not None and context.is_tied is False:
        yield DraftFinding(
            "D3",
            "note",
            f"Nothing recorded ties you to {context.program.name}: no rotation, contact, region or fit.",
            None,
            "Without one a mail is read as spam: record the tie with the program, or write elsewhere.",
        )
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
        yield from sentences_in_range("D3", text, (body.start, body.end), figures)
        return
    name = context.program.name if context.program else "this program"
    yield DraftFinding(
        "D3",
        "warn",
        f"You wrote to {name} {'once' if before == 1 else f'{before} times'} already.",
        None,
        "Write again only with news, and once; repeated mails are read as pressing.",
    )
    low, high = figures.count("D3.later_min_lines"), figures.count("D3.later_max_lines")
    count = line_count(text[body.start : body.end], figures.count("D3.line_characters"))
    if not low <= count <= high:
        yield DraftFinding("D3", "warn", f"{plural(count, 'line')}; a later contact has {low} to {high}.")


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


def sentences_in_range(rule: str, text: str, part: Span, figures: Figures) -> Iterator[DraftFinding]:
    """Yield a finding when a part of a text has fewer or more sentences than its rule says."""
    low, high = figures.count(f"{rule}.min_sentences"), figures.count(f"{rule}.max_sentences")
    found = sentences(text[part[0] : part[1]])
    said = f"{plural(len(found), 'sentence')}; {low} to {high} are read."
    if len(found) < low:
        yield DraftFinding(rule, "warn", said, None, "Say the missing part, then stop.")
    elif len(found) > high:
        over = (part[0] + found[high].start, part[0] + found[-1].end)
        yield DraftFinding(rule, "warn", said, over, "Leave out what the record says already.")
