"""Names with their city and state in one cell."""

from imgtui.exchange.sheets import table_of_text, understand
from imgtui.exchange.sheets.readers.place import place_of_name
from tests.tables import for_each


@for_each(
    ("name", "place"),
    [
        ("Harlow Creek Hospital, Akron OH", ("Akron", "OH")),
        ("Silver Fern Hospital, Fresno, Calif.", ("Fresno", "CA")),
        ("Lakeside Hospital (Akron, OH)", ("Akron", "OH")),
        ("Lakeside Hospital (El Paso TX)", ("El Paso", "TX")),
        ("Lakeside Medical Center – Kansas City, MO", ("Kansas City", "MO")),
        ("Forsyth Hospital, Winston-Salem, NC", ("Winston-Salem", "NC")),
        ("Lakeside Hospital, Washington, DC", ("Washington", "DC")),
        ("Prairie Clinic, Des Moines, Iowa", ("Des Moines", "IA")),
    ],
)
def test_the_place_behind_a_name_is_read_and_the_name_kept(name: str, place: tuple[str, str]) -> None:
    (draft,) = understand(table_of_text(f"Program\tVisa\n{name}\tJ1\n"), match_year=2027).drafts
    assert (draft.values["name"], draft.values["city"], draft.values["state"]) == (name, *place)


@for_each(
    "name",
    [
        "Mercy, Internal Medicine, MD",
        "Jones Hospital, MD",
        "Mercy, visas OK",
        "Mercy, Visa OK",
        "Lakeside Hospital, Prelim IN",
        "University of California, San Francisco",
        "Lakeside Hospital, City, ST",
    ],
)
def test_what_is_no_place_is_left(name: str) -> None:
    assert place_of_name(name) is None


@for_each(
    ("name", "state", "place"),
    [
        ("Orchard Medical Center (Bridgeport)", "CT", ("Bridgeport", "CT")),
        ("Delta Neuroscience Inst., Lafayette", "LA", ("Lafayette", "LA")),
        ("Harbor Hospital, Portland Maine", "", ("Portland", "ME")),
        ("Copper Clinic-Butte, Montana", "", ("Butte", "MT")),
        ("Lakeside Sinai, Chicago", "", ("Chicago", "IL")),
        ("Cumberland FM (Tenn.)", "", (None, "TN")),
        ("Mercy Hospital (UPMC)", "PA", (None, "PA")),
        ("Brown (Kent)", "RI", (None, "RI")),
        ("Kaiser Hospital (Northern California)", "CA", (None, "CA")),
        ("Mercy Hospital, Inc.", "OH", (None, "OH")),
        ("Mercy Hospital (Rural Track)", "OH", (None, "OH")),
        ("Mercy Hospital (East)", "OH", (None, "OH")),
        ("Mercy Hospital, West Virginia", "", (None, None)),
        ("Mercy Hospital (Springfield)", "", (None, None)),
    ],
)
def test_a_city_is_taken_only_where_it_can_be_nothing_else(
    name: str, state: str, place: tuple[str | None, str | None]
) -> None:
    table = table_of_text(f"Program\tState\tVisa\n{name}\t{state}\tJ1\n")
    values = understand(table, match_year=2027).drafts[0].values
    assert (values.get("city"), values.get("state")) == place


def test_a_column_of_its_own_wins() -> None:
    text = "Program\tCity\tState\nLakeside Hospital, Akron OH\tToledo\tOH\n"
    (draft,) = understand(table_of_text(text), match_year=2027).drafts
    assert draft.values["city"] == "Toledo"


@for_each("row", ["ME", "Me", "my stats", "fm 11 / psych 4", "IM 20, FM 10", "9 fm + 4 psych"])
def test_rows_of_oneself_and_of_counts_are_no_programs(row: str) -> None:
    text = (
        f"Program\tLoc\tStep 2\nLakeside Hospital\tAkron, OH\t220\n{row}\tLahore\t232\nMercy\tErie, PA\t215\n"
    )
    found = understand(table_of_text(text), match_year=2027).drafts
    assert [draft.values["name"] for draft in found] == ["Lakeside Hospital", "Mercy"]
