"""Kinds of wordings that trackers use: own marks, types, things set side by side, wishes."""

from imgtui.exchange.sheets import SheetReading, table_of_text, understand
from tests.tables import for_each


def read(heading: str, *cells: str) -> SheetReading:
    quoted = [cell.replace('"', '""') for cell in cells]
    rows = "".join(f'Program {n},Toledo,OH,IM,"{cell}"\n' for n, cell in enumerate(quoted))
    return understand(table_of_text(f'Program,City,State,Specialty,"{heading}"\n{rows}'), match_year=2027)


def values(heading: str, *cells: str) -> list[dict[str, object]]:
    return [dict(draft.values) for draft in read(heading, *cells).drafts]


@for_each(
    ("heading", "cell", "interest"),
    [
        ("Love it?", "❤️❤️❤️", 3), ("My ❤", "♥♥", 2), ("How much I want it (1-5)", "4", 4),
        ("Interest", "★★★☆☆", 3), ("Interest", "3 stars", 3), ("My stars", "5/5 ❤", 5),
        ("Hearts", "💖💖💖💖💖", 5), ("Best for me?", "★★★★☆", 4), ("Whatever", "♥♥♡♡♡", 2),
        ("Interest", "8/10", None), ("Interest", "👍👍", None), ("Interest", "★★½", None),
        ("Interest", "♡♡♡", None), ("Reputation", "★★★", None), ("Fit", "★★★★", None),
    ],
)  # fmt: skip
def test_hearts_and_stars_are_the_applicants_interest(heading: str, cell: str, interest: int | None) -> None:
    assert values(heading, cell)[0].get("interest") == interest


def test_stars_under_an_aspect_are_offered_as_a_rating() -> None:
    (offer,) = read("Vibe", "⭐⭐⭐⭐", "⭐⭐").offers
    assert (offer.kind, offer.values) == ("rating", ((2, 4.0), (3, 2.0)))


def test_the_letters_of_a_type_are_what_the_column_shows() -> None:
    assert [v.get("track") for v in values("Type", "C", "P", "Prelim")] == [
        "categorical", "preliminary", "preliminary",
    ]  # fmt: skip
    assert [v.get("program_type") for v in values("Type", "C", "U", "CU")][:2] == ["community", "university"]
    alone = values("Type", "C", "C")[0]
    assert "track" not in alone
    assert "program_type" not in alone


def test_a_type_and_a_track_in_one_cell_are_two_facts() -> None:
    both, several = values("Type", "Comm, categorical", "C/P")
    assert (both["program_type"], both["track"]) == ("community", "categorical")
    assert "track" not in several


def test_types_beside_one_id_are_two_programs() -> None:
    text = "ACGME ID,Program,Type\n1403521234,Penrose IM,Categorical\n1403521234,Penrose IM,Preliminary\n"
    found = understand(table_of_text(text), match_year=2027)
    assert [draft.values["track"] for draft in found.drafts] == ["categorical", "preliminary"]


@for_each(
    ("names", "tracks"),
    [
        (("Oak IM (C)", "Oak IM (P)"), ["categorical", "preliminary"]),
        (("Oak IM, Type: P", "Oak IM, Type: Categorical"), ["preliminary", "categorical"]),
        (("Oak IM - Preliminary", "Oak IM"), ["preliminary", None]),
        (("Oak IM (Prelim)", "Elm IM (U)"), ["preliminary", None]),
        (("Oak IM (C)", "Elm IM (C)"), [None, None]),
    ],
)
def test_a_track_behind_a_name(names: tuple[str, str], tracks: list[str | None]) -> None:
    rows = "".join(f'"{name}",Toledo,OH,IM\n' for name in names)
    found = understand(table_of_text(f"Program,City,State,Specialty\n{rows}"), match_year=2027)
    assert [draft.values.get("track") for draft in found.drafts] == tracks


