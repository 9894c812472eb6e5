"""The three first steps as rows of one form; no toolkit here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from imgtui.domain.applicant.doubts import visa_doubt
from imgtui.domain.applicant.exams import EXAM_TEXT, USMLE
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Applicant
from imgtui.domain.workbook.records.record import record
from imgtui.services.applicant.first_steps import (
    NO_FAIL,
    PASSED,
    citizenship_said,
    fail_text,
    fails_of,
    later_of,
    step2_of,
)
from imgtui.services.reference.canonical import LIKE, near_specialties
from imgtui.services.reference.cards import applicant_fields
from imgtui.tui.profile.asking import lettered
from imgtui.tui.profile.verdict_text import verdict_strip
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection
from imgtui.tui.widgets.text.wrap import Span

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

TEMPLATES: Mapping[str, str] = {
    "rebuild-30": "30-day rebuild: record, story, list, interviews",
    "repair-7": "7-day repair of a list that is there already",
}
ANSWERS = ("tz", "step2", "fail", "graduation_year", "citizenship", "visa_needed", "primary")
AIM = 10
"""Programs that are enough to see how triage works."""

_OF_FAILS = ("A2", "A4")


@record
class WelcomeKnown:
    """What the screen knows beside the workbook.

    Attributes:
        no_fail: the user has said that there is no fail; only the record can say that there is one.
        template: the plan that would be started.
        start: the day it would begin.
        added: names typed since the screen was opened, the newest first.
        not_passed: the user has said that the failed exam was not passed later.
    """

    no_fail: bool
    template: str
    start: date
    added: tuple[str, ...] = ()
    not_passed: bool = False


def answered(view: "View", asked: WelcomeKnown) -> tuple[str, ...]:
    """Return which of the seven answers are there."""
    applicant = view.workbook.applicant
    has = {
        "tz": applicant.tz,
        "step2": step2_of(applicant),
        "fail": fails_of(applicant) or asked.no_fail,
        "graduation_year": applicant.graduation_year,
        "citizenship": applicant.citizenship,
        "visa_needed": applicant.visa_needed,
        "primary": applicant.specialties,
    }
    return tuple(name for name in ANSWERS if has[name])


def sections(view: "View", asked: WelcomeKnown) -> list[FormSection]:
    """Return the whole form."""
    count = len(answered(view, asked))
    who = "done" if count == len(ANSWERS) else f"{count} of {len(ANSWERS)} answers: all that triage needs"
    programs, plans = len(view.active), view.workbook.plans
    listed = (
        plural(programs, "program") + (", done" if programs >= AIM else "") if programs else "no program yet"
    )
    if asked.added:
        listed += f"; just typed: {', '.join(asked.added[:3])}"
    started = f"done: {plans[0].title}, since {plans[0].start}" if plans else "none is running"
    return [
        FormSection("1  Who you are", _who(view, asked), who),
        FormSection("2  Your list", _list(), listed),
        FormSection("3  Your plan", () if plans else _plan(asked), started),
        FormSection("", (_go(view),)),
    ]


def hint_of(row: FormRow) -> str:
    """Return what may be entered in a row: of a few choices the letter of each."""
    if row.key in ANSWERS_BY_LETTER:
        return "   ".join(f"{letter} {_short(text)}" for _, letter, text in letters_of(row))
    return _HINTS.get(row.key, "")


def letters_of(row: FormRow) -> list[tuple[str, str, str]]:
    """Return (choice as typed, letter, text) of a row that is one of few; no letter takes it back."""
    labels = [(typed, choice_label(row.key, typed)) for typed in row.cells[0].choices if typed]
    return lettered(labels, COMMANDS, spelt=True)


def spellings_of(row: FormRow) -> Mapping[str, Sequence[str]]:
    """Return of each choice of a row that is one of few how it may be spelt."""
    choices = row.cells[0].choices
    return {
        typed: (label, label.partition(",")[0], *_ALSO_SPELT.get((row.key, typed), ()))
        for typed in choices
        for label in [choice_label(row.key, typed)]
    }


def choice_label(name: str, typed: str) -> str:
    """Return how a choice of a row is shown."""
    if name == "fail":
        return fail_label(typed)
    if name == "passed":
        return passed_label(typed)
    if name == "template":
        return TEMPLATES[typed]
    return applicant_fields()[name].label_of(typed) or "unknown"


def _short(text: str) -> str:
    """Return a choice without what explains it: the hint is one line of a narrow screen."""
    return _SHORT.get(text, text.partition(" (")[0])


_SHORT: Mapping[str, str] = {
    "neither citizen nor permanent resident": "neither",
    "taken, the result is pending": "result pending",
}
_ALSO_SPELT: Mapping[tuple[str, str], Sequence[str]] = {
    ("fail", NO_FAIL): ("none", "no fail"),
    ("passed", "pending"): ("result pending",),
    ("visa_needed", "none"): ("no visa",),
}
COMMANDS = "ueq"
"""Letters that keep their meaning beside the choices: undo, edit, quit."""
ANSWERS_BY_LETTER = ("fail", "passed", "visa_needed")
TYPED = ("tz", "step2", "graduation_year", "citizenship", "primary", "type", "start")
"""Rows in which a letter begins to type: no letter is a command there."""


_HINTS: Mapping[str, str] = {
    "tz": "type your city, country or zone: lah, then tab; deadlines show your clock too",
    "step2": "type a score such as 227, or pending; leave it empty when it is not taken",
    "graduation_year": "the year you graduated; programs' limits are held against it",
    "citizenship": "type your country, or: US citizen, permanent resident, neither; then enter",
    "primary": "type a specialty or a short form such as IM; backups go into the Profile",
    "import": "enter lists your newest sheets; nothing is stored before you have seen it",
    "paste": "copy the rows with their headings, then paste here with your terminal's key",
    "type": "type a name, enter: one after the other; esc when you have had enough",
    "template": "left and right choose",
    "start": "type the day it begins, such as 2026-11-21",
    "begin": "enter starts the plan; its tasks measure themselves from the workbook",
    "go": "enter leaves this page; : First steps brings it back",
}


def _who(view: "View", asked: WelcomeKnown) -> tuple[FormRow, ...]:
    applicant, fields = view.workbook.applicant, applicant_fields()

    def single(name: str, label: str) -> FormRow:
        typed = fields[name].show(getattr(applicant, name))
        choices = fields[name].options
        text = fields[name].label_of(typed)
        return FormRow(name, (FormCell(name, "?", text, typed, choices),), label, note=_note(view, name))

    sitting = step2_of(applicant)
    result = (str(sitting[1].score) if sitting[1].score else sitting[1].result) if sitting else ""
    primary = next((t.name for t in applicant.specialties if t.role == "primary"), "")
    known = not primary or view.reference.specialty(primary)
    near = near_specialties(view.reference, primary, LIKE)[:1] if not known else ()
    meant = f"; did you mean {near[0]}?" if near else ""
    unknown = "" if known else f"no figures are known for this specialty{meant}"
    return (
        single("tz", "Time zone"),
        _step2(applicant, result),
        _fail(view, asked),
        *_passed(view, asked),
        single("graduation_year", "Graduation year"),
        _citizenship(view),
        single("visa_needed", "Visa needed"),
        FormRow("primary", (FormCell("primary", "?", primary),), "Primary specialty", note=unknown),
    )


def _step2(applicant: Applicant, result: str) -> FormRow:
    """Ask for the result; with a fail of this exam beside it, it was taken, and what came after is asked."""
    if result or not any(exam.exam == "step2_ck" for _, exam in fails_of(applicant)):
        return FormRow("step2", (FormCell("step2", "? not taken yet", result),), "Step 2 CK")
    note = "the failed attempt below is Step 2 CK: its later score here, or another answer there"
    return FormRow("step2", (FormCell("step2", "? not passed yet", ""),), "Step 2 CK", note=note)


def _citizenship(view: "View") -> FormRow:
    """Ask for it by country or by answer: a letter begins to spell one of them."""
    applicant, field = view.workbook.applicant, applicant_fields()["citizenship"]
    text = citizenship_said(applicant.citizenship, applicant.citizenship_country)
    cell = FormCell("citizenship", "?", text, field.show(applicant.citizenship), field.options, spelt=True)
    return FormRow("citizenship", (cell,), "Citizenship")


def _note(view: "View", name: str) -> str:
    applicant = view.workbook.applicant
    if name == "visa_needed" and applicant.visa_needed is None:
        if applicant.citizenship in ("us_citizen", "permanent_resident"):
            return "none is needed with that citizenship"
        return ""
    if name == "visa_needed":
        return visa_doubt(applicant, view.reference.texts) or ""
    if name == "tz":
        return f"{view.now:%H:%M} there now" if applicant.tz else f"this computer's clock: {view.now:%H:%M}"
    return ""


def _fail(view: "View", asked: WelcomeKnown) -> FormRow:
    applicant = view.workbook.applicant
    fails = fails_of(applicant)
    if len(fails) > 1:
        return FormRow("fails", (FormCell("fails", "", fail_text(applicant)),), "Failed attempts", "action")
    typed = fails[0][1].exam if fails else NO_FAIL if asked.no_fail else ""
    text = EXAM_TEXT[fails[0][1].exam] if fails else "none" if typed else ""
    choices = (NO_FAIL, *USMLE)
    return FormRow("fail", (FormCell("fail", "?", text, typed, choices),), "Failed attempt")


def _passed(view: "View", asked: WelcomeKnown) -> tuple[FormRow, ...]:
    """Ask what became of the one failed exam; the line of Step 2 CK says it for that one."""
    applicant = view.workbook.applicant
    fails = fails_of(applicant)
    if len(fails) != 1 or fails[0][1].exam == "step2_ck":
        return ()
    later = later_of(applicant)
    typed = "no" if asked.not_passed else ""
    if later:
        typed = "pending" if later[1].result == "pending" else "yes"
    label = f"{EXAM_TEXT[fails[0][1].exam]} passed later"
    return (FormRow("passed", (FormCell("passed", "?", passed_label(typed), typed, PASSED),), label),)


def passed_label(typed: str) -> str:
    """Return how an answer to whether the exam was passed later is shown."""
    return {"yes": "yes, passed", "no": "not yet", "pending": "taken, the result is pending"}.get(typed, "")


def strip_of(view: "View", asked: WelcomeKnown) -> Sequence[Span]:
    """Return the strip of verdicts; while nothing is said about fails, none that rests on them is told."""
    return verdict_strip(view, None, () if "fail" in answered(view, asked) else _OF_FAILS)


def fail_label(typed: str) -> str:
    """Return how a choice of the failed attempt is shown."""
    return next((text for exam, text in EXAM_TEXT.items() if exam == typed), "no failed attempt")


def _list() -> tuple[FormRow, ...]:
    return (
        FormRow(
            "import", (FormCell("import", "", "a sheet: CSV, TSV, XLSX, XLS or ODS"),), "Import", "action"
        ),
        FormRow("paste", (FormCell("paste", "", "rows copied from a spreadsheet"),), "Paste", "action"),
        FormRow("type", (FormCell("type", "the names you know, one after the other"),), "Type"),
    )


def _plan(asked: WelcomeKnown) -> tuple[FormRow, ...]:
    cell = FormCell("template", "", TEMPLATES[asked.template], asked.template, tuple(TEMPLATES))
    return (
        FormRow("template", (cell,), "Plan"),
        FormRow("start", (FormCell("start", "", asked.start.isoformat()),), "Begins"),
        FormRow("begin", (FormCell("begin", "", "start this plan"),), "Start", "action"),
    )


def _go(view: "View") -> FormRow:
    to = "see your programs sorted" if view.active else "look around; nothing here has to be filled in"
    return FormRow("go", (FormCell("go", "", to),), "Go on", "action")
