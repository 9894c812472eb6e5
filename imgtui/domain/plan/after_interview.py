"""What an interview leaves to do: impressions, thanks, a rating, the contract, one first choice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from imgtui.domain.invites.interviews import InterviewSlot, when_text
from imgtui.domain.invites.sets import is_still_open
from imgtui.domain.invites.state import Course
from imgtui.domain.rank.measures.ratings import has_impressions, is_rated
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import Raises, Slots
from imgtui.domain.standing.dates.due_line import Act, DueLine, card_line
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.days import later, span
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

RAISES: Raises = {
    "I4": {
        "held": "name when",
        **dict.fromkeys(("held_told", "rest_told"), "count"),
        "thank_told": "count days",
        **dict.fromkeys(("impressions", "thank_you", "rate"), "name day late"),
        **dict.fromkeys(("contract", "first_choice"), "name"),
        "other_first": "told name",
    }
}
"""What is raised here, with the slots that are filled."""


@record
class Due:
    """One thing that an interview leaves to do.

    Attributes:
        act: what.
        hours: the figure that says within how many hours; empty where nothing presses.
        is_done: whether the workbook shows that it is done.
    """

    act: Act
    hours: str
    is_done: bool


def unlogged_lines(
    found: Sequence[InterviewSlot], known: Mapping[str, Course], clocks: Clocks, card: Rule
) -> Iterator[DueLine]:
    """Yield interviews that are over and of which nothing was said since."""
    told = []
    for slot in found:
        state = known[slot.program]
        day = slot.day_here(clocks)
        expected = state.is_scheduled or state.status == "invited"
        if slot.end <= clocks.now and expected and (state.interviewed_on or date.min) < day:
            if state.is_implied or state.is_told:
                told.append(slot)
                continue
            measured = {"name": slot.name, "when": when_text(slot, clocks)}
            yield _line(card, "held", measured, slot.program, f"held:{slot.program}:{slot.index}")
    if told:
        yield _of_sheets(card, "held", [slot.program for slot in told])


def after_lines(
    programs: Iterable[Program], known: Mapping[str, Course], clocks: Clocks, figures: Figures, card: Rule
) -> Iterator[DueLine]:
    """Yield what interviews held leave to do, program by program.

    Of those that only a sheet tells of it is one line for each kind of thing: a first day is no wall.

    Args:
        programs: those with events.
        known: course by key, one for each of them.
        clocks: the present and the applicant's zone.
        figures: I4.impressions_hours, I4.thank_you_hours and I4.thank_you_days.
        card: I4, for the words.
    """
    told: dict[str, list[str]] = {"thank": [], "rest": []}
    for program in programs:
        state = known[program.key]
        on = state.interviewed_on
        if not is_still_open(program, state):
            continue
        open_ = [due for due in left_to_do(program, state, clocks.today, figures) if not due.is_done]
        if state.is_told:
            for kind in {"thank" if due.act == "thank_you" else "rest" for due in open_}:
                told[kind].append(program.key)
            continue
        for due in open_:
            late = False
            if due.hours and on is not None:
                # The day of the interview is known, not its end: the hours run from the end of that day.
                until = later(clocks.start_of(on), span(days=1, hours=figures[due.hours]))
                late = clocks.until(until) < timedelta()
            day = clocks.seen(on) if on is not None else day_text(None)
            measured = {"name": program.name, "day": day, "late": late}
            yield replace(_line(card, due.act, measured, program.key, f"{due.act}:{program.key}"), at=on)
    days = figures["I4.thank_you_days"]
    yield from (_of_sheets(card, kind, keys, days) for kind, keys in told.items() if keys)


def left_to_do(program: Program, state: Course, today: date, figures: Figures) -> tuple[Due, ...]:
    """Return what the last interview of a program asks for, each with whether it is done; () before one.

    Where nobody knows its day no thanks are asked for: they may be weeks too late.
    """
    if not state.is_interviewed:
        return ()
    on = state.interviewed_on
    past_thanks = on is None or (today - on).days > figures["I4.thank_you_days"]
    return (
        Due("impressions", "I4.impressions_hours", has_impressions(program)),
        Due("thank_you", "I4.thank_you_hours", state.is_thanked or past_thanks),
        Due("rate", "", is_rated(program)),
    )


def contract_lines(
    ranked: Sequence[str], programs: Mapping[str, Program], known: Mapping[str, Course], card: Rule
) -> Iterator[DueLine]:
    """Yield ranked programs that interviewed and whose contract and eligibility rules are not on record."""
    for key in ranked:
        state = known.get(key)
        if key in programs and state and state.is_interviewed and state.contract_on is None:
            yield _line(card, "contract", {"name": programs[key].name}, key, f"contract:{key}")


def first_choice_lines(
    ranked: Sequence[str], programs: Mapping[str, Program], known: Mapping[str, Course], card: Rule
) -> Iterator[DueLine]:
    """Yield whether "first choice" was said, and to whom: at most one program may hear it, the first ranked.

    That it was said to two is a warning of the rank list (R22).
    """
    told = [key for key, program in programs.items() if key in known and _is_told(program)]
    if not ranked or ranked[0] not in programs:
        return
    first = programs[ranked[0]]
    if not told and first.key in known and known[first.key].is_interviewed:
        yield _line(card, "first_choice", {"name": first.name}, first.key, "first-choice")
    elif len(told) == 1 and told[0] != first.key:
        measured = {"told": programs[told[0]].name, "name": first.name}
        yield card_line("after", (card, "other_first", measured), Jump("rank"), "first-choice")


def _of_sheets(card: Rule, kind: str, keys: Sequence[str], days: float = 0) -> DueLine:
    """Return the one line about interviews read from sheets: a question, and no reproach for each."""
    said = (card, f"{kind}_told", {"count": len(keys), "days": days})
    return card_line("after", said, Jump("invites", program=keys[0]), f"{kind}-told")


def _is_told(program: Program) -> bool:
    return any(event.kind == "letter_of_intent" and event.void is None for event in program.events)


def _line(card: Rule, act: Act, measured: Slots, key: str, name: str) -> DueLine:
    return card_line("after", (card, act, measured), Jump("invites", program=key), name, act)
