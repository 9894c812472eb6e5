"""The autopsy on screen: numbers, what was weak, upgrades, and the year; `S` starts it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from imgtui.domain.plan.autopsy import AREA_TEXT, Autopsy
from imgtui.domain.reference.texts import Texts
from imgtui.domain.standing.beside.comparison import CANNOT_KNOW
from imgtui.domain.workbook.records import Task
from imgtui.services.plan import plans
from imgtui.services.plan.autopsy import FEEDBACK, YEAR, autopsy_of
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over import Over
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.plan.board import bar
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

_WEIGHTS = {3: ("grave", "grave"), 2: ("clear", "heed"), 1: ("slight", "muted")}
_NUMBERS = ("applied", "invited", "interviewed", "ranked")


def autopsy_paragraphs(found: Autopsy, said: Texts) -> Sequence[Paragraph]:
    """Return everything an autopsy says, as text."""
    lines = [Paragraph(((found.text, "strong"),))]
    if found.certification:
        lines.append(Paragraph(((f"Rank order list: {found.certification}.", "plain"),)))
    if not found.is_over:
        lines.insert(0, Paragraph((("The season is not over: all this is provisional.", "heed"),)))
    if found.rows:
        head = (
            fit("Specialty", 18)
            + fit("Bucket", 7)
            + "".join(fit(name.capitalize(), 12, right=True) for name in _NUMBERS)
        )
        lines += [Paragraph(), Paragraph(((head, "label"),))]
        lines += [
            _numbers(row.specialty, row.bucket.capitalize(), [getattr(row, name) for name in _NUMBERS])
            for row in found.rows
        ]
        lines.append(_numbers("All", "", [getattr(found.funnel, name) for name in _NUMBERS]))
        if found.beside_rows:
            lines.append(Paragraph(((found.beside_rows, "muted"),)))
    lines += [Paragraph(), Paragraph((("What was weak", "heading"),))]
    for finding in found.findings:
        word, tone = _WEIGHTS[finding.weight]
        source = f" ({finding.source})"
        lines.append(
            Paragraph(((fit(word, 7), tone), (finding.text, "plain"), (source, "muted")), indent=1, hang=7)
        )
    if not found.findings:
        lines.append(Paragraph((("Nothing that the workbook can measure.", "muted"),), indent=1))
    lines += [*_beside(found, said), *_feedback(found)]
    lines += [Paragraph(), Paragraph((("Upgrades for the next application", "heading"),))]
    for number, each in enumerate(found.chosen, start=1):
        usual = "" if each.findings else " — the usual order: nothing on record points elsewhere"
        text = ((f"{number}. {each.upgrade.title}", "strong"), (usual, "muted"))
        lines.append(Paragraph(text, indent=1, hang=3))
        why = f"{each.upgrade.why} ({each.upgrade.source})"
        lines.append(Paragraph(((why, "plain"),), indent=4))
    lines += _named(found)
    lines += [Paragraph(), Paragraph((("The year between", "heading"),))]
    for area, share in found.shares.items():
        lines.append(
            Paragraph(
                (
                    (f"{share:>3} % ", "strong"),
                    (bar(share / 100, 20), "accent"),
                    (f" {AREA_TEXT[area]}", "plain"),
                ),
                indent=1,
            )
        )
    return lines


def _beside(found: Autopsy, said: Texts) -> Sequence[Paragraph]:
    if not found.beside:
        return ()
    lines = [Paragraph(), Paragraph((("Beside those who matched", "heading"),))]
    for each in found.beside:
        lines.append(Paragraph(((each.specialty, "strong"),), indent=1))
        lines += [Paragraph(((text, "plain"),), indent=3) for text in each.told(said)]
    about = f"{said.say(CANNOT_KNOW)} ({found.beside[0].source})"
    return [*lines, Paragraph(((about, "muted"),), indent=1)]


def _feedback(found: Autopsy) -> Sequence[Paragraph]:
    lines = [Paragraph(), Paragraph((("What mentors and interviewers said", "heading"),))]
    lines += [Paragraph(((text, "plain"),), indent=1) for text in found.feedback]
    if not found.feedback:
        empty = "Nothing is written down yet: f writes it on its task of the year."
        lines.append(Paragraph(((empty, "muted"),), indent=1))
    return lines


def _named(found: Autopsy) -> Sequence[Paragraph]:
    chosen = {each.upgrade.id for each in found.chosen}
    texts = [
        ("Also named for such a year: ", [each for each in found.named if each.id not in chosen], "S0 §8"),
        ("The order for a low score: ", found.order, "S2 §12"),
    ]
    return [
        Paragraph(
            ((label, "label"), (f"{'; '.join(each.title for each in those)} ({source})", "muted")), indent=1
        )
        for label, those, source in texts
        if those
    ]


def _numbers(name: str, bucket: str, counts: Sequence[int]) -> Paragraph:
    text = fit(name, 18) + fit(bucket, 7) + "".join(fit(str(count), 12, right=True) for count in counts)
    return Paragraph(((text, "plain"),))


def why_not_start(screen: "AutopsyScreen") -> str | None:
    """Return why the year cannot be started."""
    today, all_plans = screen.view.today, screen.view.workbook.plans
    is_started = any(plan.template == YEAR and plan.start == today for plan in all_plans)
    return "the year was started today already" if is_started else None


def why_not_feedback(screen: "AutopsyScreen") -> str | None:
    """Return why there is no task to keep feedback on."""
    return None if screen.feedback_task else "S starts the year first: what they say is kept on its task"


class AutopsyScreen(Over):
    """What became of the season."""

    ABOUT: ClassVar = "Looks back at a season without a match, to find what weighed most."
    PLACE: ClassVar = place(
        "autopsy",
        "The autopsy of the season",
        "screen",
        Command(
            "start",
            "S",
            "Start the year",
            "Start the year after an unmatched season today, and go to it.",
            2,
            when=why_not_start,
        ),
        Command(
            "feedback",
            "f",
            "Feedback",
            "Write down what mentors and interviewers said.",
            3,
            when=why_not_feedback,
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    AutopsyScreen > Vertical { width: 100%; max-width: 110; height: 100%; }
    AutopsyScreen TonedText { height: 1fr; background: $surface; }
    """

    def compose(self) -> ComposeResult:
        """Draw the text and the keys."""
        with Vertical() as box:
            box.border_title = "Autopsy of the season"
            yield TonedText(page=True, id="autopsy-text")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show it."""
        self.redraw()
        self.query_one(TonedText).focus()

    def redraw(self) -> None:
        """Draw from the view as it is now."""
        self.query_one(TonedText).set_paragraphs(
            autopsy_paragraphs(autopsy_of(self.view), self.view.reference.texts)
        )

    @property
    def feedback_task(self) -> tuple[int, Task] | None:
        """The place of the year's plan, and its task that keeps what was said."""
        years = ((at, plan) for at, plan in enumerate(self.view.workbook.plans) if plan.template == YEAR)
        return next(((at, task) for at, plan in years for task in plan.tasks if task.id == FEEDBACK), None)

    def action_start(self) -> None:
        """Start the unmatched year today and go to it."""
        self.intend(
            plans.start, YEAR, self.view.today, then=lambda _: self.go("plan", None, f"{YEAR}:autopsy")
        )

    def action_feedback(self) -> None:
        """Ask what mentors and interviewers said, and keep it on its task of the year."""
        found = self.feedback_task
        if found is None:
            return
        index, task = found
        about = "Who said it, and what. The autopsy shows it beside the numbers."
        prompt = Prompt("What mentors and interviewers said", about=about, value=task.note or "")

        def keep(text: str | None) -> None:
            if text is not None:
                self.intend(plans.edit, index, task.id, {"note": text.strip() or None})

        self.app.push_screen(prompt, keep)
