"""Kinds of sentences turned round: what is read of each, what is only asked, and what it must never become."""

# ruff: noqa: E501 - a sentence stands as it is written

from typing import Any

from tests.domain.reading.pages.pages_reader import asserted, page, told
from tests.tables import for_each

FROM_ABROAD = "GRADUATES OF SCHOOLS OUTSIDE THE UNITED STATES AND CANADA\n- "

NO_LIMIT_OF_GRADUATION = (
    "At least 12 weeks of direct patient care in the United States during the last two years; observerships are not counted",
    "Six months of hands-on work in an American hospital within the past three years",
    "Two letters from physicians with whom you worked during the last twelve months",
    "USMLE Step 2 CK passed within the last 4 years",
    "No failed attempt within the last five years",
    "Three months of externship in the United States from the last 2 years",
    "Clinical activity in your own country during the previous three years",
    "An observership within the last year is welcome",
    "Publications of the last 5 years are to be listed",
    "Continuous practice as a physician during the past two years",
)


@for_each("words", NO_LIMIT_OF_GRADUATION)
@for_each("above", ["", FROM_ABROAD, "GRADUATION AND EXPERIENCE\n- "])
def test_what_was_done_within_some_years_is_no_limit_of_graduation(above: str, words: str) -> None:
    assert not {"yog_limit", "graduated_since", "yog_preferred"} & set(told(above + words))


LIMIT_OF_GRADUATION = (
    ("Graduation within the last 5 years", 5),
    ("Medical school completed within the past seven years", 7),
    ("No more than four years since graduation", 4),
    ("Graduated from medical school during the last three years", 3),
    ("Graduation from medical school no more than ten years ago", 10),
)


@for_each(("words", "years"), LIMIT_OF_GRADUATION)
def test_a_limit_of_graduation_is_read_below_a_heading_on_who_applies(words: str, years: int) -> None:
    assert asserted(FROM_ABROAD + words + "\n").get("yog_limit") == years


CONTRADICTED: tuple[tuple[str, str], ...] = (
    (
        "Three months of U.S. clinical experience are mandatory.\nDo I need U.S. clinical experience?\nIt is not mandatory, though nearly everybody who joins us has some.\n",
        "usce",
    ),
    (
        "U.S. clinical experience is required.\nIs U.S. clinical experience required?\nNo, it is not required.\n",
        "usce",
    ),
    (
        "Applicants must have graduated within the past five years.\nIs there a cutoff for the year of graduation?\nThere is no cutoff.\n",
        "yog_limit",
    ),
    (
        "Applicants must have graduated within the past five years.\nIs there a limit on graduation?\nThere is no cutoff; we have a resident who graduated in 2009.\n",
        "yog_limit",
    ),
    (
        "Step 2 CK of 230 or higher is required.\nDo you have a minimum score for Step 2 CK?\nThere is no minimum.\n",
        "step2_min",
    ),
    (
        "We accept no more than two attempts at each Step.\nIs there a limit on attempts?\nThere is no limit on the number of attempts.\n",
        "attempts_limit",
    ),
    ("We sponsor the J-1 visa.\nVisas\nWe do not sponsor the J-1 visa.\n", "visa_j1"),
    ("We sponsor H-1B visas.\nDo you sponsor H-1B visas?\nNo.\n", "visa_h1b"),
    ("USMLE Step 3 is required to apply.\nIs Step 3 required?\nNo.\n", "step3_required"),
    (
        "ECFMG certification is required at the time of application.\nMust I be ECFMG certified when I apply?\nNo.\n",
        "ecfmg_to_apply",
    ),
)


@for_each(("text", "field"), CONTRADICTED)
def test_two_sentences_that_contradict_each_other_are_asked(text: str, field: str) -> None:
    found = page(text)
    assert field not in found.facts
    assert field in found.doubtful
    assert "usce_months" not in found.facts


AGREEING: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "U.S. clinical experience is required.\nDo I need U.S. clinical experience?\nYes, three months.\n",
        {"usce": "required", "usce_months": 3},
    ),
    (
        "Step 2 CK of 230 or higher is required.\nDo you have a minimum score for Step 2 CK?\nYes, 230.\n",
        {"step2_min": 230},
    ),
    ("We sponsor J-1 visas.\nDo you sponsor J-1 visas?\nYes.\n", {"visa_j1": "yes"}),
)


@for_each(("text", "facts"), AGREEING)
def test_two_sentences_that_agree_are_asserted(text: str, facts: dict[str, Any]) -> None:
    assert asserted(text).items() >= facts.items()


