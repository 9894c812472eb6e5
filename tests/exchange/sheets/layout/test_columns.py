"""Columns by evidence: what a heading says, what stands under it, what never answers for another thing."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.exchange.sheets.headings.heading_words import judge
from imgtui.exchange.sheets.headings.headings import match_heading
from tests.exchange.sheets.rows import fields, read_rows
from tests.tables import for_each


@for_each(
    ("heading", "field"),
    [
        ("F-1 visa", None), ("O1", None), ("EAD / OPT", None), ("Green card?", None), ("Visa needed", None),
        ("My Step 2", None), ("My visa", None), ("Step 2 (mine)", None), ("Step 2 percentile", None),
        ("MinimumStep1Score", "step1"), ("MinimumStep2Score", "step2_min"), ("Step1 min score", "step1"),
        ("Step 1 attempts allowed", "attempts_limit_step1"), ("COMLEX min", None), ("Step 3 score", None),
        ("Average Step 2", "step2_average"), ("Average Step 1", None), ("Avg age", None),
        ("USIMG %", None), ("US MD %", None), ("Non-US IMG share", "non_us_img_percent"),
        ("Cutoffs (CK / attempts / YOG)", "requirements"), ("YOG & attempts", "requirements"),
        ("Attempts Step 1/Step 2", "attempts_limit"), ("Attempts / Step 2 / YOG", "requirements"),
        ("Score requirement", "step2_min"), ("YearsSinceGraduation", "yog_limit"), ("ProgramCode", "code"),
    ],
)  # fmt: skip
def test_the_words_of_a_heading_decide(heading: str, field: str | None) -> None:
    assert match_heading(heading).field == field


def test_the_order_of_a_composite_heading_is_kept() -> None:
    judged = judge("Requirements (YOG / CK / attempts)")
    assert judged is not None
    assert judged.order == ("graduation", "score", "attempts")


def test_a_heading_that_counts_failures_counts_failures() -> None:
    found = read_rows(
        "Program,State,Fails allowed", "Lake,OH,0", "Mercy,TX,1", "Pine,FL,2 attempts", "Oak,GA,none"
    )
    assert [draft.values.get("attempts_limit") for draft in found.drafts] == [1, 2, 2, None]


def test_a_minimum_and_an_average_under_one_heading_stay_apart() -> None:
    found = read_rows("Program,State,CK cutoff / avg", "Lake,OH,225 / 241", "Mercy,TX,220", "Pine,FL,- / 238")
    told = [(d.values.get("step2_min"), d.values.get("step2_average")) for d in found.drafts]
    assert told == [(225, 241), (None, None), (None, 238)]


def test_codes_outvote_the_heading_above_them() -> None:
    found = read_rows("Program,Program,State", "Lakeview,1234140C0,OH", "Mercy,1234120C1,TX")
    assert fields(found)["Program (2)"] == "code"
    assert [draft.values["nrmp_code"] for draft in found.drafts] == ["1234140C0", "1234120C1"]


def test_an_unknown_heading_is_explained_by_what_stands_under_it() -> None:
    found = read_rows("Program,Kind,Foo", "Lakeview,InternalMedicine,bar", "Mercy,Psych,baz")
    assert fields(found)["Kind"] == "specialty"
    assert fields(found)["Foo"] is None


def test_a_visa_and_the_answer_beside_it_are_one_fact() -> None:
    found = read_rows("Program,Visa,Sponsored?", "Lakeview,J-1,Yes", "Mercy,H-1B,No", "Pine,F-1,Yes")
    assert [(d.values.get("visa_j1"), d.values.get("visa_h1b")) for d in found.drafts] == [
        ("yes", None), (None, "no"), (None, None),
    ]  # fmt: skip


def test_fmg_beside_us_img_are_those_without_a_us_passport() -> None:
    beside = read_rows("Program,USIMG %,FMG %", "Lakeview,20%,40%", "Mercy,10%,60%")
    alone = read_rows("Program,FMG %", "Lakeview,40%", "Mercy,60%")
    assert beside.drafts[0].values["non_us_img_percent"] == 40
    assert "img_percent" not in beside.drafts[0].values
    assert alone.drafts[0].values["img_percent"] == 40


def test_sentences_of_a_note_tell_facts_and_never_against_a_column_of_their_own() -> None:
    found = read_rows(
        "Program,Notes,Step 2",
        '"Lakeview","J-1 visas only. Min CK 220. Nice lake.",230',
        '"Mercy","My Step 2 is 245, I need H-1B.",',
    )
    first, second = found.drafts
    assert (first.values["visa_j1"], first.values["visa_h1b"], first.values["step2_min"]) == (
        "yes",
        "no",
        230,
    )
    assert first.values["notes"] == "J-1 visas only. Min CK 220. Nice lake."
    assert {"visa_h1b", "step2_min", "step2_average"}.isdisjoint(second.values)


def test_decorations_and_links_are_taken_off_names_and_kept_as_website() -> None:
    found = read_rows("Program,State", "⭐ [Lakeview](https://lake.org) ⭐,OH", "Mercy 🔥,TX")
    assert [draft.values["name"] for draft in found.drafts] == ["Lakeview", "Mercy"]
    assert found.drafts[0].values["website"] == "https://lake.org"


@for_each("cell", ["click here", "link", "n/a", "-", "TBD", "website"])
@for_each("heading", ["Website", "Email", "Phone"])
def test_a_link_text_or_placeholder_is_no_address(heading: str, cell: str) -> None:
    found = read_rows(f"Program,State,{heading}", f"Lakeview,OH,{cell}")
    assert heading.lower() not in found.drafts[0].values


def test_rows_that_are_no_programs_are_left_out() -> None:
    found = read_rows(
        "Program,State,IMG %,Visa", "Lakeview,OH,60%,J1", "Subtotal OH: 1,OH,60%,x", "Weights,5,3,2"
    )
    assert [draft.values["name"] for draft in found.drafts] == ["Lakeview"]


def test_orders_and_ratings_are_offered_never_facts() -> None:
    found = read_rows("Rank,Program,Fit", "2,Lakeview,4", "1,Mercy,5", "3,Pine,3")
    assert [(offer.kind, offer.heading) for offer in found.offers] == [
        ("rank_order", "Rank"),
        ("rating", "Fit"),
    ]
    assert found.offers[0].values == ((2, 2.0), (3, 1.0), (4, 3.0))
    assert any(note.kind == "offer" for note in found.notes)


BASE = {
    "State": ["OH", "TX"], "Visa": ["J1 only", "No H1b"], "IMG %": ["60%", "30"], "YOG": ["5 yrs", "2019+"],
    "Step 2": ["220", "no minimum"], "Attempts": ["max 2", "no fails"], "USCE": ["3 months", "preferred"],
}  # fmt: skip
MORE = {
    "F-1 visa": ["Yes", "No"], "O-1": ["No", "No"], "My Step 2": ["245", "245"], "Step 1": ["215", "P"],
    "Percentile": ["75", "60"], "Foo": ["bar", "7"], "Average": ["240", "250"], "Rank": ["2", "1"],
    "COMLEX": ["500", "450"], "Remarks": ["H-1B yes. CK 250 min.", "ten years"], "US MD %": ["10", "20"],
    "Policy": ["no cutoffs", "No failures"], "Color": ["red", "blue"],
}  # fmt: skip


@given(st.permutations(list(BASE)), st.lists(st.sampled_from(list(MORE)), unique=True), st.randoms())
def test_another_column_never_changes_what_a_column_gave(
    order: list[str], more: list[str], chance: object
) -> None:
    def table(headings: list[str]) -> list[dict[str, object]]:
        cells = {**BASE, **MORE}
        rows = [",".join(["Program", *headings])]
        rows += [
            ",".join([name, *(cells[h][at] for h in headings)]) for at, name in enumerate(("Lake", "Mercy"))
        ]
        return [dict(draft.values.items()) for draft in read_rows(*rows).drafts]

    mixed = [*order, *more]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for plain, extended in zip(table(list(order)), table(mixed), strict=True):
        assert {name: extended.get(name) for name in plain} == plain
