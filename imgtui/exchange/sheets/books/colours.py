"""Colours of cells, by the names people give them."""

import colorsys

PALETTE = {2: "red", 3: "green", 4: "blue", 5: "yellow", 10: "red", 11: "green", 12: "blue", 13: "yellow"}
"""Numbers of the palette that every spreadsheet program has."""
_HUES = ((15, "red"), (48, "orange"), (70, "yellow"), (165, "green"), (260, "blue"), (320, "purple"))
_PALE, _DARK = 0.08, 0.15


def colour_name(rgb: str) -> str | None:
    """Return what people call the colour of six hexadecimal digits; None for white, grey and black."""
    try:
        red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return "coloured"
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE or value < _DARK:
        return None
    return next((name for limit, name in _HUES if hue * 360 < limit), "red")


def name_of_fill(rgb: str | None, indexed: str | None) -> str | None:
    """Return the name of a solid fill, by what its file says of it."""
    if rgb:
        return colour_name(rgb[-6:])
    if indexed and indexed.isdecimal():
        return PALETTE.get(int(indexed[:9]), "coloured")
    return "coloured"
