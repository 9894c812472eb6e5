"""A reader in the process of the tests, for those that are about what is read and not about who reads it.

It is asked as the real one is, in its own thread, and what passes is plain data here too. Put it in place
with `monkeypatch.setattr(process, "start", Inside)`; `tests/services/test_apart.py` and the soak harnesses
start real ones.
"""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.exchange.sheets import ImportCancelled
from imgtui.services.apart.doors import door
from imgtui.services.apart.process import Apart, ApartError, Progress, ReaderStopped
from imgtui.services.apart.serve import plain_error
from imgtui.services.apart.wire import Blob


class Inside(Apart):
    """Answers as a reader does, without its process and without its limits."""

    def __init__(self, door_name: str, where: str = "", gentle: bool = False) -> None:
        self.where, self.is_stopped = where, threading.Event()
        self._thread = ThreadPoolExecutor(1)  # a workbook stays in the thread that opened it
        self._asked = self._thread.submit(lambda: door(door_name)(self)).result()
        self._heard: dict[str, Callable[..., Any] | None] = {}

    def call(
        self,
        name: str,
        *args: Any,
        progress: Progress | None = None,
        page: Callable[[list[Any]], None] | None = None,
        note: Callable[[str], None] | None = None,
    ) -> Any:
        """Ask; what goes in and comes out is what JSON can say, and bytes."""
        self._heard = {"progress": progress, "page": page, "note": note}
        given = [arg.data if isinstance(arg, Blob) else _plain(arg) for arg in args]
        try:
            return _plain(self._thread.submit(getattr(self._asked, name), *given).result())
        except ImgtuiError as error:
            raise ApartError(*plain_error(error)) from error
        except ImportCancelled as stopped:
            raise ReaderStopped from stopped

    def progress(self, done: int, total: int) -> bool:
        """Tell how far it is."""
        heard = self._heard["progress"]
        return (heard is None or heard(done, total) is not False) and not self.is_stopped.is_set()

    def allow(self, *, cells: int = 0, size: int = 0) -> None:
        """Nothing is limited here."""

    def page(self, rows: Any) -> None:
        """Send a part ahead."""
        if heard := self._heard["page"]:
            heard(_plain(rows))

    def note(self, line: str) -> None:
        """Tell what is left out."""
        if heard := self._heard["note"]:
            heard(line)

    def agreed(self) -> bool:
        """Whether it was not stopped."""
        return not self.is_stopped.is_set()

    def stop(self) -> bool:
        """Stop at the next sign of progress."""
        self.is_stopped.set()
        return True

    def close(self) -> None:
        """Close the book, as the end of a process does."""
        self.stop()
        if close := getattr(self._asked, "close", None):
            self._thread.submit(close)
        self._thread.shutdown()

    @property
    def ended_in_order(self) -> bool:
        """Nothing here is killed."""
        return True


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))
