"""A sheet that comes again: what the user never touched follows it, what they edited is asked once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.reading.wordings.family import family_of
from imgtui.services.reading.wordings.origin import file_of
from imgtui.services.triage.programs import set_field
from tests.books import reference
from tests.tables import for_each

HEADINGS = "Program,City,State,NRMP Code,IMG %,Min Step 2CK,YOG limit,Program Director"
KEY = "1234140C0"


def sheet(img: str = "60-70", step2: str = "220", yog: str = "5", director: str = "Dr Osei") -> str:
    return f"{HEADINGS}\nLakeshore Community,Toledo,OH,{KEY},{img},{step2},{yog},{director}\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w", Clock.of("2026-11-21T09:00", "UTC"), reference()) as opened:
        take(opened, sheet())
        yield opened


def take(book: Book, text: str, name: str = "list.csv", policy: importing.Policy = "keep") -> list[str]:
    """Import a sheet; return the fields it tells of."""
    result = importing.accept(book, [importing.preview_bytes(book, text.encode(), name)], policy)
    return [each["field"] for each in result.doubtful]


def now(book: Book, *fields: str) -> tuple[object, ...]:
    program = book.snapshot.programs[KEY]
    return tuple(getattr(program, field) for field in fields)


def test_what_was_never_touched_follows_and_is_told_and_undo_is_one_step(book: Book) -> None:
    steps = len(book.store.steps())
    assert take(book, sheet(step2="230", director="Dr Lind")) == ["step2_min", "director"]
    assert now(book, "step2_min", "director", "yog_limit") == (230, "Dr Lind", 5)
    assert len(book.store.steps()) == steps + 1
    book.undo()
    assert now(book, "step2_min", "director") == (220, "Dr Osei")


def test_both_texts_are_kept(book: Book) -> None:
    take(book, sheet(step2="230"))
    raw = book.snapshot.programs[KEY].raw
    assert (raw["Min Step 2CK"], raw["Min Step 2CK (list.csv)"]) == ("220", "230")


@pytest.mark.parametrize(
    ("field", "typed", "value"), [("step2_min", "215", 215), ("director", "Dr Who", "Dr Who")]
)
def test_what_was_edited_stays_without_a_word_while_the_sheet_says_the_same(
    book: Book, field, typed, value
) -> None:
    set_field(book, [KEY], field, typed)
    assert take(book, sheet()) == []
    assert now(book, field) == (value,)


@pytest.mark.parametrize(
    ("field", "typed", "value", "newer"),
    [
        ("step2_min", "215", 215, sheet(step2="230")),
        ("director", "Dr Who", "Dr Who", sheet(director="Dr Lind")),
    ],
)
def test_what_both_have_changed_is_asked_once(book: Book, field, typed, value, newer) -> None:
    set_field(book, [KEY], field, typed)
    assert take(book, newer) == [field]
    assert now(book, field) == (value,)
    assert take(book, newer) == []
    assert now(book, field) == (value,)


def test_update_takes_the_sheet_over_everything(book: Book) -> None:
    set_field(book, [KEY], "step2_min", "215")
    take(book, sheet(), policy="update")
    assert now(book, "step2_min") == (220,)


def test_a_sheet_that_goes_back_is_followed_back(book: Book) -> None:
    for step2 in ("230", "220", "240"):
        take(book, sheet(step2=step2))
        assert now(book, "step2_min") == (int(step2),)


def test_one_share_follows_whole_or_not_at_all(book: Book) -> None:
    take(book, sheet(img="80+"))
    assert now(book, "img_percent", "img_percent_low", "img_percent_high") == (80, 80, 100)
    set_field(book, [KEY], "img_percent", "50")
    take(book, sheet(img="30-40"))
    assert now(book, "img_percent") == (50,)
    assert 30 not in now(book, "img_percent_low", "img_percent_high")


def test_a_sheet_of_another_keeper_is_asked(book: Book) -> None:
    other = f"Hospital,NRMP,CK min\nLakeshore Community,{KEY},230\n"
    assert take(book, other, "of a friend.csv") == ["step2_min"]
    assert now(book, "step2_min") == (220,)


@pytest.mark.parametrize(
    "name", ["list (1).csv", "list v2 final.csv", "list_2026-11-20.xlsx.csv", "mine.csv"]
)
def test_a_version_under_another_name_is_a_version(book: Book, name: str) -> None:
    take(book, sheet(step2="230"), name)
    assert now(book, "step2_min") == (230,)


def test_versions_are_known_by_what_their_names_have_in_common() -> None:
    assert family_of("Programs v7 FINAL.xlsx: IM") == family_of("programs (2).xlsx: IM")
    assert family_of("Programs.xlsx: IM") != family_of("Programs.xlsx: FM")
    assert family_of("2026.csv") != family_of("2025.csv")


@for_each(
    ("source", "file"),
    [
        ("list.csv, Min Step 2CK", "list.csv"),
        ("a, b.csv: IM, City, State", "a, b.csv: IM"),
        ("list.csv", "list.csv"),
        ("typed", "typed"),
    ],
)
def test_a_source_names_its_file(source: str, file: str) -> None:
    assert file_of(source, ("Min Step 2CK", "State", "City, State (a, b.csv: IM)")) == file


def test_of_two_sheets_in_one_import_the_first_wins(book: Book) -> None:
    texts = {"list.csv": sheet(step2="230"), "list 2.csv": sheet(step2="240")}
    sources = [importing.open_bytes(text.encode(), name) for name, text in texts.items()]
    previews, _ = importing.preview_sources(book, sources)
    importing.accept(book, previews)
    assert now(book, "step2_min") == (230,)


def test_what_follows_can_be_refused_line_by_line(book: Book) -> None:
    preview = importing.preview_bytes(book, sheet(step2="230", director="Dr Lind").encode(), "list.csv")
    assert preview.kept.followed == {KEY: {"step2_min", "director"}}
    importing.accept(book, [preview], {(KEY, "step2_min"): False, (KEY, "director"): True})
    assert now(book, "step2_min", "director") == (220, "Dr Lind")


def test_what_an_older_program_read_otherwise_follows_where_its_source_is_still_the_sheet(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As after an upgrade that reads old cells better: the old text gives something else than was stored.
    set_field(book, [KEY], "yog_limit", "7")
    monkeypatch.setattr("imgtui.services.reading.sheets.earlier._read_again", lambda *_: {})
    take(book, sheet(step2="230", yog="6"))
    assert now(book, "step2_min", "yog_limit") == (230, 7)


OWN_SHEETS = Path(__file__).parents[3] / "data" / "own_sheets"


@for_each(
    "name",
    sorted(
        p.name for p in OWN_SHEETS.iterdir() if p.suffix in (".csv", ".tsv", ".xlsx") if p.stem != "wordings"
    ),
)
def test_the_same_sheet_twice_changes_nothing_and_asks_the_same(tmp_path: Path, name: str) -> None:
    """What was asked the first time is not answered by reading it again."""
    content = (OWN_SHEETS / name).read_bytes()
    with Book.open(tmp_path / "w", Clock.of("2026-11-30T09:00", "UTC"), reference()) as book:
        importing.accept(book, [importing.preview_bytes(book, content, name)], "keep")
        held = book.snapshot
        again = importing.accept(book, [importing.preview_bytes(book, content, name)], "keep")
        assert (again.new, again.updated) == (0, 0)
        assert book.snapshot.programs == held.programs


def test_a_no_beside_a_waitlist_stays_asked_when_it_comes_again(book: Book) -> None:
    text = "Program,NRMP Code,Waitlisted,Status\nLakeshore Community,1234140C0,2026-11-03,Rejected\n"
    assert "events" in take(book, text, "mine.csv")
    kinds = [event.kind for event in book.snapshot.programs[KEY].events]
    assert kinds == ["waitlist"]
    take(book, text, "mine.csv")
    assert [event.kind for event in book.snapshot.programs[KEY].events] == kinds


def test_an_invite_on_a_day_to_come_is_one_interview_however_often_it_is_read(book: Book) -> None:
    text = "Program,NRMP Code,Invited\nLakeshore Community,1234140C0,2026-12-08\n"
    for _ in range(2):
        take(book, text, "mine.csv")
        assert len(book.snapshot.programs[KEY].interviews) == 1
