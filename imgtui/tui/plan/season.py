"""The commands of the Plan pane about the season as a whole: offers, autopsy, templates, moving a plan."""

from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

from imgtui.domain.plan.proposals import Proposal
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.text import clean
from imgtui.services.plan import plans, proposals
from imgtui.services.plan import templates as plan_templates
from imgtui.services.workbook.next_season import Carried, carry_over
from imgtui.tui.app.pane import Pane
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.plan.autopsy import AutopsyScreen
from imgtui.tui.plan.match_week import MatchWeekScreen

_NOBODY = "-"  # no program has this key: the choice that takes a link away
_HOW_DAYS = "a number of days: 7, or -3"


class SeasonCommands(Pane):
    """What the Plan pane does beside its board; `PlanPane` gives the plan and the task it is about."""

    @property
    def shown_plan(self) -> tuple[int, Plan] | None:
        """Index and plan that the board shows, None while there is none."""
        return None

    @property
    def here(self) -> Task | None:
        """The task under the cursor."""
        return None

    def show_plan(self, index: int) -> None:
        """Show another plan."""

    # --- offers ----------------------------------------------------------------------------------

    @property
    def offers(self) -> tuple[Proposal, ...]:
        """What the season offers now."""
        return proposals.offers(self.view) if self.view else ()

    def do_offers(self) -> None:
        """Ask about what is offered: one at once, several from a list."""
        found = self.offers
        if len(found) == 1:
            self._ask_offer(found[0])
        elif found:
            answers = [
                (each.id, letter, each.title) for letter, each in zip(ascii_lowercase, found, strict=False)
            ]
            by_id = {each.id: each for each in found}
            self.app.push_screen(
                Choice("Offered to your plan", answers, "Nothing is added unless you take it."),
                _unless_left(lambda name: self._ask_offer(by_id[name])),
            )

    def _ask_offer(self, offer: Proposal) -> None:
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
                self.intend(proposals.accept, offer, then=self.show_plan)
            elif answer == "refuse":
                self.intend(proposals.refuse, offer)

        self.app.push_screen(Choice(offer.title, answers, about), _unless_left(done))

    # --- after the season ------------------------------------------------------------------------

    def do_autopsy(self) -> None:
        """Show what became of the season, and offer the year after it."""
        if self.view is not None:
            self.app.push_screen(AutopsyScreen(self.view))

    def do_match_week(self) -> None:
        """Show the dates and rounds of Match Week, and the own order for SOAP."""
        if self.view is not None:
            self.app.push_screen(MatchWeekScreen(self.view))

    def do_next_season(self) -> None:
        """Ask for the file of the next Match year's workbook, and make it."""
        if self.view is None:
            return
        year = self.view.workbook.season.match_year + 1
        about = (
            "Programs, evidence, letters and drafts go along, facts marked stale; events, interviews, "
            "rank lists and plans stay behind. This workbook stays as it is."
        )

        def check(text: str) -> str | None:
            if not text.strip():
                return "name a new file"
            path = Path(text.strip()).expanduser()
            if path.exists():
                return "there is such a file: name a new one"
            return None if path.parent.is_dir() else "its folder does not exist"

        self.app.push_screen(
            Prompt(
                f"Workbook for Match {year}",
                about=about,
                value=f"match-{year}.imgtui",
                check=check,
                at_end=False,
            ),
            _unless_left(
                lambda text: self.intend(carry_over, Path(text.strip()).expanduser(), then=self._carried)
            ),
        )

    def _carried(self, carried: Carried) -> None:
        said = f"Made {carried.to}: {plural(carried.programs, 'program')}; open it with --workbook"
        self.notify(said, markup=False, timeout=8)

    # --- the plan as a whole ---------------------------------------------------------------------

    def do_shift(self) -> None:
        """Ask by how many days the whole plan moves."""
        shown = self.shown_plan
        if shown is None:
            return
        index, plan = shown
        about = "Its start and every day still to come move; what is done stays."

        def check(text: str) -> str | None:
            return None if _days(text) else _HOW_DAYS

        self.app.push_screen(
            Prompt(f"Move {clean(plan.title)} by days", about=about, value="7", check=check),
            _unless_left(lambda text: self.intend(plans.shift, index, _days(text))),
        )

    def do_save_template(self) -> None:
        """Ask for the name under which the plan is kept as a template."""
        shown = self.shown_plan
        if shown is None or self.view is None:
            return
        index, plan = shown
        taken = {own.title.casefold() for own in self.view.workbook.templates}

        def check(text: str) -> str | None:
            if not text.strip():
                return "a template needs a name"
            return "there is one of this name: take another" if text.strip().casefold() in taken else None

        about = f"{plural(len(plan.tasks), 'task')}: weeks, measures and targets; nothing of what was done."
        self.app.push_screen(
            Prompt("Keep this plan as a template", about=about, value=clean(plan.title), check=check),
            _unless_left(lambda title: self.intend(plan_templates.save, index, title, then=self._saved)),
        )

    def _saved(self, _: str) -> None:
        self.notify("Kept: S starts a plan from it.", timeout=4)

    def do_delete_template(self) -> None:
        """Ask which template of the user's own goes."""
        if self.view is None:
            return
        own = self.view.workbook.templates
        answers = [
            (each.id, letter, f"{clean(each.title)} · {plural(len(each.tasks), 'task')}")
            for letter, each in zip(ascii_lowercase, own, strict=False)
        ]
        self.app.push_screen(
            Choice("Delete a template of yours", answers, "Plans begun from it stay."),
            _unless_left(lambda name: self.intend(plan_templates.delete, name)),
        )

    def do_link(self) -> None:
        """Ask for the program that the task is about."""
        shown, task = self.shown_plan, self.here
        if shown is None or task is None or self.view is None:
            return
        view, index = self.view, shown[0]
        choices = [
            Pickable(key, view.programs[key].name, _place(view.programs[key].city, view.programs[key].state))
            for key in view.active
        ]
        if task.program is not None:
            choices.insert(0, Pickable(_NOBODY, "no program", "take the link away"))

        def link(key: str) -> None:
            self.intend(plans.edit, index, task.id, {"program": None if key == _NOBODY else key})

        self.app.push_screen(
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
