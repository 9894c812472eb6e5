"""What the Profile pane does with dates, plans B and questions: asked, answered, put into the plan."""

from typing import TYPE_CHECKING

from imgtui.domain.plan.milestones import Milestone, jump_of
from imgtui.services.applicant.sides import milestones_of, plans_b_of
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.pane import Pane
from imgtui.tui.profile.beside_rows import CHECKS, GROUPS, MILESTONES, PLAN_B, id_of
from imgtui.tui.widgets.form.model import FormRow

if TYPE_CHECKING:
    from imgtui.domain.applicant.self_checks import Answer

_ANSWERS = (("yes", "y", "yes"), ("no", "n", "no"), ("none", "t", "take the answer back"))


class RowsBeside:
    """Opens and answers rows that are not fields of the applicant."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane

    def open(self, row: FormRow) -> bool:
        """Open a row; return whether it is one of these."""
        if row.group == MILESTONES:
            self._ask_milestone(row)
        elif row.group == PLAN_B:
            self._write(row)
        elif row.group == CHECKS:
            self._ask_check(row)
        return row.group in GROUPS

    def answer(self, row: FormRow, text: str) -> bool:
        """Keep an answer given in the row; return whether the row is one of these."""
        from imgtui.services.applicant import plans as profile_plans

        if row.group == CHECKS:
            given: Answer | None = "yes" if text == "yes" else "no" if text == "no" else None
            self._pane.intend(profile_plans.answer_check, id_of(row), given)
        return row.group in GROUPS

    def remove(self, row: FormRow) -> bool:
        """Take back what was said, answered or written; return whether the row is one of these."""
        from imgtui.services.applicant import plans as profile_plans

        if row.group == CHECKS:
            self.answer(row, "")
        elif row.group == PLAN_B and row.cells[0].text:
            self._pane.intend(profile_plans.write_plan_b, id_of(row), "")
        elif row.group == MILESTONES and (found := self._milestone(row)) is not None:
            self._pane.intend(profile_plans.say_reached, found.text, reached=False)
        return row.group in GROUPS

    def why_not_remove(self, row: FormRow) -> str | None:
        """Return why there is nothing to take back in a row of these."""
        found = self._milestone(row) if row.group == MILESTONES else None
        if found is not None and not found.is_said:
            return "this state is read from the workbook"
        if row.group in (PLAN_B, CHECKS) and not row.cells[0].text:
            return "nothing is written there" if row.group == PLAN_B else "it is not answered"
        return None

    def _milestone(self, row: FormRow) -> Milestone | None:
        if self._pane.view is None:
            return None
        return next((each for each in milestones_of(self._pane.view) if each.text.id == id_of(row)), None)

    def _ask_milestone(self, row: FormRow) -> None:
        found = self._milestone(row)
        if found is None:
            return
        answers = [("done", "d", "it is done: keep that, with today's day")]
        if found.is_said:
            answers = [("undone", "d", "it is not done after all")]
        elif found.state == "done":
            answers = []
        if found.state != "done":
            answers.append(("plan", "p", "put it into the plan"))
        if found.text.to != MILESTONES:
            answers.append(("go", "g", "go to where it is recorded"))
        about = " ".join(part for part in (found.when, found.shows, found.text.text) if part)
        source = f"Source: {found.text.source}."
        self._pane.app.push_screen(
            Choice(f"{found.text.title}: {found.state}", answers, f"{about} {source}"),
            lambda answer: self._act(found, answer),
        )

    def _act(self, found: Milestone, answer: str | None) -> None:
        from imgtui.services.applicant import plans as profile_plans

        view = self._pane.view
        if answer in ("done", "undone"):
            self._pane.intend(profile_plans.say_reached, found.text, reached=answer == "done")
        elif answer == "plan" and view is not None:
            due = profile_plans.due_of(view, found)
            self._pane.intend(profile_plans.plan_milestone, found.text, due)
        elif answer == "go":
            jump = jump_of(found)
            self._pane.go(jump.pane, jump.query or None)

    def _write(self, row: FormRow) -> None:
        from imgtui.services.applicant import plans as profile_plans
        from imgtui.tui.dialogs.long_text import LongText  # an editor of texts is slow to load

        view = self._pane.view
        if view is None:
            return
        found = next(each for each in plans_b_of(view) if each.text.id == id_of(row))

        def held() -> str:
            now = self._pane.view or view
            return next(each.words for each in plans_b_of(now) if each.text.id == found.text.id)

        def written(words: str | None) -> None:
            if words is not None and words.strip() != found.words:
                self._pane.intend(profile_plans.write_plan_b, found.text.id, words)

        self._pane.app.push_screen(LongText(f"{found.text.title}: {found.text.asks}", held), written)

    def _ask_check(self, row: FormRow) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                self.answer(row, "" if answer == "none" else answer)

        self._pane.app.push_screen(Choice(row.label, _ANSWERS, row.note), answered)
