"""A whole profile from a file: what it would change is shown first, then one step that undo takes back."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.domain.workbook.records import Applicant
from imgtui.domain.workbook.text import clean
from imgtui.exchange.given_files import why_no_file
from imgtui.services.applicant import profile
from imgtui.services.workbook.others_desk import profile_apart
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.messages import Aside

if TYPE_CHECKING:
    from imgtui.tui.profile.pane import ProfilePane

SUFFIXES = (".json",)
_SHOWN = 10
_ABOUT = (
    "A JSON file: a whole document (imgtui dump), what imgtui profile --json writes, or the fields of an "
    "applicant alone. You see what it changes first."
)
_ANSWERS = (("yes", "y", "Replace the profile"), ("no", "n", "Leave it as it is"))


def ask_for_profile(pane: "ProfilePane") -> None:
    """Ask for a file, show what it would change, and put it in place of the profile."""

    def failed(why: str) -> None:
        pane.notify(why, severity="error", markup=False, timeout=8)

    def take(path: Path | None) -> None:
        if path is not None:
            done = partial(_offer, pane, path)
            pane.post_message(Aside(partial(profile_apart, path), then=done, failed=failed, elsewhere=True))

    pane.app.push_screen(PathPrompt("Load a profile", _ABOUT, SUFFIXES, why_no_file), take)


def _offer(pane: "ProfilePane", path: Path, applicant: Applicant) -> None:
    """Say what the file would change, and ask."""
    view = pane.view
    if view is None:
        return
    found = profile.differences(view.workbook.applicant, applicant)
    if not found:
        pane.notify(f"{path.name}: the profile says the same already", markup=False, timeout=6)
        return
    more = [f"… and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []

    def answered(answer: str | None) -> None:
        if answer == "yes":
            pane.intend(profile.replace, applicant, path.name, then=lambda _: _told(pane, path, len(found)))

    about = clean("\n".join((*found[:_SHOWN], *more)))
    pane.app.push_screen(Choice(f"What {path.name} changes", _ANSWERS, about), answered)


def _told(pane: "ProfilePane", path: Path, count: int) -> None:
    pane.notify(f"Loaded {path.name}: {count} changed · u takes it back", markup=False, timeout=6)
