"""Any table of programs we write imports to the same programs."""

import tempfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imgtui.domain.workbook.records import Program, Workbook
from imgtui.domain.workbook.text import clean, clean_lines
from imgtui.exchange.sheets.headings.headings import document_fields
from imgtui.services.reading.sheets import importing
from imgtui.services.reference.cards import program_fields
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.services.workbook import exporting
from tests.books import open_book, reference
from tests.deep import often

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "=1+1",
            "+1 555",
            "-",
            "?",
            "n/a",
            "none",
            "'quoted",
            '"x", y',
            "a;b\tc",
            "No",
            "Total",
            "OHIO",
            "1e5",
        ]
    ),
)
LINES = WORDS.map(
    lambda text: "\n".join(" ".join(line.split()) for line in clean_lines(text).split("\n")).strip()
)
LINE = WORDS.map(lambda text: " ".join(clean(text).split()))
WORD = LINE.map(lambda text: text.replace(",", "").strip())
CODES = {
    "nrmp_code": st.from_regex(r"\A[1-9]\d{3}140C\d\Z"),
    "acgme_id": st.from_regex(r"\A\d{10}\Z"),
    "state": st.sampled_from(["OH", "KS", "NY", "PR"]),
    "specialty": st.sampled_from(["Internal Medicine", "Internal Medicine/Pediatrics", "Family Medicine"]),
}


def values_of(name: str) -> st.SearchStrategy[Any]:
    """Return a strategy for what a field may hold, unknown included."""
    if name in CODES:
        return st.none() | CODES[name]
    field = program_fields()[name]
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "choice": st.sampled_from(field.choices or ("x",)),
        "yes_no": st.booleans(),
        "date": st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        "words": st.lists(WORD.filter(bool), max_size=3).map(tuple),
        "text": LINE.filter(bool),
        "long": LINES.filter(bool),
    }
    if field.is_number:
        low, high = field.low or 0, field.high or 300
        whole = st.integers(int(low), int(high))
        real = st.one_of(whole.map(float), st.floats(low, high).map(lambda x: round(x, 6)))
        found: st.SearchStrategy[Any] = whole if field.whole else real
    else:
        found = kinds[field.kind]
    found = found | st.just("none") if field.none else found
    return found if field.kind == "words" else st.none() | found


FACTS = sorted((document_fields() | {"tags"}) - {"name", "interest"})
PROGRAMS = st.lists(
    st.fixed_dictionaries(
        {"name": LINE.filter(bool), "interest": st.integers(0, 5)},
        optional={name: values_of(name) for name in FACTS},
    ),
    max_size=5,
    unique_by=lambda values: values.get("nrmp_code") or values["name"].casefold(),
)


def told_apart(programs: list[Program]) -> list[Program]:
    """Number names, so that no two programs are one to any import."""
    return [
        replace(program, key=str(number), name=f"{program.name} {number}x", acgme_id=f"140000000{number}")
        for number, program in enumerate(programs)
    ]


@pytest.mark.parametrize("extension", [".csv", ".xlsx"])
@settings(max_examples=often(20, 60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROGRAMS.filter(bool))
def test_an_export_imports_to_the_same_programs(extension: str, given_values: list[dict[str, Any]]) -> None:
    programs = told_apart([Program(key="", **values) for values in given_values])
    with tempfile.TemporaryDirectory() as folder, open_book(Path(folder) / "w") as book:
        workbook = Workbook(programs=tuple(programs))
        view = evaluate(
            Constants.of(reference()),
            replace(book.snapshot, workbook=workbook, programs={p.key: p for p in programs}),
            book.now(),
        )
        data = exporting.as_bytes(view, "programs", Path(f"p{extension}"))
        result = importing.accept(book, [importing.preview_bytes(book, data, f"p{extension}")])
        assert result.new == len(programs)
        for mine, theirs in zip(programs, book.workbook.programs, strict=True):
            for name in (*FACTS, "name", "interest"):
                assert getattr(theirs, name) == getattr(mine, name), (name, extension)


def test_every_field_a_sheet_can_fill_is_tried() -> None:
    assert set(FACTS) | {"name", "interest"} == document_fields() | {"tags"}
    assert {field.name for field in fields(Program)} >= set(FACTS)
