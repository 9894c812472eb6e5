"""The rows of the Profile form, made from the applicant; no toolkit here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.domain.applicant.ecfmg import verified_text
from imgtui.domain.applicant.plausible import COUNTRIES
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Applicant, Record
from imgtui.services.reference.cards import applicant_fields, fields_of
from imgtui.services.reference.profile import profile_texts
from imgtui.tui.profile import beside_rows
from imgtui.tui.profile.notes import field_note, item_note, section_note
from imgtui.tui.profile.words import LONG_TEXTS, OFFERED, STORY_KIND, FormGroup, groups, lists, used_by
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


def sections(view: "View") -> list[FormSection]:
    """Return the whole form of the recorded applicant."""
    return [
        FormSection(group.title, tuple(_rows(view, group)), section_note(view, group)) for group in groups()
    ]


def blank_sections() -> list[FormSection]:
    """Return the form before anything is read: its headings and labels."""
    fields = applicant_fields()
    return [
        FormSection(
            group.title,
            tuple(FormRow(name, (FormCell(name, "…"),), _title(fields[name])) for name in group.fields),
            group.note,
        )
        for group in groups()
    ]


def item_at(applicant: Applicant, row: FormRow) -> tuple[int, Record]:
    """Return the place and the record that the row of an item stands for."""
    index = int(row.key.rpartition(".")[2])
    return index, getattr(applicant, row.group)[index]


def item_key(group: str, index: int) -> str:
    """Return the key of an item's row."""
    return f"{group}.{index}"


def choices_in(group: str, field: Field) -> tuple[str, ...]:
    """Return the texts of a value of a list's entry that is one of few; empty for others."""
    if f"{group}.{field.name}" == STORY_KIND:
        return profile_texts().words_for("story")
    return field.options


def hint_of(row: FormRow, cell: FormCell) -> str:
    """Return what may be entered under the cursor, and what it is used for."""
    if row.group == "drafts":
        from imgtui.tui.profile.draft_rows import draft_hint

        return draft_hint(row)
    if row.group in beside_rows.GROUPS:
        return beside_rows.beside_hint(row)
    if row.kind == "add":
        return f"enter or n adds {_article(lists()[row.group].one)}"
    if row.kind == "item":
        field = fields_of(lists()[row.group].record)[cell.key]
        title = cell.name.capitalize() if cell.name != "US?" else "From a US physician"
    else:
        field, title = applicant_fields()[row.key], row.label
    expects = "left and right, or enter, choose" if cell.choices else _expects(field, row.group)
    if cell.opens:
        expects = "enter opens the words there are, and your own" if cell.key != "text" else "enter opens it"
    used = used_by(row.group, cell.key)
    return " — ".join(text for text in (f"{title}: {expects}", used) if text)


def _expects(field: Field, group: str) -> str:
    if (group, field.name) == ("specialties", "name"):
        return "a specialty, or a short form such as IM"
    return {
        "tz": "a city or a zone such as Asia/Karachi",
        "country": "a country, or two letters such as US",
        **dict.fromkeys(COUNTRIES, "a country, or two letters such as PK"),
        "specialty": "a specialty, or a short form such as IM",
    }.get(field.name, field.expects())


def _rows(view: "View", group: FormGroup) -> Sequence[FormRow]:
    applicant = view.workbook.applicant
    rows: list[FormRow] = []
    for name in group.lists:
        records = getattr(applicant, name)
        rows += [_item(view, name, index, record) for index, record in enumerate(records)]
        one = lists()[name].one
        text = f"+ add {_article(one)}" if not records else f"+ add another {one}"
        rows.append(FormRow(f"{name}.+", (FormCell("+", text),), kind="add", group=name))
    return [*rows, *(_field(view, name) for name in group.fields)]


def _field(view: "View", name: str) -> FormRow:
    field = applicant_fields()[name]
    value = getattr(view.workbook.applicant, name)
    typed = field.show(value)
    choices = field.options
    follows = (
        verified_text(view.workbook.applicant, view.reference.texts) if name == "ecfmg_verified" else None
    )
    cell = FormCell(
        name,
        follows or ("unknown" if value is None else "none entered"),
        field.label_of(typed),
        typed,
        choices,
        opens=name in OFFERED,
    )
    note, tone = field_note(view, name, value)
    return FormRow(name, (cell,), _title(field), note=note, note_tone=tone)


def _item(view: "View", name: str, index: int, record: Record) -> FormRow:
    form, fields = lists()[name], fields_of(type(record))
    cells = []
    for field_name, called, width in form.cells:
        field = fields[field_name]
        value = getattr(record, field_name)
        typed, choices = field.show(value), choices_in(name, field)
        tone = "muted" if value is False else "grave" if value == "fail" else "plain"
        text = field.label_of(typed)
        if field_name == "months" and value is not None:
            text = plural(value, "month")
        opens = f"{name}.{field_name}" in (*OFFERED, *LONG_TEXTS)
        cells.append(FormCell(field_name, called, text, typed, choices, width, tone, opens))
    note, tone = item_note(view, name, index, record)
    return FormRow(item_key(name, index), tuple(cells), kind="item", group=name, note=note, note_tone=tone)


def _title(field: Field) -> str:
    return field.label or field.title


def _article(one: str) -> str:
    return f"an {one}" if one[0] in "aeiou" else f"a {one}"
