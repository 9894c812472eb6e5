"""The draft editor by key and mouse: live checks, kept without a save key, timer, versions, ways out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from imgtui.domain.workbook.records import Draft, Letter, Workbook
from imgtui.services.drafts import texts as drafts
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.drafts import screen as draft_screen
from imgtui.tui.drafts.findings import Findings
from imgtui.tui.drafts.screen import DraftScreen, open_draft
from imgtui.tui.drafts.versions import DraftVersions
from imgtui.tui.widgets.text.key_line import KeyLine
from tests.tui.conftest import NOW, ZONE, OpenApp
from tests.tui.driving import screen_text, until
from tests.tui.seasons import APPLICANT, program

PARAGRAPH = (
    "I failed a test because I planned by the chapter. I changed to 60 questions a day. "
    "I passed at the next attempt and scored 231 on Step 2 CK."
)
BOOK = Workbook(
    applicant=APPLICANT,
    programs=(program("lake", "Lakeshore Community IM"), program("river", "Riverside University IM")),
    drafts=(
        Draft(kind="fail_paragraph", title="Mine", text=PARAGRAPH, versions=("Very old.", "Old.")),
        Draft(kind="fail_answer", title="Aloud", text="I failed."),
        Draft(kind="interest_mail", title="Lake", program="lake", text="Dear all"),
    ),
)


class Seconds:
    """A clock that stands where it is put."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


async def opened(pilot: Pilot[int], index: int = 0, clock: Callable[[], float] | None = None) -> DraftScreen:
    app: Any = pilot.app
    if clock is None:
        screen = open_draft(app, app.desk.view, index)
    else:
        screen = DraftScreen(app.desk.view, index, clock)
        app.push_screen(screen)
    await until(pilot, lambda: screen.is_mounted and screen.query_one(Findings).option_count)
    await pilot.pause()
    return screen


def stored(pilot: Pilot[int]) -> tuple[Draft, ...]:
    app: Any = pilot.app
    return app.desk.book.workbook.drafts  # type: ignore[no-any-return]


def steps(pilot: Pilot[int]) -> list[str]:
    app: Any = pilot.app
    return [step.name for step in app.desk.book.store.steps(20) if not step.undone]


def rules(screen: DraftScreen) -> list[str]:
    return [finding.rule for finding in screen.findings]


