"""Which key of a Latin keyboard is under a letter of another script: `db/keyboards.json`."""

import json
from functools import cache
from typing import Any

from imgtui.exchange.reference import db_root


def key_under(letter: str) -> tuple[str, str] | None:
    """Return the Latin key of a letter and the keyboard's name; None when no listed keyboard has it."""
    found = _keys().get(letter) or _keys().get(letter.lower())
    if found is None or letter in _keys():
        return found
    return found[0].upper(), found[1]


@cache
def _keys() -> dict[str, tuple[str, str]]:
    keyboards: list[dict[str, Any]] = json.loads((db_root() / "keyboards.json").read_text("utf-8"))
    keys: dict[str, tuple[str, str]] = {}
    for each in keyboards:  # of two that have a letter the first counts
        for letter, key in zip(each["letters"], each["keys"], strict=True):
            keys.setdefault(letter, (key, each["name"]))
    return keys
