"""What an hour of work can change, the most first (Y5): facts, ranks, mails, drafts, ratings."""

from collections.abc import Iterator
from typing import Literal

from imgtui.domain.applications.prospects import ProgramKind, prior_of
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.outcomes import outcomes
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records.record import record
from imgtui.services.reference.cards import program_fields
from imgtui.services.views.view import View

SAYS: Says = {
    "hour.verify": "name field good bad gain",
    "hour.rank": "name before after",
    "hour.mails": "n",
    "hour.draft": "",
    "hour.rate": "n",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
_TIED = "is:applied -is:invited -is:waitlisted -is:over -is:mailed connection:rotation,contact,alumni,region"
"""The filter that shows just the programs `_mails` counts."""
_LEAST_TOLD = 0.005  # less reads as no invite at all
_LOOKED_AT = 60
_SHOWN = 4


@record
class HourTask:
    """Something to do, and what it can change.

    Attributes:
        kind: what it is.
        text: a sentence.
        jump: where it is done.
        interviews: invites that it can bring; None where no figure says.
        chance: what it adds to the chance to match, 0–1; None where none follows.
    """

    kind: Literal["verify", "rank", "mails", "draft", "rate"]
    text: str
    jump: Jump
    interviews: float | None = None
    chance: float | None = None


def hours(view: View) -> tuple[HourTask, ...]:
    """Return what is worth an hour: what adds to the chance, then to invites, then what has no figure."""
    ranks = sorted(_ranks(view), key=lambda each: -(each.chance or 0.0))[:_SHOWN]
    facts = sorted(_facts(view), key=lambda each: -(each.interviews or 0.0))[:_SHOWN]
    return (*ranks, *facts, *_mails(view), *_draft(view), *_ratings(view))


def _facts(view: View) -> Iterator[HourTask]:
    """Yield facts of programs not applied to yet whose answer could move them to a kind that brings more."""
    found, seen = view.outlook, set[str]()
    open_ones = {each.key: each for each in found.candidates}
    for entry in view.verify_queue[:_LOOKED_AT]:
        candidate = open_ones.get(entry.program)
        if candidate is None or entry.is_asked or entry.program in seen:
            continue
        answers = outcomes(view.programs[entry.program], entry.field, view.rules)
        becomes = [candidate.kind._replace(bucket=each.bucket) for each in answers]
        worth = [_yield_of(view, kind) for kind in becomes]
        gain = max(worth, default=0.0) - candidate.yields
        if gain < _LEAST_TOLD:
            continue
        seen.add(entry.program)
        text = view.reference.texts.say(
            "hour.verify",
            name=view.programs[entry.program].name,
            field=program_fields()[entry.field].title,
            good=answers[0].bucket.capitalize(),
            bad=answers[-1].bucket.capitalize(),
            gain=gain,
        )
        yield HourTask("verify", text, Jump("programs", program=entry.program), interviews=gain)


def _yield_of(view: View, kind: ProgramKind) -> float:
    """Return invites per application of a kind, also of one of which there is no program yet."""
    known = view.outlook.prospects.get(kind)
    if known is None:
        prior = prior_of(kind, view.workbook.past_yields, view.figures, view.reference)
        return prior.a / (prior.a + prior.b)
    return known.mean


def _ranks(view: View) -> Iterator[HourTask]:
    listed = [entry.program for entry in view.primary_list.entries]
    judge = view.judge_of(view.primary_list)
    before = view.rank.odds.match
    for key in view.rank.pool:
        after = judge.judge([*listed, key]).odds.match
        was, then = f"{before * 100:.0f} %", f"{after * 100:.0f} %"
        if was == then or after < before:
            continue
        text = view.reference.texts.say("hour.rank", name=view.programs[key].name, before=was, after=then)
        yield HourTask("rank", text, Jump("rank", program=key), chance=after - before)


def _mails(view: View) -> Iterator[HourTask]:
    silent = [
        key
        for key in view.applications
        if view.course_of(key).status == "applied"
        and view.programs[key].connection is not None
        and not any(e.kind == "interest_mail" and e.void is None for e in view.programs[key].events)
    ]
    if silent:
        text = view.reference.texts.say("hour.mails", n=len(silent))
        yield HourTask("mails", text, Jump("programs", _TIED))


def _draft(view: View) -> Iterator[HourTask]:
    if view.facts.failed_attempts and "fail_paragraph" not in view.situation.ready_drafts:
        yield HourTask("draft", view.reference.texts.say("hour.draft"), Jump("profile", "drafts"))


def _ratings(view: View) -> Iterator[HourTask]:
    count = len(view.situation.tally.unrated)
    if count:
        yield HourTask("rate", view.reference.texts.say("hour.rate", n=count), Jump("rank"))
