"""How long to wait for the rest of what a terminal has begun to say."""

from collections.abc import Mapping

from imgtui.domain.workbook.records.record import record

ESCAPE_MS = 100
ESCAPE_MS_REMOTE = 300
_MOST_MS = 5_000
VARIABLE = "IMGTUI_ESC_MS"


@record
class Waits:
    """Seconds.

    Attributes:
        escape: after a lone ESC, until it is the key and not the start of a sequence.
        half: after half a sequence or half a character, until the rest is given up. Nobody types such a
            half, so waiting costs nothing; what comes too late for it would be taken for keys.
        paste: without a byte inside a paste, until its end is given up.
        burst: without a byte after text that came faster than hands type, until it has ended.
    """

    escape: float
    half: float
    paste: float
    burst: float


def waits(environment: Mapping[str, str]) -> Waits:
    """Return the waits for this terminal: 100 ms after ESC, 300 ms over ssh, or what `IMGTUI_ESC_MS` says.

    A network delivers a sequence in parts: over ssh everything waits three times as long. `ESCDELAY`, which
    other programs read too, counts where ours is not set.
    """
    is_remote = bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
    asked = _milliseconds(environment.get(VARIABLE)) or _milliseconds(environment.get("ESCDELAY"))
    factor = 3 if is_remote else 1
    escape = (asked or (ESCAPE_MS_REMOTE if is_remote else ESCAPE_MS)) / 1000
    return Waits(escape, max(1.0 * factor, escape), 2.0 * factor, 0.1 * factor)


def _milliseconds(text: str | None) -> int | None:
    if text is None or not text.isdecimal() or not text.isascii():
        return None
    return min(max(int(text[:6]), 1), _MOST_MS)
