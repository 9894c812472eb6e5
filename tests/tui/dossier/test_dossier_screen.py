"""The dossier and its drill: read, prepared and practised by key, kept, undone."""

from dataclasses import replace
from datetime import datetime

from imgtui.domain.workbook.records import Event, Interview
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


async def test_the_record_after_an_interview_takes_ten_keys(open_app) -> None:
    async with open_app(season(datetime(2027, 1, 28, 9)), pane="programs", size=(80, 24)) as pilot:
        await type_keys(pilot, "f12", *"lake", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DossierScreen))
        keys = ("t", *"454354y", "enter")
        assert len(keys) <= 10
        await type_keys(pilot, *keys)
        await until(pilot, lambda: pilot.app.desk.view.programs["lake"].rating is not None)
        rating = pilot.app.desk.view.programs["lake"].rating
        assert (rating.fit, rating.gut, rating.would_attend) == (4, 4, True)
        assert pilot.app.desk.view.course_of("lake").is_interviewed
