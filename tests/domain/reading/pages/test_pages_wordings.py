"""Kinds of sentences, ten ways each: what they assert, what they only ask, and what they never become."""

from typing import Any

from tests.domain.reading.pages.pages_reader import asserted, page, told
from tests.tables import for_each

NO_SPONSORING = [
    "Do residents moonlight?\nFrom the second year on. Residents on a J-1 cannot.",
    "Residents on a J-1 may not moonlight at any time.",
    "J-1 physicians are not permitted to moonlight.",
    "Moonlighting: not for residents on J-1 or H-1B visas.",
    "May I travel home?\nNot in the first year. J-1 holders cannot travel without a signed DS-2019.",
    "Spouses of J-1 residents cannot work on a J-2 without a permit.",
    "The J-1 home residency requirement cannot be waived by us.",
    "Do you hire after residency?\nOften; we do not file H-1B petitions for everybody.",
    "We are no Conrad 30 employer, and offer no J-1 waiver positions.",
    "J-1 residents pay no tax on the relocation bonus.",
]


@for_each("text", NO_SPONSORING)
def test_what_holders_of_a_visa_may_do_says_nothing_of_sponsoring(text: str) -> None:
    assert not {"visa_j1", "visa_h1b"} & set(told(text))


J1_ALONE = [
    "From this season on we sponsor J-1 visas alone.",
    "Residents may come on a J-1, and only on a J-1.",
    "Interns can come on a J-1 visa but only on a J-1 visa.",
    "Visas: J-1 only. Our program does not make use of the H-1B.",
    "Visas\nJ-1 visas only. H-1B is not offered.",
    (
        "We support residents on the J-1 physician visa, sponsored by ECFMG/Intealth. H-1B petitions "
        "are not filed."
    ),
    "Which visas do you sponsor?\nJ-1 only. Preliminary residents: none.",
    "We accept the J-1, issued through ECFMG (Intealth). We do not file H-1B petitions.",
    "The sole visa we sponsor is the J-1.",
    "J-1 visas remain available. H-1B sponsorship was discontinued for all residents.",
]


@for_each("text", J1_ALONE)
def test_the_j1_alone(text: str) -> None:
    found = asserted(text)
    assert (found.get("visa_j1"), found.get("visa_h1b")) == ("yes", "no")


UNDECIDED = [
    "H-1B\tUnder review by the hospital's counsel; no decision for July 2027 yet",
    "H-1B sponsorship is currently under review by the institution.",
    "H-1B: being discussed; ask us in the new year.",
    "Do you sponsor H-1B? It is under review.",
    "Whether H-1B visas will be sponsored has not been decided.",
    "H-1B: still open.",
    "We hope to offer H-1B visas in the future.",
    "H-1B sponsorship for 2027 is under consideration.",
    "The policy on H-1B visas is being reviewed.",
    "H-1B: decision pending.",
]


@for_each("text", UNDECIDED)
def test_what_is_under_review_is_not_decided(text: str) -> None:
    assert "visa_h1b" not in asserted(text)
    assert "visa_h1b" in page(text).doubtful


H1B_IF = [
    (
        "And on an H-1B?\nConsidered only for those whose Step 3 pass has reached us by March 31, "
        "2027. Without it, the J-1 is the only route."
    ),
    "H-1B requests are looked at case by case, from applicants with a Step 3 pass.",
    "H-1B visas are possible if Step 3 is passed before ranking.",
    "Can I get an H-1B?\nYes, if Step 3 is passed when we rank.",
    "Step 3 is not required unless you need an H-1B visa.",
    "An H-1B is only for those who hold one at another program already.",
    "H-1B: considered for applicants who passed Step 3.",
    "We sponsor H-1B visas for candidates with a passing Step 3 score at the time of ranking.",
]


@for_each("text", H1B_IF)
def test_an_h1b_with_a_condition_is_never_a_plain_answer(text: str) -> None:
    assert asserted(text).get("visa_h1b") in (None, "conditional")
    assert told(text)["visa_h1b"] == "conditional"
    assert asserted(text).get("visa_j1") in (None, "yes")


