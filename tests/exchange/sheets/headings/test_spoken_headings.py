"""Headings of applicants who write Spanish, and short forms of forums: the same fields as in English."""

from tests.exchange.sheets.rows import fields, read_column, read_rows, values_of
from tests.tables import for_each


@for_each(
    ("heading", "field"),
    [
        ("Años desde graduación (máx.)", "yog_limit"),
        ("Puntaje CK mín.", "step2_min"),
        ("Promedio CK", "step2_average"),
        ("¿Patrocinan visa?", "visa"),
        ("Intentos máx.", "attempts_limit"),
        ("% IMG", "img_percent"),
        ("IMG (no US) %", "non_us_img_percent"),
        ("¿ECFMG para aplicar?", "ecfmg_to_apply"),
        ("Fecha de cierre", "deadline"),
        ("Requisitos del programa", "requirements"),
        ("Median CK", "step2_average"),
        ("Med CK", "step2_average"),
        ("CK typical", "step2_average"),
        ("S2 fltr", "step2_min"),
        ("Visa J", "visa_j1"),
        ("Visa H", "visa_h1b"),
        ("IMGs / total", "img_percent"),
        ("IV hour", "interview_time"),
    ],
)
def test_a_heading_is_read_in_the_words_it_is_known_by(heading: str, field: str) -> None:
    assert fields(read_column(heading, "x"))[heading] == field


@for_each("heading", ["Mi nota (1-5)", "Mis notas de CK", "S1 fltr", "CK percentil", "IMG (US)"])
def test_what_is_ones_own_or_another_exams_fills_no_rule(heading: str) -> None:
    found = read_column(heading, "230").drafts[0].values
    assert set(found) <= {"name", "specialty", "notes"}


def test_an_average_is_no_minimum_in_any_tongue() -> None:
    for heading in ("CK promedio", "Prom. CK", "Med CK (RE)", "Typical CK"):
        assert values_of(heading, "241").get("step2_min") is None, heading
        assert values_of(heading, "241").get("step2_average") == 241, heading


def test_a_question_in_spanish_keeps_its_turn() -> None:
    assert values_of("¿Aceptan IMG?", "no").get("us_grads_only") is True
    assert values_of("¿Aceptan IMG?", "tal vez").get("us_grads_only") is None


def test_one_visa_in_its_column_says_nothing_of_the_other() -> None:
    (draft,) = read_rows("Program,State,Specialty,Visa J,Visa H", "Alpha Hospital,OH,IM,yes,no").drafts
    assert (draft.values["visa_j1"], draft.values["visa_h1b"]) == ("yes", "no")
    (draft,) = read_rows("Program,State,Specialty,Visa J,Visa H", "Alpha Hospital,OH,IM,,no").drafts
    assert draft.values.get("visa_j1") is None


@for_each(
    "heading",
    ["Program name + city / state", "Hospital (city, state)", "Program & location", "Program, City"],
)
def test_a_heading_of_names_with_places_holds_the_names(heading: str) -> None:
    text = f'"{heading}",Specialty,Visa'
    (draft,) = read_rows(text, '"Mercy Hospital, Akron OH",IM,J1').drafts
    assert draft.values["name"] == "Mercy Hospital"
    assert (draft.values["city"], draft.values["state"]) == ("Akron", "OH")


@for_each(("heading", "field"), [("Program city", "city"), ("City, state", "location")])
def test_a_heading_of_places_alone_holds_no_names(heading: str, field: str) -> None:
    found = read_rows(f'Program,Specialty,Visa,"{heading}"', 'Mercy Hospital,IM,J1,"Akron, OH"')
    assert fields(found)[heading] == field


@for_each(
    ("cell", "told"),
    [
        ("www.mercy.example/im", {"website": "www.mercy.example/im"}),
        ("Ms. Ida Lund ilund@mercy.example", {"email": "ilund@mercy.example"}),
        ("PD Dr. Ada Quist", {"director": "Dr. Ada Quist"}),
        ("coord: Ida Lund, im@mercy.example", {"coordinator": "Ida Lund", "email": "im@mercy.example"}),
        ("reply by 11/23", {}),
        ("n/a", {}),
        ("ask PD", {}),
    ],
)
def test_a_column_of_links_and_people_is_told_apart(cell: str, told: dict[str, str]) -> None:
    found = values_of("Link or person", cell)
    names = ("website", "email", "director", "coordinator")
    assert {name: found[name] for name in names if name in found} == told
