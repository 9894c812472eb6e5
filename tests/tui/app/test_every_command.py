"""Each declared command, pressed on the demo season: its key comes to it, and nothing fails."""

import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.reading.mails.answers import Answer
from imgtui.domain.reading.mails.proposal import MailProposal
from imgtui.domain.reading.pages.read import PageReading
from imgtui.domain.reading.rosters.reading import ReadRoster, Resident, RosterClass
from imgtui.domain.reading.rosters.schools import SchoolFound
from imgtui.exchange.mentor import MentorFile
from imgtui.exchange.webpages.visible import Visible
from imgtui.services.machine import crash
from imgtui.services.machine.demo import demo_clock
from imgtui.services.reading.reader.seen import SeenPart
from imgtui.services.reading.texts.text_apart import TextSeen
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.command import Command, CommandPlace
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.dossier.drill import DrillScreen
from imgtui.tui.dossier.screen import DossierScreen
from imgtui.tui.drafts.screen import DraftScreen
from imgtui.tui.drafts.versions import DraftVersions
from imgtui.tui.invites.importing import CalendarScreen
from imgtui.tui.mentor.screen import MentorScreen
from imgtui.tui.pane.commands import ANYWHERE, PANES, commands_of
from imgtui.tui.programs.alike import AlikeScreen
from imgtui.tui.programs.asking import SortChoice
from imgtui.tui.programs.compare import CompareScreen
from imgtui.tui.programs.imports.screen import ImportScreen
from imgtui.tui.rank.lists import keys as pages
from imgtui.tui.rank.lists.compare import TwoOrders
from imgtui.tui.rank.lists.pages import PageScreen
from imgtui.tui.rank.lists.side_by_side import ListSide
from imgtui.tui.rank.ratings.screen import RatingScreen
from imgtui.tui.reading.batch_screen import BatchScreen
from imgtui.tui.reading.facts_screen import FactsScreen
from imgtui.tui.reading.find_screen import FindScreen
from imgtui.tui.reading.mail_screen import MailScreen
from imgtui.tui.reading.page_text import PageText
from imgtui.tui.reading.roster_screen import RosterScreen
from imgtui.tui.reading.work import ReadingWork
from imgtui.tui.verify.values import PickValue
from imgtui.tui.widgets.table.cell_editor import CellInput
from tests.kept_files import copy_demo
from tests.tui.driving import until
from tests.tui.looking import look
from tools.keys_reference import every_place

SHEET = "Program,State\nMercy of Toledo,OH\n"
LEAVES = {"app.quit", "app.suspend", "choice.quit", "welcome.quit"}
"""What ends the program or gives the terminal away; other tests do that."""
PASSED_ON = {"import.accept": "open_row", "programs.unfilter": "clear_marks"}
"""Keys that the widget in focus takes first: its screen hears of it, or gets the key the second time."""
Make = Callable[[ImgtuiApp], Dialog | None]


def page(answers: CommandPlace | None) -> Make:
    return lambda app: PageScreen("A page", lambda _: (), answers)


def keys_of_programs(app: ImgtuiApp) -> list[str]:
    assert app.desk is not None
    return list(app.desk.view.programs)


def rank_compare(app: ImgtuiApp) -> Dialog:
    one, other, *_ = keys_of_programs(app)
    sides = ListSide("one", None), ListSide("other", None)
    return TwoOrders("Two", *sides, (one, other), (other, one), lambda key, _: key, answers=pages.BY_RATINGS)


def residents_read(app: ImgtuiApp) -> Dialog:
    assert app.desk is not None
    work, school = ReadingWork("a list"), SchoolFound("other", "PK", "Dow", "name")
    people = tuple(Resident(f"R {n}", "PGY-1", "Dow", school, None, None) for n in range(3))
    roster = ReadRoster((RosterClass("PGY-1", people),))
    work.seen = TextSeen("a list", Visible("Dow", {}), PageReading(), roster)
    return RosterScreen(app.desk.view, keys_of_programs(app)[0], work)


def mail_read(app: ImgtuiApp) -> Dialog:
    assert app.desk is not None
    work = ReadingWork("a mail")
    answers = (Answer("visa_j1", "yes", 0, 4, True, quote="Yes."),)
    told = MailProposal(None, "reply", date(2027, 1, 20), answers=answers, quote="Yes.")
    work.seen = TextSeen("a mail", Visible("Yes.", {}), PageReading(), ReadRoster(()), "mail", told)
    return MailScreen(app.desk.view, keys_of_programs(app)[0], work)


