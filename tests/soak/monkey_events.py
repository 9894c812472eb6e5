"""What the monkey does, event by event: as plain data, so that a log of it can be played again."""

import random
import string
from collections.abc import Iterator, Mapping
from typing import Any

from imgtui.tui.pane.commands import all_commands

Do = Mapping[str, Any]
"""One event: what is done (`do`), and with what."""

SIZES = ((20, 5), (60, 16), (80, 24), (100, 30), (120, 40), (200, 60))
_BOUND = sorted({key for command in all_commands() for key in command.every_key})
_LETTERS = string.ascii_letters + string.digits
_PLAIN = (
    *("up", "down", "left", "right", "enter", "escape", "tab", "shift+tab"),
    *("space", "backspace", "delete"),
)
_FAR = ("home", "end", "pageup", "pagedown", "ctrl+home", "ctrl+end", "shift+up", "shift+down")
_RARE = (
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abdefghijklnoprstuvwxyz"),
    *("alt+x", "alt+enter", "ctrl+left", "ctrl+right", "shift+left", "shift+right", "ctrl+shift+left"),
    *("ctrl+backspace", "insert", "ctrl+underscore", "ctrl+at"),
)
_TEXTS = ("im", "2027-02-03", "12", "img>=40", "yes", "Ohio", "J1 H1B", "é ß 你好", "240", "x" * 90, "(", "")
_PASTES = (
    "Name\tState\tIMG\nPasted Hospital\tOH\t40\nOther Hospital\tNY\t12",
    "one line",
    "",
    "\x1b[31mred\x1b[0m\x00\u202e",
    "Program,City,Visa\n" + "\n".join(f"Row {n},Toledo,J1" for n in range(30)),
)
_WEIGHTS: Mapping[str, float] = {
    "bound": 24,
    "plain": 26,
    "far": 5,
    "rare": 4,
    "letter": 6,
    "text": 4,
    "paste": 1,
    "click": 12,
    "double": 3,
    "right": 1,
    "drag": 4,
    "half": 1,
    "wheel": 3,
    "hover": 2,
    "resize": 2,
    "other": 2,
    "storm": 1,
    "twice": 2,
    "pane": 4,
    "settle": 14,
}


def random_events(rng: random.Random) -> Iterator[Do]:
    """Yield events without end; the same numbers give the same events."""
    size = (120, 40)
    kinds, weights = list(_WEIGHTS), list(_WEIGHTS.values())
    while True:
        kind = rng.choices(kinds, weights)[0]
        if kind == "resize":
            size = rng.choice(SIZES)
            yield {"do": "resize", "to": size}
        elif kind in ("click", "double", "right", "drag", "half", "wheel", "hover"):
            yield from _mouse(kind, rng, size)
        else:
            yield from _typed(kind, rng)


def _typed(kind: str, rng: random.Random) -> Iterator[Do]:
    match kind:
        case "bound":
            yield {"do": "key", "key": rng.choice(_BOUND)}
        case "plain":
            yield {"do": "key", "key": rng.choice(_PLAIN)}
        case "far":
            yield {"do": "key", "key": rng.choice(_FAR)}
        case "rare":
            yield {"do": "key", "key": rng.choice(_RARE)}
        case "letter":
            yield {
                "do": "key",
                "key": rng.choice("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789"),
            }
        case "text":
            yield from ({"do": "key", "key": letter} for letter in rng.choice(_TEXTS))
        case "paste":
            yield {"do": "paste", "text": rng.choice(_PASTES)}
        case "other":
            what = rng.choice(("add", "star", "archive", "undo", "redo", "drop_event", "profile"))
            yield {"do": "other", "what": what, "n": rng.randrange(1000)}
        case "storm":
            turns = [rng.choice("uU") for _ in range(rng.randint(3, 15))]
            yield from ({"do": "key", "key": turn} for turn in turns)
        case "twice":
            yield from [{"do": "key", "key": rng.choice(("escape", "enter", "q", "tab"))}] * 2
        case "pane":
            yield {"do": "key", "key": "escape"}
            yield {"do": "key", "key": rng.choice("123456")}
        case _:
            yield {"do": "settle"}


def _mouse(kind: str, rng: random.Random, size: tuple[int, int]) -> Iterator[Do]:
    def at() -> tuple[int, int]:
        return rng.randrange(size[0]), rng.randrange(size[1])

    def event(what: str, where: tuple[int, int], button: int = 1) -> Do:
        held = {name: True for name in ("shift", "ctrl") if rng.random() < 0.06}
        return {"do": "mouse", "what": what, "at": where, "button": button, **held}

    here = at()
    match kind:
        case "click" | "double":
            for _ in range(2 if kind == "double" else 1):
                yield event("down", here)
                yield event("up", here)
        case "right":
            yield event("down", here, 3)
            yield event("up", here, 3)
        case "drag":
            yield event("down", here)
            for _ in range(rng.randint(1, 6)):
                yield event("move", at())
            # Sometimes it is let go beside the terminal, as some terminals tell.
            yield event("up", at() if rng.random() < 0.8 else (size[0] + 5, size[1] + 3))
        case "half":
            yield event(rng.choice(("down", "up")), here)
        case "wheel":
            yield from [event(rng.choice(("scroll_up", "scroll_down")), here, 0)] * rng.randint(1, 5)
        case _:
            yield event("move", here, 0)
