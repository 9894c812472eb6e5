"""Score the sheet readers against the answer keys of the sample sheets.

    python tools/score_import.py [FOLDER]

FOLDER holds the sheets and their keys (default: tests/data/sheets). Printed apart, per kind of fact:
must-nots (readings that must never happen), precision (of what is asserted, how much the key says too) and
recall (of what the key can tell, how much is asserted); then per file: `clear` and `probable` cells read as
the key says; `ambiguous` and `unreadable` cells left unknown and reported (or given the key's reading and
reported); and how the whole rows agree with `truth_by_row.csv`. Exit 1 when a threshold is missed.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from imgtui.exchange.sheets import RowDraft, SheetReading, choose_sheet, read_file, understand

FILES = ("shared_img_list.csv", "my_tracker_merged.xlsx")
MATCH_YEAR = 2027
EQUAL_MIN, UNKNOWN_MIN, PRECISION_MIN, RECALL_MIN = 0.99, 0.95, 0.99, 0.99
DOCUMENT = {
    "acgme": "acgme_id",
    "nrmp": "nrmp_code",
    "attempts_max": "attempts_limit",
    "attempts_max_step2": "attempts_limit_step2",
    "yog_max_years": "yog_limit",
    "yog_preferred_years": "yog_preferred",
    "yog_min_year": "graduated_since",
    "img_pct_low": "img_percent_low",
    "img_pct_high": "img_percent_high",
}
"""Names of the key that differ from the document's."""
_WORDS = {
    "yes": "Y",
    "no": "N",
    "conditional": "C",
    "community_university": "university-affiliated",
    "waitlist": "waitlisted",
    "declined": "withdrawn",
    "invite": "invited",
}


@dataclass
class Score:
    """Counts for one file and one kind of fact.

    `asserted` are cells given a value, `known` clear and probable ones whose value the key tells.
    """

    sure: int = 0
    sure_equal: int = 0
    unsure: int = 0
    unsure_unknown: int = 0
    unsure_asked: int = 0
    violations: int = 0
    asserted: int = 0
    asserted_right: int = 0
    known: int = 0
    known_right: int = 0
    misses: list[str] = field(default_factory=list)


COUNTS = (
    *("sure", "sure_equal", "unsure", "unsure_unknown", "unsure_asked", "violations"),
    *("asserted", "asserted_right", "known", "known_right"),
)
"""The counts of a `Score`."""


@dataclass
class Scores:
    """All counts: per (file, kind of fact) of the short key, and per (file, field) of whole rows."""

    facts: dict[tuple[str, str], Score]
    rows: dict[tuple[str, str], Counter[str]]
    row_misses: Counter[str]

    def total(self, fact: str | None = None) -> Score:
        """Return the sum over files, and over facts where none is named."""
        whole = Score()
        for (_, name), score in self.facts.items():
            if fact in (None, name):
                for count in COUNTS:
                    setattr(whole, count, getattr(whole, count) + getattr(score, count))
        return whole


class Read:
    """One file as the importer reads it, asked in the terms of the key."""

    def __init__(self, path: Path) -> None:
        self.reading: SheetReading = understand(choose_sheet(read_file(path)), match_year=MATCH_YEAR)
        self.by_row: dict[int, RowDraft] = {draft.row: draft for draft in self.reading.drafts}
        self.by_row.update({d.row: self.by_row[d.of_row] for d in self.reading.duplicates})
        self.doubts: dict[tuple[int, str], list[str]] = defaultdict(list)
        for doubtful in self.reading.doubtful:
            self.doubts[doubtful.row, doubtful.column].append(doubtful.raw)

    def says(self, row: int, name: str) -> str:
        """Return the value of a field of the key in the key's own spelling, "U" when unknown."""
        draft = self.by_row[row]
        if name == "interview_date":
            return next((str(h.on) for h in draft.happenings if h.kind == "interview"), "U")
        if name == "status":
            days = [h for h in draft.happenings if h.column == "interview_date"]
            found = [h.kind for h in days if h.kind != "interview"]
            return _WORDS.get(found[0], found[0]) if found else "U"
        values = draft.values
        if name == "first_attempt_required":
            return _first_attempt(values)
        if name == "usce" and values.get("usce") == "none":
            return "not required"
        if name == "specialty":
            preliminary = values.get("track") == "preliminary"
            return f"{values.get('specialty', 'U')}" + ("-Preliminary" if preliminary else "")
        value = values.get(DOCUMENT.get(name, name))
        return "U" if value is None else _WORDS.get(str(value), str(value))

    def reported(self, row: int, heading: str) -> bool:
        """Whether the cell is among the doubtful ones; a blank cell has nothing to report."""
        raw = self.by_row[row].raw.get(heading, "").strip()
        return not raw or bool(self.doubts.get((row, heading)))


def _first_attempt(values: Mapping[str, object]) -> str:
    limits = [values.get(name) for name in ("attempts_limit", "attempts_limit_step2")]
    if 1 in limits:
        return "Y"
    known = any(limit is not None for limit in limits) or values.get("accepted_attempts_or_gaps")
    return "N" if known else "U"


