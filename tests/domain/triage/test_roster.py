"""What the residents' page shows: read as typed, F1 from counted classes, doubts at their figures."""

from imgtui.domain.triage.roster import in_every_class, read_roster, roster_doubts, show_roster
from imgtui.domain.workbook.records import Roster
from tests.domain.applicants import reference
from tests.tables import for_each

FIGURES, TEXTS = reference().figures({}), reference().texts


@for_each("text", ["4 3 5", "4, 3, 5", "4/3/5", " 4;3 ;5 "])
def test_counts_are_read_however_they_are_parted(text: str) -> None:
    roster = read_roster(None, "img_per_class", text, reference().fields)
    assert roster == Roster(img_per_class=(4, 3, 5))
    assert show_roster(roster, "img_per_class") == "4 3 5"


@for_each(
    ("counts", "every"), [((), None), ((7,), None), ((1, 1), True), ((4, 0, 3), False), ((0, 0, 0), False)]
)
def test_every_class_is_told_only_from_classes_counted_one_by_one(counts, every) -> None:
    assert in_every_class(Roster(img_per_class=counts)) is every
    assert in_every_class(None) is None


@for_each(("counts", "doubt"), [((1, 1, 0), True), ((1, 1, 1), False), ((2,), False)])
def test_two_in_all_are_a_token(counts, doubt: bool) -> None:
    assert ("img_per_class" in roster_doubts(Roster(img_per_class=counts), 2027, FIGURES, TEXTS)) is doubt


def test_none_at_all_is_not_called_a_token() -> None:
    assert (
        roster_doubts(Roster(img_per_class=(0, 0, 0)), 2027, FIGURES, TEXTS)["img_per_class"]
        == "no IMG in any class"
    )


@for_each(("year", "doubt"), [(2019, True), (2020, False)])
def test_a_newest_img_of_more_than_seven_years_ago_is_old(year: int, doubt: bool) -> None:
    found = roster_doubts(Roster(newest_img_graduation=year), 2027, FIGURES, TEXTS)
    assert ("newest_img_graduation" in found) is doubt


def test_your_own_figures_count() -> None:
    own = reference().figures({"F1.token_most": 4})
    assert "img_per_class" in roster_doubts(Roster(img_per_class=(2, 2)), 2027, own, TEXTS)
    assert roster_doubts(None, 2027, own, TEXTS) == {}
