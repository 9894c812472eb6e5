"""The list to a mentor and back: nothing private goes out, proposals come back on their rows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.rank.mentor import MentorRow, mark_of, order_with, proposals
from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.plain import options_of, record_fields
from imgtui.domain.workbook.records import every
from imgtui.exchange.mentor import MentorFileError, mentor_html, read_mentor
from imgtui.exchange.pages import Page
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.rank import lists, mentor
from imgtui.services.views.evaluation import View
from imgtui.storage.store import Store
from tests.books import view_of
from tests.domain.applicants import green_program
from tests.tables import for_each

CLOCK = Clock.of("2027-01-29T09:00", "Asia/Karachi")
KEYS = ("1234140C0", "b", "c", "d")
PRIVATE = "zqsecret"
SECRET = st.text(alphabet="abcdefghijklmnop", min_size=9, max_size=14).map("zq{}".format)


def season(secret: str = PRIVATE) -> wb.Workbook:
    def program(key: str) -> wb.Program:
        return replace(
            green_program(key=key, name=f"Program {key[-1]}", city="Toledo"),
            notes=secret,
            nrmp_code=f"{secret}C0".upper(),
            email=f"{secret}@x.org",
            phone=secret,
            director=secret,
            coordinator=secret,
            connection_note=secret,
            statement=secret,
            letters=(secret,),
            raw={"note": secret},
            evidence={"visa_j1": wb.Evidence(source=secret, quote=secret)},
            bucket_override=wb.BucketOverride(bucket="green", why=secret),
            questions=(wb.Question(field="visa_j1", text=secret, to=secret),),
            rating=wb.Rating(fit=4, pros=secret, cons=secret),
            late_cycle=wb.LateCycle(source=secret),
            supplements=(wb.Supplement(name=secret, note=secret),),
            interviews=(
                wb.Interview(note=secret, interviewers=(secret,), reasons=(secret,), questions=(secret,)),
            ),
            events=(
                wb.Event(id="1", on=date(2027, 1, 2), kind="invite", note=secret),
                wb.Event(id="2", on=date(2027, 1, 9), kind="interviewed", note=secret),
            ),
        )

    return wb.Workbook(
        applicant=wb.Applicant(
            name=secret,
            aamc_id=secret,
            school=secret,
            strengths=(secret,),
            letters=(wb.Letter(writer=secret, role=secret),),
            contacts=(wb.Contact(name=secret, did=secret),),
            readers=(wb.Reader(who=secret, verdict=secret),),
        ),
        programs=tuple(program(key) for key in KEYS),
        rank_lists=(
            wb.RankList(
                name="P",
                kind="primary",
                entries=tuple(wb.RankEntry(program=k, note=secret) for k in KEYS[:3]),
            ),
        ),
        drafts=(wb.Draft(kind="statement", text=secret),),
    )


def opened(path: Path, workbook: wb.Workbook) -> Book:
    with Store.open(path) as store:
        store.fill(workbook)
    return Book.open(path, CLOCK)


def sent(view: View) -> dict[str, object]:
    return {"format": "imgtui-mentor", "version": 1, "remark": "", "rows": mentor.mentor_rows(view)}


@settings(max_examples=25, deadline=None)
@given(SECRET)
def test_nothing_private_goes_out(tmp_path_factory, secret: str) -> None:
    folder = tmp_path_factory.mktemp("m")
    with opened(folder / "w.imgtui", season(secret)) as book:
        for path in mentor.export_mentor(book, view_of(book), folder):
            text = path.read_text("utf-8")
            assert secret.casefold() not in text.casefold()
            assert "1234140C0" not in text, "no code of a program either: a row is known by its mark"
            assert "Program b" in text


GOES_OUT = {
    ("Program", "name"),
    ("Program", "specialty"),
    ("Program", "city"),
    ("Program", "state"),
    ("TargetSpecialty", "name"),
}
"""The texts of a workbook that a mentor is shown; every other one stays at home, whatever record it is in."""
KEPT = {("RankEntry", "program"), ("RankList", "for_program"), ("Program", "key"), ("Applicant", "tz")}
"""Names by which things are found, not words; a key goes out as its mark alone."""


def filled(value: Any, words: Iterator[str], of: str = "", field: str = "") -> Any:
    """Return a record with words of its own in every text, also in those that are left empty."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        hints = record_fields(type(value))
        return replace(
            value,
            **{
                name: filled(
                    getattr(value, name) if getattr(value, name) is not None else _empty(hint),
                    words,
                    kind,
                    name,
                )
                for name, hint in hints.items()
                if (kind, name) not in GOES_OUT | KEPT
            },
        )
    if isinstance(value, Mapping):
        return {key: filled(each, words, of, field) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(filled(each, words, of, field) for each in value) or value
    return next(words) if isinstance(value, str) and field not in _CHOSEN.get(of, ()) else value


def _empty(hint: Any) -> Any:
    return "" if str in options_of(hint) else None


_CHOSEN = {
    kind.__name__: {name for name, hint in record_fields(kind).items() if str not in options_of(hint)}
    for kind in vars(every).values()
    if is_dataclass(kind)
}
"""Fields that hold one of a few words, and no text."""


def test_no_text_of_any_record_goes_out_but_those_that_are_named(tmp_path: Path) -> None:
    words = [f"zq{number:04d}zq" for number in range(5000)]
    source = iter(words)
    base = season()
    base = replace(
        base,
        applicant=replace(
            base.applicant,
            specialties=(wb.TargetSpecialty(name="Internal Medicine"),),
            languages=("x",),
            stories=(wb.Story(text="x"),),
            gaps=(wb.Gap(reason="x"),),
            experience=(wb.Experience(kind="elective"),),
            documents=(wb.Document(kind="mspe"),),
            expenses=(wb.Expense(kind="other"),),
            red_flags=("x",),
        ),
        programs=tuple(replace(each, tags=("x",), events=(*each.events,)) for each in base.programs),
        plans=(
            wb.Plan(template="x", title="x", start=date(2027, 1, 1), tasks=(wb.Task(id="x", title="x"),)),
        ),
        soap=wb.Soap(preferences=KEYS),
    )
    with opened(tmp_path / "w.imgtui", filled(base, source)) as book:
        used = words[: words.index(next(source))]
        assert len(used) > 150, "a text of every record"
        for path in mentor.export_mentor(book, view_of(book), tmp_path):
            text = path.read_text("utf-8")
            assert [word for word in used if word in text] == []
            assert "Program b" in text


def test_proposals_come_back_on_their_rows_after_the_list_has_changed(tmp_path: Path) -> None:
    with opened(tmp_path / "w.imgtui", season()) as book:
        plain = sent(view_of(book))
        rows = {row["program"]: row for row in plain["rows"]}  # type: ignore[attr-defined]
        rows["Program c"] |= {"note": "far from your family?", "your_rank": 1}
        rows["Program d"] |= {"your_rank": 2}
        plain["remark"] = "Fine on the whole."
        file = read_mentor(json.dumps(plain).encode(), "f")
        lists.move(book, "b", 1)
        lists.remove(book, [KEYS[0]])
        found = {each.id.split(":")[0]: each for each in mentor.returned(view_of(book), file).proposals}
        assert (found["note"].program, found["move"].program, found["add"].program) == ("c", "c", "d")
        for each in found.values():
            mentor.accept(book, each, "Dr A")
        entries = book.workbook.rank_lists[0].entries
        assert [entry.program for entry in entries] == ["c", "d", "b"]
        assert entries[0].note == "zqsecret; far from your family?"
        assert book.applicant.readers[-1].verdict == "Fine on the whole."
        for _ in found:
            book.undo()
        assert [entry.program for entry in book.workbook.rank_lists[0].entries] == ["b", "c"]
        assert book.workbook.rank_lists[0].entries[1].note == "zqsecret"


@settings(max_examples=80, deadline=None)
@given(st.permutations("abcdef"), st.permutations("abcdef"), st.integers(0, 6))
def test_taking_every_move_makes_their_order(now: list[str], theirs: list[str], gone: int) -> None:
    entries = now[gone:]
    rows = [MentorRow(mark_of(key), "", rank) for rank, key in enumerate(theirs, start=1)]
    found = proposals(rows, "", entries, {}, now[:gone]).proposals
    order = list(entries)
    for each in found:
        order = order_with(order, each)
    assert order == theirs
    assert len({each.program for each in found}) == len(found)


def test_the_page_says_where_a_mentor_writes(tmp_path: Path) -> None:
    """ "Write a note" is no help to who does not see where."""
    with opened(tmp_path / "w.imgtui", season()) as book:
        page = mentor.export_mentor(book, view_of(book), tmp_path)[0].read_text("utf-8")
        said = page[: page.index("<table>")]
        rest = page[page.index('<pre id="imgtui-mentor">') :]
        for field in ("note", "your_rank", "remark"):
            assert field in said
            assert f"&quot;{field}&quot;" in rest


def test_a_page_that_comes_back_holds_the_same_rows() -> None:
    data = json.dumps(
        {"format": "imgtui-mentor", "version": 1, "rows": [{"ref": "a<b>", "note": "x & y"}]}
    ).encode()
    assert read_mentor(mentor_html(Page("t", (), ()), data), "f") == read_mentor(data, "f")


@for_each(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"format": "imgtui-mentor", "version": 2, "rows": []}',
        b'{"format": "imgtui-mentor", "version": 1, "rows": {}}',
        b"[" * 100_000,
        b'{"format": "imgtui-mentor", "version": 1, "rows": [' + b",".join([b"{}"] * 1001) + b"]}",
        b" " * 4_000_001,
    ],
)
def test_a_file_that_is_none_is_one_line(data: bytes) -> None:
    with pytest.raises(MentorFileError):
        read_mentor(data, "f")


