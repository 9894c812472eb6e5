"""The record of a program: everything of the document to read and to edit; by key and by mouse."""

from dataclasses import fields, replace
from datetime import date

import pytest

from imgtui.domain.triage.decisive import DECISIVE, FILTER
from imgtui.domain.workbook.records import (
    BucketOverride,
    Draft,
    Event,
    Evidence,
    Interview,
    LateCycle,
    Letter,
    Program,
    Question,
    Rating,
    Roster,
    Supplement,
)
from imgtui.services.reference.cards import cards, program_fields
from imgtui.tui.dialogs.ask import Ask
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.drafts.screen import DraftScreen
from imgtui.tui.programs.long_text import LongText
from imgtui.tui.programs.record.form import record_sections, typed_names
from imgtui.tui.programs.record.screen import RecordScreen
from imgtui.tui.verify.screen import VerifyScreen
from tests.domain.applicants import green_program
from tests.tui.driving import cell_of, screen_text, type_keys, until
from tests.tui.programs_season import APPLICANT, PROGRAMS, SEASON, pane_of, program

FULL = replace(
    PROGRAMS[0],
    raw={"VISA": "J1 [b]"},
    notes="ask Ana",
    roster=Roster(img_per_class=(1, 0, 1), newest_img_graduation=2012, note="token only"),
    evidence={
        "img_percent": Evidence(source="FREIDA", checked_on=date(2026, 9, 1)),
        "visa_j1": Evidence(source="website", checked_on=date(2025, 1, 1)),
    },
    events=(Event(id="e1", on=date(2026, 9, 2), kind="applied", note="early", void="twice"),),
    interviews=(Interview(format="virtual", platform="Zoom", note="bring ID"),),
    questions=(Question(field="visa_h1b", asked_on=date(2026, 9, 3), to="Ms Lee"),),
    rating=Rating(fit=4, would_attend=True, pros="kind people"),
    statement="Gone",
    letters=("Dr. Moreno",),
    bucket_override=BucketOverride(bucket="red", why="too far"),
    description="We welcome international graduates.",
    connection_note="aunt",
    tags=("near",),
)
LETTERS = (Letter(writer="Dr. Moreno", status="uploaded"), Letter(writer="Lee, MD", status="asked"))
DRAFTS = (
    Draft(kind="statement", title="Main"),
    Draft(kind="statement", title="Rural"),
    Draft(kind="interest_mail", title="To Lakeshore", program="lake", text="Dear all,"),
)
BOOK = replace(
    SEASON,
    applicant=replace(APPLICANT, letters=LETTERS),
    programs=(FULL, *PROGRAMS[1:]),
    drafts=DRAFTS,
)


