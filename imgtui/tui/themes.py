"""The four looks: dark, light, high contrast, and the terminal's own 16 colours."""

from textual.theme import Theme

DARK = Theme(
    name="imgtui-dark",
    primary="#6cb6ff",
    secondary="#9aa7b4",
    accent="#e3b341",
    success="#57ab5a",
    warning="#daaa3f",
    error="#f47067",
    foreground="#d5dbe3",
    background="#16191d",
    surface="#1c2026",
    panel="#262b33",
    boost="#2d333b",
    dark=True,
)
LIGHT = Theme(
    name="imgtui-light",
    primary="#0a58a8",
    secondary="#57606a",
    accent="#8a4b00",
    success="#1a6b2d",
    warning="#7a5200",
    error="#b3201f",
    foreground="#1b1f24",
    background="#ffffff",
    surface="#f6f8fa",
    panel="#e4e8ed",
    boost="#d8dee5",
    dark=False,
)
CONTRAST = Theme(
    name="imgtui-contrast",
    primary="#00e5ff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#00ff66",
    warning="#ffd400",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#333333",
    dark=True,
)
OWN = (DARK, LIGHT, CONTRAST)
TERMINAL = "ansi-dark"  # the toolkit's theme of the terminal's own palette
CYCLE = (DARK.name, LIGHT.name, CONTRAST.name, TERMINAL)
NAMES = {DARK.name: "dark", LIGHT.name: "light", CONTRAST.name: "high contrast", TERMINAL: "16 colours"}