def test_hostile_texts_are_inert(tmp_path: Path) -> None:
    hostile = {
        "ref": mark_of("b"),
        "note": "\x1b[2J\u202e[bold]x\n<script>" + "y" * 9000,
        "your_rank": True,
        "rank": 9,
    }
    strange = {"ref": ["b"], "note": {"a": 1}, "your_rank": -4}
    data = json.dumps(
        {"format": "imgtui-mentor", "version": 1, "remark": 7, "rows": [hostile, strange, "x"]}
    ).encode()
    file = read_mentor(data, "f")
    assert [row.rank for row in file.rows] == [None, None]
    assert "\x1b" not in file.rows[0].note
    assert "\u202e" not in file.rows[0].note
    assert len(file.rows[0].note) <= 2000
    assert file.rows[0].note.endswith("…")  # what is cut says so
    with opened(tmp_path / "w.imgtui", season()) as book:
        found = mentor.returned(view_of(book), file)
        assert (len(found.proposals), found.unknown) == (1, 1)
        before = [entry.program for entry in book.workbook.rank_lists[0].entries]
        mentor.accept(book, found.proposals[0], "\x1b]0;x\x07")
        assert [entry.program for entry in book.workbook.rank_lists[0].entries] == before


def test_taking_all_leaves_nothing_open_and_no_word_of_ones_own_is_lost(tmp_path: Path) -> None:
    with opened(tmp_path / "w.imgtui", season()) as book:
        plain = sent(view_of(book))
        rows = {row["program"]: row for row in plain["rows"]}  # type: ignore[attr-defined]
        rows["Program d"] |= {"note": "look again", "your_rank": 1}
        rows["Program b"] |= {"note": "too far"}
        plain["remark"] = "Fine on the whole."
        file = read_mentor(json.dumps(plain).encode(), "f")
        found = mentor.returned(view_of(book), file).proposals
        mentor.accept_all(book, found, "Dr A")
        assert mentor.returned(view_of(book), file).proposals == ()
        notes = {entry.program: entry.note for entry in book.workbook.rank_lists[0].entries}
        assert (notes["d"], notes["b"]) == ("look again", "zqsecret; too far")
        assert [reader.verdict for reader in book.applicant.readers][1:] == ["Fine on the whole."]
        before = book.workbook
        by_kind = [each for each in found if each.kind in ("note", "remark")]
        assert mentor.accept_all(book, by_kind, "Dr A") == []
        assert book.workbook == before, "taken twice, they change nothing"


