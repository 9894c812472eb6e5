"""Certifying, snapshots, what-if and supplemental lists, notes, ratings: one step each, undone as one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.rank.dismissal import seen
from imgtui.domain.rank.warning import RankWarning
from imgtui.domain.workbook.errors import ConflictError, ImgtuiError, UsageError
from imgtui.domain.workbook.records import (
    Certified,
    Dismissed,
    Event,
    Program,
    RankEntry,
    RankList,
    Rating,
    Workbook,
)
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of
from imgtui.services.opened.files import put
from imgtui.services.rank import lists as rank
from imgtui.services.rank import more_lists as rank_lists
from imgtui.services.rank import ratings
from imgtui.services.rank import snapshots as rank_snapshots
from imgtui.services.views.constants import Constants
from imgtui.services.views.evaluation import evaluate

CLOCK = Clock.of("2027-01-29T09:00", "Asia/Karachi")
NAMES = "abcdef"


SEEN = Dismissed(rule="R12", why="I rotated there", programs=("a",), figure=0)


def workbook() -> Workbook:
    entries = (RankEntry(program="a", note="liked it"), *(RankEntry(program=key) for key in "bcd"))
    return Workbook(
        programs=(
            *(Program(key=key, name=f"Program {key.upper()}") for key in NAMES),
            Program(key="adv", name="Advanced One", track="advanced"),
            Program(key="coded", name="Coded", nrmp_code="4567040A0"),
        ),
        rank_lists=(RankList(name="Mine", entries=entries, dismissed=(SEEN,)),),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "season.imgtui"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    with Book.open(path, CLOCK) as opened:
        put(opened, workbook(), "made", replace=True)
        yield opened


def lists(book: Book) -> dict[str, RankList]:
    """What the file holds, by name; the snapshot must agree with it."""
    stored = book.store.read().workbook.rank_lists
    assert stored == book.workbook.rank_lists
    return {ranked.name: ranked for ranked in stored}


def order(ranked: RankList) -> str:
    return "".join(entry.program for entry in ranked.entries)


def undone(book: Book, before: Workbook) -> None:
    """One undo brings back exactly what was there; redo does it again."""
    after = book.workbook
    assert after != before
    book.undo()
    assert book.store.read().workbook == before
    book.redo()
    assert book.store.read().workbook == after


class TestCertify:
    def test_a_snapshot_with_both_clocks(self, book: Book) -> None:
        before = book.workbook
        told = rank_snapshots.certify(book)
        assert told.startswith(
            "Written down the primary list: 4 programs, Fri 29 Jan 09:00 PKT = Thu 28 Jan 23:00 ET. "
            "Ranking has not opened"
        )
        (certified,) = lists(book)["Mine"].certified
        assert certified.entries == tuple("abcd")
        assert certified.at == book.now()
        assert (
            book.last_name
            == "wrote down the primary list before ranking opened, with 4 programs: not certified"
        )
        undone(book, before)

    def test_what_stands_as_certified_is_not_recorded_twice(self, book: Book) -> None:
        rank_snapshots.certify(book)
        steps = len(book.store.steps())
        assert "stands as you recorded it: written down Fri 29 Jan 09:00 PKT" in rank_snapshots.certify(book)
        assert len(book.store.steps()) == steps
        rank.move(book, "d", 1)
        rank_snapshots.certify(book)
        rank.move(book, "d", 4)
        rank_snapshots.certify(book)
        assert [each.entries for each in lists(book)["Mine"].certified] == [
            tuple("abcd"),
            tuple("dabc"),
            tuple("abcd"),
        ]

    def test_what_was_recorded_before_ranking_opened_can_be_recorded_again(
        self, book: Book, path: Path
    ) -> None:
        rank_snapshots.certify(book)
        with Book.open(path, Clock.of("2027-02-05T09:00", "Asia/Karachi")) as later:
            assert rank_snapshots.certify(later).startswith("Recorded that you certified the primary list")
            assert later.last_name == "recorded the primary list as certified, with 4 programs"
            assert "stands as you recorded it: certified Fri 5 Feb 09:00 PKT" in rank_snapshots.certify(later)
            assert [each.entries for each in lists(later)["Mine"].certified] == [tuple("abcd")] * 2

    def test_a_list_written_down_after_the_deadline_is_not_called_certified(
        self, book: Book, path: Path
    ) -> None:
        with Book.open(path, Clock.of("2027-03-06T09:00", "Asia/Karachi")) as later:
            rank_snapshots.certify(later)
            name = "wrote down the primary list after the deadline, with 4 programs"
            assert later.last_name == name

    def test_what_cannot_be_certified(self, book: Book, path: Path) -> None:
        rank_lists.copy_list(book, "Trial")
        with pytest.raises(UsageError, match="what-if"):
            rank_snapshots.certify(book, "Trial")
        rank.remove(book, list("abcd"))
        with pytest.raises(UsageError, match="nothing is on this list"):
            rank_snapshots.certify(book)
        put(book, Workbook(), "emptied", replace=True)
        with pytest.raises(UsageError, match="nothing is ranked"):
            rank_snapshots.certify(book)

    @pytest.mark.parametrize(("length", "accepted"), [(300, True), (301, False)])
    def test_the_official_site_takes_300(self, book: Book, length: int, accepted: bool) -> None:
        entries = tuple(RankEntry(program=f"p{i}") for i in range(length))
        put(book, Workbook(rank_lists=(RankList(name="Mine", entries=entries),)), "long", replace=True)
        if accepted:
            rank_snapshots.certify(book)
        else:
            with pytest.raises(UsageError, match="takes 300"):
                rank_snapshots.certify(book)
        assert len(lists(book)["Mine"].certified) is int(accepted)

    def test_a_program_that_stands_twice_is_certified_so(self, book: Book) -> None:
        entries = tuple(RankEntry(program=key) for key in "aba")
        put(book, Workbook(rank_lists=(RankList(name="Mine", entries=entries),)), "twice", replace=True)
        rank_snapshots.certify(book)
        assert lists(book)["Mine"].certified[0].entries == tuple("aba")
        assert "stands as you recorded it" in rank_snapshots.certify(book)


class TestRestore:
    def test_in_one_step_notes_kept(self, book: Book) -> None:
        rank_snapshots.certify(book)
        rank.move(book, "d", 1)
        rank.remove(book, ["b"])
        rank.add(book, ["e"])
        before = book.workbook
        rank_snapshots.restore(book, 1)
        assert order(lists(book)["Mine"]) == "abcd"
        assert lists(book)["Mine"].entries[0].note == "liked it"
        assert book.last_name == "restored the list certified on Fri 29 Jan 2027"
        undone(book, before)

    def test_a_snapshot_by_number_date_or_none(self, book: Book) -> None:
        clocks = clocks_of(book)
        with pytest.raises(UsageError, match="never certified"):
            rank_snapshots.find_snapshot(lists(book)["Mine"], None, clocks)
        moments = ["2027-01-28T17:00:00+00:00", "2027-01-28T20:00:00+00:00", "2027-01-29T01:00:00+00:00"]
        certified = tuple(Certified(at=clocks.now.fromisoformat(text), entries=("a",)) for text in moments)
        ranked = replace(lists(book)["Mine"], certified=certified)
        assert rank_snapshots.find_snapshot(ranked, None, clocks) == 3
        assert rank_snapshots.find_snapshot(ranked, "2", clocks) == 2
        # 20:00 UTC is the next day already in Karachi.
        assert rank_snapshots.find_snapshot(ranked, "2027-01-28", clocks) == 1
        assert rank_snapshots.find_snapshot(ranked, "2027-01-29", clocks) == 3
        assert rank_snapshots.find_snapshot(ranked, "28 Jan", clocks) == 1
        for text in ("0", "4", "2027-01-30", "tomorrow", "soon"):
            with pytest.raises(UsageError):
                rank_snapshots.find_snapshot(ranked, text, clocks)

    def test_changed_since(self, book: Book) -> None:
        rank_snapshots.certify(book)
        rank.move(book, "d", 1)
        diff = rank_snapshots.changed_since(lists(book)["Mine"], 1)
        assert [line.key for line in diff.moved] == ["d"]


class TestWhatIf:
    def test_a_copy_holds_entries_notes_and_dismissals_but_nothing_certified(self, book: Book) -> None:
        rank_snapshots.certify(book)
        before = book.workbook
        assert rank_lists.copy_list(book, " Trial ") == "Trial"
        mine, trial = lists(book)["Mine"], lists(book)["Trial"]
        assert (trial.kind, trial.entries, trial.dismissed) == ("what_if", mine.entries, mine.dismissed)
        assert trial.certified == ()
        undone(book, before)
        rank.move(book, "d", 1, "Trial")
        assert (order(lists(book)["Mine"]), order(lists(book)["Trial"])) == ("abcd", "dabc")

    def test_a_dismissal_that_does_not_know_what_was_seen_holds_for_its_own_list_alone(
        self, book: Book
    ) -> None:
        unbound = Dismissed(rule="R13", why="unsafe")
        mine = replace(workbook().rank_lists[0], dismissed=(SEEN, unbound))
        put(book, replace(workbook(), rank_lists=(mine,)), "made", replace=True)
        rank_lists.copy_list(book, "Trial")
        assert lists(book)["Mine"].dismissed == (SEEN, unbound)
        assert lists(book)["Trial"].dismissed == (SEEN,)

    def test_what_joins_on_the_copy_brings_the_warning_back_there_alone(self, book: Book) -> None:
        keys = [f"coast{number}" for number in range(4)]
        places = [Program(key=key, name=key, city="San Diego", state="CA") for key in keys]
        interviewed = Event(id="1", on=date(2026, 11, 20), kind="interviewed")
        programs = tuple(replace(each, events=(interviewed,)) for each in places)
        mine = RankList(name="Mine", entries=tuple(RankEntry(program=key) for key in keys[:3]))
        put(book, Workbook(programs=programs, rank_lists=(mine,)), "made", replace=True)

        def r4(name: str) -> RankWarning:
            view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
            held = next(each for each in view.workbook.rank_lists if each.name == name)
            judged = view.judge_of(held).judge(tuple(each.program for each in held.entries))
            return next(each for each in judged.warnings if each.rule == "R4")

        rank.dismiss(book, "R4", "I want the coast", None, *seen([r4("Mine")], "R4"))
        rank_lists.copy_list(book, "Trial")
        assert r4("Trial").dismissed
        rank.add(book, keys[3:], "Trial")
        assert (r4("Trial").dismissed, r4("Trial").before) == (False, "I want the coast")
        assert r4("Mine").dismissed

    def test_another_reason_for_what_is_not_raised_now_stays_bound_to_what_was_seen(self, book: Book) -> None:
        rank.dismiss(book, "R12", "a better reason")
        [held] = lists(book)["Mine"].dismissed
        assert (held.why, held.programs, held.figure) == ("a better reason", SEEN.programs, SEEN.figure)

    def test_names_are_unique_whatever_their_case(self, book: Book) -> None:
        rank_lists.copy_list(book, "Trial")
        for name in ("trial", " MINE", ""):
            with pytest.raises(UsageError):
                rank_lists.copy_list(book, name)
        with pytest.raises(UsageError):
            rank_lists.rename(book, "Trial", "mine")
        assert rank_lists.rename(book, "Trial", "TRIAL") == "TRIAL"
        assert list(lists(book)) == ["Mine", "TRIAL"]

    def test_a_copy_before_there_is_a_list_is_empty(self, book: Book) -> None:
        put(book, Workbook(), "emptied", replace=True)
        rank_lists.copy_list(book, "Trial")
        assert lists(book)["Trial"].entries == ()
        assert rank_lists.promote(book, "Trial") == ""
        assert lists(book)["Trial"].kind == "primary"

    def test_rename_and_delete(self, book: Book) -> None:
        rank_lists.copy_list(book, "Trial")
        before = book.workbook
        rank_lists.rename(book, "trial", "Inland")
        undone(book, before)
        before = book.workbook
        rank_lists.delete(book, "inland")
        assert list(lists(book)) == ["Mine"]
        undone(book, before)
        with pytest.raises(UsageError, match="primary"):
            rank_lists.delete(book, "Mine")
        with pytest.raises(UsageError, match="no such"):
            rank_lists.delete(book, "Inland")

    def test_promote_keeps_the_former_order_and_what_was_certified(self, book: Book) -> None:
        rank_snapshots.certify(book)
        rank_lists.copy_list(book, "Trial")
        rank.move(book, "d", 1, "Trial")
        before = book.workbook
        assert rank_lists.promote(book, "Trial") == "Mine before Trial"
        after = lists(book)
        assert list(after) == ["Mine", "Mine before Trial"]
        assert (after["Mine"].kind, order(after["Mine"])) == ("primary", "dabc")
        assert [each.entries for each in after["Mine"].certified] == [tuple("abcd")]
        former = after["Mine before Trial"]
        assert (former.kind, order(former), former.certified) == ("what_if", "abcd", ())
        assert former.entries[0].note == "liked it"
        undone(book, before)
        with pytest.raises(UsageError, match="only a what-if"):
            rank_lists.promote(book, "Mine")

    def test_promote_there_and_back(self, book: Book) -> None:
        rank_snapshots.certify(book)
        rank_lists.copy_list(book, "Trial")
        rank.move(book, "d", 1, "Trial")
        rank_lists.promote(book, rank_lists.promote(book, "Trial"))
        after = lists(book)
        assert order(after["Mine"]) == "abcd"
        assert [each.entries for each in after["Mine"].certified] == [tuple("abcd")]
        assert [ranked.kind for ranked in after.values()] == ["primary", "what_if"]

    def test_a_list_that_another_process_removed(self, book: Book, path: Path) -> None:
        rank_lists.copy_list(book, "Trial")
        assert "Trial" in lists(book)
        with Book.open(path, CLOCK) as other:
            rank_lists.delete(other, "Trial")
        for change in (
            lambda: rank_lists.rename(book, "Trial", "X"),
            lambda: rank_lists.promote(book, "Trial"),
            lambda: rank_lists.delete(book, "Trial"),
            lambda: rank_lists.copy_list(book, "Y", "Trial"),
        ):
            with pytest.raises(ConflictError):
                change()
        assert [r.name for r in book.store.read().workbook.rank_lists] == ["Mine"]


class TestSupplemental:
    def test_one_for_each_advanced_program(self, book: Book) -> None:
        before = book.workbook
        assert rank_lists.add_supplemental(book, "adv") == "First year for Advanced One"
        made = lists(book)["First year for Advanced One"]
        assert (made.kind, made.for_program, made.entries) == ("supplemental", "adv", ())
        undone(book, before)
        with pytest.raises(UsageError, match="already"):
            rank_lists.add_supplemental(book, "adv", "another")
        assert rank_lists.add_supplemental(book, "coded", "By its code") == "By its code"
        with pytest.raises(UsageError, match="unknown kind"):
            rank_lists.add_supplemental(book, "a")


class TestNotes:
    def test_a_note_on_a_rank(self, book: Book) -> None:
        before = book.workbook
        rank.set_note(book, "b", " ask about \x1b[2J nights ")
        assert lists(book)["Mine"].entries[1].note == "ask about \ufffd[2J nights"
        undone(book, before)
        rank.set_note(book, "b", "  ")
        assert lists(book)["Mine"].entries[1].note is None
        with pytest.raises(UsageError, match="not on the list"):
            rank.set_note(book, "e", "x")


class TestRatings:
    def rating(self, book: Book, key: str = "a") -> Rating | None:
        assert book.store.read().programs == book.snapshot.programs
        return book.program(key).rating

    def test_what_is_typed_and_nothing_else(self, book: Book) -> None:
        before = book.workbook
        ratings.rate(book, "a", {"fit": "4", "IMG-friendliness": "5", "attend": "yes", "pros": "kind people"})
        assert self.rating(book) == Rating(fit=4, img_friendliness=5, would_attend=True, pros="kind people")
        assert book.last_name == "rated Program A"
        undone(book, before)
        ratings.rate(book, "a", {"img": "-", "attend": "?", "gut": "1"})
        assert self.rating(book) == Rating(fit=4, gut=1, pros="kind people")
        ratings.rate_line(book, "a", "5-5--n")
        assert self.rating(book) == Rating(
            fit=5, img_friendliness=5, gut=1, would_attend=False, pros="kind people"
        )

    @pytest.mark.parametrize(
        "texts",
        [{"fit": "0"}, {"fit": "6"}, {"fit": "four"}, {"attend": "maybe"}, {"charm": "5"}, {}, {"fit": "٣"}],
    )
    def test_what_means_nothing_changes_nothing(self, book: Book, texts: dict[str, str]) -> None:
        if texts == {"fit": "٣"}:
            ratings.rate(book, "a", texts)  # a digit is a digit in any script
            assert self.rating(book) == Rating(fit=3)
            return
        with pytest.raises(UsageError):
            ratings.rate(book, "a", {**texts, "support": "5"} if texts else {})
        assert self.rating(book) is None

    def test_a_program_that_is_gone(self, book: Book) -> None:
        with pytest.raises(ImgtuiError):
            ratings.rate(book, "nobody", {"fit": "4"})

    def test_weights(self, book: Book) -> None:
        before = book.workbook
        ratings.set_weights(book, {"fit": "2", "gut": "0,5"})
        assert dict(book.store.read().workbook.rating_weights) == {"fit": 2, "gut": 0.5}
        undone(book, before)
        ratings.set_weights(book, {"fit": "0"})
        assert dict(book.workbook.rating_weights) == {"fit": 0, "gut": 0.5}
        for texts in ({"fit": "-1"}, {"fit": "nan"}, {"fit": "101"}, {"fit": "much"}, {"pros": "1"}):
            with pytest.raises(UsageError):
                ratings.set_weights(book, texts)

    def test_a_proposal_taken_is_one_step(self, book: Book) -> None:
        for key, stars in {"a": "1", "c": "5", "d": "3"}.items():
            ratings.rate(book, key, {"fit": stars})
        before = book.workbook
        shown = tuple("abcd")
        proposal = ratings.propose(book, shown)
        assert proposal == ("c", "b", "d", "a")
        ratings.accept(book, shown, proposal)
        assert order(lists(book)["Mine"]) == "cbda"
        assert {e.program: e.note for e in lists(book)["Mine"].entries}["a"] == "liked it"
        assert book.last_name == ratings.STEP
        undone(book, before)

    def test_a_proposal_for_a_list_that_has_changed_is_refused(self, book: Book) -> None:
        with pytest.raises(ConflictError):
            ratings.accept(book, tuple("abc"), tuple("cba"))
        assert order(lists(book)["Mine"]) == "abcd"

    def test_programs_that_are_gone_keep_their_rank(self, book: Book) -> None:
        ratings.rate(book, "b", {"fit": "5"})
        assert ratings.propose(book, ("gone", "a", "b")) == ("gone", "a", "b")
