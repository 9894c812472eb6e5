"""What pages say in many ways: asserted, or at least asked; and what others say, which is no rule."""

# ruff: noqa: E501 - a sentence stands as it is written

from imgtui.domain.reading.pages.read import PageReading, read_page
from imgtui.exchange.webpages.words import page_tools, specialty_named
from tests.tables import for_each

SAID = (
    ("deadline", "2026-12-11", "Your file has to be there on 11 December 2026."),
    ("deadline", "2026-12-22", "Applications close 12/22/2026."),
    ("deadline", "2026-12-11", "Please apply no later than December 11, 2026."),
    ("deadline", "2026-12-11", "We must have your complete file by December 11."),
    ("deadline", "2026-12-11", "All materials must be received by December 11, 2026."),
    ("deadline", "2026-12-11", "The last day to apply is December 11."),
    ("deadline", "2026-12-11", "Files are accepted until December 11."),
    ("deadline", "2026-12-11", "We stop reviewing applications on December 11, 2026."),
    ("deadline", "2026-12-11", "Your application must be complete by December 11."),
    ("deadline", "2026-12-11", "Applications completed by December 11 will be reviewed."),
    ("deadline", "2026-12-11", "We accept applications through December 11, 2026."),
    ("positions", "13", "Thirteen categorical PGY-1 contracts are signed a year."),
    ("positions", "26", "Twenty-six interns."),
    ("positions", "12", "We take twelve interns each July."),
    ("positions", "12", "Our class size is 12."),
    ("positions", "12", "There are 12 interns in each class."),
    ("positions", "12", "Each year we match 12 residents."),
    ("positions", "12", "The program has 12 positions per year."),
    ("positions", "12", "12 PGY-1 positions are offered."),
    ("positions", "12", "We fill twelve categorical spots in the Match."),
    ("positions", "12", "We will match 12 categorical interns this year."),
    ("attempts_limit", "2", "We will consider you with one failed attempt on your record, not more."),
    ("attempts_limit", "1", "A failing result on either Step 1 or Step 2 closes the door."),
    ("attempts_limit", "1", "Any failed Step excludes you."),
    ("attempts_limit", "1", "Candidates have taken no Step more than once."),
    ("attempts_limit", "1", "All Steps must be passed on the first attempt."),
    ("attempts_limit", "2", "One failure is tolerated."),
    ("attempts_limit", "2", "We do not consider applicants with two failures."),
    ("attempts_limit", "3", "Three attempts per Step at most."),
    ("attempts_limit", "none", "There is no set number of attempts on the USMLE."),
    ("attempts_limit", "none", "We have no limit on the number of attempts."),
    ("attempts_limit", "none", "The number of attempts does not matter to us."),
    ("attempts_limit", "1", "A single failed attempt rules you out."),
    ("attempts_limit", "2", "You may have failed one Step once, not more."),
    ("attempts_limit", "2", "Up to two attempts are accepted at Step 1 and at Step 2 CK."),
    ("yog_limit", "7", "Seven years is as far back as we go from graduation."),
    ("yog_limit", "5", "Your degree may be no older than 5 years on July 1."),
    ("yog_limit", "6", "Out of medical school for 6 years at the most."),
    ("yog_limit", "5", "You must have graduated within five years."),
    ("yog_limit", "5", "We stop at five years after graduation."),
    ("yog_limit", "5", "Graduation no more than 5 years ago."),
    ("yog_limit", "none", "There is no rule about the year of graduation."),
    ("yog_limit", "none", "We have no cutoff for year of graduation."),
    ("yog_limit", "none", "Year of graduation does not matter."),
    ("yog_limit", "5", "Medical degree received in the last 5 years."),
    ("yog_limit", "5", "Your diploma must not be older than five years."),
    ("step2_min", "235", "Candidates have passed Step 2 CK with 235 or more."),
    ("step2_min", "221", "For Step 2 CK anything from 221 upward goes to the committee."),
    ("step2_min", "208", "Step 2 CK: 208 as a minimum."),
    ("step2_min", "220", "We require a Step 2 CK of 220."),
    ("step2_min", "220", "Step 2 CK must be 220 or above."),
    ("step2_min", "220", "You need 220 on Step 2 CK to be read."),
    ("step2_min", "220", "Step 2 CK scores below 220 are not reviewed."),
    ("step2_min", "none", "No Step 2 CK score rules you out."),
    ("step2_min", "none", "There is no minimum score for Step 2 CK."),
    ("step2_min", "none", "We do not use score cutoffs."),
    ("usce", "required", "You will need two months of US clinical experience."),
    ("usce", "none", "US clinical experience is not needed."),
    ("usce", "none", "No US experience needed."),
    ("usce", "preferred", "US clinical experience is a plus."),
    ("usce", "preferred", "US clinical experience is valued, not required."),
    ("usce", "none", "We do not ask for US clinical experience."),
    ("ecfmg_to_apply", "False", "ECFMG certification is needed before starting, not before applying."),
    ("ecfmg_to_apply", "True", "A valid ECFMG certificate is part of the application."),
    ("ecfmg_to_apply", "False", "You may apply before you hold the ECFMG certificate."),
    ("ecfmg_to_apply", "True", "Only ECFMG certified applicants are reviewed."),
    ("ecfmg_to_apply", "False", "ECFMG certification prior to the start of training."),
    ("ecfmg_to_apply", "True", "Your ECFMG certificate must be in your ERAS file."),
    ("visa_j1", "yes", "The hospital hosts J-1 trainees."),
    ("visa_j1", "yes", "We're able to take J-1 physicians."),
    ("visa_j1", "yes", "J-1 through ECFMG is the one visa we can work with."),
    ("visa_h1b", "no", "J-1 through ECFMG is the one visa we can work with."),
    ("visa_h1b", "no", "We do not file H-1B petitions."),
    ("visa_h1b", "no", "It stopped being an H-1B employer for residents in 2020."),
    ("visa_h1b", "yes", "We file H-1B petitions for residents."),
    ("visa_h1b", "no", "Our only visa is the J-1."),
    ("visa_j1", "yes", "J-1 visas are sponsored through the ECFMG."),
    ("visa_h1b", "no", "The H-1B is not an option here."),
)
OF_OTHERS = (
    ("usce", "Everyone says you must have US clinical experience."),
    ("step2_min", "People say you need 240 on Step 2 CK."),
    ("visa_h1b", "Other programs sponsor H-1B visas."),
    ("attempts_limit", "Some say that programs reject applicants with two attempts."),
    ("yog_limit", "You may have heard that programs want graduates of the past five years."),
    ("step2_min", "Last year our residents had a Step 2 CK of 240."),
    ("positions", "We have 30 residents from 12 countries."),
    ("deadline", "The rank list is due March 3."),
    ("step2_min", "The forum says the cutoff is 230."),
)


