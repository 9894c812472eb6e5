"""What the Today pane shows, made from a view: groups of lines, and words for the one under the cursor."""

from collections.abc import Iterable, Mapping, Sequence

from textual.message import Message

from imgtui.domain.plan.today import KINDS, Line, Severity, gathered
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.dates.due_line import title_of
from imgtui.domain.workbook.jump import Jump as Place
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Applicant, Program, SheetQuestion
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.tones import SEVERITY_SIGN, SEVERITY_TONE
from imgtui.tui.pane.leads import name_of, way_to
from imgtui.tui.pane.messages import Jump, RunCommand
from imgtui.tui.today.doing import DO_WORDS

MARKS: Mapping[Severity, tuple[str, str]] = {
    severity: (SEVERITY_SIGN[severity], SEVERITY_TONE[severity]) for severity in ("stop", "warn", "note")
}
"""Severity -> the word before a line, and its tone."""
_TRIAGE_FIELDS = {
    "citizenship": "citizenship",
    "visa_needed": "visa needed",
    "graduation_year": "graduation year",
    "tz": "time zone",
    "exams": "exams",
    "specialties": "specialty",
}


@record
class Entry:
    """One row: the line, and the command that does it where a jump alone would not."""

    line: Line
    command: str | None = None


@record
class Group:
    """A titled run of rows."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def groups(view: View, lines: Sequence[Line]) -> tuple[Group, ...]:
    """Return what is due in groups: first steps of an empty workbook, then stops, then the rest by kind."""
    steps, lines = first_steps(view), gathered(lines, view.reference.texts)
    stops = tuple(Entry(line) for line in lines if line.severity == "stop")
    found = [Group("steps", "First steps", steps)] if steps else []
    if stops:
        found.append(Group("now", "Do first", stops))
    for kind in KINDS:
        rest = [line for line in lines if line.kind == kind and line.severity != "stop"]
        rest.sort(key=lambda line: line.severity != "warn")
        if rest:
            found.append(Group(kind, title_of(kind, view.reference.texts), tuple(map(_entry, rest))))
    if wordings := open_wordings(view.workbook.sheet_questions):
        waits = "waits" if wordings == 1 else "wait"
        text = f"{plural(wordings, 'wording')} of your sheets {waits} for an answer"
        asked = Line("task", "note", text, None, "sheet-questions")
        found.append(Group("wordings", "Asked of your sheets", (Entry(asked, "app.sheet_questions"),)))
    if not view.workbook.plans and not steps:
        step = Line("task", "note", "No plan is running: start one (5, then S)", Place("plan"), "no-plan")
        found.append(Group("plan", "Plans", (Entry(step, "plan.start"),)))
    return tuple(found)


def open_wordings(questions: Sequence[SheetQuestion]) -> int:
    """Return how many wordings were asked and not answered; whom they concern is not looked up for it."""
    return len({(each.column.casefold(), each.text.casefold()) for each in questions if each.answer is None})


def _entry(line: Line) -> Entry:
    return Entry(line, "plan.offers" if line.kind in ("rescue", "offer") else None)


def first_steps(view: View) -> tuple[Entry, ...]:
    """Return what a new workbook still wants before it can say anything; empty once it can."""
    lacking, listed = missing_facts(view.workbook.applicant), bool(view.active)
    if listed and not lacking:
        return ()
    steps = []
    if lacking:
        text = f"Say who you are (6): {', '.join(lacking)}"
        steps.append(Entry(Line("task", "warn", text, Place("profile"), "step:profile")))
    if not listed:
        text = "Bring in your list (2, then i): a sheet, rows pasted from one, or n for one you know"
        line = Line("task", "warn", text, Place("programs"), "step:list")
        steps.append(Entry(line, "programs.import_sheet"))
    if not view.workbook.plans:
        line = Line("task", "note", "Start a plan (5, then S): 30 days, or 7", Place("plan"), "step:plan")
        steps.append(Entry(line, "plan.start"))
    return tuple(steps)


def missing_facts(applicant: Applicant) -> list[str]:
    """Return the facts about the applicant that triage needs and that are not there, in words."""
    return [text for name, text in _TRIAGE_FIELDS.items() if getattr(applicant, name) in (None, ())]


def head(view: View, shown: Iterable[Group]) -> Sequence[tuple[str, str]]:
    """Return the line above the list: now on both clocks, and how much wants doing."""
    lines = [entry.line for group in shown for entry in group.entries]
    stops = sum(line.severity == "stop" for line in lines)
    warns = sum(line.severity == "warn" for line in lines)
    spans = [(f" {view.clocks.both(view.now)}", "strong")]
    spans.append(("   ", "plain"))
    if stops:
        spans += [(plural(stops, "stop"), "bad"), (" · ", "muted")]
    if warns:
        spans.append((plural(warns, "warning"), "caution"))
    if not stops and not warns:
        spans.append(("nothing is pressing", "good"))
    return spans


def where_text(entry: Entry, programs: Mapping[str, Program]) -> str:
    """Return in words where `enter` leads from a row, and what `space` does there."""
    does = DO_WORDS.get(entry.line.act or "")
    leads = _leads(entry, programs)
    return f"{does} · {leads}" if does else leads


def _leads(entry: Entry, programs: Mapping[str, Program]) -> str:
    where = entry.line.jump
    if entry.command == "plan.offers":
        return "enter: take it into the plan, or refuse it for good"
    if entry.command == "app.sheet_questions":
        return "enter: answer them, each once for all programs that say so"
    if entry.command == "plan.start":
        return "enter: choose a plan to start"
    if entry.command == "programs.import_sheet":
        return "enter: choose a sheet to import"
    if where is None:
        return "nothing to do here"
    return f"enter: {name_of(where, programs)}"


def way(entry: Entry) -> Message | None:
    """Return the message that leads to the place of a row; None where it leads nowhere."""
    line, where = entry.line, entry.line.jump
    if entry.command is not None:
        return RunCommand(entry.command)
    if where is not None and where == Place("plan") and line.kind == "task":
        return Jump("plan", None, line.id)
    return way_to(where) if where is not None else None
