"""What the Rank pane asks: which program, which warning and why, which tier and why."""

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from imgtui.domain.rank.warning import RankWarning
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.rank.details import details_text
from imgtui.tui.rank.rows import place_of
from imgtui.tui.rank.screens import RankText, WarningChosen, WarningsScreen
from imgtui.tui.rank.told import SIGNS

if TYPE_CHECKING:
    from imgtui.tui.rank.pane import RankPane

_TIERS = (
    ("reach", "r", "Reach"),
    ("match", "m", "Match"),
    ("safety", "s", "Safety"),
    ("computed", "c", "back to the computed tier"),
)
_TEXT_CELLS = 60


class Questions:
    """Opens the screens over the pane and gives it the answers."""

    def __init__(self, pane: "RankPane") -> None:
        self._pane = pane

    def ask_program(self) -> None:
        """Ask for any program that is not archived."""
        view = self._pane.view
        if view is None:
            return
        ranked = set(self._pane.ranked)
        choices = [
            Pickable(key, view.programs[key].name, _about(view.programs[key], key in ranked))
            for key in sorted(view.active, key=lambda key: not view.course_of(key).is_interviewed)
        ]

        def take(key: str | None) -> None:
            if key is not None:
                self._pane.add_program(key)

        self._push(Pick("Add to the list", choices, "name, city, state or code"), take)

    def show_warnings(self) -> None:
        """Show every warning in full; `enter` goes to its rows."""
        view, judgement = self._pane.view, self._pane.judgement
        if view is None or judgement is None:
            return

        def take(chosen: WarningChosen | None) -> None:
            if chosen is None:
                return
            if chosen.dismiss:
                self._ask_why(chosen.warning)
            elif chosen.warning.keys:
                self._pane.go_to(chosen.warning.keys)
            else:
                self._pane.notify(f"{chosen.warning.rule} is about the list as a whole.", timeout=3)

        self._push(WarningsScreen(judgement.warnings, view.reference.rules.get), take)

    def ask_warning(self) -> None:
        """Ask which warning is dealt with, then how; a dismissed one can be taken up again."""
        judgement = self._pane.judgement
        if judgement is None:
            return
        by_rule = {warning.rule: warning for warning in reversed(judgement.warnings)}
        shown = sorted(by_rule.values(), key=lambda warning: warning.gravity)[: len(ascii_lowercase)]
        answers = [
            (warning.rule, letter, _short(warning))
            for letter, warning in zip(ascii_lowercase, shown, strict=False)
        ]

        def take(rule: str | None) -> None:
            if rule is not None:
                self._ask_why(by_rule[rule])

        self._push(Choice("Which warning is dealt with?", answers), take)

    def show_details(self, key: str) -> None:
        """Show one program on a page."""
        view, judgement = self._pane.view, self._pane.judgement
        if view is not None and judgement is not None and key in view.programs:
            self._push(RankText(view.programs[key].name, details_text(key, view, judgement)), _nothing)

    def ask_tier(self, keys: Sequence[str]) -> None:
        """Ask for a tier by hand, then for the reason."""
        view = self._pane.view
        keys = [key for key in keys if view is not None and key in view.programs]
        if view is None or not keys:
            return
        name = view.programs[keys[0]].name if len(keys) == 1 else f"{len(keys)} programs"

        def take(tier: str | None) -> None:
            if tier == "computed":
                self._pane.set_tier(keys, None, "")
            elif tier is not None:
                about = f"{tier.capitalize()} for {name}. The computed tier stays visible in the details."
                self._push(
                    Prompt("Why this tier?", about=about, check=_reason, is_prose=True),
                    lambda why: None if why is None else self._pane.set_tier(keys, tier, why),
                )

        self._push(Choice(f"Tier of {name}", _TIERS), take)

    def ask_note(self, key: str) -> None:
        """Ask for the note on a rank."""
        view, held = self._pane.view, self._pane.held
        if view is None:
            return
        name = view.programs[key].name if key in view.programs else key
        value = next((entry.note or "" for entry in held.entries if entry.program == key), "")

        def take(text: str | None) -> None:
            if text is not None and text.strip() != value:
                self._pane.write_note(key, text)

        about = "It stands in the details and on the sheet to print; an empty line takes it away."
        self._push(Prompt(f"Note on {name}", about=about, value=value, is_prose=True), take)

    def _ask_why(self, warning: RankWarning) -> None:
        about = f"{warning.rule}: {warning.text}"
        if warning.dismissed:
            about += " It is dismissed; an empty line takes that back."

        def take(why: str | None) -> None:
            if why is not None:
                self._pane.dismiss_warning(warning.rule, why)

        check = None if warning.dismissed else _reason
        self._push(
            Prompt("How is it dealt with?", about=about, value=warning.why or "", check=check, is_prose=True),
            take,
        )

    def _push(
        self, screen: "Pick | Choice | Prompt | WarningsScreen | RankText", take: Callable[..., None]
    ) -> None:
        self._pane.app.push_screen(screen, take)


def _about(program: Program, ranked: bool) -> str:
    parts = [place_of(program), program.nrmp_code or "", "already ranked" if ranked else ""]
    return " · ".join(part for part in parts if part)


def _short(warning: RankWarning) -> str:
    text = clean(warning.text)
    short = text if len(text) <= _TEXT_CELLS else f"{text[: _TEXT_CELLS - 1]}…"
    done = " (dismissed)" if warning.dismissed else ""
    return f"{SIGNS[warning.severity][0].strip()} {warning.rule}{done}  {short}"


def _reason(text: str) -> str | None:
    return None if text.strip() else "a reason is needed"


def _nothing(_: object) -> None:
    return None
