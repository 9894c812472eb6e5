"""One table of tones and signs: no other module of the screen says which tone a bucket or a tier has."""

import re
from pathlib import Path
from typing import get_args

import imgtui.tui
from imgtui.domain.workbook.records import Bucket, Tier
from imgtui.tui.rank.lines import Lines
from imgtui.tui.tones import BUCKET_SIGN, BUCKET_TONE, SEVERITY_TONE, TIER_TONE
from imgtui.tui.widgets.reorder import style as reorder_style
from imgtui.tui.widgets.table import style as table_style
from imgtui.tui.widgets.text.prose import Prose
from imgtui.tui.widgets.text.tones import COLOURS

TONE = "|".join((*COLOURS, "plain"))
PAIR = re.compile(rf'"(?:green|yellow|red|safety|match|reach|stop|warn)": (?:\(".*", )?"(?:{TONE})"')


def test_every_bucket_tier_and_severity_has_its_tone() -> None:
    assert set(BUCKET_TONE) == set(BUCKET_SIGN) == set(get_args(Bucket))
    assert set(TIER_TONE) == set(get_args(Tier))
    assert {*BUCKET_TONE.values(), *TIER_TONE.values(), *SEVERITY_TONE.values()} <= {*COLOURS, "plain"}
    assert list(TIER_TONE.values()) == list(BUCKET_TONE.values())  # Safety as Green, Reach as Red


def test_no_other_module_says_it_again() -> None:
    top = Path(imgtui.tui.__file__).parent
    found = [
        str(path.relative_to(top))
        for path in sorted(top.rglob("*.py"))
        if path.name != "tones.py" and PAIR.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_kind_of_widget_draws_a_tone_in_one_colour() -> None:
    sheets = (Prose.DEFAULT_CSS, Lines.DEFAULT_CSS, reorder_style.CSS, table_style.TABLE_CSS)
    for tone in ("good", "caution", "bad", "accent"):
        rule = rf"--{tone} {{ color: {re.escape(COLOURS[tone])}; }}"
        assert all(len(re.findall(rule, sheet)) == 1 for sheet in sheets), tone
