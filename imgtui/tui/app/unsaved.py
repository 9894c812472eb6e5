"""Changes that could not be saved: done again when they can be, and at the end kept elsewhere."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from imgtui.domain.workbook.errors import ImgtuiError, ReplacedError, WorkbookError
from imgtui.services.machine.place import LOCKED, may_pass
from imgtui.tui.pane.messages import Intent

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp

_LOOKS = 3  # seconds between two tries; each begins a transaction
_KEPT = "what you typed is kept, and saved by itself once it can be"


class Unsaved:
    """What could not be saved, in the order in which it was done; on the screen's thread.

    While the file is gone that is every change, and all of them go into the kept copy at once. While the file
    is there and cannot be written (a full disk, a folder made read-only, a lock) only what has words in it
    waits: nobody types a note twice, while a key is pressed again, and must not count twice then.
    """

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._intents: list[Intent] = []
        self._error: ImgtuiError | None = None
        self._looks = 0

    def take(self, intent: Intent, error: ImgtuiError) -> str | None:
        """Take a change that failed, if it is to be done again; return what to say of it beside the error."""
        if isinstance(error, ReplacedError):
            self._intents.append(intent)
            if self._app.desk is not None:
                self._app.desk.keep_change(intent.service, *intent.args, **intent.kwargs)
            return None
        if not may_pass(error) or not has_words([*intent.args, intent.kwargs]):
            return None
        self._intents.append(intent)
        self._error = error
        return _KEPT

    def clear(self) -> None:
        """Forget it: the user has chosen a file as it is."""
        self._intents.clear()

    def again(self) -> None:
        """Do all of it again: the file is back, or another is gone on with."""
        intents, self._intents = self._intents, []
        for intent in intents:
            self._app.errands.ask(intent)

    def look(self, desk: "Desk") -> None:
        """Try it again now and then while the file is there; quiet until it can be done."""
        self._looks += 1
        if self._intents and self._looks % _LOOKS == 0 and desk.complete and self._save(desk):
            self._app.notify("What you typed before is saved now", markup=False, timeout=8)

    def _save(self, desk: "Desk") -> bool:
        while self._intents:
            intent = self._intents[0]
            try:
                result, touched = desk.do(intent.service, *intent.args, **intent.kwargs)
            except ImgtuiError as error:
                if may_pass(error) or isinstance(error, ReplacedError):
                    return False
                self._app.say_error(error)  # refused for what it is, as another program had changed that
                del self._intents[0]
                continue
            del self._intents[0]
            if touched:
                self._app.stage.hand_down(touched)
                self._app.file_watch.changed()
            if intent.then:
                intent.then(result)
        return True

    def at_end(self, desk: "Desk") -> WorkbookError | None:
        """Save it, or keep it elsewhere, before the workbook is closed; return what to say of that."""
        if self._app.file_watch.is_lost:
            return None
        if not self._intents or self._error is None:
            return _never_kept(desk) if desk.lacking else None
        if self._error.code != LOCKED and self._save(desk):  # no time is left to wait for a lock
            return None
        for intent in self._intents:
            desk.keep_change(intent.service, *intent.args, **intent.kwargs)
        where = desk.kept.words if desk.kept else "it could be kept nowhere"
        why = self._error.message.partition(";")[0]
        return WorkbookError(
            "not_saved",
            f"what you typed last could not be saved ({why})",
            str(desk.path),
            f"with it, {where}{_without(desk)}",
        )


def _without(desk: "Desk") -> str:
    return f", without {'; '.join(desk.lacking)}" if desk.lacking else ""


def _never_kept(desk: "Desk") -> WorkbookError:
    said = "; ".join(desk.lacking)
    return WorkbookError("not_saved", "what was being typed could not be kept", str(desk.path), said)


def has_words(values: Iterable[Any]) -> bool:
    """Whether somebody wrote something in it: words with a space between them, which no key or code has."""
    for value in values:
        if isinstance(value, str):
            if len(value.split()) > 1:
                return True
        elif isinstance(value, Mapping):
            if has_words(value.values()):
                return True
        elif isinstance(value, list | tuple | set | frozenset) and has_words(value):
            return True
    return False