@for_each(
    ("heading", "cell", "field", "value"),
    [
        ("US MD / US DO / IMG", "20/30/50", "img_percent", 50),
        ("MD/DO/IMG", "40%/20%/40%", "img_percent", 40),
        ("IMG/DO/MD %", "60/25/15", "img_percent", 60),
        ("% MD | % DO | % IMG", "10 | 20 | 70", "img_percent", 70),
        ("MD-DO-IMG", "25-25-50", "img_percent", 50),
        ("Residents (USMD/DO/US-IMG/non-US IMG)", "10/20/30/40", "non_us_img_percent", 40),
        ("US MD / US DO / IMG", "20/30", "img_percent", None),
        ("US MD / US DO / IMG", "60/30/50", "img_percent", None),
        ("MD/DO/IMG", "4/2/6", "img_percent", None),
        ("MD/DO/IMG", "not reported", "img_percent", None),
        ("J1/H1B/GC", "Y/N/Y", "visa_h1b", "no"),
        ("J1/H1B/GC", "Y/N/Y", "visa_j1", "yes"),
        ("Step 1 / Step 2 / Step 3", "P / 230 / not needed", "step2_min", 230),
        ("Step 1 / Step 2 / Step 3", "P / 230 / not needed", "step3_required", False),
        ("Min / pref CK", "215/235", "step2_preferred", 235),
        ("Min / pref CK", "215/235", "step2_min", 215),
        ("YOG (max/pref)", "10/5", "yog_limit", 10),
        ("YOG (max/pref)", "10/5", "yog_preferred", 5),
    ],
)  # fmt: skip
def test_three_and_more_things_side_by_side(heading: str, cell: str, field: str, value: object) -> None:
    assert values(heading, cell)[0].get(field) == value


def test_counts_side_by_side_are_asked_as_a_share() -> None:
    (doubtful,) = (each for each in read("MD/DO/IMG", "4/2/6").doubtful)
    assert (doubtful.doubt.field, doubtful.doubt.suggestion) == ("img_percent", 50)


@for_each(
    ("heading", "cell", "field", "value"),
    [
        ("YOG", "5 (preferred)", "yog_preferred", 5), ("YOG", "10 (5 preferred)", "yog_limit", 10),
        ("YOG", "no cutoff (recent grads pref'd)", "yog_limit", "none"),
        ("Min Step 2", "210 (230 pref.)", "step2_min", 210),
        ("Min Step 2", "pref 230, min 215", "step2_min", 215),
        ("Min Step 2", "none (avg 240)", "step2_average", 240),
        ("USCE", "3 mo (preferred)", "usce", "preferred"),
        ("Step 3", "yes (preferred)", "step3_required", None),
        ("Attempts", "1 (preferred)", "attempts_limit", None),
    ],
)  # fmt: skip
def test_a_wish_in_brackets_is_no_rule(heading: str, cell: str, field: str, value: object) -> None:
    assert values(heading, cell)[0].get(field) == value


@for_each(
    "cell",
    ["not reported", "NR", "n/r", "not on FREIDA", "website doesn't say", "not provided", "can't tell"],
)
@for_each("heading", ["IMG %", "J1", "H-1B", "Visa", "Attempts", "Min Step 2", "YOG", "USCE", "Step 3"])
def test_what_nobody_reported_stays_unknown(heading: str, cell: str) -> None:
    assert set(values(heading, cell)[0]) <= {"name", "city", "state", "specialty"}


@for_each(
    ("cell", "j1", "h1b"),
    [
        ("J1 only (no H)", "yes", "no"), ("H1b w/ step 3 only", None, "conditional"),
        ("J1, not H", "yes", "no"), ("J1 ✓ H1B ✗", "yes", "no"), ("J1 not on freida, H1B no", None, "no"),
    ],
)  # fmt: skip
def test_visas_as_trackers_shorten_them(cell: str, j1: str | None, h1b: str | None) -> None:
    found = values("Visa", cell)[0]
    assert (found.get("visa_j1"), found.get("visa_h1b")) == (j1, h1b)