COUNTED: list[tuple[str, int]] = [
    ("Each July thirteen new residents begin in our program.", 13),
    ("All thirteen places are categorical.", 13),
    ("We are a 6-6-6 program based in a community hospital.", 6),
    ("Ours is an 8/8/8 residency in a small town.", 8),
    ("We offer 5 AP/CP positions.", 5),
    ("We took 12 interns in each of the last six years and will again take 12.", 12),
    ("Six new interns join us every summer.", 6),
    ("The program will take 9 categorical interns.", 9),
    ("All ten positions are filled in the NRMP Match.", 10),
    ("We accept twelve first-year residents per year.", 12),
]


@for_each(("text", "count"), COUNTED)
def test_how_many_a_program_takes(text: str, count: int) -> None:
    assert asserted(text).get("positions") == count


NOT_POSITIONS = [
    "We opened 12 new beds in 2026.",
    "The nurse practitioner fellowship accepts 6 fellows.",
    "Six advanced positions (PGY-2 start) are offered.",
    "Our residents rotate at three sites; 30 residents begin the day with rounds.",
    "Two preliminary positions are offered.",
    "Six of our thirty residents are couples.",
    "We read 140 files and take 20 minutes for each.",
    "The class of 2019-2020-2021 program",
    "All 24 residents graduated.",
]


@for_each("text", NOT_POSITIONS)
def test_what_counts_something_else(text: str) -> None:
    assert "positions" not in asserted(text)


def test_positions_are_those_of_the_track_that_is_meant() -> None:
    text = "Our positions: six advanced (PGY-2 start, July 2028) and two categorical."
    assert asserted(text, "Anesthesiology (advanced)")["positions"] == 6
    assert asserted(text, "Anesthesiology (categorical)")["positions"] == 2
    assert asserted(text, "Anesthesiology")["positions"] == 2


IN_MATCH: list[tuple[str, bool]] = [
    ("We fill them solely through the National Resident Matching Program and sign nobody outside it.", True),
    ("Both kinds are in the NRMP Match.", True),
    ("Match\tNRMP, all positions", True),
    ("Are you in the Match this year?\nYes, NRMP, categorical only.", True),
    ("As every year, all four positions are in the Match.", True),
    ("How many do you take?\nSix, all through the Match.", True),
    ("All spots go through the NRMP; no position is filled outside the Match.", True),
    ("We do not participate in the 2027 Main Residency Match.", False),
    ("The program will not take part in the Match.", False),
    ("We have withdrawn from the 2027 Match.", False),
]


@for_each(("text", "said"), IN_MATCH)
def test_whether_a_program_takes_part_in_the_match(text: str, said: bool) -> None:
    assert asserted(text).get("participating") is said


NOT_IN_MATCH = [
    "Applicants who do not participate in the Match cannot be considered.",
    "We did not participate in the 2021 Match.",
    "Students in the couples match are welcome.",
    "If you do not match through the NRMP, write to us.",
]


@for_each("text", NOT_IN_MATCH)
def test_the_match_of_others(text: str) -> None:
    assert "participating" not in asserted(text)


STEP3: list[tuple[str, bool | None]] = [
    ("Step 3 plays no part in selection and does not have to be taken before residency.", False),
    ("Third examination\tStep 3: not needed before starting", False),
    ("USMLE Step 3: Optional", False),
    ("Step 3 is not asked for.", False),
    ("We do not expect Step 3 of applicants.", False),
    ("Step 3 need not be passed when you interview.", False),
    ("Is Step 3 required?\nNope. But bring it if you've got it.", False),
    ("Step 3 has to be passed before you apply.", True),
    ("Step 3 is not required starting with 2028.", None),
    ("Residents pass Step 3 before promotion to PGY-3.", None),
    ("Step 3 is needed for an H-1B.", None),
    ("A pass in Step 3 is viewed favorably.", None),
]


@for_each(("text", "said"), STEP3)
def test_whether_step_3_is_needed(text: str, said: bool | None) -> None:
    assert asserted(text).get("step3_required") is said


