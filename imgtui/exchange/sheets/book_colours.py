"""Colours of cells in an XLSX file, by the names people give them."""

import colorsys
import re
from collections.abc import Sequence

_FILL = re.compile(rb"<(?:\w+:)?fill>(.*?)</(?:\w+:)?fill>", re.S)
_SOLID = re.compile(rb"patternType=\"solid\"")
_COLOUR = re.compile(rb"<(?:\w+:)?fgColor\s([^>]*)>")
_RGB = re.compile(rb"\brgb=\"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})\"")
_INDEXED = re.compile(rb"\bindexed=\"(\d+)\"")
_PALETTE = {2: "red", 3: "green", 4: "blue", 5: "yellow", 10: "red", 11: "green", 12: "blue", 13: "yellow"}
_HUES = ((15, "red"), (48, "orange"), (70, "yellow"), (165, "green"), (260, "blue"), (320, "purple"))
_PALE, _DARK = 0.08, 0.15


def colours_of_styles(styles: bytes, fills: Sequence[str]) -> dict[int, str]:
    """Return number of a cell style -> name of its colour, for styles that are filled.

    Args:
        styles: the part `xl/styles.xml`.
        fills: the number of the fill of each cell style.
    """
    names = [_name_of(fill) for fill in _FILL.findall(styles)]
    found = {}
    for style, fill in enumerate(fills):
        name = names[int(fill)] if fill.isdigit() and int(fill) < len(names) else None
        if name:
            found[style] = name
    return found


def _name_of(fill: bytes) -> str | None:
    colour = _COLOUR.search(fill)
    if not colour or not _SOLID.search(fill):
        return None
    rgb, indexed = _RGB.search(colour[1]), _INDEXED.search(colour[1])
    if rgb:
        return colour_name(rgb[1].decode())
    if indexed:
        return _PALETTE.get(int(indexed[1]), "coloured")
    return "coloured"


def colour_name(rgb: str) -> str | None:
    """Return what people call the colour of six hexadecimal digits; None for white, grey and black."""
    red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE or value < _DARK:
        return None
    return next((name for limit, name in _HUES if hue * 360 < limit), "red")
