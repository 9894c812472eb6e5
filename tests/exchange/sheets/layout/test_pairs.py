"""A number and, in the column beside it, what it means."""

from tests.exchange.sheets.rows import read_rows

MEANT = (
    ("220", "minimum", {"step2_min": 220}),
    ("246", "average of residents", {"step2_average": 246}),
    ("231", "a wish", {"step2_preferred": 231}),
    ("207", "my guess", {}),
    ("226", "minimum for US grads; 238 for IMG", {"step2_min": 238}),
    ("no minimum", "–", {"step2_min": "none"}),
    ("233", "", {"step2_min": 233}),
)


def rows(heading: str) -> list[str]:
    lines = [f'Program {n} Hospital,OH,{cell},"{meaning}"' for n, (cell, meaning, _) in enumerate(MEANT)]
    return [f"Program,State,CK,{heading}", *lines]


def test_the_column_beside_says_what_a_number_is() -> None:
    found = read_rows(*rows("that CK is…"))
    for draft, (_, _, facts) in zip(found.drafts, MEANT, strict=True):
        told = {name: draft.values[name] for name in draft.values if name.startswith("step2")}
        assert told == facts, draft.values


def test_a_column_of_remarks_says_nothing_of_the_number_beside_it() -> None:
    found = read_rows(
        "Program,State,CK,Feeling", "Oak Hospital,OH,220,nice place", "Elm Hospital,OH,230,cold winters"
    )
    assert [draft.values["step2_min"] for draft in found.drafts] == [220, 230]


def test_a_number_of_its_own_is_no_meaning() -> None:
    found = read_rows("Program,State,CK,Average CK", "Oak Hospital,OH,220,240", "Elm Hospital,OH,230,245")
    assert [draft.values["step2_min"] for draft in found.drafts] == [220, 230]
    assert [draft.values["step2_average"] for draft in found.drafts] == [240, 245]
