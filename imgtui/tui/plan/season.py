"""What the Plan pane asks about the season as a whole: offers, autopsy, templates, moving a plan."""

from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.machine.place import typed
from imgtui.services.plan import plans, proposals
from imgtui.services.plan import templates as plan_templates
from imgtui.services.workbook.next_season import Carried, carry_over
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.pane.pane import Pane
from imgtui.tui.plan import asking

_NOBODY = "-"  # no program has this key: the choice that takes a link away
_HOW_DAYS = "a number of days: 7, or -3"


class SeasonQuestions:
    """What the Plan pane asks about the season and the plan as a whole.

    Args:
        pane: the pane that is asked from.
        shown: gives index and plan that the board shows, None while there is none.
        here: gives the task under the cursor.
        show_plan: shows another plan.
    """

    def __init__(
        self,
        pane: Pane,
        shown: Callable[[], tuple[int, Plan] | None],
        here: Callable[[], Task | None],
        show_plan: Callable[[int], None],
    ) -> None:
        self._pane = pane
        self._shown = shown
        self._here = here
        self._show_plan = show_plan

    # --- starting --------------------------------------------------------------------------------

    def ask_which(self) -> None:
        """Ask which plan to start, and from when."""
        if self._pane.view is not None:
            self._pane.app.push_screen(asking.which_template(self._pane.view), _unless_left(self.ask_start))

    def ask_start(self, template: str) -> None:
        """Ask from when a plan of this template runs; it is shown when it does."""
        view = self._pane.view
        if view is None:
            return

        def begin(text: str) -> None:
            day = read_day(text, view.today)
            self._pane.intend(plans.start, template, day, then=lambda _: self._show_plan(-1))

        self._pane.app.push_screen(asking.from_when(view, template), _unless_left(begin))

    # --- offers ----------------------------------------------------------------------------------

    @property
    def offers(self) -> tuple[PlanProposal, ...]:
        """What the season offers now."""
        return proposals.offers(self._pane.view) if self._pane.view else ()

    def ask_offers(self) -> None:
        """Ask about what is offered: one at once, several from a list."""
        found = self.offers
        if len(found) == 1:
            self._ask_offer(found[0])
        elif found:
            answers = [
                (each.id, letter, each.title) for letter, each in zip(ascii_lowercase, found, strict=False)
            ]
            by_id = {each.id: each for each in found}
            self._pane.app.push_screen(
                Choice("Offered to your plan", answers, "Nothing is added unless you take it."),
                _unless_left(lambda name: self._ask_offer(by_id[name])),
            )

    def ask_refused(self) -> None:
        """Ask which of what was refused is to be offered again."""
        if self._pane.view is None:
            return
        found = proposals.refused_offers(self._pane.view)
        answers = [(name, letter, text) for letter, (name, text) in zip(ascii_lowercase, found, strict=False)]
        self._pane.app.push_screen(
            Choice("Refused: which is to be offered again?", answers),
            _unless_left(lambda name: self._pane.intend(proposals.unrefuse, name)),
        )

    def _ask_offer(self, offer: PlanProposal) -> None:
        about = offer.why
        if len(offer.tasks) > 1:
            about += " " + " · ".join(task.title for task in offer.tasks)
        answers = [
            ("take", "t", "take it into the plan"),
            ("refuse", "r", "refuse it once and for all (u takes that back)"),
            ("later", "l", "not now: it stays offered"),
        ]

        def done(answer: str) -> None:
            if answer == "take":
                self._pane.intend(proposals.accept, offer, then=self._show_plan)
            elif answer == "refuse":
                self._pane.intend(proposals.refuse, offer)

        self._pane.app.push_screen(Choice(offer.title, answers, about), _unless_left(done))

    # --- after the season ------------------------------------------------------------------------

    def show_autopsy(self) -> None:
        """Show what became of the season, and offer the year after it."""
        if self._pane.view is not None:
            from imgtui.tui.plan.autopsy import AutopsyScreen  # wanted once a season

            self._pane.app.push_screen(AutopsyScreen(self._pane.view))

    def show_match_week(self) -> None:
        """Show the dates and rounds of Match Week, and the own order for SOAP."""
        if self._pane.view is not None:
            from imgtui.tui.plan.match_week import MatchWeekScreen  # wanted in one week of the year

            self._pane.app.push_screen(MatchWeekScreen(self._pane.view))

    def ask_next_season(self) -> None:
        """Ask for the file of the next Match year's workbook, and make it."""
        if self._pane.view is None:
            return
        year = self._pane.view.workbook.season.match_year + 1
        about = (
            "Programs, evidence, letters and drafts go along, facts marked stale; events, interviews, "
            "rank lists and plans stay behind. This workbook stays as it is."
        )

        def make(path: Path) -> None:
            self._pane.intend(carry_over, path, then=self._carried)

        title, name = f"Workbook for Match {year}", f"match-{year}.imgtui"
        ask_new_file(self._pane.app, title, about, (), name, make, may_exist=False)

    def _carried(self, carried: Carried) -> None:
        made = f"Made {carried.to}: {plural(carried.programs, 'program')}"
        said = f"{made}; to open it: {typed(Path(carried.to))}"
        self._pane.notify(said, markup=False, timeout=8)

    # --- the plan as a whole ---------------------------------------------------------------------

    def ask_shift(self) -> None:
        """Ask by how many days the whole plan moves."""
        shown = self._shown()
        if shown is None:
            return
        index, plan = shown
        about = "Its start and every day still to come move; what is done stays."

        def check(text: str) -> str | None:
            return None if _days(text) else _HOW_DAYS

        self._pane.app.push_screen(
            Prompt(f"Move {clean(plan.title)} by days", about=about, value="7", check=check),
            _unless_left(lambda text: self._pane.intend(plans.shift, index, _days(text))),
        )

    def ask_save_template(self) -> None:
        """Ask for the name under which the plan is kept as a template."""
        shown = self._shown()
        if shown is None or self._pane.view is None:
            return
        index, plan = shown
        taken = {own.title.casefold() for own in self._pane.view.workbook.templates}

        def check(text: str) -> str | None:
            if not text.strip():
                return "a template needs a name"
            return "there is one of this name: take another" if text.strip().casefold() in taken else None

        about = f"{plural(len(plan.tasks), 'task')}: weeks, measures and targets; nothing of what was done."
        self._pane.app.push_screen(
            Prompt("Keep this plan as a template", about=about, value=clean(plan.title), check=check),
            _unless_left(
                lambda title: self._pane.intend(plan_templates.save, index, title, then=self._saved)
            ),
        )

    def _saved(self, _: str) -> None:
        self._pane.notify("Kept: S starts a plan from it.", timeout=4)

    def ask_delete_template(self) -> None:
        """Ask which template of the user's own goes."""
        if self._pane.view is None:
            return
        own = self._pane.view.workbook.templates
        answers = [
            (each.id, letter, f"{clean(each.title)} · {plural(len(each.tasks), 'task')}")
            for letter, each in zip(ascii_lowercase, own, strict=False)
        ]
        self._pane.app.push_screen(
            Choice("Delete a template of yours", answers, "Plans begun from it stay."),
            _unless_left(lambda name: self._pane.intend(plan_templates.delete, name)),
        )

    def ask_link(self) -> None:
        """Ask for the program that the task is about."""
        shown, task = self._shown(), self._here()
        if shown is None or task is None or self._pane.view is None:
            return
        view, index = self._pane.view, shown[0]
        choices = [
            Pickable(key, view.programs[key].name, _place(view.programs[key].city, view.programs[key].state))
            for key in view.active
        ]
        if task.program is not None:
            choices.insert(0, Pickable(_NOBODY, "no program", "take the link away"))

        def link(key: str) -> None:
            self._pane.intend(plans.edit, index, task.id, {"program": None if key == _NOBODY else key})

        self._pane.app.push_screen(
            Pick(f"Link to a program: {clean(task.title)}", choices, "name, city or code"), _unless_left(link)
        )


def _unless_left(callback: Callable[[str], None]) -> Callable[[str | None], None]:
    return lambda answer: callback(answer) if answer is not None else None


def _days(text: str) -> int | None:
    """Return a number of days other than 0, None when the text is none."""
    try:
        days = int(text.strip())
    except ValueError:
        return None
    return days if 0 < abs(days) < 10_000 else None


def _place(city: str | None, state: str | None) -> str:
    return ", ".join(part for part in (city, state) if part)
