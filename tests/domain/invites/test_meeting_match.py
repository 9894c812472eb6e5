"""Entries of calendars matched to programs: sure, or left to the user."""

from datetime import date

from imgtui.domain.invites.meeting_match import Matcher, is_about_interviews
from imgtui.domain.invites.state import Course
from imgtui.domain.workbook.records import Program
from tests.tables import for_each

PROGRAMS = {
    program.key: program
    for program in (
        Program(key="lake", name="Lakeshore Community Hospital", city="Toledo", state="OH"),
        Program(key="river", name="Riverside University Hospital", city="Columbus"),
        Program(key="method", name="Riverside Methodist Hospital", city="Columbus"),
        Program(key="im", name="Stonebridge Medical Center", specialty="Internal Medicine", city="Erie"),
        Program(key="fm", name="Stonebridge Medical Center", specialty="Family Medicine", city="Erie"),
        Program(key="uni", name="University Hospital", email="gme@uhosp.example.edu"),
        Program(key="old", name="Closed Harbor Hospital", archived=True),
        Program(key="mercy", name="Mercy Hospital", city="Peoria"),
        Program(key="mercy2", name="Mercy Medical Center", city="Toledo"),
    )
}


def matched(title, place=None, text="", **known):
    return Matcher(PROGRAMS, known).match(title, place, text)


@for_each(
    ("title", "place", "text", "key"),
    [
        ("IV – LAKESHORE community (Zoom)", None, "", "lake"),
        ("Interview", "Lakeshore Community Hospital, Toledo", "", "lake"),
        ("Interview", None, "Welcome to Lakeshore Community", "lake"),
        ("Riverside Methodist interview day", None, "", "method"),
        ("Interview", None, "ORGANIZER coordinator@uhosp.example.edu", "uni"),
        ("Stonebridge Family Medicine interview", None, "", "fm"),
        ("Mercy interview", "Toledo, OH", "", "mercy2"),
        ("Interview at University Hospital", None, "", "uni"),
    ],
)
def test_a_program_that_is_named_is_found(title, place, text, key):
    assert matched(title, place, text).key == key


def test_one_that_has_invited_is_meant_rather_than_its_namesake():
    assert matched("Stonebridge interview").key is None
    invited = Course(status="invited", invited_on=date(2026, 11, 1))
    assert matched("Stonebridge interview", fm=invited).key == "fm"


@for_each("title", ["Stonebridge interview", "Mercy interview", "Lakeshore interview"])
def test_what_fits_several_or_half_a_name_is_left_to_the_user(title):
    found = matched(title)
    assert found.key is None
    assert found.likely


@for_each(
    ("title", "text"),
    [
        ("Dentist", ""),
        ("Interview", ""),
        ("University lunch", ""),
        ("Closed Harbor interview", ""),
        ("Interview", "join at https://zoom.us/j/1 by someone@gmail.com"),
    ],
)
def test_what_names_no_program_matches_none(title, text):
    assert matched(title, None, text) == matched("xyz")


def test_words_that_speak_of_interviews():
    assert is_about_interviews("Lakeshore IV", "")
    assert is_about_interviews("Pre-interview social", "")
    assert not is_about_interviews("Give blood", "privet hedge")


def test_the_words_that_every_hospital_has_bring_no_program_near() -> None:
    """Larkspur was proposed for a mail of Copperline, since both are a regional medical center."""
    names = (
        "Larkspur Regional Medical Center",
        "Verity Community Hospital",
        "Elm Memorial",
        "Elm General Hospital",
    )
    programs = {f"p{n}": Program(key=f"p{n}", name=name) for n, name in enumerate(names)}
    matcher = Matcher(programs, {})
    for said in ("Copperline Regional Medical Center", "Oak General Hospital"):
        assert matcher.match(said, None, "").likely == ()
    assert matcher.match("Larkspur Regional", None, "").key == "p0"
    assert {each.key for each in matcher.match("Elm Memorial Hospital", None, "").likely} >= {"p2"}


@for_each(
    ("name", "said"),
    [
        ("Plainview Rural FM", "Plainview Rural Family Medicine Residency"),
        ("Juniperfen Rural Psych", "Juniperfen Rural Psychiatry Residency"),
        ("Oakmoor Peds", "Oakmoor Pediatrics Residency Program"),
        ("Tern Bay EM", "Tern Bay Emergency Medicine Residency"),
        ("Cobalt Ridge ObGyn", "Cobalt Ridge Obstetrics and Gynecology"),
    ],
)
def test_a_specialty_written_short_in_a_name_is_found_by_the_rest_of_the_name(name: str, said: str) -> None:
    programs = {"p0": Program(key="p0", name=name), "p1": Program(key="p1", name="Halcyon Shore IM")}
    assert Matcher(programs, {}).match(said, None, "").key == "p0"
