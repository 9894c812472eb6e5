"""What chat groups, databases and consultants write: slang, prose, groups of headings, events half told."""

from datetime import date

from imgtui.exchange.sheets import SheetReading, table_of_text, understand
from imgtui.exchange.sheets.headings.headings import match_heading
from tests.tables import for_each


def read(text: str) -> SheetReading:
    return understand(table_of_text(text), match_year=2027)


def facts(heading: str, cell: str) -> dict[str, object]:
    quoted = cell.replace('"', '""')
    found = read(f'Program,City,State,Specialty,"{heading}"\nOak Hospital,Toledo,OH,IM,"{quoted}"\n')
    return {name: value for name, value in found.drafts[0].values.items() if name not in _ALWAYS}


_ALWAYS = frozenset(("name", "city", "state", "specialty"))


@for_each(
    ("heading", "cell", "told"),
    [
        ("USCE", "gud to have", {"usce": "preferred"}),
        ("YOG", "2018 n later", {"graduated_since": 2018}),
        ("YOG", "they don't care", {"yog_limit": "none"}),
        ("YOG", "took a 2012 grad once", {}),
        ("YOG", "graduated after 30 Jun 2021", {}),
        ("CK", "likes 240+", {"step2_preferred": 240}),
        ("CK", "230 or you are filtered", {"step2_min": 230}),
        ("CK", "225 (was 215 last year)", {"step2_min": 225}),
        ("Step 2 average", "238.6", {"step2_average": 239}),
        ("Attempts", "clean record only", {"attempts_limit": 1}),
        ("Attempts", "clean record preferred", {}),
        ("Attempts", "max two tries on any one exam", {"attempts_limit": 2}),
        ("IMG %", "4 in each class", {}),
        ("IMG %", "more than half", {}),
        ("Visa", "no H, J yes", {"visa_h1b": "no", "visa_j1": "yes"}),
        ("Visa", "neither H nor J", {"visa_h1b": "no", "visa_j1": "no"}),
        ("Visa", "J & H", {"visa_h1b": "yes", "visa_j1": "yes"}),
        ("Visa", "H", {}),
        ("Visa", "zero sponsorship", {"visa_h1b": "no", "visa_j1": "no"}),
        ("Visas for fellows", "J-1, H-1B", {}),
        ("Setting", "CBUA", {"program_type": "community_university"}),
    ],
)
def test_slang(heading: str, cell: str, told: dict[str, object]) -> None:
    assert facts(heading, cell) == told


@for_each(
    ("place", "city", "state"),
    [
        ("Ohio (Toledo)", "Toledo", "OH"),
        ("New York (Buffalo)", "Buffalo", "NY"),
        ("Toledo (OH)", "Toledo", "OH"),
    ],
)
def test_a_state_with_its_city_in_brackets(place: str, city: str, state: str) -> None:
    (draft,) = read(f"Program,Where\nOak Hospital,{place}\n").drafts
    assert (draft.values["city"], draft.values["state"]) == (city, state)


@for_each(
    ("heading", "field"),
    [
        ("DirectorName", "director"), ("SettingType", "program_type"), ("PctNonUSIMG", "non_us_img_percent"),
        ("AppCloseDate", "deadline"), ("Apply by", "deadline"), ("Years out", "yog_limit"),
        ("Grad. window", "yog_limit"), ("Cert before applying?", "ecfmg_to_apply"), ("Right to work", "visa"),
        ("Who can apply", "requirements"), ("IMGs in the program", "img_percent"), ("PctUSIMG", None),
    ],
)  # fmt: skip
def test_headings_of_databases_and_consultants(heading: str, field: str | None) -> None:
    assert match_heading(heading).field == field


def test_a_group_of_headings_only_groups() -> None:
    text = (
        ",WHAT THEY WANT,,WHAT HAPPENED,\nProgram,CK floor,Tries allowed,Invite,IV day\n"
        "Oak,222,up to 3,10/20,12/8\n"
    )
    (draft,) = read(text).drafts
    assert (draft.values["step2_min"], draft.values["attempts_limit"]) == (222, 3)
    assert [(item.kind, item.on) for item in draft.happenings] == [
        ("invite", date(2026, 10, 20)),
        ("interview", date(2026, 12, 8)),
    ]


def test_a_column_of_sentences_under_an_unknown_heading_is_read() -> None:
    found = read(
        "Program;Colleague's view\n"
        "Oak;A minimum of 225 on Step 2 CK is required. No limit on the year of graduation.\n"
        "Elm;They require at least 230 on Step 2 CK. We met their director once at a conference.\n"
        "Fir;Nice people and a lake, worth the long drive for a weekend.\n"
    )
    assert [draft.values.get("step2_min") for draft in found.drafts] == [225, 230, None]


@for_each("note", ["Applications were due last year on October 31.", "our fellowship closes on Nov 30"])
def test_a_note_about_another_deadline_gives_none(note: str) -> None:
    (draft,) = read(f'Program,Notes\nOak,"{note}"\n').drafts
    assert "deadline" not in draft.values


def test_a_note_tells_a_deadline_and_who_may_apply() -> None:
    (draft,) = read(
        'Program,Notes\nOak,"Closes on December 15. International graduates are not considered."\n'
    ).drafts
    assert (draft.values["deadline"], draft.values["us_grads_only"]) == (date(2026, 12, 15), True)


@for_each(
    ("heading", "cell", "events"),
    [
        ("Invite", "no 11/4", []), ("Invite", "email 11/17: come to our open house", []),
        ("Invite", "WL since 10/28", [("waitlist", date(2026, 10, 28))]),
        ("Invite", "10/13 via Thalamus", [("invite", date(2026, 10, 13))]),
        ("Invite", "got one", [("invite", None)]), ("Applied", "☑ late", [("applied", None)]),
        ("Applied", "sent 30 Sept", [("applied", date(2026, 9, 30))]),
        ("Status", "emailed coordinator 11/2 re visa", [("inquiry", date(2026, 11, 2))]),
        ("IV day", "moved from 12/1 to 12/17", [("interview", date(2026, 12, 17)), ("rescheduled", None)]),
        ("IV day", "sat 11/14 ✔", [("interview", date(2026, 11, 14))]),
    ],
)  # fmt: skip
def test_events_half_told(heading: str, cell: str, events: list[tuple[str, date | None]]) -> None:
    (draft,) = read(f'Program,City,{heading}\nOak,Toledo,"{cell}"\n').drafts
    assert [(item.kind, item.on) for item in draft.happenings] == events


@for_each("line", ["applied: 23", "Budget left", "Interviews: 4", "fees paid 412"])
def test_sums_below_a_list_are_no_programs(line: str) -> None:
    found = read(f"Program,ACGME,Visa\nOak,1403512345,J1\nElm,1403512346,J1\n{line},412,\n")
    assert [draft.values["name"] for draft in found.drafts] == ["Oak", "Elm"]