BEGINS = {"batch", "find"}
"""Screens that ask or read something over themselves as soon as they are there."""
OPENED_BY: dict[str, tuple[str, str]] = {
    "record": ("programs", "open"),
    "columns": ("programs", "columns"),
    "verify": (ANYWHERE, "verify"),
    "wordings": (ANYWHERE, "sheet_questions"),
    "rules": (ANYWHERE, "rules"),
    "portfolio": (ANYWHERE, "portfolio"),
    "documents": (ANYWHERE, "documents"),
    "people": (ANYWHERE, "people"),
    "soap_room": (ANYWHERE, "soap_room"),
    "list_over": (ANYWHERE, "documents"),
    "next": (ANYWHERE, "next_interview"),
    "season": (ANYWHERE, "next_interview"),
    "clock": (ANYWHERE, "clock"),
    "signals": (ANYWHERE, "signals"),
    "budget": (ANYWHERE, "budget"),
    "visas": (ANYWHERE, "visas"),
    "history": (ANYWHERE, "history"),
    "backups": (ANYWHERE, "backups"),
    "welcome": (ANYWHERE, "welcome"),
    "help": (ANYWHERE, "help"),
    "palette": (ANYWHERE, "palette"),
    "match_week": ("plan", "match_week"),
    "autopsy": ("plan", "autopsy"),
    "warnings": ("rank", "warnings"),
    "rank_text": ("rank", "details"),
    "official_site": ("rank", "sheet"),
    "certify_page": ("rank", "certify"),
    "invites_record": ("invites", "open"),
}
MADE: dict[str, Make] = {
    "side_by_side": lambda app: CompareScreen(app.desk.view, keys_of_programs(app)[:2]),  # type: ignore[union-attr]
    "doubles": lambda app: AlikeScreen(app.desk.view),  # type: ignore[union-attr]
    "draft": lambda app: DraftScreen(app.desk.view, 0),  # type: ignore[union-attr]
    "versions": lambda app: DraftVersions("now", ["older", "oldest"]),
    "import": lambda app: ImportScreen(app.pane, SHEET),  # type: ignore[arg-type]
    "facts": lambda app: FactsScreen(app.desk.view, keys_of_programs(app)[0], ReadingWork("a page")),  # type: ignore[union-attr]
    "text": lambda app: FactsScreen(app.desk.view, keys_of_programs(app)[0], ReadingWork("a page")),  # type: ignore[union-attr]
    "roster": residents_read,
    "page_text": lambda app: PageText("a page", "its text"),
    "batch": lambda app: BatchScreen(app.desk.view, [Path("one.html"), Path("two.html")]),  # type: ignore[union-attr]
    "find": lambda app: FindScreen(app.desk.view, ReadingWork("We sponsor J-1 visas.")),  # type: ignore[union-attr]
    "mail": mail_read,
    "calendar": lambda app: CalendarScreen(app.pane, app.desk.view, (), Path("c.ics")),  # type: ignore[arg-type,union-attr]
    "mentor": lambda app: MentorScreen(app.desk.view, MentorFile((), "A remark."), "m"),  # type: ignore[union-attr]
    "dossier": lambda app: DossierScreen(app.desk.view, app.desk.view.slots[-1].program),  # type: ignore[union-attr]
    "drill": lambda app: DrillScreen(app.desk.view, app.desk.view.slots[-1].program),  # type: ignore[union-attr]
    "page": page(None),
    "certified_page": page(pages.CERTIFIED),
    "by_ratings_page": page(pages.BY_RATINGS),
    "fear_page": page(pages.FEAR),
    "rank_compare": rank_compare,
    "rating": lambda app: RatingScreen("Mercy", None, {}),
    "pick_many": lambda app: PickMany("Some", [Pickable("a", "One")], ()),
    "pick_value": lambda app: PickValue(SeenPart("visa_j1", "", "doubt", None, None, False), "Which?"),
    "pick": lambda app: Pick("One", [Pickable("a", "One"), Pickable("b", "Two")]),
    "long_text": lambda app: LongText("Notes", lambda: "text"),
    "path": lambda app: PathPrompt("Where", "", (".csv",), lambda _: None),
    "ask": lambda app: Ask("Some", [AskedLine("one", "One"), AskedLine("two", "Two")]),
    "prompt": lambda app: Prompt("Name"),
    "choice": lambda app: Choice("Which", [("a", "a", "One"), ("b", "b", "Two")]),
    "sort_choice": lambda app: SortChoice(["name"], "name", None),
    "over": lambda app: CompareScreen(app.desk.view, keys_of_programs(app)[:2]),  # type: ignore[union-attr]
    "dialog": page(None),
}
SCREENS = sorted({place.id for place in every_place().values() if place.kind == "screen"})


