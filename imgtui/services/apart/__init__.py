"""Foreign files are read in a process of their own, with limits; whatever is in one, this one goes on.

A damaged or hostile file can make a parser run for minutes, take gigabytes or end its process. So nothing
that comes from elsewhere is parsed beside an open workbook or under the screen: `Apart` starts a reader
(`serve`), which holds itself to limits (`limits`), and talks with it in frames of JSON (`wire`). What it
may be asked is in `doors`. The reader stores too, since it has what it read: its one transaction is undone
by SQLite when it is stopped, and the screen's keys never wait for it.
"""

from imgtui.services.apart.process import Apart, ApartError, ReaderStopped

__all__ = ["Apart", "ApartError", "ReaderStopped"]
