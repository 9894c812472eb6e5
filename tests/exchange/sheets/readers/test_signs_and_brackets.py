"""Signs between and behind numbers and names: tildes, n for and, plus and minus, brackets, bare numbers."""

from tests.exchange.sheets.rows import read_column as read
from tests.tables import for_each

_KNOWN = ("name", "specialty")


def told(heading: str, *cells: str) -> dict[str, object]:
    """Return what the first of `cells` says under `heading`."""
    draft = read(heading, *cells).drafts[0]
    return {name: value for name, value in draft.values.items() if name not in _KNOWN}


def asked(heading: str, cell: str) -> set[str]:
    return {doubtful.doubt.field for doubtful in read(heading, cell).doubtful}


_ALL = ("img_percent", "img_percent_low", "img_percent_high")


def all_imgs(share: int, low: int | None = None, high: int | None = None) -> dict[str, object]:
    ends = (share if low is None else low, share if high is None else high)
    return dict(zip(_ALL, (share, *ends), strict=True))


@for_each(
    ("heading", "cell", "facts"),
    [
        ("%IMG (non-US)", "80 (75)", all_imgs(80) | {"non_us_img_percent": 75}),
        ("IMG % (non-US IMG)", "65% (20%)", all_imgs(65) | {"non_us_img_percent": 20}),
        ("% IMGs (of which non-US)", "30 (2)", all_imgs(30) | {"non_us_img_percent": 2}),
        ("All IMG % (non-US IMG)", "90 [85]", all_imgs(90) | {"non_us_img_percent": 85}),
        ("% non-US IMG (all IMG)", "40 (55)", all_imgs(55) | {"non_us_img_percent": 40}),
        ("%IMG (non-US)", "85 (-)", all_imgs(85)),
        ("%IMG (non-US)", "80% (75% non-US)", all_imgs(80) | {"non_us_img_percent": 75}),
        ("%IMG (non-US)", "80 (75) (10)", {}),
        ("%IMG (non-US)", "80 (75", {}),
        ("%IMG (non-US)", "20 (40)", {}),
        ("IMG (non-US)", "8 (5)", {}),
        ("%IMG (non-US)", "60", {"non_us_img_percent": 60}),
        ("IMG %", "80 (75)", {}),
        ("IMG %", "75% (18/24)", all_imgs(75)),
        ("IMG %", "60 (60%)", all_imgs(60)),
    ],
)
def test_a_share_in_brackets_is_of_whom_the_heading_says(
    heading: str, cell: str, facts: dict[str, object]
) -> None:
    assert told(heading, cell) == facts
    assert facts or asked(heading, cell)


def test_one_share_among_pairs_is_asked() -> None:
    assert told("%IMG (non-US)", "60", "80 (75)") == {}


@for_each(
    ("cell", "facts"),
    [
        ("30~40", all_imgs(35, 30, 40)),
        ("30 ~ 40", all_imgs(35, 30, 40)),
        ("30%~40%", all_imgs(35, 30, 40)),
        ("30～40%", all_imgs(35, 30, 40)),
        ("~40", all_imgs(40)),
        ("30 ~40", {}),
    ],
)
def test_a_tilde_between_two_numbers_is_a_range(cell: str, facts: dict[str, object]) -> None:
    assert told("IMG %", cell) == facts
    assert facts or "img_percent" in asked("IMG %", cell)


@for_each(("heading", "cell"), [("Min Step 2", "220~230"), ("YOG", "3~5"), ("USCE", "1~2")])
def test_a_range_with_a_tilde_is_asked_where_one_limit_is_wanted(heading: str, cell: str) -> None:
    assert not {"step2_min", "yog_limit", "usce_months"} & set(told(heading, cell))
    assert asked(heading, cell)


@for_each("cell", ["8", "12", "8+", "at least 8", "min 12"])
def test_a_great_number_of_us_experience_without_a_unit_may_be_weeks(cell: str) -> None:
    assert told("USCE", cell) == {"usce": "required"}
    assert "usce_months" in asked("USCE", cell)


@for_each(("heading", "cell"), [("USCE", "8 weeks"), ("USCE", "2m"), ("USCE months", "2")])
def test_a_unit_in_cell_or_heading_makes_months(heading: str, cell: str) -> None:
    assert told(heading, cell)["usce_months"] == 2


_YES, _NO = {"visa_j1": "yes", "visa_h1b": "yes"}, {"visa_j1": "no", "visa_h1b": "no"}
_J1 = {"visa_j1": "yes", "visa_h1b": "no"}
_H1B = {"visa_j1": "no", "visa_h1b": "yes"}


@for_each(
    ("cell", "facts"),
    [
        ("both j1 n h1b", _YES),
        ("J-1 'n H-1B both", _YES),
        ("yes j1 n h1b", _YES),
        ("sponsors H1B n J1", _YES),
        ("J1 n H1B sponsored", _YES),
        ("no j1 n h1b", _NO),
        ("J1 n H1B y", _H1B),
        ("j1 n h1b n", _NO),
        ("j1 y h1b n", _J1),
        ("j1 n h1b", {}),
        ("h1b n j1", {}),
        ("J1+ H1B-", _J1),
        ("J+ H-", _J1),
        ("J1+, H1-", _J1),
        ("J-/H-", _NO),
        ("H- J+", _J1),
        ("J1+ H1B+", _YES),
        ("J1+H1B", _YES),
        ("J1 - yes, H1B - no", _J1),
        ("J1 - H1B +", {}),
        ("J1-", {}),
        ("J1/H1B -", {}),
    ],
)
def test_n_and_plus_and_minus_at_visas(cell: str, facts: dict[str, object]) -> None:
    assert told("Visa", cell) == facts
    assert facts or asked("Visa", cell)


@for_each("heading", ["Older grads?", "Old grads ok?", "older graduates", "Old grads"])
@for_each("cell", ["no", "yes", "N"])
def test_whether_old_graduates_are_taken_is_no_limit(heading: str, cell: str) -> None:
    assert "yog_limit" not in told(heading, cell)
    assert "yog_limit" in asked(heading, cell)


def test_other_answers_under_such_a_heading_are_limits() -> None:
    assert told("Older grads?", "any year") == {"yog_limit": "none"}
    assert told("Older grads?", "up to 5 yr") == {"yog_limit": 5}


@for_each(
    "cell",
    [
        "CK 228, no visa sponsorship",
        "no visa sponsorship; CK 228",
        "CK 228. No visa sponsorship.",
        "CK 228, no visas",
    ],
)
def test_no_visa_sponsorship_beside_other_facts(cell: str) -> None:
    assert told("Requirement details", cell) == {"step2_min": 228, **_NO}


@for_each(
    ("cell", "facts"),
    [
        ("8/10", all_imgs(80)),
        ("3 out of 12", all_imgs(25)),
        ("55%", all_imgs(55)),
        ("50+", all_imgs(50, 50, 100)),
        ("5", {}),
        ("12", {}),
        ("6+", {}),
    ],
)
def test_imgs_in_a_class_are_people_or_a_share(cell: str, facts: dict[str, object]) -> None:
    assert told("img in current class", cell) == facts
    assert facts or "img_percent" in asked("img in current class", cell)
