"""What is said of files that lack something (H1): lines for Today and `check`, and words for every list."""

from collections.abc import Iterable, Mapping, Sequence

from imgtui.domain.invites.file import PAPERS, FileState, by_gravest
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.reference.severity import Severity
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.due_line import DueLine, card_line
from imgtui.domain.standing.dates.season import days_text
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Document, Program
from imgtui.domain.workbook.records.record import record

_COUNTED = "n names most papers"
RAISES: Raises = {
    "H1": {
        **dict.fromkeys(("no_letter", "too_many", "late", "no_statement", "not_uploaded"), _COUNTED),
        **dict.fromkeys(("papers", "portal", "supplement", "stranger"), _COUNTED),
        "no_letter_told": _COUNTED,
        "before": "n",
        "paper_due": "paper days when status",
        "paper_late": "paper when status",
    }
}
"""What is raised here, with the slots that are filled."""
SAYS: Says = {
    "file.no_letter": "letters papers",
    "file.too_many": "letters papers",
    "file.late": "letters papers",
    "file.no_statement": "letters papers",
    "file.not_uploaded": "letters papers",
    "file.papers": "letters papers",
    "file.portal": "letters papers",
    "file.supplement": "letters papers",
    "file.stranger": "letters papers",
    "file.complete": "letters",
    "file.answered": "",
    "file.unknown": "n",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
_THERE = ("received", "verified")


@record
class FileInput:
    """All that the lines are made from.

    Attributes:
        files: how each file of the application list stands, by key.
        programs: all programs by key.
        applied: keys of the programs applied to, in stored order.
        to_apply: keys of those marked to apply to and not applied to yet.
        documents: the papers of the profile.
        clocks: now.
        figures: the figures in force.
        reference: the cards.
    """

    files: Mapping[str, FileState]
    programs: Mapping[str, Program]
    applied: Sequence[str]
    to_apply: Sequence[str]
    documents: Sequence[Document]
    clocks: Clocks
    figures: Figures
    reference: Reference


def file_lines(given: FileInput) -> tuple[DueLine, ...]:
    """Return what is missing in files: each program applied to counts once, under the gravest of it."""
    return (*_lacking(given), *_before(given), *_papers_due(given))


def _lacking(given: FileInput) -> Iterable[DueLine]:
    card, most = given.reference.rule("H1"), given.figures.count("H1.letters")
    for lack, keys in by_gravest(given.files, given.applied).items():
        missing = {field for key in keys for field in given.files[key].missing}
        measured = {
            "n": len(keys),
            "names": tuple(given.programs[key].name for key in keys),
            "most": most,
            "papers": tuple(paper.title for paper in PAPERS if paper.field in missing),
        }
        jump = Jump("programs", f"is:applied file:{lack}")
        case = "no_letter_told" if lack == "no_letter" and is_only_told(given, keys) else lack
        yield card_line("documents", (card, case, measured), jump, f"file:{lack}")


def is_only_told(given: FileInput, keys: Sequence[str]) -> bool:
    """Tell whether a sheet alone says that these were applied to, and no file is kept here at all."""
    if any(file.letters for file in given.files.values()):
        return False
    sent = [event for key in keys for event in given.programs[key].events if event.kind == "applied"]
    return all(event.source is not None for event in sent)


def _before(given: FileInput) -> Iterable[DueLine]:
    """Yield that programs to be applied to are not ready, once any file is kept here at all."""
    kept = [key for key in given.files if given.files[key].letters or given.programs[key].statement]
    lacking = [
        key
        for key in given.to_apply
        if key in given.files and {"no_letter", "no_statement"} & {*given.files[key].lacks}
    ]
    if kept and lacking:
        said = (given.reference.rule("H1"), "before", {"n": len(lacking)})
        yield card_line("documents", said, Jump("programs", "-is:applied lacks:letter,statement"), "before")


def _papers_due(given: FileInput) -> Iterable[DueLine]:
    card, soon = given.reference.rule("H1"), given.figures.count("H1.soon_days")
    field = given.reference.fields.of(Document)["kind"]
    for number, document in enumerate(given.documents):
        if document.due is None or document.status in _THERE:
            continue
        days = given.clocks.days_to(document.due, given.clocks.here)
        if days > soon:
            continue
        paper = field.label_of(document.kind)
        case = "paper_late" if days < 0 else "paper_due"
        measured = {"paper": paper[:1].upper() + paper[1:], "when": day_text(document.due)}
        measured |= {"status": document.status, "days": days_text(days)}
        jump = Jump("profile", f"documents.{number}")
        yield card_line("documents", (card, case, measured), jump, f"paper:{number}")


def state_text(state: FileState, texts: Texts) -> str:
    """Return in a few words how a file stands: what it lacks first, else that nothing is missing."""
    if state.gravest is not None:
        missing = tuple(paper.title for paper in PAPERS if paper.field in state.missing)
        return texts.say(f"file.{state.gravest}", letters=state.letters, papers=missing)
    if state.is_answered:
        return texts.say("file.answered")
    doubt = f", {texts.say('file.unknown', n=len(state.unknown))}" if state.unknown else ""
    return texts.say("file.complete", letters=state.letters) + doubt


def severity_of(state: FileState, reference: Reference) -> Severity | None:
    """Return how grave it is what a file lacks first; None: it lacks nothing."""
    return reference.rule("H1").case(state.gravest).severity if state.gravest else None