ECFMG: list[tuple[str, bool]] = [
    ("ECFMG certification must be shown when the application is submitted.", True),
    ("ECFMG\tCertificate uploaded to ERAS at the time you apply", True),
    ("Please have the ECFMG certificate, which is required, in hand when you send the application.", True),
    ("ECFMG certification must be complete on the day the application is submitted.", True),
    ("ECFMG certification no later than January 31, 2027. It is not needed to apply.", False),
    ("ECFMG certificate\tPresent it before the contract begins", False),
    ("What about ECFMG certification?\nNeeded by June 1 before you start.", False),
    ("ECFMG: a certificate is necessary by the start of training.", False),
    ("When must the ECFMG certificate be there?\nBefore we certify our rank list.", False),
    ("You do not have to hold your ECFMG certificate when you apply.", False),
]


@for_each(("text", "said"), ECFMG)
def test_whether_the_certificate_is_needed_to_apply(text: str, said: bool) -> None:
    assert told(text).get("ecfmg_to_apply") is said
    assert asserted(text).get("ecfmg_to_apply") in (None, said)


FREED: list[tuple[str, str]] = [
    ("The floor for Step 2 CK has been abolished; there is no minimum.", "step2_min"),
    ("We gave up our Step 2 CK cut-off in 2024.", "step2_min"),
    ("We no longer have a minimum score on Step 2 CK.", "step2_min"),
    ("The minimum Step 2 CK score was dropped last year.", "step2_min"),
    ("On Step 2 CK there is no number under which a file goes unread.", "step2_min"),
    ("A diploma does not expire for us.", "yog_limit"),
    ("The limit on years since graduation has been lifted.", "yog_limit"),
    ("Nobody has ever been turned away because of the year on the diploma.", "yog_limit"),
    ("Graduation year: the former limit was dropped, and graduates of any year may apply.", "yog_limit"),
    ("Attempts\tNo number of attempts is fixed.", "attempts_limit"),
]


@for_each(("text", "field"), FREED)
def test_limits_that_are_none(text: str, field: str) -> None:
    assert told(text).get(field) == "none"


STILL_THERE = [
    ("We have not dropped our minimum score of 220 on Step 2 CK.", "step2_min"),
    ("The graduation limit will be lifted starting in 2028.", "yog_limit"),
    ("We may drop the score cut-off once the data are in.", "step2_min"),
    ("Graduates of MD and DO schools in the United States are considered.", "yog_limit"),
    ("I would be lying if I told you that Step 2 CK scores play no role.", "step2_min"),
]


@for_each(("text", "field"), STILL_THERE)
def test_limits_that_are_still_there(text: str, field: str) -> None:
    assert asserted(text).get(field) != "none"


NO_MINIMUM = [
    "A Step 2 CK above 220 gets you read.",
    "A Step 2 CK of 240 will get your application noticed.",
    "With 235 on Step 2 CK you have a good chance.",
    "A Step 2 CK of 245 or higher opens doors.",
    "Step 2 CK scores over 250 stand out.",
    "Step 2 CK below 220 has been accepted now and then.",
    "Step 2 CK of 230 or more is a comfortable score.",
    "A 225 on Step 2 CK puts you in the pile that is read first.",
]


@for_each("text", NO_MINIMUM)
def test_what_helps_is_no_minimum(text: str) -> None:
    assert "step2_min" not in asserted(text)


LIMITS: list[tuple[str, str, Any]] = [
    ("USMLE Step 2 CK – files with a result under 218 are not opened", "step2_min", 218),
    ("Applications with a Step 2 CK below 215 are not considered.", "step2_min", 215),
    ("Those who graduated in 2019 or earlier are not considered.", "graduated_since", 2020),
    ("We do not review applicants who finished medical school in 2018 or before.", "graduated_since", 2019),
    ("Your diploma must be dated July 1, 2020 or later.", "graduated_since", 2020),
    ("Graduation no earlier than two years before the start of residency.", "yog_limit", 2),
    ("Graduation\tNot longer than 6 years ago on July 1, 2027.", "yog_limit", 6),
    ("Never beyond one repeat on the same exam.", "attempts_limit", 2),
    ("Two or more failures on the same exam lead to an automatic decline.", "attempts_limit", 2),
    ("We are most comfortable with people who graduated in the last five years.", "yog_preferred", 5),
]


