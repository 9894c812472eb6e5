"""Where the parts of a form stand, at any width."""

from rich.cells import cell_len

from imgtui.tui.widgets.form.model import FormCell, FormLayout, FormRow, FormSection
from imgtui.tui.widgets.text.wrap import wrap
from tests.tables import for_each


def text_of(layout: FormLayout) -> list[str]:
    lines = []
    for line in layout.lines:
        drawn = ""
        for part in line.parts:
            drawn += " " * (part.x - cell_len(drawn)) + part.text
        lines.append(drawn)
    return lines


def field(key: str, label: str, text: str, note: str = "") -> FormRow:
    return FormRow(key, (FormCell(key, "unknown", text),), label, note=note)


ITEM = FormRow(
    "exams.0",
    tuple(
        FormCell(name, name, text, width=10)
        for name, text in (("exam", "Step 1"), ("on", ""), ("result", "fail"))
    ),
    kind="item",
    group="exams",
)


def test_labels_line_up_and_unknown_values_show_their_name() -> None:
    layout = FormLayout([FormSection("Who", (field("a", "Name", "Ann"), field("b", "Graduation", "")))], 40)
    assert text_of(layout) == ["Who", "  Name        Ann", "  Graduation  unknown"]


def test_a_note_stands_beside_its_value_where_it_fits_and_below_where_not() -> None:
    row = field("a", "Year", "2019", "seven years")
    assert text_of(FormLayout([FormSection("Who", (row,))], 40))[1] == "  Year  2019  seven years"
    assert text_of(FormLayout([FormSection("Who", (row,))], 20))[1:] == [
        "  Year  2019",
        "        seven years",
    ]


def test_items_flow_into_further_lines_and_keep_their_columns() -> None:
    assert text_of(FormLayout([FormSection("E", (ITEM,))], 60))[1] == "    Step 1      [on]        fail"
    narrow = FormLayout([FormSection("E", (ITEM,))], 30)
    assert text_of(narrow)[1:] == ["    Step 1      [on]", "      fail"]
    assert narrow.extents == [(1, 3)]
    assert narrow.places[0, 2][:2] == (6, 2)


@for_each("width", [8, 17, 40, 118])
def test_nothing_is_drawn_outside_of_the_width(width: int) -> None:
    rows = (
        field(
            "a", "A label that is long", "a value of many words, 日本語, that wraps", "and a note beside it"
        ),
        ITEM,
        FormRow("x.+", (FormCell("+", "+ add an exam"),), kind="add", group="x"),
    )
    layout = FormLayout([FormSection("Title", rows, "with a note")], width)
    assert max(cell_len(line) for line in text_of(layout)) <= max(width, 14)


def test_a_place_belongs_to_the_cell_there_or_the_one_left_of_it() -> None:
    layout = FormLayout([FormSection("E", (ITEM,))], 60)
    assert layout.cell_at(4, 1) == (0, 0)
    assert layout.cell_at(13, 1) == (0, 0)
    assert layout.cell_at(17, 1) == (0, 1)
    assert layout.cell_at(0, 1) == (0, 0)
    assert layout.cell_at(0, 0) is None
    assert layout.cell_at(0, 9) is None


def test_choices_go_round_in_both_directions_and_begin_anywhere() -> None:
    cell = FormCell("v", "visa", "J-1", "j1", ("", "j1", "h1b"))
    assert [cell.next_choice(1), cell.next_choice(-1)] == ["h1b", ""]
    assert FormCell("v", "visa", "h1b", choices=("", "j1", "h1b")).next_choice(1) == ""
    assert FormCell("v", "visa", "else", choices=("a", "b")).next_choice(1) == "a"
    assert FormCell("v", "visa", "else", choices=("a", "b")).next_choice(-1) == "b"


def test_wrapping_breaks_at_blanks_and_cuts_only_what_is_wider_than_a_line() -> None:
    assert wrap([("one two three", "plain")], 7) == [[("one two", "plain")], [("three", "plain")]]
    assert wrap([("aaaaaaaaaa", "plain")], 4) == [[("aaaa", "plain")], [("aaaa", "plain")], [("aa", "plain")]]
    assert wrap([("日本語", "plain")], 4) == [[("日本", "plain")], [("語", "plain")]]
    assert wrap([("a ", "bad"), ("b", "good")], 9) == [[("a ", "bad"), ("b", "good")]]
    assert wrap([("", "plain")], 9) == [[]]
    assert wrap([("\x1b[31mred", "plain")], 20) == [[("\ufffd[31mred", "plain")]]


def test_the_note_of_a_heading_is_told_to_its_end() -> None:
    note = "reliability, resilience, feedback, academic solidity, English"
    laid = FormLayout([FormSection("Letters", (field("a", "A", "x"),), note)], 40)
    said = " ".join(part.text.strip() for line in laid.lines for part in line.parts)
    assert all(word in said for word in note.split())
    assert max(part.x + len(part.text) for line in laid.lines for part in line.parts) <= 40
