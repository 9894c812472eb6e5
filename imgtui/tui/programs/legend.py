"""What a heading and a code of the grid mean, in a sentence: for the status line and for the help. Pure."""

from collections.abc import Mapping

from imgtui.domain.query.row import QueryRow
from imgtui.tui.facts.tones import bucket_word
from imgtui.tui.programs.columns import fit_text, grid_columns

LEGEND: Mapping[str, str] = {
    "bucket": "the verdict of the rules. * is your own, ? hangs on a fact that is not known",
    "tier": "where it stands on a rank list: ▔ Reach, ━ Match, ▁ Safety. * is your own",
    "img_percent": "residents who are international graduates, in percent; ? not known",
    "visa": "visas it sponsors: J1, H1B; a ? behind one means nobody has looked it up",
    "attempts_limit": "failed attempts it allows; any: no limit, ?: not looked up",
    "yog_limit": "years since graduation it allows; any: no limit, ?: not looked up",
    "fit": "signs of being friendly to IMGs, of five; +1? is one not looked up",
    "step2_min": "asked of Step 2 CK: a number is a minimum, p preferred, a the average of residents",
    "verify": "facts worth looking up; v works through them",
    "file": "how complete its application file is",
    "program_type": "kind of hospital: what type of program it is",
    "interest": "your own stars: + and - change them",
    "apply": "whether you apply: a turns it on",
    "status": "how far things have gone with it",
}
"""Column -> what it tells, for those whose cells are codes."""


def legend_of(column: str) -> str:
    """Return what a column tells, "" for one that needs no words."""
    found = LEGEND.get(column, "")
    return f"{grid_columns()[column].title}: {found}" if found and column in grid_columns() else ""


def cell_legend(column: str, row: QueryRow) -> str:
    """Return what the cell of a row says in words, "" where its column needs none."""
    if column == "fit":
        friendly = row.verdict.friendly
        unknown = f", {len(friendly.unknown)} not known" if friendly.unknown else ""
        met = len(friendly.met)
        return f"Fit {fit_text(row)}: friendly by {met} of 5 signs{unknown}"
    if column == "bucket":
        return f"{bucket_word(row.verdict.bucket)} — {LEGEND['bucket'].partition('. ')[2]}"
    about = legend_of(column)
    if not about:
        return ""
    shown = grid_columns()[column].show(row)
    text = shown if isinstance(shown, str) else shown[0]
    title, _, words = about.partition(": ")
    return f"{title} {text}: {words}"


def legends() -> Mapping[str, str]:
    """Return heading -> what it tells, for the help."""
    return {grid_columns()[column].title: text for column, text in LEGEND.items() if column in grid_columns()}
