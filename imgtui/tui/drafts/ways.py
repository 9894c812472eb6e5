"""Where a draft goes: the clipboard, a file, or out, which is logged."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import App

from imgtui.domain.drafts.checks_all import DraftFinding
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Draft
from imgtui.services.drafts import sent as draft_sent
from imgtui.services.drafts import texts as drafts
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.prompt import Choice

Say = Callable[[str], None]


def copy(app: App[object], text: str, findings: Sequence[DraftFinding], say: Say) -> None:
    """Copy a text to the clipboard of the terminal, and say how else one gets it."""
    app.copy_to_clipboard(text)
    left = sum(finding.rule == "D6" for finding in findings)
    warned = f" {left} placeholder{'s are' if left > 1 else ' is'} left in it." if left else ""
    arrives = "If nothing arrives there, f8 writes it to a file"
    say(f"Copied to the clipboard of your terminal (OSC 52).{warned} {arrives}")


def write(app: App[object], draft: Draft, text: str, intend: Callable[..., None], say: Say) -> None:
    """Ask for a file, and write a text to it."""

    def put(path: Path) -> None:
        intend(drafts.write_out, text, path, then=lambda at: say(f"Written: {at}"))

    about, name = "The text alone, in a new file.", f"~/{drafts.file_name(draft)}"
    ask_new_file(app, "Write the text to a file", about, (), name, put, may_exist=False)


def send(
    app: App[object],
    draft: Draft,
    to: str,
    findings: Sequence[DraftFinding],
    intend: Callable[..., None],
    say: Say,
) -> None:
    """Ask whether a draft was sent, and log it for today."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            intend(draft_sent.log_sent, draft, then=lambda what: say(f"{what[:1].upper()}{what[1:]}"))

    stops = sum(finding.severity == "stop" for finding in findings)
    about = f"To {to}. Nothing is sent from here: you have sent the text from your own mail."
    if stops:
        about += f" It still has {plural(stops, 'finding')} that {'say' if stops > 1 else 'says'} stop."
    app.push_screen(
        Choice(
            "Log for today that it was sent?", [("yes", "y", "yes, it was sent"), ("no", "n", "no")], about
        ),
        answered,
    )
