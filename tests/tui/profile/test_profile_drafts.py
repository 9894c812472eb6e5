"""The drafts in the Profile pane: started, opened, removed and brought back, by key and by mouse."""

from dataclasses import replace

import pytest

from imgtui.domain.drafts.checks_all import check_draft
from imgtui.domain.workbook.records import Draft, Letter, Workbook
from imgtui.services.drafts.texts import context_of
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.drafts.screen import DraftArea, DraftScreen
from imgtui.tui.profile import drafting
from imgtui.tui.widgets.form.form import Form
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import APPLICANT, program

PROGRAMS = (program("lake", "Lakeshore Community IM"), program("river", "Riverside University IM"))
EMPTY = Workbook(applicant=APPLICANT, programs=PROGRAMS)
SHORT = "I failed. [NAME] will see."
GOOD = (
    "I failed a test because I planned by the chapter. I changed to 60 questions a day. "
    "I passed at the next attempt and scored 231 on Step 2 CK."
)
BOOK = Workbook(
    applicant=APPLICANT,
    programs=PROGRAMS,
    drafts=(
        Draft(kind="fail_paragraph", title="[red]Mine[/]", text=SHORT),
        Draft(kind="interest_mail", title="Second mail", program="lake", text="Dear all"),
        Draft(kind="mock_notes", title="Sunday", text="Slower at the start."),
        Draft(kind="letter_request", title="Nobody yet"),
    ),
)


def form_of(pilot) -> Form:
    return pilot.app.pane.query_one(Form)


def drafts_of(pilot) -> tuple[Draft, ...]:
    return pilot.app.desk.view.workbook.drafts


def row_of(pilot, at: int) -> dict[str, str]:
    row = next(row for row in form_of(pilot).rows if row.key == f"drafts.{at}")
    return {cell.key: cell.text for cell in row.cells}


async def checked(pilot) -> None:
    await until(pilot, lambda: all(row_of(pilot, at)["state"] != "…" for at in range(len(drafts_of(pilot)))))


async def click_row(pilot, key: str, times: int = 1) -> None:
    form = form_of(pilot)
    at = [row.key for row in form.rows].index(key)
    place = form._laid.places[at, 0]
    for _ in range(times):
        assert await pilot.click(form, offset=(place.x, place.y - int(form.scroll_offset.y)))
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_draft_says_what_it_is_and_what_the_checks_say(open_app, size) -> None:
    async with open_app(BOOK, pane="profile", size=size) as pilot:
        pilot.app.pane.jump(None, "drafts")
        await checked(pilot)
        view = pilot.app.desk.view
        for at, draft in enumerate(BOOK.drafts[:3]):
            found = check_draft(draft.kind, draft.text, context_of(view, draft.program, at))
            left = [each for each in found if each.severity != "note"]
            assert row_of(pilot, at)["state"] == (f"{len(left)} to mend" if left else "passes")
        assert "to mend" in row_of(pilot, 0)["state"]
        assert row_of(pilot, 2)["state"] == "passes"
        assert row_of(pilot, 3)["state"] == "empty"
        assert row_of(pilot, 0)["size"] == "5 words"
        text = screen_text(pilot)
        for shown in ("Drafts", "Fail paragraph", "[red]Mine[/]", "Second mail", "for Lakeshore", "passes"):
            assert shown in text


@pytest.mark.parametrize(("query", "key"), [(None, "drafts"), ("drafts", None)])
@pytest.mark.parametrize(("book", "row"), [(BOOK, "drafts.0"), (EMPTY, "drafts.+")])
async def test_a_jump_goes_to_the_drafts_from_any_pane(open_app, query, key, book, row) -> None:
    async with open_app(book, pane="plan", size=(80, 24)) as pilot:
        pilot.app.pane.go("profile", query, key)
        await until(pilot, lambda: pilot.app.pane.PANE == "profile")
        await pilot.pause()
        assert form_of(pilot).row.key == row
        assert form_of(pilot).has_focus
        assert "Drafts" in screen_text(pilot)


