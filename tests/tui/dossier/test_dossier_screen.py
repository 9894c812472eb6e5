"""The dossier and its drill: read, prepared and practised by key, kept, undone."""

from dataclasses import replace
from datetime import datetime

from imgtui.domain.workbook.records import Event, Interview, Program
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.dossier.drill import DrillScreen
from imgtui.tui.dossier.screen import DossierScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import SEASON


def season(starts: datetime = datetime(2099, 12, 3, 9)):
    day = Interview(starts_at=starts, tz="America/Chicago", minutes=60)
    return replace(
        SEASON,
        programs=tuple(
            replace(each, interviews=(day,), events=(Event(id="1", on=None, kind="invite"),))
            if each.key == "lake"
            else each
            for each in SEASON.programs
        ),
    )


async def test_the_dossier_is_opened_prepared_and_practised(open_app) -> None:
    async with open_app(season(), pane="programs", size=(80, 24)) as pilot:
        await type_keys(pilot, "f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await type_keys(pilot, *"lake", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        day = lambda: pilot.app.desk.view.programs["lake"].interviews[0]  # noqa: E731
        await type_keys(pilot, "i")
        await until(pilot, lambda: isinstance(pilot.app.screen, LongText))
        await type_keys(pilot, *"Wei", "ctrl+s")
        await until(pilot, lambda: day().interviewers == ("Wei",))
        await until(pilot, lambda: "Interviewer: Wei" in screen_text(pilot))
        await type_keys(pilot, "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, DrillScreen))
        await type_keys(pilot, "space")
        await until(pilot, lambda: pilot.app.screen.seconds >= 1)
        await type_keys(pilot, "space", "4")
        await until(pilot, lambda: len(day().mock) == 1)
        assert day().mock[0].score == 4
        await type_keys(pilot, "u")
        await until(pilot, lambda: day().mock == ())


async def test_the_record_after_an_interview_takes_ten_keys_is_said_and_is_one_step(open_app) -> None:
    async with open_app(season(datetime(2027, 1, 28, 9)), pane="programs", size=(80, 40)) as pilot:
        await type_keys(pilot, "f12", *"lake", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        assert "· scheduled" in screen_text(pilot)
        keys = ("t", *"454354y", "enter")
        assert len(keys) <= 10
        await type_keys(pilot, *keys)

        def lake() -> Program:
            found: Program = pilot.app.desk.view.programs["lake"]
            return found

        await until(pilot, lambda: lake().rating is not None)
        assert (lake().rating.fit, lake().rating.gut, lake().rating.would_attend) == (4, 4, True)
        assert pilot.app.desk.view.course_of("lake").is_interviewed
        await until(pilot, lambda: "Kept: interviewed on Thu 28 Jan, stars 454354y" in screen_text(pilot))
        assert "· interviewed" in screen_text(pilot), "the title follows"
        await type_keys(pilot, "end")
        await until(pilot, lambda: "Stars: 4.2 of 5 (" in screen_text(pilot))
        await type_keys(pilot, "u")
        await until(pilot, lambda: lake().rating is None)
        assert not pilot.app.desk.view.course_of("lake").is_interviewed, "one undo takes all of it back"


async def test_an_interview_still_to_come_is_not_rated(open_app) -> None:
    async with open_app(season(), pane="programs", size=(80, 24)) as pilot:
        await type_keys(pilot, "f12", *"lake", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        await type_keys(pilot, "t")
        await until(pilot, lambda: "stars come after it" in screen_text(pilot))
        assert isinstance(pilot.app.screen, DossierScreen)
