"""Doing on the spot what a line of the Today pane asks for."""

from collections.abc import Callable
from typing import Any

from imgtui.domain.invites.interviews import when_text
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import after
from imgtui.services.rank import ratings
from imgtui.services.views.evaluation import View
from imgtui.tui.dialogs.after_interview import how_stars, why_no_stars
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.pane.pane import Pane

DO_WORDS = {
    "held": "space: log whether it was held",
    "thank_you": "space: log that you have thanked them",
    "impressions": "space: write them down",
    "rate": "space: rate it",
    "contract": "space: log that they came",
    "first_choice": "space: log that you have told them",
}


class Doing:
    """Asks what a line needs, stores it, and says so; whoever leaves a question changes nothing."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane

    def settle(self, line: DueLine) -> None:
        """Do what a line asks for."""
        view, key = self._pane.view, line.jump.program if line.jump else None
        if view is None or key is None or key not in view.programs or line.act is None:
            return
        name = clean(view.programs[key].name)
        match line.act:
            case "thank_you":
                self._log(f"Thanked {name}", after.log_thanks, key)
            case "contract":
                self._log(f"Contract received: {name}", after.log_contract, key)
            case "impressions":
                self._ask(_impressions(view, key), lambda given: self._write(key, given))
            case "rate":
                self._ask(_stars(name), lambda text: self._pane.intend(ratings.rate_line, key, text))
            case "first_choice":
                self._ask(
                    _told(name), lambda _: self._log(f"First choice: {name}", after.log_first_choice, key)
                )
            case "held":
                self._ask_held(view, key, name, line.id)

    def _ask_held(self, view: View, key: str, name: str, line_id: str) -> None:
        index = int(line_id.rpartition(":")[2])
        slot = next((each for each in view.slots if (each.program, each.index) == (key, index)), None)
        if slot is None:
            return
        on = slot.day_here(view.clocks)

        def take(answer: str) -> None:
            if answer == "held":
                self._log(f"Interviewed: {name}", after.log_held, key, on)
            elif answer == "cancelled":
                self._log(f"Cancelled by the program: {name}", after.log_cancelled, key, on)
            else:
                self._pane.go("invites", None, key)

        answers = (
            ("held", "h", "it was held"),
            ("cancelled", "c", "the program cancelled it"),
            ("other", "o", "something else: open its record"),
        )
        self._ask(Choice("What became of it", answers, f"{name}, {when_text(slot, view.clocks)}"), take)

    def _write(self, key: str, given: Answers) -> None:
        self._pane.intend(after.write_impressions, key, given["pros"], given["cons"])

    def _log(self, said: str, service: Callable[..., Any], *args: Any) -> None:
        def done(_: Any) -> None:
            self._pane.notify(f"{said}. u takes it back.", markup=False, timeout=4)

        self._pane.intend(service, *args, then=done)

    def _ask(self, screen: Any, then: Callable[[Any], None]) -> None:
        self._pane.app.push_screen(screen, lambda answer: then(answer) if answer is not None else None)


def _impressions(view: View, key: str) -> Ask:
    program = view.programs[key]
    pros, cons = (program.rating.pros, program.rating.cons) if program.rating else (None, None)

    def check(answers: Answers) -> str | None:
        return None if answers["pros"] or answers["cons"] else "say at least one thing, for or against"

    return Ask(
        f"Impressions: {program.name}",
        (
            AskedLine("pros", "For", pros or "", placeholder="residents, call, visa"),
            AskedLine("cons", "Against", cons or "", placeholder="what worries you"),
        ),
        about="While the day is fresh: in six weeks all of them look alike.",
        check=check,
    )


def _stars(name: str) -> Prompt:
    return Prompt(f"Rate {name}", about=f"{how_stars()} Such as 454354y.", check=why_no_stars)


def _told(name: str) -> Choice:
    answers = (("yes", "y", "yes, they were told: log a letter of intent"),)
    about = f"{name}. Said to one program only: the same said to two is a lie on record (R22)."
    return Choice("Was it told that it is your first choice", answers, about)
