"""What the draft screen says: meter, timer, findings, places."""

from dataclasses import replace

from rich.style import Style

from imgtui.domain.drafts.compare import compare
from imgtui.domain.drafts.model import KIND_TITLE, DraftContext, DraftFinding, DraftSize
from imgtui.domain.reference.drafts import Skeleton
from imgtui.domain.workbook.records import Draft, Program
from imgtui.exchange.reference import load_reference
from imgtui.tui.drafts.texts import (
    Take,
    about,
    by_weight,
    compared_text,
    counts,
    finding_text,
    meter,
    place_of,
    timer_line,
    title_line,
    version_text,
)
from imgtui.tui.widgets.text.tones import TONES
from tests.tables import for_each

REFERENCE = load_reference()
FIGURES = REFERENCE.figures()
SIZE = DraftSize(words=105, sentences=5, seconds=45, characters=751)
STOP = DraftFinding("D2", "stop", "It blames [b]x\x1b[31m.", (0, 3), "Leave it out.")


@for_each(
    ("take", "said"),
    [
        (None, "Timer: f4, then say it aloud; 30 to 60 s is the measure."),
        (Take(0, True), "● 0:00  speaking, f4 stops"),
        (Take(60, True), "● 1:00  speaking, f4 stops"),
        (Take(60.1, True), "● 1:00  speaking, f4 stops — over 60 s: stop"),
        (Take(29.9, False), "■ 0:29  under 30 s; 211 words/min. f4 again, f6 resets."),
        (Take(30, False), "■ 0:30  in the measure; 210 words/min. f4 again, f6 resets."),
        (Take(60, False), "■ 1:00  in the measure; 105 words/min. f4 again, f6 resets."),
        (Take(60.5, False), "■ 1:00  over 60 s; 104 words/min. f4 again, f6 resets."),
        (Take(2, False), "■ 0:02  under 30 s. f4 again, f6 resets."),
        (Take(0, False), "■ 0:00  under 30 s. f4 again, f6 resets."),
    ],
)
def test_the_timer(take: Take | None, said: str) -> None:
    assert timer_line(take, SIZE, FIGURES) == said


def test_the_meter() -> None:
    assert meter("inquiry", SIZE, (), FIGURES, "kept") == "105 words · 5 sentences · passes its checks · kept"
    held = meter("eras_entry", SIZE, (STOP,), FIGURES, "kept")
    assert held == "751 of 750 characters · 105 words · 5 sentences · 1 stop · kept"
    assert meter("eras_entry", SIZE, (STOP,), FIGURES, "not kept yet", 60) == (
        "751 of 750 characters · 105 words · 1 stop · not kept yet"
    )
    assert meter("eras_entry", SIZE, (STOP,), FIGURES, "not kept yet", 50) == (
        "751 of 750 characters · 1 stop · not kept yet"
    )
    spoken = meter("fail_answer", SIZE, (STOP,), FIGURES, "kept")
    assert spoken == "105 words · 5 sentences · 45 s aloud (30–60) · 1 stop · kept"


def test_counts() -> None:
    note = STOP._replace(severity="note")
    assert counts((note, STOP, STOP)) == "2 stops · 1 note"
    assert counts(()) == "passes its checks"


def test_the_gravest_finding_stands_first() -> None:
    note, warn = STOP._replace(severity="note"), STOP._replace(severity="warn", rule="D9")
    other = STOP._replace(rule="D1")
    assert by_weight((note, warn, STOP, other)) == (STOP, other, warn, note)


def test_a_finding_is_plain_text() -> None:
    shown = finding_text(STOP, dict.fromkeys(TONES, Style.null())).plain
    assert shown == "STOP D2 It blames [b]x\ufffd[31m. Leave it out."


@for_each(("index", "place"), [(0, (0, 0)), (3, (0, 3)), (4, (1, 0)), (6, (2, 1)), (7, (2, 2))])
def test_places(index: int, place: tuple[int, int]) -> None:
    assert place_of("abc\n\nde", index) == place


def test_titles() -> None:
    context = DraftContext(
        figures=FIGURES, data=REFERENCE.drafts, programs={"P": Program(key="P", name="Plain\x07view")}
    )
    draft = Draft(kind="interest_mail", title="Mine", program="P")
    assert title_line(draft, context) == "Interest mail · Mine · for Plain\ufffdview"
    assert title_line(Draft(kind="statement"), context) == "Statement"


def test_how_a_kind_is_written() -> None:
    context = DraftContext(figures=FIGURES, data=REFERENCE.drafts, program=Program(key="P", name="P"))
    mail = Draft(kind="interest_mail", program="P", text="Dear all")
    assert "Five to seven sentences" in about(mail, context)
    sent = Draft(kind="interest_mail", program="P", text="x")
    assert "Three to five lines" in about(mail, replace(context, others=(sent,)))


@for_each("skeleton", [each for kind in KIND_TITLE for each in REFERENCE.drafts.offered(kind)])
def test_a_draft_is_told_how_its_own_skeleton_is_used(skeleton: Skeleton) -> None:
    context = DraftContext(figures=FIGURES, data=REFERENCE.drafts)
    text = "\n".join(skeleton.lines).replace("{", "").replace("}", "")
    assert about(Draft(kind=skeleton.kind, text=text), context) == skeleton.note


def test_a_comparison_in_marks_and_words() -> None:
    inks = dict.fromkeys(TONES, Style.null())
    shown = compared_text(compare("I have 227. Same.", "I have 231\x1b. Same."), inks)
    legend = "− only in the older text    + only in the present one\n\n"
    assert shown.plain.removeprefix(legend) == "− I have 227. \n+ I have 231\ufffd. \n  Same. \n"
    assert compared_text(compare("Same.", "Same."), inks).plain == "The same text."


def test_an_older_text_in_one_line() -> None:
    assert version_text(2, "One\n\ntwo \x1b three").plain == "  2  4 words  One two \ufffd three"
    assert version_text(None, "One").plain == "now  1 word  One"