def test_a_remark_on_a_program_that_is_not_ranked_is_offered_once(tmp_path: Path) -> None:
    with opened(tmp_path / "w.imgtui", season()) as book:
        plain = sent(view_of(book))
        plain["rows"][3] |= {"note": "why not this one?"}  # type: ignore[index]
        file = read_mentor(json.dumps(plain).encode(), "f")
        (remark,) = mentor.returned(view_of(book), file).proposals
        assert mentor.accept(book, remark, "Dr A")
        assert mentor.returned(view_of(book), file).proposals == ()
        assert not mentor.accept(book, remark, "Dr A")
        assert [each.verdict for each in book.applicant.readers][1:] == ["Program d: why not this one?"]


@pytest.mark.parametrize(
    ("held", "note"),
    [("near home; too far for you", "near home; too far for you"), ("farther", "farther; far")],
)
def test_a_note_that_holds_the_words_stays_as_it_is(tmp_path: Path, held: str, note: str) -> None:
    words = "too far" if "too far" in held else "far"
    with opened(tmp_path / "w.imgtui", season()) as book:
        lists.set_note(book, "b", held)
        file = mentor.MentorFile((MentorRow(mark_of("b"), words),), "")
        for proposal in mentor.returned(view_of(book), file).proposals:
            mentor.accept(book, proposal, "Dr A")
        assert {e.program: e.note for e in book.workbook.rank_lists[0].entries}["b"] == note


