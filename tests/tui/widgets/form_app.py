"""A bare application around the form, for its tests; records what the form asks and says."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.widgets import Button

from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection
from imgtui.tui.widgets.keys_in_turn import KeysInTurn


class FormApp(KeysInTurn[None]):
    """Two sections; whatever is set is shown, unless the text is `no`."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[object, ...]] = []
        self.values = {"name": "Ann", "year": "2019", "visa": "j1", "note": ""}
        self.items = [["Step 1", "fail", ""], ["Step 2", "pass", "227"]]

    def compose(self) -> ComposeResult:
        yield Form(self)
        yield Button("elsewhere")

    def on_mount(self) -> None:
        self.form.set_sections(self.sections())
        self.form.focus()

    @property
    def form(self) -> Form:
        return self.query_one(Form)

    def sections(self) -> list[FormSection]:
        def field(key: str, label: str, choices: tuple[str, ...] = ()) -> FormRow:
            text = self.values[key]
            return FormRow(key, (FormCell(key, "unknown", text, choices=choices),), label)

        items = [
            FormRow(
                f"exams.{index}",
                (
                    FormCell("exam", "exam", item[0], width=8),
                    FormCell("result", "result", item[1], choices=("pass", "fail"), width=7),
                    FormCell("score", "score", item[2], width=5),
                ),
                kind="item",
                group="exams",
            )
            for index, item in enumerate(self.items)
        ]
        add = FormRow("exams.+", (FormCell("+", "+ add an exam"),), kind="add", group="exams")
        who = (
            field("name", "Name"),
            replace(field("year", "Graduation year"), note="needed", note_tone="caution"),
            field("visa", "Visa", ("none", "j1", "h1b")),
            field("note", "Note"),
        )
        go = FormRow("go", (FormCell("go", "start now"),), "Start", kind="action")
        return [
            FormSection("Who", who),
            FormSection("Exams", (*items, add), "all of them"),
            FormSection("Go", (go,)),
        ]

    # --- what the form asks ---

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        return f"{text} cannot be" if text == "no" else None

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        return ("Anna", "Berta") if row.key == "name" else ()

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        self.said.append(("moved", row.key, cell.key))

    def form_typed(self, row: FormRow, cell: FormCell, text: str | None) -> None:
        self.said.append(("typed", row.key, cell.key, text))

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        self.said.append(("set", row.key, cell.key, text))
        if row.kind == "item":
            keys = [each.key for each in row.cells]
            self.items[int(row.key[-1])][keys.index(cell.key)] = text
        else:
            self.values[row.key] = text
        self.form.set_sections(self.sections())

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        self.said.append(("opened", row.key, cell.key))

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        self.said.append(("dropped", row_key, cell_key, text))

    def last(self, what: str) -> tuple[object, ...]:
        return next(said[1:] for said in reversed(self.said) if said[0] == what)