def _read(text: str, context: str = "Family Medicine") -> PageReading:
    return read_page(text, page_tools(2026), specialty_named, context)


@for_each(("field", "value", "text"), SAID)
def test_what_a_sentence_says_is_asserted_or_asked_and_never_another_value(
    field: str, value: str, text: str
) -> None:
    page = _read(text)
    asserted, asked = page.facts.get(field), page.doubtful.get(field)
    fact = asserted or asked
    assert fact is not None
    assert str(fact.value) == value


def test_most_of_it_is_asserted() -> None:
    asserted = [text for field, _, text in SAID if field in _read(text).facts]
    assert len(asserted) >= 0.75 * len(SAID)


@for_each(("field", "text"), OF_OTHERS)
def test_what_others_say_is_no_rule_of_the_program(field: str, text: str) -> None:
    assert field not in _read(text).facts


def test_only_the_line_of_the_program_is_read_where_each_has_one() -> None:
    page = _read(
        "Requirements by department\n\n"
        "> Anesthesiology: 6 residents. CK 240. J-1 or H-1B.\n"
        "> Pediatrics: 12 residents. No US experience needed.\n",
        "Pediatrics",
    )
    assert "step2_min" not in page.facts
    assert page.facts["usce"].value == "none"


def test_dots_lead_from_a_label_to_its_value() -> None:
    page = _read(
        "Program Director . . . . . . Ines Vale, MD\nStep 2 CK minimum . . . . . 212\nH-1B . . . . . . not answered\n"
        "Application deadline ........ 11/27/2026\n"
    )
    found = {name: fact.value for name, fact in page.facts.items()}
    assert (found["director"], found["step2_min"], found["deadline"]) == ("Ines Vale", 212, "2026-11-27")
    assert "visa_h1b" not in found


def test_the_foot_of_a_page_has_several_things_on_one_line() -> None:
    page = _read("Applications close 12/22/2026 · fmr@copper.example · Director: Ines Vale, MD")
    found = {name: fact.value for name, fact in page.facts.items()}
    assert found["deadline"] == "2026-12-22"
    assert (found["email"], found["director"]) == ("fmr@copper.example", "Ines Vale")