async def test_findings_come_and_go_as_one_types(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        assert screen.findings == ()
        assert "No findings" in screen_text(pilot)
        assert "passes its checks · kept" in screen_text(pilot)
        for key in ("space", *"unfair"):
            await pilot.press(key)
        await until(pilot, lambda: rules(screen) == ["D2"])
        await pilot.pause()
        assert "STOP D2 It blames" in screen_text(pilot)
        await pilot.press(*["backspace"] * 7)
        await until(pilot, lambda: rules(screen) == [])


async def test_leaving_keeps_the_text_as_one_step(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        left: list[bool] = []
        app: Any = pilot.app
        screen = open_draft(app, app.desk.view, 0, lambda: left.append(True))
        await until(pilot, lambda: screen.is_mounted and screen.query_one(Findings).option_count)
        await pilot.press("space", "Y", "e", "s", "full_stop")
        await pilot.press("escape")
        await until(pilot, lambda: left)
        draft = stored(pilot)[0]
        assert draft.text == f"{PARAGRAPH} Yes."
        assert draft.versions == ("Very old.", "Old.", PARAGRAPH)
        assert steps(pilot)[0] == "wrote the fail paragraph Mine"
        await pilot.press("u")
        await until(pilot, lambda: stored(pilot) == BOOK.drafts)


async def test_text_is_kept_when_one_stops_typing(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        await pilot.press("x")
        await until(pilot, lambda: stored(pilot)[0].text.endswith("x"))
        await pilot.press("y", "ctrl+s")
        await until(pilot, lambda: stored(pilot)[0].text.endswith("xy"))
        await until(pilot, lambda: screen.draft == stored(pilot)[0])
        # One visit, one step, one version.
        assert stored(pilot)[0].versions == ("Very old.", "Old.", PARAGRAPH)
        assert steps(pilot).count("wrote the fail paragraph Mine") == 1


async def test_leaving_untouched_changes_nothing(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        before = steps(pilot)
        screen = await opened(pilot)
        await pilot.click(KeyLine, offset=(2, 0))
        await until(pilot, lambda: not screen.is_attached)
        assert (stored(pilot), steps(pilot)) == (BOOK.drafts, before)


@pytest.mark.parametrize("by", ["key", "enter", "click"])
async def test_a_finding_leads_to_its_place(open_app: OpenApp, by: str) -> None:
    text = "I failed.\nIt was unfair, and\nI have [a number]."
    book = Workbook(drafts=(Draft(kind="fail_paragraph", title="M", text=text),))
    async with open_app(book) as pilot:
        screen = await opened(pilot)
        placed = [at for at, finding in enumerate(screen.findings) if finding.span]
        findings = screen.query_one(Findings)
        if by == "key":
            await pilot.press("f3")
        elif by == "enter":
            await pilot.press("tab")
            await pilot.press(*["down"] * (placed[0] + 1), "enter")
        else:
            line = next(y for y, row in enumerate(screen_text(pilot).splitlines()) if "STOP D2" in row)
            await pilot.click(offset=(findings.region.x + 3, line))
        await until(pilot, lambda: screen.area.selected_text == "unfair")
        assert screen.focused is screen.area
        if by == "key":
            await pilot.press("f3")
            await until(pilot, lambda: screen.area.selected_text == "[a number]")
            await pilot.press("f3")
            await until(pilot, lambda: screen.area.selected_text == "unfair")


@pytest.mark.parametrize("by", ["key", "click"])
async def test_the_timer(open_app: OpenApp, by: str) -> None:
    async with open_app(BOOK) as pilot:
        clock = Seconds()
        await opened(pilot, 1, clock)

        async def press() -> None:
            if by == "key":
                await pilot.press("f4")
            else:
                place = screen_text(pilot).splitlines()[-1].index("F4")
                await pilot.click(KeyLine, offset=(place, 0))

        assert "Timer: f4" in screen_text(pilot)
        await press()
        clock.now += 12
        await until(pilot, lambda: "● 0:12" in screen_text(pilot))
        clock.now += 31
        await press()
        await until(pilot, lambda: "■ 0:43  in the measure" in screen_text(pilot))
        await press()
        await until(pilot, lambda: "● 0:00" in screen_text(pilot))
        if by == "key":
            await pilot.press("f6")
        else:
            place = screen_text(pilot).splitlines()[-1].index("F6")
            await pilot.click(KeyLine, offset=(place, 0))
        await until(pilot, lambda: "Timer: f4" in screen_text(pilot))
        clock.now += 50
        await pilot.pause()
        assert "●" not in screen_text(pilot)


async def test_a_click_on_the_timer_starts_and_stops_it(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        clock = Seconds()
        await opened(pilot, 1, clock)
        await pilot.click("#draft-timer", offset=(3, 0))
        await until(pilot, lambda: "● 0:00" in screen_text(pilot))
        clock.now += 61
        await pilot.click("#draft-timer", offset=(3, 0))
        await until(pilot, lambda: "■ 1:01  over 60 s" in screen_text(pilot))


async def test_no_timer_for_what_is_written(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        await opened(pilot)
        await pilot.press("f4")
        await pilot.pause()
        assert "f4" not in screen_text(pilot).splitlines()[-1]
        assert "●" not in screen_text(pilot)


@pytest.mark.parametrize("by", ["key", "click"])
async def test_an_older_text_is_taken_up_again(open_app: OpenApp, by: str) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        await pilot.press("z", "f5")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftVersions))
        await pilot.pause()
        # What was typed has become the text; the list shows the newest older one first.
        assert stored(pilot)[0].text == f"{PARAGRAPH}z"
        if by == "key":
            await pilot.press("down", "enter")
        else:
            await pilot.click(OptionList, offset=(8, 2))
        await until(pilot, lambda: screen.area.text == "Old.")
        assert stored(pilot)[0].versions == ("Very old.", PARAGRAPH, f"{PARAGRAPH}z")


async def versions_of(pilot: Pilot[int]) -> DraftVersions:
    await until(pilot, lambda: isinstance(pilot.app.screen, DraftVersions))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, DraftVersions)
    return screen


async def click_key(pilot: Pilot[int], screen: Screen[Any], label: str) -> None:
    line = screen.query_one(KeyLine)
    assert await pilot.click(line, offset=(line.render().plain.index(label), 0))


@pytest.mark.parametrize("by", ["key", "click"])
async def test_an_older_text_is_compared_with_the_present_one(open_app: OpenApp, by: str) -> None:
    older = PARAGRAPH.replace("60 questions", "40 questions")
    book = Workbook(drafts=(Draft(kind="fail_paragraph", title="M", text=PARAGRAPH, versions=(older,)),))
    async with open_app(book) as pilot:
        await opened(pilot)
        await pilot.press("f5")
        screen = await versions_of(pilot)
        assert "40 questions a day" in screen_text(pilot)
        assert "− I changed" not in screen_text(pilot)
        if by == "key":
            await pilot.press("c")
        else:
            await click_key(pilot, screen, "Compare")
        await until(pilot, lambda: "− I changed to 40 questions a day." in screen_text(pilot))
        assert "+ I changed to 60 questions a day." in screen_text(pilot)
        await pilot.press("c")
        await until(pilot, lambda: "− I changed" not in screen_text(pilot))
        await pilot.press("up")
        await until(pilot, lambda: screen.why_not(screen.command("compare")))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, DraftVersions))
        assert stored(pilot) == book.drafts


@pytest.mark.parametrize("by", ["key", "click"])
async def test_the_present_text_is_kept_as_it_stands(open_app: OpenApp, by: str) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot, 1)
        await pilot.press("f5")
        versions = await versions_of(pilot)
        if by == "key":
            await pilot.press("k")
        else:
            await click_key(pilot, versions, "Keep")
        await until(pilot, lambda: stored(pilot)[1].versions == ("I failed.",))
        # It stays, whatever is typed, taken back and typed again.
        for key in ("x", "backspace", "y"):
            await pilot.press(key, "ctrl+s")
            await until(pilot, lambda: screen.draft.text == screen.area.text)
        assert stored(pilot)[1].text == "I failed.y"
        assert stored(pilot)[1].versions == ("I failed.",)