READ: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Applicants with two or more failures on the same examination are not considered, irrespective of the scores they later obtained.", {"attempts_limit": 2}),
    ("Applicants with three or more failed attempts are not considered, regardless of the reasons.", {"attempts_limit": 3}),
    ("One failed attempt will not, by itself, exclude you.", {"attempts_limit": 2}),
    ("Three failures would not by themselves exclude you.", {"attempts_limit": 4}),
    ("Is Step 3 needed?\nOnly residents moving up to PGY-3 must have passed it. It plays no role in selection.", {"step3_required": False}),
    ("Passing Step 3 early is a fine thing, but it is no part of what we ask for.", {"step3_required": False}),
    ("Files are opened on September 23, 2026; applications are accepted until January 8, 2027", {"deadline": "2027-01-08"}),
    ("Interviews begin on October 12, 2026; applications close on December 1, 2026.", {"deadline": "2026-12-01"}),
    ("Our program has 60 residents, 48 of whom graduated from medical schools outside the United States.", {"img_percent": 80}),
    ("Of our 20 residents, 11 are IMGs.", {"img_percent": 55}),
    ("Residents\t20, of whom 11 are IMGs (4 US IMGs, 7 non-US IMGs)", {"img_percent": 55}),
    ("We have thirty residents, including 12 international medical graduates.", {"img_percent": 40}),
    ("We match four residents a year through the NRMP.", {"participating": True, "positions": 4}),
    ("International graduates must be ECFMG certified at the time of appointment.", {"ecfmg_to_apply": False}),
    ("We can file an H-1B, but only for candidates whose Step 3 result has reached us by the day on which rank lists are due.", {"visa_h1b": "conditional"}),
    ("Files without Step 3 are not ranked.", {"step3_required": True}),
    ("Applicants without a passed Step 3 will not be interviewed.", {"step3_required": True}),
    ("We do not rank applicants without Step 3.", {"step3_required": True}),
    ("One in five of our residents is an IMG.", {"img_percent": 20}),
    ("One in three of our residents went to medical school abroad.", {"img_percent": 33.3}),
    ("Of the 36 residents in training, 27 are IMGs.", {"img_percent": 75}),
    ("Please make sure that everything is in ERAS by October 15, 2026.", {"deadline": "2026-10-15"}),
    ("We will not look at files with more than one failure in any Step.", {"attempts_limit": 2}),
    ("Perpetua Gann, Coordinator, looks after both tracks: fm@sandreed.example", {"coordinator": "Perpetua Gann"}),
)  # fmt: skip


@for_each(("text", "facts"), READ)
def test_it_is_read(text: str, facts: dict[str, Any]) -> None:
    assert asserted(text).items() >= facts.items()


NEVER: tuple[tuple[str, str, Any], ...] = (
    ("Applicants with two or more failures are not considered, irrespective of their later scores.", "step2_min", "none"),
    ("One failed attempt will not, by itself, exclude you.", "attempts_limit", 1),
    ("Step 3 is helpful, but it is not enough without letters.", "step3_required", True),
    ("Letters are accepted until January 8, 2027; applications open on September 23, 2026", "deadline", "2026-09-23"),
    ("Of our 20 residents, 11 are women.", "img_percent", 55),
    ("Of our 20 residents, 11 went into fellowships abroad.", "yog_limit", 11),
    ("We have 60 residents, 48 of whom graduated last year with honors.", "yog_limit", 48),
    ("We have 60 residents, 48 of whom live in town; many are international graduates.", "img_percent", 80),
    ("We match our residents with mentors through the NRMP alumni circle of the couples match.", "participating", True),
    ("We cannot file an H-1B.", "visa_h1b", "yes"),
    ("We can file an H-1B for faculty.", "visa_h1b", "yes"),
    ("The state board allows no more than six attempts at all Steps for a license.", "attempts_limit", 6),
    ("To obtain a license you may take each Step no more than three times.", "attempts_limit", 3),
    ("State law limits applicants to five attempts at each Step.", "attempts_limit", 5),
    ("Those without Step 3 are not excluded.", "step3_required", True),
    ("H-1B applicants without Step 3 are not considered.", "step3_required", True),
    ("Fellows without Step 3 are not promoted.", "step3_required", True),
    ("One in five of our residents is married.", "img_percent", 20),
    ("One in five applicants is interviewed; many of them are IMGs.", "img_percent", 20),
    ("Olive Marsh, Fellowship Coordinator: pccm@bellwether.example", "coordinator", "Olive Marsh"),
)  # fmt: skip


@for_each(("text", "field", "value"), NEVER)
def test_it_is_never_made_of_it(text: str, field: str, value: Any) -> None:
    assert asserted(text).get(field) != value


ENDED = (
    ("There used to be a five-year limit on graduation. We no longer have one.", "yog_limit"),
    ("Until 2021 we had a seven-year limit on graduation. We have given it up.", "yog_limit"),
    ("In the past we asked for a Step 2 CK score of 230. That is not in use any longer.", "step2_min"),
    ("Formerly no more than two attempts at each Step were accepted. This was abolished.", "attempts_limit"),
)


@for_each(("text", "field"), ENDED)
def test_a_limit_that_the_next_sentence_ends_is_asked_as_none(text: str, field: str) -> None:
    found = page(text)
    assert field not in found.facts
    assert found.doubtful[field].value == "none"


TRACKS = """Sandreed Family Medicine Residency
Two tracks, one faculty.

METRO TRACK (NRMP 1611120C0)
Positions: 9 per year
Graduation: within the last 5 years
Visa: We sponsor J-1 visas.

RURAL TRAINING TRACK, ELLIS COUNTY (NRMP 1611120C1)
Positions: 2 per year
Graduation: no limit
Visa: neither J-1 nor H-1B visas are sponsored.

FOR BOTH TRACKS
We do not consider applicants with more than one failed attempt at any Step.
"""


def test_of_a_page_parted_by_tracks_only_the_one_that_is_meant_speaks_with_what_holds_for_both() -> None:
    rural = asserted(TRACKS, "Family Medicine (Rural Training Track)")
    assert rural.items() >= {"positions": 2, "yog_limit": "none", "attempts_limit": 2}.items()
    assert rural["nrmp_code"] == "1611120C1"
    assert rural["visa_j1"] == "no"
    metro = asserted(TRACKS, "Family Medicine (Metro Track)")
    assert metro.items() >= {"positions": 9, "yog_limit": 5, "visa_j1": "yes", "attempts_limit": 2}.items()


def test_without_the_name_of_a_track_what_each_says_is_asked_and_what_holds_for_both_is_read() -> None:
    found = page(TRACKS, "Family Medicine")
    assert found.facts["attempts_limit"].value == 2
    assert not {"visa_j1", "positions", "yog_limit", "nrmp_code"} & set(found.facts)
