"""What an import asks: wordings answered once for all cells, remembered; offers; merges kept apart."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import SHARE
from imgtui.exchange.document import dumps
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.reading.reader.looks import looks
from imgtui.services.reading.sheets import importing
from imgtui.services.reading.sheets.asking import Asking, said_of_line
from imgtui.services.reading.sheets.importing import SheetPreview
from imgtui.services.reading.sheets.offers import chosen, criterion_of, offered
from imgtui.services.reading.wordings import queue
from imgtui.services.reading.wordings.answerable import usual_values
from imgtui.services.reading.wordings.doubts import Answers, key_of
from tests.books import reference

SHEET = """Program,City,State,NRMP Code,YOG,VISA,Attempts allowed,Rank,Fit
Lakeshore Community,Toledo,OH,1234140C0,flexible,Y,case by case,2,5
Riverside General,Columbus,OH,1235140C0,flexible,J1/H1B,none,1,4
Corvane Heights,Bronx,NY,1236140C0,5,?,case by case,,3
Copperleaf,Peoria,IL,1237140C0,,H1b w/ Step 3,2,3,
"""
TWICE = """Program,City,State,NRMP Code,YOG
Lakeshore Community,Toledo,OH,1234140C0,5
Lakeshore Community Hospital,Toledo,OH,1234140C0,7
Riverside General,Columbus,OH,1235140C0,3
"""
A, B, C, D = "1234140C0", "1235140C0", "1236140C0", "1237140C0"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w", Clock.of("2026-11-21T09:00", "UTC"), reference()) as opened:
        yield opened


def read(book: Book, text: str = SHEET, name: str = "list.csv") -> list[SheetPreview]:
    return importing.hold_all(book, [importing.preview_bytes(book, text.encode(), name)])


def say(book: Book, previews: list[SheetPreview], *lines: str) -> list[SheetPreview]:
    asking = Asking()
    for line in lines:
        previews = asking.say(book, previews, said_of_line(importing.groups_in(previews), line))
    return previews


def asked(previews: list[SheetPreview]) -> dict[str, int]:
    return {
        f"{each.column}: {each.text}": each.programs for each in importing.groups_in(previews) if each.ask
    }


def field(book: Book, name: str) -> list[object]:
    return [getattr(book.snapshot.programs[key], name) for key in (A, B, C, D)]


def test_doubts_are_asked_by_column_and_wording(book: Book) -> None:
    assert asked(read(book)) == {
        "YOG: flexible": 2,
        "Attempts allowed: case by case": 2,
        "VISA: Y": 1,
        "Attempts allowed: none": 1,
        "VISA: H1b w/ Step 3": 1,
    }
    by_text = {each.text: each for each in importing.groups_in(read(book))}
    assert by_text["flexible"].ask == "does it mean Years since graduation allowed: no limit?"
    assert by_text["Y"].ask == "what does it mean for J-1 and H-1B?"
    assert by_text["?"].ask is None


def test_one_answer_is_for_all_its_cells_and_one_undo_takes_all_of_it_back(book: Book) -> None:
    before = dumps(book.workbook)
    importing.accept(book, say(book, read(book), "YOG: flexible", "attempts ALLOWED: case by case=2"))
    assert field(book, "yog_limit") == ["none", "none", 5, None]
    assert field(book, "attempts_limit") == [2, None, 2, 2]
    assert len(book.store.steps()) == 1
    after = dumps(book.workbook)
    book.undo()
    assert dumps(book.workbook) == before
    book.redo()
    assert dumps(book.workbook) == after


def test_an_answered_wording_is_not_asked_again_in_a_newer_version(book: Book) -> None:
    importing.accept(book, say(book, read(book), "YOG: flexible", "Attempts allowed: none=-"))
    newer = SHEET + "Ossian Bay,Miami,FL,1238140C0,flexible,J1,none,,\n"
    again = read(book, newer, "list v2.csv")
    assert not {"YOG: flexible", "Attempts allowed: none"} & asked(again).keys()
    importing.accept(book, again)
    new = book.snapshot.programs["1238140C0"]
    assert (new.yog_limit, new.attempts_limit) == ("none", None)


def test_the_same_sheet_again_changes_nothing_once_answered(book: Book) -> None:
    importing.accept(book, say(book, read(book), "YOG: flexible", "VISA: Y=visa_j1:yes,visa_h1b:-"))
    before = dumps(book.workbook)
    importing.accept(book, read(book))
    assert dumps(book.workbook) == before


def test_the_same_words_in_a_sheet_of_another_keeper_are_asked_with_what_was_said(book: Book) -> None:
    importing.accept(book, say(book, read(book), "Attempts allowed: none=1"))
    other = "Hospital,NRMP,Attempts allowed\nFar Valley,1239140C0,none\n"
    (group,) = (each for each in importing.groups_in(read(book, other, "of a friend.csv")) if each.ask)
    assert group.parts[0].suggestion == "1"
    importing.accept(book, read(book, other, "of a friend.csv"))
    assert book.snapshot.programs["1239140C0"].attempts_limit is None


def test_a_taken_value_can_be_refused(book: Book) -> None:
    importing.accept(book, say(book, read(book), "VISA: H1b w/ Step 3=-"))
    assert field(book, "visa_h1b")[3] is None
    book.undo()
    importing.accept(book, say(book, read(book), "VISA: H1b w/ Step 3"))
    assert field(book, "visa_h1b")[3] == "conditional"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("YOG: nobody says so=3", "answer_unknown"),
        ("VISA: Y=yes", "answer_unclear"),
        ("Attempts allowed: case by case", "answer_unclear"),
        ("YOG: flexible=purple", "bad_value"),
    ],
)
def test_an_answer_that_means_nothing_is_refused_and_nothing_is_said(
    book: Book, line: str, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        say(book, read(book), line)
    assert refused.value.code == code


def test_no_answer_changes_a_program_its_group_does_not_list(book: Book) -> None:
    base = read(book)
    plain = {draft.row: dict(draft.values.items()) for draft in base[0].reading.drafts}
    rng = random.Random(7)
    for group in importing.groups_in(base):
        for _ in range(4):
            answers: dict[tuple[str, str, str], str] = {
                (*group.key, part.field): rng.choice(("", *usual_values(part.field))) for part in group.parts
            }
            fields = {part.field for part in group.parts}
            (said,) = importing.said(book, base, answers)
            for draft in said.reading.drafts:
                now = dict(draft.values.items())
                changed = {n for n in now.keys() | plain[draft.row] if now.get(n) != plain[draft.row].get(n)}
                assert changed <= fields, (group.text, answers)
                assert not changed or draft.row in group.rows, (group.text, answers)


def test_an_answer_never_overrides_what_another_column_gave(book: Book) -> None:
    text = "Program,NRMP Code,YOG,Graduated since\nLakeshore,1234140C0,after 2019,2018\n"
    previews = read(book, text)
    answers: Answers = {(*key_of("YOG", "after 2019"), "graduated_since"): "2021"}
    importing.accept(book, importing.said(book, previews, answers))
    assert book.snapshot.programs[A].graduated_since == 2018


def test_what_is_left_open_is_a_queue_and_answered_later_as_if_at_the_import(
    book: Book, tmp_path: Path
) -> None:
    importing.accept(book, read(book))
    assert [(each.group.text, each.group.programs) for each in queue.waiting(book.workbook)][:2] == [
        ("case by case", 2),
        ("flexible", 2),
    ]
    before = dumps(book.workbook)
    assert queue.answer(book, "YOG", "Flexible", {"yog_limit": "none"}) == 2
    assert queue.answer(book, "VISA", "H1b w/ Step 3", {"visa_h1b": ""}) == 1
    later = dumps(book.workbook)
    assert field(book, "yog_limit") == ["none", "none", 5, None]
    assert not any(each.group.text == "flexible" for each in queue.waiting(book.workbook))
    book.undo()
    book.undo()
    assert dumps(book.workbook) == before
    with Book.open(tmp_path / "other", Clock.of("2026-11-21T09:00", "UTC"), reference()) as at_once:
        importing.accept(at_once, say(at_once, read(at_once), "YOG: flexible", "VISA: H1b w/ Step 3=-"))
        assert dumps(at_once.workbook) == later


def test_the_queue_leaves_alone_what_was_looked_up_meanwhile(book: Book) -> None:
    from imgtui.services.triage.programs import set_field

    importing.accept(book, read(book))
    set_field(book, [A], "yog_limit", "3")
    assert queue.answer(book, "YOG", "flexible", {"yog_limit": "none"}) == 1
    assert field(book, "yog_limit") == [3, "none", 5, None]
    with pytest.raises(UsageError):
        queue.answer(book, "YOG", "flexible", {"yog_limit": "5"})


OTHER = """Name,Town,NRMP Code,YOG,IMG %,Remarks
Ossian Bay,"Erie, PA",1238140C0,flexible,90's,x
Tarn Hill,"Gary, IN",1239140C0,flexible,mostly,y
"""
SHARES = """Program,City,State,NRMP Code,YOG,IMG %
Lakeshore Community,Toledo,OH,1234140C0,flexible,90's
Riverside General,Columbus,OH,1235140C0,5,mostly
"""


def test_what_two_sheets_ask_alike_is_one_question_of_both(book: Book) -> None:
    importing.accept(book, read(book, SHARES))
    importing.accept(book, read(book, OTHER, "shared.csv"))
    found = {each.group.text: each for each in queue.waiting(book.workbook)}
    both = ("list.csv", "shared.csv")
    assert {text: (each.group.programs, each.sheets) for text, each in found.items()} == {
        "flexible": (3, both),
        "90's": (2, both),
        "mostly": (2, both),
    }
    assert found["90's"].group.ask == "does it mean IMG %: 90 %?"
    assert found["mostly"].group.ask == "what does it mean for IMG %?"
    assert found["mostly"].group.made.count("IMG %") == 1
    before = dumps(book.workbook)
    assert queue.answer(book, "IMG %", "90's", {"img_percent": "90"}) == 2
    assert "90's" not in {each.group.text for each in queue.waiting(book.workbook)}
    programs = book.snapshot.programs
    sources = {key: programs[key].evidence["img_percent"].source for key in (A, "1238140C0")}
    assert sources == {A: "list.csv, IMG %", "1238140C0": "shared.csv, IMG %"}
    book.undo()
    assert dumps(book.workbook) == before


def test_a_sheet_none_of_whose_programs_waits_is_not_named(book: Book) -> None:
    from imgtui.services.triage.programs import set_field

    importing.accept(book, read(book, SHARES))
    importing.accept(book, read(book, OTHER, "shared.csv"))
    set_field(book, [A], "yog_limit", "3")
    (found,) = (each for each in queue.waiting(book.workbook) if each.group.text == "flexible")
    assert (found.group.programs, found.sheets) == (2, ("shared.csv",))


def test_the_facts_of_a_share_are_told_once(book: Book) -> None:
    from imgtui.services.reading.wordings.doubts import DoubtGroup, OpenPart

    parts = tuple(OpenPart(name, "left unknown", "unknown", "90") for name in SHARE)
    group = DoubtGroup("IMG %", "90's", parts, (2,), 1)
    assert (group.ask, group.brief) == ("does it mean IMG %: 90 %?", "IMG %: 90 %?")
    assert group.made == "IMG %: left unknown"


def test_where_two_sheets_made_different_things_of_a_wording_nothing_is_suggested(book: Book) -> None:
    from dataclasses import replace

    importing.accept(book, read(book, SHARES))
    importing.accept(book, read(book, OTHER, "shared.csv"))
    workbook = book.workbook
    questions = [
        replace(each, suggestion="9") if (each.sheet, each.text) == ("list.csv", "90's") else each
        for each in workbook.sheet_questions
    ]
    found = queue.waiting(replace(workbook, sheet_questions=tuple(questions)))
    (group,) = (each.group for each in found if each.group.text == "90's")
    assert group.ask == "what does it mean for IMG %?"


def test_an_order_and_ratings_are_taken_only_when_accepted(book: Book) -> None:
    importing.accept(book, read(book))
    assert not book.workbook.rank_lists
    assert not any(program.rating for program in book.workbook.programs)
    previews = read(book)
    offers = offered(book.workbook, previews)
    before = dumps(book.workbook)
    importing.accept(book, previews, offers=chosen(offers, ["rank", "Fit"]))
    (ranked,) = book.workbook.rank_lists
    assert [entry.program for entry in ranked.entries] == [B, A, D]
    ratings = [book.snapshot.programs[key].rating for key in (A, B, C, D)]
    assert [rating.fit if rating else None for rating in ratings] == [5, 4, 3, None]
    assert not offered(book.workbook, read(book))
    book.undo()
    assert dumps(book.workbook) == before


def test_an_order_goes_below_the_list_there_is_and_own_ratings_stay(book: Book) -> None:
    from imgtui.services.rank import lists, ratings

    importing.accept(book, read(book))
    lists.add(book, [D, C])
    ratings.rate(book, A, {"fit": "1"})
    previews = read(book)
    importing.accept(book, previews, offers=offered(book.workbook, previews))
    assert [entry.program for entry in book.workbook.rank_lists[0].entries] == [D, C, B, A]
    found = [book.snapshot.programs[key].rating for key in (A, B)]
    assert [rating.fit if rating else None for rating in found] == [1, 4]


def test_what_is_not_offered_cannot_be_accepted(book: Book) -> None:
    with pytest.raises(UsageError, match="not offered"):
        chosen(offered(book.workbook, read(book)), ["YOG"])
    assert criterion_of("Scores > Location") == "location"
    assert criterion_of("My rating") == "gut"


def test_a_merge_is_listed_with_what_differs_and_kept_apart_singly(book: Book) -> None:
    previews = read(book, TWICE)
    (merged,) = previews[0].reading.duplicates
    assert [heading for heading, _, _ in merged.differs] == ["Program", "YOG"]
    apart = importing.kept_apart(book, previews, 0, 3, is_apart=True)
    assert not apart[0].reading.duplicates
    importing.accept(book, apart)
    assert [program.yog_limit for program in book.workbook.programs] == [5, 7, 3]
    before = dumps(book.workbook)
    importing.accept(book, read(book, TWICE))
    assert dumps(book.workbook) == before
    newer = read(book, TWICE.replace("OH,1234140C0,7", "OH,1234140C0,8"), "list v2.csv")
    importing.accept(book, newer)
    assert [program.yog_limit for program in book.workbook.programs] == [5, 8, 3]


def test_rows_kept_apart_can_be_merged_again(book: Book) -> None:
    previews = importing.kept_apart(book, read(book, TWICE), 0, 3, is_apart=True)
    merged = importing.kept_apart(book, previews, 0, 3, is_apart=False)
    assert [each.row for each in merged[0].reading.duplicates] == [3]
    with pytest.raises(UsageError):
        importing.kept_apart(book, merged, 0, 4, is_apart=True)


def test_doubts_about_events_are_one_line_for_each_column_and_reading(book: Book) -> None:
    rows = "".join(f"Oak {n},Toledo,OH,✓,{'hm' if n % 2 else 'so so'}\n" for n in range(12))
    seen = read(book, f"Program,City,State,Applied,Status\n{rows}")
    found = list(looks(seen, [importing.outcome([each], book.today()) for each in seen]))
    events = [look for look in found if look.column in ("Applied", "Status")]
    assert sorted((look.column, look.does, look.which, look.row) for look in events) == [
        ("Applied", "many", 12, 2),
        ("Status", "many", 12, 2),
    ]
    assert not any(look.can_be_decided for look in events)