@settings(max_examples=80, deadline=None)
@given(st.permutations("abcdef"), st.lists(st.one_of(st.none(), st.integers(1, 8)), min_size=6, max_size=6))
def test_no_move_is_left_after_all_were_taken_whatever_ranks_they_gave(now, ranks) -> None:
    rows = [MentorRow(mark_of(key), "", rank) for key, rank in zip("abcdef", ranks, strict=True)]
    entries, rest = now[:4], now[4:]
    for each in proposals(rows, "", entries, {}, rest).proposals:
        entries = order_with(entries, each)
    assert proposals(rows, "", entries, {}, [key for key in rest if key not in entries]).proposals == ()


@pytest.mark.parametrize(
    ("typed", "rank"),
    [(2, 2), ("2", 2), (" 2 ", 2), (2.0, 2), ("", None), (None, None), (99, 99)]
    + [(each, None) for each in ("two", 2.5, 0, -1, True, [2], {"a": 2}, "2.5", float("inf"), 10**30)],
)
def test_a_rank_is_a_number_or_is_told(typed: object, rank: int | None) -> None:
    rows = [{"ref": "a", "your_rank": typed}, {"ref": "b"}, {"ref": "c"}]
    plain = {"format": "imgtui-mentor", "version": 1, "rows": rows}
    file = read_mentor(json.dumps(plain).encode(), "f")
    assert file.rows[0].rank == rank
    is_told = rank == 99 or (rank is None and typed not in ("", None))
    assert [line.startswith("row 1: your_rank ") for line in file.told] == [True] * is_told


def test_rows_of_the_same_rank_and_of_the_same_program_are_told() -> None:
    rows = [
        {"ref": "a", "your_rank": 1},
        {"ref": "b", "your_rank": "1"},
        {"ref": "a", "note": "x"},
        {"ref": "a"},
        "c",
    ]
    plain = {"format": "imgtui-mentor", "version": 1, "rows": rows, "remark": 4}
    file = read_mentor(json.dumps(plain).encode(), "f")
    assert [(row.ref, row.rank) for row in file.rows] == [("a", 1), ("b", 1)]
    assert [line.split(" — ")[0] for line in file.told] == [
        "row 5: 'c' is no row",
        "row 3: is the same program as row 1, which counts",
        "remark '4' is no text",
        "rows 1 and 2: all have your_rank 1: taken in the order of the file",
    ]


def test_a_part_of_the_list_may_come_back() -> None:
    rows = [{"ref": "a", "rank": 40, "your_rank": 39}]
    plain = {"format": "imgtui-mentor", "version": 1, "rows": rows}
    assert read_mentor(json.dumps(plain).encode(), "f").told == ()