@for_each(("text", "field", "value"), LIMITS)
def test_limits_in_other_words(text: str, field: str, value: Any) -> None:
    assert told(text).get(field) == value
    assert asserted(text).get(field) in (None, value)


def test_a_year_to_come_and_the_name_of_an_exam_are_no_limits() -> None:
    assert "graduated_since" not in told("Graduation\tNot longer than 6 years ago on July 1, 2027.")
    assert not {name for name in told("First examination\tStep 1: pass") if name.startswith("attempts")}


SHARES: list[tuple[str, float]] = [
    ("How many IMGs do you have?\nNine of our thirty residents.", 30),
    ("Three of our sixteen residents went to medical school abroad.", 18.8),
    ("12 of our 24 residents are international medical graduates.", 50),
    ("Eight out of our twenty current residents attended medical schools outside the US.", 40),
]


@for_each(("text", "share"), SHARES)
def test_counts_of_residents_from_abroad(text: str, share: float) -> None:
    assert asserted(text).get("img_percent") == share


def test_counts_of_others_are_no_share() -> None:
    for text in (
        "Are couples welcome?\nYes, six of our thirty residents are couples.",
        "Six of our thirty residents plan a fellowship abroad.",
        "Last year six of our ten residents interviewed abroad for fun.",
    ):
        assert "img_percent" not in asserted(text)


DUE = [
    "November 30, 2026   Last day on which we download applications from ERAS",
    "Files that reach us through ERAS after November 30 are not read.",
    "Apply by November 30, 2026",
    "Everything complete by November 30 gets a full review.",
    "Applications have to arrive by November 30, 2026.",
    "By when should I apply?\nWe download applications until 30 November 2026.",
]


@for_each("text", DUE)
def test_the_last_day_to_apply(text: str) -> None:
    assert asserted(text).get("deadline") == "2026-11-30"


PEOPLE: list[tuple[str, dict[str, Any]]] = [
    ("Program Director\nWilma Prentiss, MD\n", {"director": "Wilma Prentiss"}),
    ("Program Director Theo Nwosu-Reed, MD", {"director": "Theo Nwosu-Reed"}),
    ("Program director: Imogen Castle, MD", {"director": "Imogen Castle"}),
    ("Associate Program Director\nOssian Grey, DO\n", {}),
    (
        "Residency office: path@cor.example, Program Coordinator Betty Asare",
        {"coordinator": "Betty Asare", "email": "path@cor.example"},
    ),
    ("E-mail: im@cor.example\nGME office: gme@cor.example", {"email": "im@cor.example"}),
    ("GME office: gme@cor.example", {}),
    ("Page owner: webteam@cor.example", {}),
]


@for_each(("text", "facts"), PEOPLE)
def test_people_and_addresses(text: str, facts: dict[str, Any]) -> None:
    found = {
        name: value for name, value in asserted(text).items() if name in ("director", "coordinator", "email")
    }
    assert found == facts


def test_a_question_that_tells_a_case_is_no_rule() -> None:
    found = told(
        "I failed a Step once. Should I bother?\nFor us, no: pass Step 1 and Step 2 CK at the first sitting."
    )
    assert found["attempts_limit"] == 1
    assert told("Step scores???\nHonestly: no cutoffs.").get("step2_min") in (None, "none")


NO_BAR = [
    "We do not exclude applicants with a failed attempt.",
    "A failed attempt is not disqualifying.",
    "We never reject anyone for a failed Step.",
    "Failing Step 1 does not close the door.",
    "Applicants do not have to have passed Step 1 on the first attempt.",
    "Applicants are not required to have graduated within five years.",
    "You do not need to have graduated within the last five years.",
    "Candidates who graduated more than five years ago are not automatically excluded.",
    "Nobody is turned away for graduating before 2018.",
    "A Step 2 CK below 220 will not be held against you.",
    "We do not screen out applicants with a Step 2 CK score below 220.",
    "We do not filter at a Step 2 CK of 230.",
]


