"""What the Today pane shows, made from a view: groups of lines, and words for the one under the cursor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from textual.message import Message

from imgtui.domain.plan.gathered import gathered
from imgtui.domain.plan.today import KINDS, DueLine
from imgtui.domain.reference.severity import counted
from imgtui.domain.standing.dates.due_line import days_left
from imgtui.domain.workbook.days import later, span
from imgtui.domain.workbook.jump import Jump as Place
from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.services.plan.plans import for_now
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.tones import SEVERITY_TONE
from imgtui.tui.pane.leads import name_of, way_to
from imgtui.tui.pane.messages import JumpTo, RunCommand
from imgtui.tui.today.doing import DO_WORDS
from imgtui.tui.today.table import TodayEntry, after_as_one

_COMING = ("deadline", "reply", "interview")
"""Kinds of lines that stand in the order of their moments."""
_TRIAGE_FIELDS = {
    "citizenship": "citizenship",
    "visa_needed": "visa needed",
    "graduation_year": "graduation year",
    "tz": "time zone",
    "exams": "exams",
    "specialties": "specialty",
}


@record
class TodayGroup:
    """A titled run of rows."""

    id: str
    title: str
    entries: tuple[TodayEntry, ...]


def groups(view: View, lines: Sequence[DueLine]) -> tuple[TodayGroup, ...]:
    """Return what is due in groups: first steps of an empty workbook, stops, what comes, the rest."""
    steps, lines = first_steps(view), gathered(lines, view.reference.texts)
    given = [*map(_entry, lines), *_offered(view, bool(steps))]
    stops = [each for each in given if each.line.severity == "stop"]
    rest = sorted(
        (each for each in given if each.line.severity != "stop"),
        key=lambda each: (KINDS.index(each.line.kind), each.line.severity != "warn"),
    )
    coming = sorted(
        (each for each in rest if each.line.kind in _COMING), key=lambda each: _moment(each, view)
    )
    waits = [each for each in rest if each.line.kind not in _COMING and _is_open(each.line)]
    can_wait = [each for each in rest if each.line.kind not in _COMING and not _is_open(each.line)]
    found = (
        TodayGroup("steps", "First steps", steps),
        TodayGroup("now", "Do first", tuple(after_as_one(stops))),
        TodayGroup("coming", "Coming", tuple(coming)),
        TodayGroup("open", "Late and open", tuple(after_as_one(waits))),
        TodayGroup("later", "When there is time", tuple(can_wait)),
    )
    return tuple(group for group in found if group.entries)


def _offered(view: View, has_steps: bool) -> Iterator[TodayEntry]:
    """Yield what the application itself offers: a first plan."""
    if not view.workbook.plans and not has_steps:
        step = DueLine("task", "note", "No plan is running: start one (5, then S)", Place("plan"), "no-plan")
        yield TodayEntry(step, "plan.start")


def _is_open(line: DueLine) -> bool:
    """Return whether something goes wrong when nobody looks, or it was begun: else it can wait."""
    return line.severity == "warn" or line.kind in ("after", "documents", "sheets") or line.at is not None


def _moment(entry: TodayEntry, view: View) -> datetime:
    """Return the moment by which what is coming is ordered; what has only days, so many from now."""
    at, clocks = entry.line.at, view.clocks
    if isinstance(at, datetime):
        return at
    return later(clocks.now, span(days=days_left(entry.line, clocks)))


def _entry(line: DueLine) -> TodayEntry:
    return TodayEntry(line, "plan.offers" if line.kind in ("rescue", "offer") else None)


def first_steps(view: View) -> tuple[TodayEntry, ...]:
    """Return what a new workbook still wants before it can say anything; empty once it can."""
    lacking, listed = missing_facts(view.workbook.applicant), bool(view.active)
    if listed and not lacking:
        return ()
    steps = []
    if lacking:
        text = f"Say who you are (6): {', '.join(lacking)}"
        steps.append(TodayEntry(DueLine("task", "warn", text, Place("profile"), "step:profile")))
    if not listed:
        text = "Bring in your list (2, then i): a sheet, rows pasted from one, or n for one you know"
        line = DueLine("task", "warn", text, Place("programs"), "step:list")
        steps.append(TodayEntry(line, "programs.import_sheet"))
    if not view.workbook.plans:
        such = ", or ".join(for_now(view)[:2])
        text = f"Start a plan (5, then S){such and f': {such}'}"
        line = DueLine("task", "note", text, Place("plan"), "step:plan")
        steps.append(TodayEntry(line, "plan.start"))
    return tuple(steps)


def missing_facts(applicant: Applicant) -> list[str]:
    """Return the facts about the applicant that triage needs and that are not there, in words."""
    return [text for name, text in _TRIAGE_FIELDS.items() if getattr(applicant, name) in (None, ())]


def head(view: View, shown: Iterable[TodayGroup]) -> Sequence[tuple[str, str]]:
    """Return the line above the list: now on both clocks, and how much wants doing."""
    lines = [entry.line for group in shown for entry in group.entries]
    told = counted(line.severity for line in lines)
    spans = [(f" {view.clocks.both(view.now)}", "strong")]
    spans.append(("   ", "plain"))
    pressing = [(told[each], tone) for each, tone in SEVERITY_TONE.items() if each in told and each != "note"]
    for number, each in enumerate(pressing):
        spans += [(" · ", "muted"), each] if number else [each]
    return spans if pressing else [*spans, ("nothing is pressing", "plain")]


def chance_line(view: View) -> Sequence[tuple[str, str]]:
    """Return the chance of the primary list and the best lever; () while nothing is ranked."""
    if not view.primary_list.entries:
        return ()
    odds, levers = view.rank.odds, view.rank.levers
    text = f" Chance to match {100 * odds.match:.0f} % ({100 * odds.low:.0f}–{100 * odds.high:.0f})"
    best = f" {clean(levers[0].text)}." if levers else ""
    return [(f"{text}, {odds.given.partition(',')[0]}.{best}", "plain")]


def where_text(entry: TodayEntry, programs: Mapping[str, Program]) -> str:
    """Return in words where `enter` leads from a row, and what `space` does there."""
    does = DO_WORDS.get(entry.line.act or "")
    leads = _leads(entry, programs)
    return f"{does} · {leads}" if does else leads


def _leads(entry: TodayEntry, programs: Mapping[str, Program]) -> str:
    where = entry.line.jump
    if entry.command == "plan.offers":
        return "enter: take it into the plan, or refuse it for good"
    if where is not None and where == Place("app", "sheet_questions"):
        return "enter: answer them, each once for all programs that say so"
    if entry.command == "plan.start":
        return "enter: choose a plan to start"
    if entry.command == "programs.import_sheet":
        return "enter: choose a sheet to import"
    if where is None:
        return "nothing to do here"
    return f"enter: {name_of(where, programs)}"


def way(entry: TodayEntry) -> Message | None:
    """Return the message that leads to the place of a row; None where it leads nowhere."""
    line, where = entry.line, entry.line.jump
    if entry.command is not None:
        return RunCommand(entry.command)
    if where is not None and where == Place("plan") and line.kind == "task":
        return JumpTo("plan", None, line.id)
    return way_to(where) if where is not None else None
