"""How the files of a view stand: one by one where a row is drawn, all of them where they are counted."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from imgtui.domain.invites.file import FileRules, FileState, file_rules, file_state, is_known
from imgtui.domain.reference.reasons import plural
from imgtui.domain.reference.texts import Says

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {
    "files.incomplete": "count",
    "files.none_sent": "",
    "files.unknown": "count",
    "files.read": "count",
}


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

    def counted(self, keys: Collection[str]) -> tuple[str, ...]:
        """Return in a few words how many of some files are incomplete.

        Those of which nothing is known are counted apart, never as good; those that have read a file of
        which nothing is known here need no more of it.
        """
        view, lacking = self._view, set(self.incomplete).intersection(keys)
        applied = any(view.course_of(key).is_applied for key in keys)
        unsaid = [key for key in keys if key not in lacking and not is_known(view.programs[key], self.rules)]
        read = sum(key in self.all and self.all[key].is_answered for key in unsaid)
        unknown = len(unsaid) - read
        say = view.reference.texts.say
        return (
            plural(len(keys), "program"),
            say("files.incomplete", count=len(lacking)) if applied else say("files.none_sent"),
            *((say("files.unknown", count=unknown),) if unknown else ()),
            *((say("files.read", count=read),) if read else ()),
        )
