"""How the files of a view stand: one by one where a row is drawn, all of them where they are counted."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from imgtui.domain.invites.file import FileRules, FileState, file_rules, file_state

if TYPE_CHECKING:
    from imgtui.services.view import View


class Files:
    """The files of one view; worked out when somebody asks."""

    def __init__(self, view: "View") -> None:
        self._view = view

    @cached_property
    def rules(self) -> FileRules:
        """What every file is held against."""
        view = self._view
        return file_rules(view.workbook.applicant, view.figures, view.today)

    def of(self, key: str) -> FileState | None:
        """Return how the file of a program stands; None when it is no application."""
        view = self._view
        if not view.is_application(key):
            return None
        return file_state(view.programs[key], view.course_of(key), self.rules)

    @cached_property
    def all(self) -> Mapping[str, FileState]:
        """How the files of the application list stand, by key in stored order."""
        view, rules = self._view, self.rules
        return {key: file_state(view.programs[key], view.course_of(key), rules) for key in view.applications}

    @cached_property
    def incomplete(self) -> tuple[str, ...]:
        """Keys of the programs applied to whose file lacks something, in stored order."""
        sent = self._view.course_of
        return tuple(key for key, file in self.all.items() if file.lacks and sent(key).is_applied)
