"""What the journal says is new since yesterday."""

from pathlib import Path

from imgtui.services.invites import events as invites
from imgtui.services.opened.history import new_since_yesterday
from imgtui.services.triage import programs
from tests.books import add_programs, open_book


def test_yesterdays_steps_are_not_new_and_undone_ones_neither(tmp_path: Path) -> None:
    path = tmp_path / "w"
    with open_book(path, "2026-11-20T23:00") as book:
        add_programs(book, "Lake")
    with open_book(path, "2026-11-21T08:00") as book:
        assert new_since_yesterday(book) == ()
        invites.add_event(book, ["lake"], invites.NewEvent(kind="invite"))
        programs.set_field(book, ["lake"], "notes", "x")
        book.undo()
        [line] = new_since_yesterday(book)
        assert (line.text, line.jump.pane) == ("08:00 Logged invite: Lake", "invites")
    with open_book(path, "2026-11-22T08:00") as book:
        assert new_since_yesterday(book) == ()