async def open_record(pilot) -> RecordScreen:
    await type_keys(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
    return pilot.app.screen


async def arrive(pilot, kind: type) -> None:
    """Wait until a screen of that kind lies on top and its first widget takes keys."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.focused)


def form_text(screen: RecordScreen) -> str:
    lines = screen.form._laid.lines
    return "\n".join(" ".join(part.text for part in line.parts) for line in lines)


def form_words(screen: RecordScreen) -> str:
    return " ".join(form_text(screen).split())


def test_every_field_of_a_program_has_its_row_once() -> None:
    rows = typed_names()
    assert len(rows) == len(set(rows))
    assert set(program_fields()) <= set(rows)
    nested = {"key", "roster", "evidence", "raw", "events", "interviews", "questions", "rating"}
    assert {each.name for each in fields(Program)} - nested <= set(rows)


def test_the_form_asks_in_the_order_of_the_five_steps() -> None:
    rows = typed_names()
    places = [rows.index(name) for name in FILTER]
    assert places == sorted(places)
    assert set(DECISIVE) <= set(rows)
    steps = [part.title.partition(" · ")[0] for part in cards().parts if " of 5 · " in part.title]
    assert steps == [f"{number} of 5" for number in range(1, 6)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everything_kept_about_a_program_can_be_read(open_app, size) -> None:
    async with open_app(BOOK, pane="programs", size=size) as pilot:
        screen = await open_record(pilot)
        said = form_words(screen)
        for part in (
            "IMGs per class 1 0 1 2 IMGs in all classes: a token, not a habit",
            "Newest IMG graduated 2012 more than 7 years ago",
            "token only",
            "62 FREIDA, 2026-09-01",
            "website, 2025-01-01: stale, look again",
            "Region Midwest",
            "ask Ana",
            "Gone no statement among your drafts has this title",
            "Dr. Moreno",
            "Red: too far the rules say Green",
            "1 welcoming; marked beside",
            "Interest mail: To Lakeshore",
            "Wed 2 Sep 2026 applied — early (struck: twice)",
            "no day yet, virtual, Zoom, bring ID",
            "H-1B (Ms Lee on 2026-09-03): no answer yet",
            "fit 4 (of 5)",
            "would attend",
            "For: kind people",
            "VISA J1 [b]",
        ):
            assert part in said
        beside = " ".join(screen.query_one("#record-text").text.split())
        assert "Why ■ Red" in beside
        assert "S0 §2" in beside
        assert "welcome international graduates (welcoming)" in beside


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_field_is_edited_in_place_and_undone(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("city")
        await type_keys(pilot, "e", "ctrl+u", *"Dayton", "enter")
        await until(pilot, lambda: program(pilot, "lake").city == "Dayton")
        await until(pilot, lambda: "Dayton, OH" in screen_text(pilot))
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "lake").city == "Toledo")
        await type_keys(pilot, "escape")
        assert pane_of(pilot).table.has_focus


async def test_a_click_on_the_chosen_value_edits_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("institution")
        await pilot.pause()
        region = screen.form.region_of(1, 0)
        await pilot.click(screen.form, offset=(region.x + 1, region.y))
        await until(pilot, lambda: screen.form.is_editing)
        await type_keys(pilot, "ctrl+u", *"Mercy", "enter")
        await until(pilot, lambda: program(pilot, "lake").institution == "Mercy")


async def test_a_choice_is_taken_with_space_and_moves_the_verdict(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("us_grads_only")
        assert program(pilot, "lake").us_grads_only is False
        await type_keys(pilot, "left")
        await until(pilot, lambda: program(pilot, "lake").us_grads_only is True)
        assert "■ Red" in screen_text(pilot)
        assert program(pilot, "lake").evidence["us_grads_only"].source == "typed"


async def test_what_means_nothing_stays_in_the_editor(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("deadline")
        await type_keys(pilot, "e", *"7/15", "enter")
        assert screen.form.is_editing
        assert "2026-12-03" in screen_text(pilot)
        await type_keys(pilot, "ctrl+u", *"2026-10-01", "enter")
        await until(pilot, lambda: program(pilot, "lake").deadline == date(2026, 10, 1))


async def test_counted_classes_answer_whether_imgs_are_in_every_one(open_app) -> None:
    open_fact = replace(PROGRAMS[0], imgs_every_year=None)
    async with open_app(replace(SEASON, programs=(open_fact,)), pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("roster.img_per_class")
        await type_keys(pilot, "e", *"4 3 5", "enter")
        await until(pilot, lambda: program(pilot, "lake").roster == Roster(img_per_class=(4, 3, 5)))
        assert "the classes counted above say yes" in form_words(screen)
        assert "F1" in pilot.app.desk.view.verdicts["lake"].friendly.met
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "lake").roster is None)
        assert "F1" in pilot.app.desk.view.verdicts["lake"].friendly.unknown


async def test_the_source_of_a_fact_is_written_down(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("visa_j1")
        await type_keys(pilot, "w")
        await arrive(pilot, Ask)
        await type_keys(pilot, *"FREIDA", "tab", "ctrl+u", *"2026-09-01", "enter")
        wanted = Evidence(source="FREIDA", checked_on=date(2026, 9, 1))
        await until(pilot, lambda: program(pilot, "lake").evidence.get("visa_j1") == wanted)
        assert "yes FREIDA, 2026-09-01" in form_words(screen)
        screen.form.go_to("interest")
        await type_keys(pilot, "w")
        assert pilot.app.screen is screen
        assert "Only facts" in screen_text(pilot)


async def test_a_stale_fact_is_confirmed(open_app) -> None:
    async with open_app(BOOK, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("visa_j1")
        await type_keys(pilot, "t")
        wanted = Evidence(source="website", checked_on=date(2027, 1, 29))
        await until(pilot, lambda: program(pilot, "lake").evidence["visa_j1"] == wanted)
        assert "stale" not in form_text(screen)


async def test_statement_and_letters_are_chosen_among_those_there_are(open_app) -> None:
    async with open_app(BOOK, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("statement")
        await type_keys(pilot, "enter")
        await arrive(pilot, Choice)
        await type_keys(pilot, "2")
        await until(pilot, lambda: program(pilot, "lake").statement == "Rural")
        screen.form.go_to("letters")
        await type_keys(pilot, "enter")
        await arrive(pilot, PickMany)
        await pilot.click("PickMany OptionList", offset=(4, 1))
        await until(pilot, lambda: "2 chosen" in screen_text(pilot))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: program(pilot, "lake").letters == ("Dr. Moreno", "Lee, MD"))
        assert "not uploaded yet: Lee, MD" in form_words(screen)
        await type_keys(pilot, "enter")
        await arrive(pilot, PickMany)
        await type_keys(pilot, "space", "enter")
        await until(pilot, lambda: program(pilot, "lake").letters == ("Lee, MD",))


async def test_where_it_says_that_it_still_reads_is_typed_and_taken_back(open_app) -> None:
    async with open_app(BOOK, pane="programs") as pilot:
        screen = await open_record(pilot)
        assert screen.form.go_to("late_cycle")
        assert "the day it was seen" in screen_text(pilot)
        await type_keys(pilot, "enter")
        await arrive(pilot, Ask)
        await type_keys(pilot, *"its website", "tab", "ctrl+u", *"2027-06-01", "enter")
        assert "is still to come" in screen_text(pilot)
        await type_keys(pilot, "ctrl+u", *"2027-01-12", "enter")
        wanted = LateCycle(source="its website", on=date(2027, 1, 12))
        await until(pilot, lambda: program(pilot, "lake").late_cycle == wanted)
        assert "Still reviewing its website, Tue 12 Jan 2027" in form_words(screen)
        await type_keys(pilot, "enter")
        await arrive(pilot, Ask)
        await type_keys(pilot, "ctrl+u", "enter")
        await until(pilot, lambda: program(pilot, "lake").late_cycle is None)
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "lake").late_cycle == wanted)


async def test_what_it_wants_beside_the_application_is_kept_by_key_and_by_mouse(open_app) -> None:
    async with open_app(BOOK, pane="programs") as pilot:
        screen = await open_record(pilot)
        assert screen.form.go_to("supplements")
        await type_keys(pilot, "enter")
        await arrive(pilot, Ask)
        await type_keys(pilot, *"essay", "tab", *"2027-01-20", "enter")
        essay = Supplement(name="essay", due=date(2027, 1, 20))
        await until(pilot, lambda: program(pilot, "lake").supplements == (essay,))
        assert "Supplements essay, due 2027-01-20 the day has gone by: essay" in form_words(screen)
        region = screen.form.region_of(screen.form._row, 0)
        await pilot.click(screen.form, offset=(region.x + 1, region.y))
        await arrive(pilot, Choice)
        await type_keys(pilot, "1")
        await arrive(pilot, Ask)
        await type_keys(pilot, "tab", "tab", *"2027-01-21", "enter")
        sent = replace(essay, sent_on=date(2027, 1, 21))
        await until(pilot, lambda: program(pilot, "lake").supplements == (sent,))
        await type_keys(pilot, "enter")
        await arrive(pilot, Choice)
        await pilot.click(offset=cell_of(pilot, "Take one away"))
        await until(pilot, lambda: "does it not want" in screen_text(pilot))
        await type_keys(pilot, "1")
        await until(pilot, lambda: program(pilot, "lake").supplements == ())
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "lake").supplements == (sent,))


async def test_own_bucket_and_tier_have_a_reason(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        screen = await open_record(pilot)
        for name, letter in (("bucket_override", "y"), ("tier_override", "r")):
            screen.form.go_to(name)
            await type_keys(pilot, "enter")
            await arrive(pilot, Choice)
            await type_keys(pilot, letter)
            await arrive(pilot, Prompt)
            await type_keys(pilot, *"cold", "enter")
            await until(pilot, lambda name=name: getattr(program(pilot, "lake"), name))
        held = program(pilot, "lake")
        assert (held.bucket_override.bucket, held.tier_override.tier) == ("yellow", "reach")
        assert (held.bucket_override.why, held.tier_override.why) == ("cold", "cold")
        screen.form.go_to("tier_override")
        await type_keys(pilot, "enter")
        await arrive(pilot, Choice)
        await pilot.press("full_stop")
        await until(pilot, lambda: program(pilot, "lake").tier_override is None)


async def test_a_text_for_it_is_started_and_one_that_is_there_opens(open_app) -> None:
    async with open_app(BOOK, pane="programs") as pilot:
        screen = await open_record(pilot)
        await type_keys(pilot, "d")
        await arrive(pilot, Choice)
        await type_keys(pilot, "1")
        await arrive(pilot, DraftScreen)
        assert pilot.app.screen.draft.title == "To Lakeshore"
        await type_keys(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        screen.form.go_to("drafts.+")
        await type_keys(pilot, "enter")
        await arrive(pilot, Choice)
        await type_keys(pilot, "p")
        await arrive(pilot, DraftScreen)
        assert (pilot.app.screen.draft.kind, pilot.app.screen.draft.program) == ("program_paragraph", "lake")


async def test_the_grid_starts_a_text_too(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "d")
        await arrive(pilot, Choice)
        await type_keys(pilot, "i")
        await arrive(pilot, DraftScreen)
        draft = pilot.app.screen.draft
        assert (draft.kind, draft.program) == ("interest_mail", "lake")


async def test_entries_lead_to_where_they_are_kept(open_app) -> None:
    async with open_app(BOOK, pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("questions.0")
        await type_keys(pilot, "enter")
        await arrive(pilot, VerifyScreen)
        await type_keys(pilot, "escape")
        screen.form.go_to("events.+")
        await type_keys(pilot, "enter")
        await arrive(pilot, Choice)
        await type_keys(pilot, "escape")
        screen.form.go_to("events.0")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.pane_id == "invites")


async def test_the_record_goes_on_to_the_next_program(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await open_record(pilot)
        await type_keys(pilot, "right_square_bracket")
        assert "Riverside IM · Columbus, OH" in screen_text(pilot)
        await type_keys(pilot, "left_square_bracket", "a")
        await until(pilot, lambda: program(pilot, "lake").apply == "yes")
        await type_keys(pilot, "escape")
        assert pane_of(pilot).table.cursor_key == "lake"


async def test_a_name_with_markup_in_the_record(open_app) -> None:
    season = replace(SEASON, programs=(green_program(key="x", name="[/b] [red]X[/red] \\"),))
    async with open_app(season, pane="programs") as pilot:
        await open_record(pilot)
        assert "[/b] [red]X[/red]" in screen_text(pilot).splitlines()[1]


async def test_notes_keep_their_lines_in_an_editor_of_their_own(open_app) -> None:
    first = replace(SEASON.programs[0], notes="one\ntwo")
    async with open_app(replace(SEASON, programs=(first, *SEASON.programs[1:])), pane="programs") as pilot:
        screen = await open_record(pilot)
        screen.form.go_to("notes")
        await type_keys(pilot, "e")
        await arrive(pilot, LongText)
        await type_keys(pilot, "enter", *"three", "f2")
        await until(pilot, lambda: program(pilot, "lake").notes == "one\ntwo\nthree")
        assert pilot.app.screen is screen


async def test_a_record_closes_when_its_program_goes(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "n")
        await arrive(pilot, Prompt)
        await type_keys(pilot, *"New", "enter")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "new")
        screen = await open_record(pilot)
        assert screen.key == "new"
        await type_keys(pilot, "u")
        await until(pilot, lambda: not isinstance(pilot.app.screen, RecordScreen))
        assert record_sections(pilot.app.desk.view, "lake")


async def test_what_the_schools_of_a_roster_let_one_guess_stands_beside_the_share(open_app) -> None:
    guessed = replace(FULL, non_us_img_percent=None, roster=Roster(non_us_estimate=35))
    async with open_app(replace(BOOK, programs=(guessed, *PROGRAMS[1:])), pane="programs") as pilot:
        record = await open_record(pilot)
        rows = [row for section in record_sections(record.view, record.key) for row in section.rows]
        notes = {row.key: row.note for row in rows}
        assert notes["non_us_img_percent"] == "their schools let one guess 35 %: look it up"
