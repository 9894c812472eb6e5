"""One table of tones and signs: no other module of the screen says which tone a bucket or a tier has."""

import importlib
import re
from pathlib import Path
from typing import get_args

import pytest
from textual.color import Color

import imgtui.tui
from imgtui.domain.workbook.records import Bucket, Tier
from imgtui.tui.chrome import themes
from imgtui.tui.facts.tones import (
    BUCKET_SIGN,
    BUCKET_TONE,
    SEVERITY_SIGN,
    SEVERITY_TONE,
    TIER_SIGN,
    TIER_TONE,
)
from imgtui.tui.widgets.reorder import style as reorder_style
from imgtui.tui.widgets.table import style as table_style
from imgtui.tui.widgets.text.toned import TonedText
from imgtui.tui.widgets.text.tones import COLOURS, toned
from tests.tables import for_each

TONE = "|".join((*COLOURS, "plain"))
PAIR = re.compile(rf'"(?:green|yellow|red|safety|match|reach|stop|warn)": (?:\(".*", )?"(?:{TONE})"')


def test_every_bucket_tier_and_severity_has_its_tone() -> None:
    assert set(BUCKET_TONE) == set(BUCKET_SIGN) == set(get_args(Bucket))
    assert set(TIER_TONE) == set(get_args(Tier))
    assert {*BUCKET_TONE.values(), *TIER_TONE.values(), *SEVERITY_TONE.values()} <= {*COLOURS, "plain"}
    signs = [*BUCKET_SIGN.values(), *TIER_SIGN.values(), *map(str.strip, SEVERITY_SIGN.values())]
    assert len({*signs}) == len(signs), "one sign has one meaning"
    hues = ({*BUCKET_TONE.values()}, {*TIER_TONE.values()}, {*SEVERITY_TONE.values()} - {"plain"})
    assert len(set.union(*hues)) == sum(map(len, hues)), "and so has one hue"


def test_no_other_module_says_it_again() -> None:
    top = Path(imgtui.tui.__file__).parent
    found = [
        str(path.relative_to(top))
        for path in sorted(top.rglob("*.py"))
        if path.name != "tones.py" and PAIR.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_green_yellow_and_red_are_the_buckets_alone() -> None:
    """What is well, wants a look or must not be missed has other tones than the verdicts on programs."""
    top = Path(imgtui.tui.__file__).parent
    found = [
        f"{path.relative_to(top)}:{number}: {line.strip()}"
        for path in sorted(top.rglob("*.py"))
        if path.name != "tones.py" and "widgets" not in path.relative_to(top).parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r'"(?:good|caution|bad)"|\$tone-(?:good|caution|bad);', line)
    ]
    assert found == []


def test_every_kind_of_widget_draws_a_tone_in_one_colour() -> None:
    sheets = (TonedText.DEFAULT_CSS, reorder_style.CSS, table_style.TABLE_CSS)
    for tone in ("good", "caution", "bad", "heed", "grave", "accent"):
        rule = rf"--{tone} {{ color: {re.escape(COLOURS[tone])}; }}"
        assert all(len(re.findall(rule, sheet)) == 1 for sheet in sheets), tone


INKS = re.compile(
    r"\$(?:text-\w+|error|success|warning|secondary)\b"  # what the theme has for good, caution, bad and inks
    r"|#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=[;\s\"'])"
    r"|(?:color|background|border[a-z-]*):\s*(?:red|green|yellow|blue|orange|\w+ (?:red|green))\b"
    r"|\b(?:color|bgcolor)=\"[a-z]"
)
TABLES = {"widgets/text/tones.py", "chrome/themes.py"}


@for_each(
    "text",
    [
        "Ask .why { color: $error; }",
        "background: $error-muted;",
        "border: solid $warning;",
        '"bold $text-success"',
        "color: #f00;",
        "color: #ff0000",
        "border-left: thick red;",
        'Style(color="red")',
    ],
)
def test_the_fence_sees_a_colour(text: str) -> None:
    assert INKS.search(text)


def test_colours_that_say_something_stand_in_one_table() -> None:
    top = Path(imgtui.tui.__file__).parent
    found = [
        f"{path.relative_to(top)}:{number}: {line.strip()}"
        for path in sorted((*top.rglob("*.py"), *top.rglob("*.tcss")))
        if str(path.relative_to(top)) not in TABLES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if INKS.search(line)
    ]
    assert found == []


def test_a_sheet_gets_the_colour_of_each_tone_and_no_unknown_one() -> None:
    sheet = toned("a { color: $tone-bad; background: $tone-bad-field; } b { border: $primary; }")
    assert sheet == f"a {{ color: {COLOURS['bad']}; background: $error-muted; }} b {{ border: $primary; }}"
    with pytest.raises(KeyError, match="rosy"):
        toned("a { color: $tone-rosy; }")


def test_no_sheet_is_left_with_a_name_the_theme_does_not_know() -> None:
    top = Path(imgtui.tui.__file__).parent
    for path in top.rglob("*.py"):
        name = f"imgtui.tui.{'.'.join(path.relative_to(top).with_suffix('').parts)}"
        module = importlib.import_module(name.removesuffix(".__init__"))
        for held in list(vars(module).values()):
            assert "$tone-" not in str(getattr(held, "DEFAULT_CSS", "")), held


THEMES = {theme.name: theme for theme in themes.OWN}
INKED = ("success", "warning", "error", "accent", "primary", "secondary")
LEAST = 4.5  # of WCAG 2.2, AA, for text


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours as WCAG counts it: 1 to 21."""

    def luminance(colour: Color) -> float:
        parts = (part / 255 for part in (colour.r, colour.g, colour.b))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@for_each("theme", THEMES)
def test_text_stands_out_from_what_is_behind_it(theme: str) -> None:
    colours = THEMES[theme].to_color_system().generate()
    for ground in ("background", "surface", "panel"):
        behind = Color.parse(colours[ground])
        for name in ("foreground", *(f"text-{each}" for each in INKED)):
            ink = Color.parse(colours[name])
            assert contrast(behind, behind + ink) >= LEAST, (theme, ground, name)
        muted = Color.parse(colours["foreground"]).with_alpha(float(COLOURS["muted"].split()[1][:-1]) / 100)
        assert contrast(behind, behind + muted) >= LEAST, (theme, ground, "muted")
