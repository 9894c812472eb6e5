"""Files of other seasons, of mentors and of profiles inside the reader, and how the screen asks for them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from imgtui.domain.workbook.plain import from_plain, to_plain
from imgtui.domain.workbook.records import Applicant
from imgtui.exchange.mentor import MentorFile
from imgtui.services.apart import process
from imgtui.services.apart.doors import Talk
from imgtui.services.applications.past_season import EarlierSeason
from imgtui.services.machine.clock import Clock
from imgtui.services.workbook.two_seasons import SeasonSide


class OthersDesk:
    """The desk at the door `others`: it has no workbook of ours, and gives what is wanted of theirs."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def side(self, path: str, clock: Sequence[str | None]) -> Any:
        """Return what another season says beside this one."""
        from imgtui.services.workbook.two_seasons import side_of

        return to_plain(side_of(self._view(path, clock)))

    def earlier(self, path: str, clock: Sequence[str | None]) -> Any:
        """Return what an earlier season brought."""
        from imgtui.services.applications.past_season import earlier_of

        return to_plain(earlier_of(self._view(path, clock)))

    def notes(self, path: str) -> Any:
        """Return what a mentor's file says."""
        from imgtui.services.rank.mentor import read_notes

        self._talk.allow(size=_size_of(path))
        return to_plain(read_notes(Path(path)))

    def profile(self, path: str) -> Any:
        """Return the applicant that a file holds."""
        from imgtui.exchange.reference import load_reference
        from imgtui.services.applicant.profile import read

        self._talk.allow(size=_size_of(path))
        return to_plain(read(Path(path), load_reference()))

    def _view(self, path: str, clock: Sequence[str | None]) -> Any:
        from imgtui.exchange.reference import load_reference
        from imgtui.services.opened.other_season import view_of_other

        self._talk.allow(size=_size_of(path))
        return view_of_other(Path(path), load_reference(), Clock.of(*clock))


def side_apart(path: Path, clock: Clock) -> SeasonSide:
    """Return what another season says, read by a reader.

    Args:
        path: its workbook, or a document written by `dump`.
        clock: by which it is judged.

    Raises:
        ApartError: it cannot be read, or met a limit.
    """
    side: SeasonSide = _asked("side", SeasonSide, path, _plain(clock))
    return side


def earlier_apart(path: Path, clock: Clock) -> EarlierSeason:
    """Return what an earlier season brought, read by a reader; as `side_apart`."""
    earlier: EarlierSeason = _asked("earlier", EarlierSeason, path, _plain(clock))
    return earlier


def notes_apart(path: Path) -> MentorFile:
    """Return what a mentor's file says, read by a reader; errors as `side_apart`."""
    file: MentorFile = _asked("notes", MentorFile, path)
    return file


def profile_apart(path: Path) -> Applicant:
    """Return the applicant that a file holds, read by a reader; errors as `side_apart`."""
    applicant: Applicant = _asked("profile", Applicant, path)
    return applicant


def _asked(name: str, kind: type, path: Path, *more: Any) -> Any:
    with process.start("others", str(path), True) as reader:
        return from_plain(kind, reader.call(name, str(path), *more))


def _plain(clock: Clock) -> list[str | None]:
    fixed = clock.fixed
    return [fixed.isoformat() if fixed else None, clock.tz_name]


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0  # told by who reads it