async def test_the_palette_goes_to_the_drafts(open_app) -> None:
    async with open_app(BOOK, pane="rank") as pilot:
        await type_keys(pilot, "colon")
        assert isinstance(pilot.app.screen, Pick)
        await type_keys(pilot, *"profile: drafts", "enter")
        await until(pilot, lambda: pilot.app.pane.PANE == "profile" and form_of(pilot).row.key == "drafts.0")


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_a_key_opens_the_draft_and_leaving_comes_back_to_it(open_app, key) -> None:
    async with open_app(BOOK, pane="profile") as pilot:
        form_of(pilot).go_to("drafts.1")
        await checked(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert pilot.app.screen.query_one(DraftArea).text == "Dear all"
        await pilot.press(*" more", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, DraftScreen))
        assert drafts_of(pilot)[1].text == "Dear all more"
        await until(pilot, lambda: row_of(pilot, 1)["size"] == "3 words")
        assert form_of(pilot).has_focus
        assert form_of(pilot).row.key == "drafts.1"


async def test_a_second_click_opens_the_draft(open_app) -> None:
    async with open_app(BOOK, pane="profile") as pilot:
        pilot.app.pane.jump(None, "drafts")
        await checked(pilot)
        await click_row(pilot, "drafts.2")
        assert not isinstance(pilot.app.screen, DraftScreen)
        await click_row(pilot, "drafts.2")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert pilot.app.screen.query_one(DraftArea).text == "Slower at the start."


async def start(pilot, kind: str) -> None:
    """Answer a question by the letter of one of its answers, when it is the one that is asked."""

    def asked() -> dict[str, str]:
        screen = pilot.app.screen
        return {name: letter for name, letter, _ in screen._answers} if isinstance(screen, Choice) else {}

    await until(pilot, lambda: kind in asked())
    letters = asked()
    assert len(set(letters.values())) == len(letters)
    await pilot.press(letters[kind])


async def test_n_starts_a_draft_and_opens_it(open_app) -> None:
    async with open_app(EMPTY, pane="profile") as pilot:
        pilot.app.pane.jump(None, "drafts")
        await pilot.press("n")
        await start(pilot, "statement")
        await start(pilot, "statement-family")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert [draft.kind for draft in drafts_of(pilot)] == ["statement"]
        assert drafts_of(pilot)[0].program is None
        assert "A family or a village" in drafts_of(pilot)[0].text
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, DraftScreen))
        assert form_of(pilot).row.key == "drafts.0"
        await pilot.press("u")
        await until(pilot, lambda: drafts_of(pilot) == ())


async def test_a_kind_that_is_for_a_program_asks_for_it(open_app) -> None:
    async with open_app(BOOK, pane="profile") as pilot:
        pilot.app.pane.jump(None, "drafts")
        await pilot.press("n")
        await start(pilot, "thank_you")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press(*"river", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        added = drafts_of(pilot)[-1]
        assert (added.kind, added.program) == ("thank_you", "river")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, DraftScreen))
        assert "program" not in row_of(pilot, 4), "it is called after its program: that says it"


@pytest.mark.parametrize("at", ["kind", "program"])
async def test_esc_starts_nothing(open_app, at) -> None:
    async with open_app(EMPTY, pane="profile") as pilot:
        pilot.app.pane.jump(None, "drafts")
        await pilot.press("n")
        if at == "program":
            await start(pilot, "inquiry")
            await start(pilot, "support")
            await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.pane.screen is pilot.app.screen
        assert drafts_of(pilot) == ()