@contextlib.asynccontextmanager
async def demo(tmp_path: Path, pane: str) -> AsyncIterator[Pilot[int]]:
    app = ImgtuiApp(copy_demo(tmp_path), demo_clock("Asia/Karachi"), name="Demo season", pane=pane)
    try:
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await until(pilot, lambda: app.is_whole)
            await pilot.pause()
            yield pilot
    finally:
        app.close_desk()


async def close_over(pilot: Pilot[int], below: int) -> None:
    """Close what has opened over the first screens."""
    while len(pilot.app.screen_stack) > below:
        for screen in pilot.app.screen_stack[below:]:
            screen.dismiss()
        await pilot.pause()


async def press(pilot: Pilot[int], command: Command) -> None:
    """Press the first key of a command, or run it as the palette does where it has none."""
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    crash.commands.clear()
    if command.every_key:
        await pilot.press(command.every_key[0])
    elif not command.typed:
        await app.dispatch.run(command.id)
    if command.keys and not command.typed:
        name = PASSED_ON.get(command.id, command.name)
        await until(pilot, lambda: any(each.rpartition(".")[2] == name for each in crash.commands))
    await pilot.pause()
    look(app, also_seen=True)
    assert app.crash is None, command.id
    if isinstance(app.focused, CellInput):
        await pilot.press("escape")


@pytest.mark.parametrize("pane", PANES)
async def test_every_command_of_a_pane(tmp_path: Path, pane: str) -> None:
    async with demo(tmp_path, pane) as pilot:
        for command in commands_of(pane):
            await close_over(pilot, 1)
            if pilot.app.pane_id != pane:
                await pilot.app.stage.show(pane)
            pilot.app.pane.focus_main()
            await pilot.pause()
            await press(pilot, command)


async def test_every_command_of_the_application(tmp_path: Path) -> None:
    async with demo(tmp_path, "today") as pilot:
        for command in commands_of(ANYWHERE):
            if command.id not in LEAVES:
                await close_over(pilot, 1)
                await press(pilot, command)


async def opened(pilot: Pilot[int], place: str) -> Dialog:
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    await close_over(pilot, 1)
    made = MADE[place](app) if place in MADE else None
    if made is not None:
        app.push_screen(made)
    else:
        where, name = OPENED_BY[place]
        await app.dispatch.run(f"{where}.{name}")
    if place in BEGINS:
        await until(pilot, lambda: len(app.screen_stack) > 2)
        await close_over(pilot, 2)
    await until(pilot, lambda: isinstance(app.screen, Dialog) and app.screen.is_current)
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, Dialog)
    assert place in {each.id for each in screen.places}
    return screen


def test_every_screen_is_opened_here() -> None:
    assert set(SCREENS) == set(OPENED_BY) | set(MADE)


@pytest.mark.parametrize("place", SCREENS)
async def test_every_command_of_a_screen(tmp_path: Path, place: str) -> None:
    pane = OPENED_BY.get(place, ("programs", ""))[0]
    pane = "invites" if place == "calendar" else pane
    async with demo(tmp_path, pane if pane in PANES else "programs") as pilot:
        screen = await opened(pilot, place)
        declared = next(each for each in screen.places if each.id == place)
        start = screen.focused
        for command in declared:
            if command.id in LEAVES:
                continue
            if pilot.app.screen is not screen:
                screen = await opened(pilot, place)
                start = screen.focused
            screen.set_focus(start)
            await press(pilot, command)
            if screen in pilot.app.screen_stack:
                await close_over(pilot, pilot.app.screen_stack.index(screen) + 1)