@for_each("text", NO_BAR)
def test_a_bar_that_is_none_is_no_limit(text: str) -> None:
    limits = ("attempts_limit", "attempts_limit_step1", "yog_limit", "graduated_since", "step2_min")
    assert {name: asserted(text).get(name) for name in limits} == dict.fromkeys(limits)


BARS: list[tuple[str, str, Any]] = [
    ("We do not consider applicants with more than one failed attempt.", "attempts_limit", 2),
    ("Applicants must not have failed any Step.", "attempts_limit", 1),
    ("We do not accept applicants who graduated more than five years ago.", "yog_limit", 5),
    ("Three attempts on any Step would take you out of the running.", "attempts_limit", 2),
    ("One failure is not a deal breaker.", "attempts_limit", 2),
]


@for_each(("text", "field", "value"), BARS)
def test_a_bar_is_one(text: str, field: str, value: Any) -> None:
    assert told(text).get(field) == value


def test_a_myth_and_the_deadline_of_something_else() -> None:
    assert "step3_required" not in asserted("It is a common misconception that we require Step 3.")
    text = "Deadline for letters: October 31. Deadline for applications: December 5."
    assert asserted(text)["deadline"] == "2026-12-05"
    text = "Is there a sports fellowship?\nYes, and its deadline is August 15."
    assert "deadline" not in asserted(text)


def test_an_answer_on_residents_behind_one_on_faculty() -> None:
    text = (
        "What about H-1B?\nThe institution does for faculty. For residents, we have not done so since 2021."
    )
    assert told(text)["visa_h1b"] == "no"
    assert asserted("Do you sponsor H-1B?\nYes, for faculty.").get("visa_h1b") is None


def test_a_comparison_by_requirement() -> None:
    text = (
        "Requirement\t3-year categorical\tEM/IM combined\nPositions\t10\t2\nStep 2 CK minimum\t230\t240\n"
        "Graduation\tWithin 3 years\tWithin 2 years\nJ-1\tYes\tNo\nH-1B\tNo\tNo\n"
    )
    found = asserted(text, "Emergency Medicine")
    assert (found["positions"], found["step2_min"], found["yog_limit"]) == (10, 230, 3)
    assert (found["visa_j1"], found["visa_h1b"]) == ("yes", "no")


J1_AT_LAST = [
    "Our institution can sponsor both J-1 and H-1B visas; the department, however, supports the J-1 only.",
    "The hospital sponsors J-1 and H-1B visas, but our program takes only J-1 applicants.",
    "We sponsor H-1B and J-1 visas, although the residency uses J-1 visas exclusively.",
    "Both J-1 and H-1B are sponsored by the hospital, while our program accepts J-1 visas only.",
]


@for_each("text", J1_AT_LAST)
def test_what_an_institution_could_sponsor_is_not_what_the_program_does(text: str) -> None:
    assert asserted(text).get("visa_h1b") in (None, "no")
    assert told(text)["visa_h1b"] == "no"


def test_a_visa_that_is_told_elsewhere_is_not_told() -> None:
    for text in (
        "Visas: No H-1B. (J-1: see GME website.)",
        "H-1B: not offered; J-1: please contact the GME office.",
    ):
        assert "visa_j1" not in asserted(text)


OF_BOTH: list[tuple[str, str, Any]] = [
    ("Years since graduation: US grads no limit; IMGs 5 years.", "yog_limit", 5),
    ("Minimum scores: Step 1: Pass, Step 2 CK: 230 (US grads 220)", "step2_min", 230),
    ("Step 2 CK: 215 for US graduates, 230 for IMGs", "step2_min", 230),
    ("Attempts: IMGs first attempt only, US MDs two attempts", "attempts_limit", 1),
    ("We welcome IMGs and US graduates within 5 years of graduation.", "yog_limit", 5),
]


@for_each(("text", "field", "value"), OF_BOTH)
def test_of_two_limits_the_one_for_graduates_from_abroad_counts(text: str, field: str, value: Any) -> None:
    assert asserted(text).get(field) == value
