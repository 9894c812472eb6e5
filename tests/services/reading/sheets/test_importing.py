"""Programs from sheets, as one step."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.exchange.document import dumps, loads
from imgtui.exchange.sheets import ImportCancelled, SheetError
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.reading.sheets.importing import SheetPreview
from imgtui.services.triage import programs
from imgtui.services.workbook import exporting
from tests.books import open_book
from tests.books import view_of as view

SHEET = """Program,City,State,NRMP Code,IMG %,Min Step 2CK,Checked on,Status,Interview date
Lakeshore Community,Toledo,OH,1234140C0,62,220,2026-09-14,,
Riverside University,Columbus,OH,1235140C0,31,no idea,,Interviewed,2026-11-10
Lakeshore Community,Toledo,OH,1234140C0,62,,2026-09-14,,
"""


def preview(book: Book, text: str = SHEET, *maps: str) -> SheetPreview:
    return importing.preview_bytes(book, text.encode(), "list.csv", maps=maps)


def test_programs_come_in_with_evidence_and_their_cells(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        result = importing.accept(book, [preview(book)])
        assert (result.read, result.new, result.duplicates, result.updated, result.unchanged) == (
            3,
            2,
            1,
            0,
            0,
        )
        lakeshore = book.snapshot.programs["1234140C0"]
        assert (lakeshore.name, lakeshore.state, lakeshore.step2_min) == ("Lakeshore Community", "OH", 220)
        evidence = lakeshore.evidence["step2_min"]
        assert (evidence.source, evidence.checked_on) == ("list.csv, Min Step 2CK", date(2026, 9, 14))
        assert "name" not in lakeshore.evidence
        assert book.snapshot.programs["1235140C0"].raw["Min Step 2CK"] == "no idea"
        doubt = next(each for each in result.doubtful if each["field"] == "step2_min")
        assert (doubt["row"], doubt["column"], doubt["raw"]) == (3, "Min Step 2CK", "no idea")
        assert set(result.as_json()) == {
            "read",
            "new",
            "updated",
            "duplicates",
            "unchanged",
            "columns",
            "doubtful",
        }
        assert {"heading": "Program", "field": "name"} in result.columns


def test_what_a_row_says_has_happened_is_kept(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        importing.accept(book, [preview(book)])
        riverside = book.snapshot.programs["1235140C0"]
        assert [(event.kind, event.on) for event in riverside.events] == [("interviewed", date(2026, 11, 10))]
        (interview,) = riverside.interviews
        assert interview.starts_at == datetime(2026, 11, 10)
        assert (interview.time_known, interview.note) == (False, None)
        assert riverside.events[0].source.startswith("list.csv, ")


def test_an_answer_without_its_day_ends_the_wait_of_a_dated_invite(tmp_path: Path) -> None:
    text = "Program,State,Status,Invite Date\nLakeshore,OH,Rejected,2026-09-10\n"
    with open_book(tmp_path / "w") as book:
        result = importing.accept(book, [preview(book, text)])
        events = book.workbook.programs[0].events
        assert [(event.kind, event.on, event.note) for event in events] == [
            ("invite", date(2026, 9, 10), None),
            ("rejected", None, None),
        ]
        assert any("rejected without its day" in each["made"] for each in result.doubtful)
        again = importing.accept(book, [preview(book, text)])
        assert (again.new, again.updated) == (0, 0)
        assert book.workbook.programs[0].events == events


def test_a_thing_without_a_day_is_reported(tmp_path: Path) -> None:
    text = "Program,State,Status\nLakeshore,OH,Rejected\n"
    with open_book(tmp_path / "w") as book:
        result = importing.accept(book, [preview(book, text)])
        assert [(event.kind, event.on) for event in book.workbook.programs[0].events] == [("rejected", None)]
        assert view(book).course_of(book.workbook.programs[0].key).status == "rejected"
        assert book.workbook.programs[0].raw["Status"] == "Rejected"
        (doubt,) = [each for each in result.doubtful if each["field"] == "events"]
        assert (doubt["row"], doubt["column"], doubt["raw"]) == (2, "Status", "Rejected")


def test_an_import_is_one_step(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        before = dumps(book.workbook)
        importing.accept(book, [preview(book)])
        after = dumps(book.workbook)
        assert [step.name for step in book.store.steps()] == ["imported list.csv: 2 new, 0 updated"]
        book.undo()
        assert dumps(book.workbook) == before
        book.redo()
        assert dumps(book.workbook) == after


def test_the_same_sheet_again_changes_nothing(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        importing.accept(book, [preview(book)])
        before = dumps(book.workbook)
        result = importing.accept(book, [preview(book)])
        assert (result.new, result.updated, result.unchanged) == (0, 0, 2)
        assert dumps(book.workbook) == before
        assert len(book.store.steps()) == 1


OTHER = """Program,City,State,NRMP Code,IMG %,Min Step 2CK,Visa
Lakeshore Community,Toledo,OH,1234140C0,50,230,J1
"""


@pytest.mark.parametrize(("policy", "step2", "img"), [("keep", 220, 62), ("update", 230, 50)])
def test_who_wins_where_both_know(tmp_path: Path, policy: importing.Policy, step2: int, img: int) -> None:
    with open_book(tmp_path / "w") as book:
        importing.accept(book, [preview(book)])
        result = importing.accept(book, [importing.preview_bytes(book, OTHER.encode(), "other.csv")], policy)
        lakeshore = book.snapshot.programs["1234140C0"]
        assert (lakeshore.step2_min, lakeshore.img_percent) == (step2, img)
        assert lakeshore.img_percent_low == lakeshore.img_percent_high == img
        assert lakeshore.visa_j1 == "yes"
        assert lakeshore.evidence["visa_j1"].source == "other.csv, Visa"
        assert lakeshore.evidence["step2_min"].source == (
            "list.csv, Min Step 2CK" if policy == "keep" else "other.csv, Min Step 2CK"
        )
        assert lakeshore.raw["Min Step 2CK"] == "220"
        assert lakeshore.raw["Min Step 2CK (other.csv)"] == "230"
        said = [each["field"] for each in result.doubtful]
        assert said.count("step2_min") == said.count("img_percent") == 1
        assert (result.updated, result.unchanged) == (1, 0)


def test_each_difference_can_be_decided(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        importing.accept(book, [preview(book)])
        other = importing.preview_bytes(book, OTHER.encode(), "other.csv")
        assert [(key, name) for key, name, _, _ in importing.differences(other)] == [
            ("1234140C0", "img_percent"),
            ("1234140C0", "step2_min"),
        ]
        importing.accept(
            book, [other], {("1234140C0", "img_percent"): True, ("1234140C0", "step2_min"): False}
        )
        lakeshore = book.snapshot.programs["1234140C0"]
        assert (lakeshore.step2_min, lakeshore.img_percent, lakeshore.img_percent_low) == (220, 50, 50)


def test_what_was_typed_wins_and_stays_typed(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        key = programs.add(book, "Lakeshore Community", {"nrmp_code": "1234140C0", "img_percent": "70"})
        importing.accept(book, [preview(book)])
        lakeshore = book.snapshot.programs[key]
        assert lakeshore.img_percent == 70
        assert lakeshore.evidence["img_percent"].source == programs.TYPED
        assert lakeshore.evidence["step2_min"].source == "list.csv, Min Step 2CK"


def test_a_preview_that_is_out_of_date_is_held_against_the_file_again(tmp_path: Path) -> None:
    path = tmp_path / "w"
    with open_book(path) as one, open_book(path) as other:
        seen = preview(one)
        programs.add(other, "Lakeshore Community", {"nrmp_code": "1234140C0", "step2_min": "210"})
        result = importing.accept(one, [seen])
        assert (result.new, result.updated) == (1, 1)
        assert one.snapshot.programs["1234140C0"].step2_min == 210
        assert len(one.workbook.programs) == 2


def test_a_cancelled_import_leaves_nothing(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        seen = preview(book)
        calls: list[tuple[int, int]] = []

        def stop(done: int, total: int) -> bool:
            calls.append((done, total))
            return done == 0

        with pytest.raises(ImportCancelled):
            importing.accept(book, [seen], "keep", stop)
        assert calls[-1] == (2, 2)
        assert book.store.read().workbook.programs == ()
        assert book.store.steps() == []


def test_keys_never_collide(tmp_path: Path) -> None:
    text = "Program,State,City\nLakeshore,OH,Toledo\nLakeshore,MI,Flint\nLakeshore,IN,Gary\n"
    with open_book(tmp_path / "w") as book:
        programs.add(book, "Lakeshore", {"state": "TX"})
        importing.accept(book, [preview(book, text)])
        assert [program.key for program in book.workbook.programs] == [
            "lakeshore",
            "lakeshore-2",
            "lakeshore-3",
            "lakeshore-4",
        ]


def test_several_files_are_one_step_and_know_each_other(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        result = importing.accept(
            book, [preview(book), importing.preview_bytes(book, OTHER.encode(), "other.csv")]
        )
        assert (result.read, result.new, result.updated) == (4, 2, 1)
        assert len(book.store.steps()) == 1
        assert {each["file"] for each in result.doubtful} == {"list.csv", "other.csv"}


def test_a_mapping_made_by_hand_is_remembered(tmp_path: Path) -> None:
    text = "Blah,Blubb,Zack\nLakeshore,62,x\n"
    with open_book(tmp_path / "w") as book:
        with pytest.raises(SheetError):
            preview(book, text)
        first = preview(book, text, "Blah=name", "Blubb=img_percent")
        importing.accept(book, [first])
        again = preview(book, text)
        assert [(each.heading, each.field) for each in again.reading.columns[:2]] == [
            ("Blah", "name"),
            ("Blubb", "img_percent"),
        ]
        assert len(book.workbook.sheet_mappings) == 1
        importing.accept(book, [preview(book, text, "Blah=name", "Blubb=step2_min")])
        assert len(book.workbook.sheet_mappings) == 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+1 555 0100", "-", "@home", "'=x", "a'b", '"q", x', "línea\nnueva"]
)
def test_what_is_exported_imports_as_the_same(tmp_path: Path, text: str) -> None:
    with open_book(tmp_path / "w") as book, open_book(tmp_path / "other") as other:
        importing.accept(book, [preview(book)])
        programs.set_field(book, ["1234140C0"], "notes", text)
        programs.set_field(book, ["1234140C0"], "phone", text.replace("\n", " "))
        target = tmp_path / "p.csv"
        exporting.export(book, view(book), "programs", target)
        for line in target.read_text(encoding="utf-8").splitlines():
            assert not any(cell.startswith(("=", "+", "@")) for cell in line.split(","))
        importing.accept(other, [importing.preview_file(other, target)])
        for mine, theirs in zip(book.workbook.programs, other.workbook.programs, strict=True):
            for name in ("name", "city", "state", "nrmp_code", "img_percent", "step2_min", "notes", "phone"):
                expected = getattr(mine, name)
                unknown = expected == "-"  # a dash in a sheet says that nothing is known
                assert getattr(theirs, name) == expected or unknown, name


def test_exports_leave_soap_out_and_redaction_names_nobody(tmp_path: Path) -> None:
    document = {
        "applicant": {"name": "Ada Secret", "aamc_id": "1234", "letters": [{"writer": "Dr. Secret"}]},
        "soap": {"preferences": ["secret"]},
        "programs": [
            {
                "name": "Lakeshore",
                "notes": "secret",
                "director": "secret",
                "raw": {"Remarks": "secret"},
                "events": [{"on": "2026-10-01", "kind": "applied", "note": "secret"}],
                "bucket_override": {"bucket": "green", "why": "secret"},
            }
        ],
        "rank_lists": [{"name": "primary", "entries": [{"program": "lakeshore", "note": "secret"}]}],
        "drafts": [{"kind": "statement", "text": "secret"}],
    }
    source = tmp_path / "w.json"
    source.write_text(json.dumps(document))
    with open_book(tmp_path / "w") as book:
        from imgtui.services.opened import files

        files.load(book, source, replace=False)
        shown = exporting.as_bytes(view(book), "all", Path("a.json"))
        assert b"soap" not in shown
        assert b"secret" in shown
        for what in ("programs", "rank", "invites", "plan", "all"):
            made = exporting.as_bytes(view(book), what, Path("a.json"), redact=True)
            assert b"secret" not in made.lower(), what
        for what in ("programs", "rank", "invites", "plan"):
            made = exporting.as_bytes(view(book), what, Path("a.csv"), redact=True)
            assert b"secret" not in made.lower(), what


def test_an_event_without_a_day_is_kept_in_the_document_and_read_back(tmp_path: Path) -> None:
    text = "Program,State,Applied,Status\nLakeshore,OH,TRUE,Waitlisted\n"
    with open_book(tmp_path / "w") as book:
        importing.accept(book, [preview(book, text)])
        events = book.workbook.programs[0].events
        assert [(event.kind, event.on) for event in events] == [("applied", None), ("waitlist", None)]
        again = importing.accept(book, [preview(book, text)])
        assert (again.new, again.updated) == (0, 0)
        assert book.workbook.programs[0].events == events
        assert loads(dumps(book.workbook), "w.json") == book.workbook
