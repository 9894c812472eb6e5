"""Signals from a view: proposed until applications are sent, locked afterwards, and what they brought."""

from typing import Any, Literal

from imgtui.domain.applications.signals import (
    Proposed,
    SignalYield,
    have_gone_out,
    proposed_signals,
    signal_yields,
)
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.aims import aims
from imgtui.domain.triage.closing import has_sign_of_application
from imgtui.domain.workbook.clocks import day_seen
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import short
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.services.views.outlook import reviewed_from
from imgtui.services.views.view import View

SAYS: Says = {
    "signals.locked": "day how",
    "signals.answers": "",
    "signals.none": "",
    "signals.open": "n day",
    "signals.known": "specialty parts",
    "signals.yield": "kind invited applied share n",
    "signals.published": "",
    "signals.page.title": "year",
    "signals.page.yields": "",
    "signals.step": "n",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
HEADINGS = ("Program", "Signal", "Why")
YIELD_HEADINGS = ("Signal", "Sent", "Invited", "Of 100")


def is_locked(view: View) -> bool:
    """Tell whether signals have gone out: something was sent, or programs see applications."""
    sent = any(map(has_sign_of_application, view.programs.values()))
    return have_gone_out(view.date_of("programs_review"), view.clocks, is_anything_sent=sent)


def proposed(view: View) -> tuple[Proposed, ...]:
    """Return the signals that are proposed, of what is aimed at; none once they have gone out."""
    if is_locked(view):
        return ()
    is_aim = aims(view.facts, view.figures, view.reference)
    listed = [view.programs[key] for key in view.applications if is_aim(view.programs[key])]
    return proposed_signals(listed, view.verdicts, view.workbook.applicant, view.reference, view.figures)


def yields(view: View) -> tuple[SignalYield, ...]:
    """Return what applications brought by their signal; no share where only answers are recorded."""
    least = view.figures.count("Y3.signal_least") if view.outlook.is_learned else None
    return signal_yields(view.programs.values(), view.courses, least)


def take(book: Book, wanted: tuple[Proposed, ...]) -> None:
    """Give the proposed signals and take all others back, in one step.

    Raises:
        UsageError: nothing is proposed, or an application has been sent meanwhile.
    """
    if not wanted:
        raise UsageError("no_signals", "no signal is proposed", "signals", "they are chosen before September")
    signals = {each.key: each.signal for each in wanted}
    with book.change(f"chose {len(wanted)} signals") as change:
        if change.rows("event", ["id"], kind="applied", void=None):
            raise UsageError(
                "signals_sent", "have gone out with the applications", "signals", "they are locked"
            )
        for key in signals:
            programs.check_there(change, key)
        for key in change.rows("program", ["key"]):
            change.set("program", key, {"signal": signals.get(key)})


def correct(book: Book, text: str) -> None:
    """Correct the record of a signal that has gone out: "Lakeshore gold", "Lakeshore none".

    Raises:
        UsageError: no such program, or no such signal.
    """
    name, _, word = text.replace("=", " ").strip().rpartition(" ")
    if not name.strip():
        raise UsageError("signal_unknown", "names no program and its signal", text, "as: Lakeshore gold")
    program = book.program(name.strip())
    signal = programs.read_values(book, {"signal": "" if word.casefold() == "none" else word})["signal"]
    with book.change(
        f"corrected the record: {short(program.name, 40)} got {signal or 'no signal'}"
    ) as change:
        programs.check_there(change, program.key)
        change.set("program", program.key, {"signal": signal})


def head(view: View, how: Literal["key", "command", "none"] = "none") -> tuple[str, ...]:
    """Return whether signals can still be chosen, and how many there are.

    Args:
        view: the whole workbook.
        how: by what a wrong record is said to be corrected.
    """
    say, day = view.reference.texts.say, reviewed_from(view)
    if is_locked(view):
        lines = [say("signals.locked", day=day_seen(day, view.today) if day else "", how=how)]
        lines += [] if view.outlook.is_learned else [say("signals.answers")]
        return (*lines, say("signals.published"))
    found = proposed(view)
    if not found:
        return (say("signals.none"),)
    lines = [say("signals.open", n=len(found), day=day_seen(day, view.today) if day else "")]
    for name in view.facts.specialties:
        known = view.reference.specialty(name)
        if known and known.signals:
            parts = tuple(f"{count} {kind}" for kind, count in known.signals)
            lines.append(say("signals.known", specialty=name, parts=parts))
    return (*lines, say("signals.published"))


def yield_line(view: View, each: SignalYield) -> str:
    """Return what one kind of signal brought, in a sentence."""
    share = {"n": round(each.share * 100)} if each.share is not None else None
    return view.reference.texts.say(
        "signals.yield", kind=each.kind, invited=each.invited, applied=each.applied, share=share
    )


def rows(view: View) -> tuple[tuple[str, str, str], ...]:
    """Return the proposed signals as texts, under `HEADINGS`."""
    return tuple((view.programs[each.key].name, each.signal, each.why) for each in proposed(view))


def yield_rows(view: View) -> tuple[tuple[str, int, int, int | None], ...]:
    """Return what signals brought, under `YIELD_HEADINGS`."""
    return tuple(
        (each.kind, each.applied, each.invited, None if each.share is None else round(each.share * 100))
        for each in yields(view)
    )


def plain(view: View) -> dict[str, Any]:
    """Return it as JSON has it."""
    return {
        "locked": is_locked(view),
        "proposed": [
            {"program": each.key, "specialty": each.specialty, "signal": each.signal, "why": each.why}
            for each in proposed(view)
        ],
        "yields": [
            {"signal": each.kind, "applied": each.applied, "invited": each.invited, "share": each.share}
            for each in yields(view)
        ],
        "head": list(head(view)),
    }


def signals_page(view: View) -> Page:
    """Return it as a page to print."""
    say = view.reference.texts.say
    return Page(
        say("signals.page.title", year=str(view.workbook.season.match_year)),
        head(view),
        (
            PagePart(say("signals.step", n=len(proposed(view))), (), HEADINGS, rows(view)),
            PagePart(say("signals.page.yields"), (), YIELD_HEADINGS, yield_rows(view)),
        ),
    )