def violates(read: Read, row: int, name: str, must_not: str) -> bool:
    """Whether the reading is what the key's `must_not` forbids."""
    said = read.says(row, name)
    if not must_not:
        return False
    if must_not in ("silent guess", "any number", "any code"):
        return said != "U"
    if must_not == "an error":
        return said == "U"
    if must_not.startswith("an interview on"):
        return read.says(row, "interview_date") != "U"
    if "=" in must_not:
        other, _, value = must_not.partition("=")
        target = {"h1b": "visa_h1b", "j1": "visa_j1"}.get(other, other)
        return read.says(row, target) == value.split()[0]
    if must_not == "0.x%":
        return said != "U" and 0 < float(said) < 1
    if must_not == "1 for Step 1":
        return read.says(row, "attempts_limit_step1") == "1" or read.says(row, "attempts_max") == "1"
    if must_not == "3 per step":
        return said == "3" and not read.reported(row, "Attempts allowed")
    forbidden = {part.split()[0].rstrip("%") for part in must_not.split(" or ")}
    if must_not.endswith(("as a rule", "as a minimum", "as a score", "years", "months")):
        rule = {"yog": "yog_max_years", "ste": "step2_min"}.get(name[:3], name)
        return read.says(row, rule) == must_not.split()[0]
    return said in forbidden or must_not == said


def _same(said: str, wanted: str) -> bool:
    if said == wanted:
        return True
    try:
        return abs(float(said) - float(wanted)) < 0.15
    except ValueError:
        return False


def _keys(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def score(folder: Path) -> Scores:
    """Read both sheets in `folder` and compare them with both keys."""
    reads = {name: Read(folder / name) for name in FILES}
    facts: dict[tuple[str, str], Score] = defaultdict(Score)
    for key in _keys(folder, "answer_key_short.csv"):
        _score_cell(reads[key["file"]], key, facts[key["file"], key["field"]])
    rows: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    misses: Counter[str] = Counter()
    for truth in _keys(folder, "truth_by_row.csv"):
        _score_row(reads[truth["file"]], truth, rows, misses)
    return Scores(dict(facts), dict(rows), misses)


def _score_cell(read: Read, key: Mapping[str, str], found: Score) -> None:
    row, name = int(key["row"]), key["field"]
    said, reported = read.says(row, name), read.reported(row, key["heading"])
    if name == "usce_months" and said == "U" and read.says(row, "usce") == "not required":
        said = "0"  # what is not wanted is wanted for no month; the field itself stays empty
    label = f"row {row} {key['heading']} {key['raw_cell']!r} {name}: {said}, key {key['reading']}"
    right = _same(said, key["reading"])
    found.asserted += said != "U"
    found.asserted_right += said != "U" and right
    if key["confidence"] in ("clear", "probable"):
        found.known += key["reading"] != "U"
        found.known_right += key["reading"] != "U" and right
        found.sure += 1
        found.sure_equal += _same(said, key["reading"])
        if not _same(said, key["reading"]):
            found.misses.append(f"{label} ({key['confidence']})")
    else:
        found.unsure += 1
        if said == "U" and reported:
            found.unsure_unknown += 1
        elif reported and _same(said, key["reading"]):
            found.unsure_asked += 1
        else:
            found.misses.append(f"{label} ({key['confidence']}, {'' if reported else 'not '}reported)")
    if violates(read, row, name, key["must_not"]):
        found.violations += 1
        found.misses.append(f"{label}, MUST NOT be {key['must_not']}")


def _score_row(
    read: Read,
    truth: Mapping[str, str],
    rows: dict[tuple[str, str], Counter[str]],
    misses: Counter[str],
) -> None:
    row = int(truth["row"])
    for name, wanted in truth.items():
        if name in ("file", "sheet", "row", "program"):
            continue
        said = read.says(row, name)
        if name == "status" and not wanted:
            continue
        if name == "specialty":
            wanted = wanted.removesuffix("-Anatomic and Clinical")
        if _same(said, wanted or "U"):
            rows[truth["file"], name]["equal"] += 1
            continue
        outcome = "left unknown" if said == "U" else "other"
        rows[truth["file"], name][outcome] += 1
        misses[f"{truth['file']} {name}: {said}, truth {wanted or 'U'}"] += 1


def main() -> int:
    """Print the scores; return 0 when every threshold is met."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "tests/data/sheets"
    scores = score(folder)
    print(f"{'kind of fact':24}{'must-nots':>12}{'precision':>22}{'recall':>22}")
    for name in (*sorted({name for _, name in scores.facts}), None):
        _print_kind(name or "all", scores.total(name))
    print(f"\n{'file':24}{'fact':24}{'sure equal':>14}{'unsure unknown':>18}{'asked':>7}{'must not':>10}")
    for (file, name), found in sorted(scores.facts.items()):
        _print_line(file, name, found)
    whole = scores.total()
    _print_line("all", "", whole)
    for found in scores.facts.values():
        for miss in found.misses:
            print("  -", miss)
    print(f"\n{'whole rows':24}{'field':24}{'equal':>8}{'left unknown':>14}{'other':>8}")
    for (file, name), count in sorted(scores.rows.items()):
        print(f"{file:24}{name:24}{count['equal']:>8}{count['left unknown']:>14}{count['other']:>8}")
    for miss, times in sorted(scores.row_misses.items()):
        print(f"  {times:4} {miss}")
    good = whole.sure_equal >= EQUAL_MIN * whole.sure and whole.violations == 0
    good = good and whole.asserted_right >= PRECISION_MIN * whole.asserted
    good = good and whole.known_right >= RECALL_MIN * whole.known
    return 0 if good and whole.unsure_unknown + whole.unsure_asked >= UNKNOWN_MIN * whole.unsure else 1


def _print_kind(name: str, found: Score) -> None:
    precision, recall = _share(found.asserted_right, found.asserted), _share(found.known_right, found.known)
    print(f"{name:24}{found.violations:>12}{precision:>22}{recall:>22}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / whole:.1f} %" if whole else "-"


def _print_line(file: str, name: str, found: Score) -> None:
    sure = f"{found.sure_equal}/{found.sure}"
    unsure = f"{found.unsure_unknown}/{found.unsure}"
    print(f"{file:24}{name:24}{sure:>14}{unsure:>18}{found.unsure_asked:>7}{found.violations:>10}")


if __name__ == "__main__":
    sys.exit(main())
