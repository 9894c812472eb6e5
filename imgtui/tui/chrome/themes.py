"""The four looks: dark, light, high contrast, and the terminal's own 16 colours."""

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme


def _variables(bar: str, hovered: str, track: str) -> dict[str, str]:
    """Return what differs from the toolkit's: the bars, and what an empty field shows (38 % there)."""
    return {"text-disabled": "auto 70%", **_bars(bar, hovered, track)}


def _bars(bar: str, hovered: str, track: str) -> dict[str, str]:
    """Return the colours of scrollbars: quiet, for they are only looked at, except under the mouse."""
    return {
        "scrollbar": bar,
        "scrollbar-hover": hovered,
        "scrollbar-active": hovered,
        "scrollbar-background": track,
        "scrollbar-background-hover": track,
        "scrollbar-background-active": track,
        "scrollbar-corner-color": track,
    }


DARK = Theme(
    name="imgtui-dark",
    primary="#6cb6ff",
    secondary="#e08ae0",
    accent="#f2f5f9",
    success="#57ab5a",
    warning="#daaa3f",
    error="#f47067",
    foreground="#d5dbe3",
    background="#16191d",
    surface="#1c2026",
    panel="#262b33",
    boost="#2d333b",
    dark=True,
    variables=_variables("#3b4450", "#6cb6ff", "#1c2026"),
)
LIGHT = Theme(
    name="imgtui-light",
    primary="#0a58a8",
    secondary="#8b1a8b",
    accent="#000000",
    success="#1a6b2d",
    warning="#7a5200",
    error="#b3201f",
    foreground="#1b1f24",
    background="#ffffff",
    surface="#f6f8fa",
    panel="#e4e8ed",
    boost="#d8dee5",
    dark=False,
    variables=_variables("#b6c0cb", "#0a58a8", "#eceff2"),
)
CONTRAST = Theme(
    name="imgtui-contrast",
    primary="#00e5ff",
    secondary="#ff9cff",
    accent="#ffffff",
    success="#00ff66",
    warning="#ffd400",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#333333",
    dark=True,
    variables=_variables("#b0b0b0", "#00e5ff", "#1a1a1a"),
)
_TOOLKITS = BUILTIN_THEMES["ansi-dark"]
_ANSI = replace(
    _TOOLKITS,  # its name stays: it is kept with workbooks
    primary="ansi_cyan",  # its blue cannot be read on the black of most terminals
    secondary="ansi_magenta",
    accent="ansi_default",
    variables={**_TOOLKITS.variables, **_bars("ansi_white", "ansi_cyan", "ansi_default")},
)
OWN = (DARK, LIGHT, CONTRAST)
LOOKS = (*OWN, _ANSI)
TERMINAL = _ANSI.name
CYCLE = (DARK.name, LIGHT.name, CONTRAST.name, TERMINAL)
NAMES = {DARK.name: "dark", LIGHT.name: "light", CONTRAST.name: "high contrast", TERMINAL: "16 colours"}


def first(color_system: str | None, *, no_color: bool) -> str:
    """Return the look to begin with: the terminal's own colours where there are 16 or none are wanted.

    Args:
        color_system: what the terminal can show, as the console names it ("truecolor", "256", "standard").
        no_color: whether `NO_COLOR` is set.
    """
    return DARK.name if color_system in ("truecolor", "256") and not no_color else TERMINAL


def kept(state: Mapping[str, str], shown: str) -> str:
    """Return the look that was kept with a workbook, the one that is shown when there is none."""
    found = state.get("theme")
    return found if found in CYCLE else shown