async def test_a_letter_request_asks_for_its_writer(open_app) -> None:
    letters = (
        Letter(writer="Dr. L. Moreno", themes=("feedback",)),
        Letter(writer="د. العلي"),
        Letter(writer=" "),
    )
    book = Workbook(applicant=replace(APPLICANT, letters=letters))
    async with open_app(book, pane="profile") as pilot:
        pilot.app.pane.jump(None, "drafts")
        for writer, title, greeting in (
            ("Dr. L. Moreno", "Dr. L. Moreno", "Dear Dr. L. Moreno,"),
            ("د. العلي", "د. العلي", "Dear د. العلي,"),
            ("", "Letter request", "Dear [the writer's name],"),
        ):
            await pilot.press("n")
            await start(pilot, "letter_request")
            await start(pilot, f"writer:{writer}")
            await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
            assert drafts_of(pilot)[-1].title == title
            assert drafts_of(pilot)[-1].text.startswith(greeting)
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(pilot.app.screen, DraftScreen))


async def test_a_click_on_the_add_row_asks_for_the_kind(open_app) -> None:
    async with open_app(EMPTY, pane="profile", size=(80, 24)) as pilot:
        pilot.app.pane.jump(None, "drafts")
        await pilot.pause()
        await click_row(pilot, "drafts.+")
        await start(pilot, "letter_request")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert drafts_of(pilot)[0].kind == "letter_request"


async def test_n_on_a_field_offers_a_draft_too(open_app) -> None:
    async with open_app(EMPTY, pane="profile") as pilot:
        form_of(pilot).go_to("name")
        await pilot.press("n")
        await start(pilot, "drafts")
        await start(pilot, "mock_notes")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert drafts_of(pilot)[0].kind == "mock_notes"


async def test_x_removes_a_draft_and_u_brings_it_back(open_app) -> None:
    async with open_app(BOOK, pane="profile") as pilot:
        form_of(pilot).go_to("drafts.1")
        await pilot.press("x")
        await until(pilot, lambda: len(drafts_of(pilot)) == 3)
        assert BOOK.drafts[1] not in drafts_of(pilot)
        await until(pilot, lambda: row_of(pilot, 1)["title"] == "Sunday")
        await checked(pilot)
        assert row_of(pilot, 1)["state"] == "passes"
        await pilot.press("u")
        assert drafts_of(pilot) == BOOK.drafts


async def test_a_draft_is_neither_moved_nor_chosen(open_app) -> None:
    async with open_app(BOOK, pane="profile") as pilot:
        form_of(pilot).go_to("drafts.1")
        for name in ("down", "up", "choose"):
            assert "draft" in pilot.app.pane.why_not(name)
        await pilot.press("J", "space")
        assert drafts_of(pilot) == BOOK.drafts
        assert not form_of(pilot).is_editing


async def test_the_state_follows_the_record(open_app) -> None:
    """The text gives a score; the checks hold it against the profile."""
    book = Workbook(applicant=APPLICANT, drafts=(Draft(kind="fail_paragraph", title="A", text=GOOD),))
    async with open_app(book, pane="profile") as pilot:
        await checked(pilot)
        before = row_of(pilot, 0)["state"]
        at = next(n for n, exam in enumerate(APPLICANT.exams) if exam.exam == "step2_ck" and exam.score)
        form_of(pilot).go_to(f"exams.{at}", "score")
        score = "231" if APPLICANT.exams[at].score != 231 else "245"
        await type_keys(pilot, "e", "ctrl+u", *score, "enter")
        await until(pilot, lambda: row_of(pilot, 0)["state"] != before)


async def test_nothing_is_checked_before_the_form_is_drawn(open_app, monkeypatch) -> None:
    asked: list[int] = []
    section = drafting.draft_section
    told: list[tuple[int, int]] = []

    def drawn(view, states):
        told.append((len(states), len(asked)))
        return section(view, states)

    def state(view, at):
        asked.append(at)
        return real(view, at)

    real = drafting.state_of
    monkeypatch.setattr(drafting, "draft_section", drawn)
    monkeypatch.setattr(drafting, "state_of", state)
    async with open_app(BOOK, pane="profile") as pilot:
        await checked(pilot)
        assert told[0] == (0, 0)
        assert asked == [0, 1, 2, 3], "each is checked once"
        pilot.app.pane.jump(None, "drafts")
        await pilot.press("up", "down")
        assert asked == [0, 1, 2, 3]
