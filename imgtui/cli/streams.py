"""The three streams of the process, also where whoever started it has closed one (`2>&-`)."""

import os
import sys

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def take_places() -> None:
    """Put nowhere in the place of each stream that was closed; to be called before any file is opened.

    The lowest free number goes to the next file: the workbook would get what is written to the stream. And
    Python has no stream at all there, which whoever asks it something would have to know.
    """
    for number, (name, mode) in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # for the whole run
