"""Going on with another file, or with the same one opened anew, under the open screen."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import ImgtuiError

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp


async def change_desk(app: "ImgtuiApp", path: Path) -> None:
    """Open the workbook at `path` and show it in place of the one that is shown.

    Raises:
        ImgtuiError: it cannot be used.
    """
    from imgtui.services.desk.desk import Desk

    before = app.desk
    if before is not None and before.has_open(path):
        # Written over: two connections of one process to one file share what they know of it.
        before.let_go()
        app.desk = None
    try:
        desk = Desk(path, app.clock)
        if not desk.complete:
            desk.take_rest(await asyncio.to_thread(desk.read_rest))
    except ImgtuiError as error:
        if app.desk is None:
            app.fail(error)
        raise
    if before is not None:
        before.let_go()
    app.opening.change(desk, path)