async def test_a_text_taken_back_and_left_again_is_not_lost(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        for key in ("x", "backspace", "z"):
            await pilot.press(key, "ctrl+s")
            await until(pilot, lambda: screen.draft.text == screen.area.text)
        assert stored(pilot)[0].versions == ("Very old.", "Old.", PARAGRAPH)


async def test_text_is_kept_while_one_goes_on_typing(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No quiet ever comes: what is kept is kept by the second timer."""
    monkeypatch.setattr(draft_screen, "_SAVE_SECONDS", 1e6)
    monkeypatch.setattr(draft_screen, "_SAVE_AT_LATEST", 0.01)
    async with open_app(BOOK) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await until(pilot, lambda: stored(pilot)[0].text == f"{PARAGRAPH}x")
        await pilot.press("y")
        await until(pilot, lambda: stored(pilot)[0].text == f"{PARAGRAPH}xy")
        assert stored(pilot)[0].versions == ("Very old.", "Old.", PARAGRAPH)


@pytest.mark.parametrize("by", ["key", "click"])
async def test_a_sent_mail_is_logged(open_app: OpenApp, by: str) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot, 2)
        app: Any = pilot.app
        if by == "key":
            await pilot.press("f4")
        else:
            await click_key(pilot, screen, "Sent")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.pause()
        assert "To Lakeshore Community IM." in screen_text(pilot)
        await pilot.press("y")
        await until(pilot, lambda: app.desk.view.programs["lake"].events)
        (event,) = app.desk.view.programs["lake"].events
        assert (event.kind, str(event.on), event.note) == ("interest_mail", "2027-01-29", "Lake")


async def test_what_was_not_sent_is_not_logged(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot, 2)
        before = steps(pilot)
        for answer in ("n", "escape"):
            await pilot.press("f4")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await pilot.press(answer)
            await until(pilot, lambda: pilot.app.screen is screen)
        assert steps(pilot) == before


async def test_a_statement_is_not_sent(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        await pilot.press("f4", "f6")
        await pilot.pause()
        assert pilot.app.screen is screen
        sent = screen.command("timer_or_sent")
        assert screen.why_not(sent), "it stands there dimmed"


async def test_title_and_program(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot, 2)
        assert "Interest mail · Lake · for Lakeshore Community IM" in screen_text(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: pilot.app.screen is not screen)
        pilot.app.screen.query_one(Input).value = "River"
        await pilot.press("enter")
        await until(pilot, lambda: stored(pilot)[2].title == "River")
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"riverside", "enter")
        await until(pilot, lambda: stored(pilot)[2].program == "river")
        await until(pilot, lambda: "River · for Riverside University IM" in screen_text(pilot))
        # The mail now names nobody else; typing still works.
        await pilot.press("x")
        await until(pilot, lambda: screen.area.text == "Dear allx")


async def test_copy_and_file(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        await pilot.press("f7")
        assert pilot.app.clipboard == PARAGRAPH
        await until(pilot, lambda: "OSC 52" in screen_text(pilot))
        await pilot.press("f8")
        await until(pilot, lambda: pilot.app.screen is not screen)
        field = pilot.app.screen.query_one(Input)
        assert field.value == "~/fail-paragraph-mine.txt"
        field.value = str(tmp_path / "out.txt")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "out.txt").exists)
        assert (tmp_path / "out.txt").read_text() == f"{PARAGRAPH}\n"


async def test_pasted_text_is_plain(open_app: OpenApp) -> None:
    async with open_app(BOOK) as pilot:
        from textual import events

        screen = await opened(pilot, 1)
        pilot.app.post_message(events.Paste(" red \x1b[31m\x07\nnext\u202e"))
        await until(pilot, lambda: "next" in screen.area.text)
        assert screen.area.text == "I failed. red \ufffd[31m\ufffd\nnext"


async def test_what_another_process_writes_is_not_overwritten(
    open_app: OpenApp, workbook_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_screen, "_SAVE_SECONDS", 1e6)
    monkeypatch.setattr(draft_screen, "_SAVE_AT_LATEST", 1e6)
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        await pilot.press("x")
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            drafts.save_text(other, 0, other.workbook.drafts[0], "Theirs.")
        await pilot.press("escape")
        await until(pilot, lambda: not screen.is_attached)
        texts = {draft.title: draft.text for draft in stored(pilot)}
        assert texts["Mine"] == "Theirs."
        assert texts["Mine (typed here)"] == f"{PARAGRAPH}x"


async def test_another_processs_text_is_shown_while_nothing_is_typed(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(BOOK) as pilot:
        screen = await opened(pilot)
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            drafts.save_text(other, 0, other.workbook.drafts[0], "Theirs.")
        await until(pilot, lambda: screen.area.text == "Theirs.")
        assert rules(screen)


async def test_leaving_the_program_keeps_the_text(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(BOOK) as pilot:
        await opened(pilot)
        await pilot.press("x", "ctrl+q")
        app = pilot.app
        assert isinstance(app, ImgtuiApp)
        await until(pilot, lambda: not app.is_running or app._exit)
    with Book.open(workbook_path, Clock.of(NOW, ZONE)) as book:
        assert book.workbook.drafts[0].text == f"{PARAGRAPH}x"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_checks_stand_beside_or_below(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(BOOK, size=size) as pilot:
        screen = await opened(pilot)
        area, findings = screen.area.region, screen.query_one(Findings).region
        if size[0] < 100:
            assert findings.y >= area.bottom
            assert (area.width, findings.width) == (80, 80)
        else:
            assert findings.x >= area.right
        assert area.height >= 10
        assert findings.height >= 4
        assert screen_text(pilot).splitlines()[-1].strip().startswith("esc Leave")


async def test_what_cannot_be_logged_says_why(open_app: OpenApp) -> None:
    book = Workbook(
        applicant=replace(APPLICANT, letters=(Letter(writer="Dr. Osei", status="promised"),)),
        drafts=(Draft(kind="letter_request", title="Dr. Osei", text="Could you write a letter?"),),
    )
    async with open_app(book, size=(80, 24)) as pilot:
        await opened(pilot)
        before = steps(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("y")
        await until(pilot, lambda: "this letter is promised" in screen_text(pilot))
        assert steps(pilot) == before
