"""D8–D10: the same paragraph again, first choice to two programs, too many statements."""

from datetime import date
from typing import Any

from imgtui.domain.workbook.records import Draft, Event, Program
from tests.domain.draft_contexts import found, texts
from tests.tables import for_each

A = Program(key="A", name="Plainview Community", city="Toledo", director="M. Lindqvist")
B = Program(key="B", name="Riverside Family Medicine", institution="Riverside Hospital", city="Dayton")
C = Program(key="C", name="Hillcrest Medicine", city="Peoria")
WORDS = "one two three four five six seven eight nine ten eleven twelve clinic"


def paragraph(text: str, program: str | None = "B") -> Draft:
    return Draft(kind="program_paragraph", program=program, title="Its paragraph", text=text)


def check(kind: Any, text: str, rule: str, program: str | None = "A", **more: Any) -> str:
    return texts(kind, text, rule, programs=(A, B, C), program=program, **more)


# --- D8 -----------------------------------------------------------------------------------------------


def test_d8_the_same_paragraph_with_the_name_changed() -> None:
    text = "At Plainview Community in Toledo I would join the night clinic for dock workers."
    other = "At Riverside Family Medicine, in Dayton, I would join the night clinic for dock workers!"
    (finding,) = found(
        "program_paragraph", text, "D8", programs=(A, B), program="A", others=(paragraph(other),)
    )
    assert finding.severity == "stop"
    assert finding.text == "The same paragraph is written for Riverside Family Medicine."


@for_each(("same", "severity"), [(20, "stop"), (16, "warn"), (15, "warn"), (14, None), (0, None)])
def test_d8_similar_paragraphs(same: int, severity: str | None) -> None:
    """Of 20 words `same` are the same and in order: 15 are 75 percent."""
    mine = " ".join(f"mine{n}" for n in range(20))
    other = " ".join(f"mine{n}" if n < same else f"other{n}" for n in range(20))
    findings = found(
        "program_paragraph", mine, "D8", programs=(A, B), program="A", others=(paragraph(other),)
    )
    assert [f.severity for f in findings] == ([severity] if severity else [])


@for_each(
    "other",
    [
        paragraph(WORDS, "A"),
        Draft(kind="statement", text=WORDS),
        paragraph("", "B"),
    ],
)
def test_d8_its_own_program_and_other_kinds_do_not_count(other: Draft) -> None:
    assert check("program_paragraph", WORDS, "D8", others=(other,)) == ""


def test_d8_a_paragraph_without_a_program() -> None:
    assert "no program yet" in check("program_paragraph", WORDS, "D8", program=None)
    assert "“Its paragraph”" in check("program_paragraph", WORDS, "D8", others=(paragraph(WORDS, None),))
    assert check("program_paragraph", " ", "D8", program=None) == ""


@for_each(
    ("text", "said"),
    [
        ("I would like to join RIVERSIDE hospital.", "Riverside Hospital"),
        ("I would like to join Hillcrest Medicine.", "Hillcrest Medicine"),
        ("I would like to join Plainview Community.", ""),
        ("The hillside medicine path.", ""),
    ],
)
def test_d8_a_name_left_over(text: str, said: str) -> None:
    for kind in ("program_paragraph", "interest_mail", "thank_you", "letter_of_intent", "inquiry"):
        named = check(kind, text, "D8")
        assert ("names another program" in named) == bool(said)
        assert said in named
    assert check("statement", text, "D8") == ""


# --- D9 -----------------------------------------------------------------------------------------------

FIRST = "Your program is my first choice."
LETTER = Draft(kind="letter_of_intent", program="B", title="To Riverside", text="You know me.")


@for_each(
    ("text", "said"),
    [
        (FIRST, True),
        ("I will rank your program first.", True),
        ("I am ranking you number one.", True),
        ("You stand at the top of my rank list.", True),
        ("You are my clear top choice.", True),
        ("You are not my first choice.", False),
        ("You are among my top choices.", False),
        ("Medicine was my first choice of career.", False),
    ],
)
@for_each("kind", ["interest_mail", "thank_you", "letter_of_intent"])
def test_d9_words(text: str, said: bool, kind: str) -> None:
    again = "another program already" in check(kind, text, "D9", others=(LETTER,))
    assert again == (said or kind == "letter_of_intent")
    assert ("does not say" in check(kind, text, "D9")) == (not said and kind == "letter_of_intent")


@for_each(
    ("others", "told"),
    [
        ((), False),
        ((LETTER,), True),
        ((Draft(kind="letter_of_intent", program="A", text=FIRST),), False),
        ((Draft(kind="letter_of_intent", program=None, text=FIRST),), False),
        ((Draft(kind="letter_of_intent", program="B", text=" "),), False),
        ((Draft(kind="thank_you", program="B", text=FIRST),), True),
        ((Draft(kind="thank_you", program="B", text="Thank you."),), False),
    ],
)
def test_d9_to_one_program_only(others: tuple[Draft, ...], told: bool) -> None:
    assert ("another program already" in check("letter_of_intent", FIRST, "D9", others=others)) == told


@for_each(("void", "told"), [(None, True), ("never sent", False)])
def test_d9_letters_that_were_sent(void: str | None, told: bool) -> None:
    event = Event(id="1", on=date(2027, 1, 22), kind="letter_of_intent", void=void)
    other = Program(key="B", name="Riverside", events=(event,))
    more: dict[str, Any] = {"programs": (A, other), "program": "A"}
    assert ("Riverside (sent 2027-01-22)" in texts("letter_of_intent", FIRST, "D9", **more)) == told
    # The letter to the same program is this one.
    assert texts("letter_of_intent", FIRST, "D9", programs=(A, other), program="B") == ""


def test_d9_follows_its_figure() -> None:
    assert check("letter_of_intent", FIRST, "D9", others=(LETTER,), thresholds={"D9.max_programs": 2}) == ""


@for_each(("ranked", "warned"), [((), False), (("A", "B"), False), (("B", "A"), True), (("B", "C"), False)])
def test_d9_what_is_said_agrees_with_the_list(ranked: tuple[str, ...], warned: bool) -> None:
    said = check("letter_of_intent", FIRST, "D9", ranked=ranked)
    assert ("stands first on your list" in said) == warned


@for_each(
    ("text", "asks"),
    [
        ("Please let me know how you will rank me.", True),
        ("Will you rank me as well?", True),
        ("Could you tell me where I stand on your rank list?", True),
        ("I do not expect an answer.", False),
    ],
)
def test_d9_asks_for_no_promise(text: str, asks: bool) -> None:
    assert ("asks how they will rank" in check("thank_you", text, "D9")) == asks


# --- D10 ----------------------------------------------------------------------------------------------


@for_each(("others", "kept"), [(0, True), (2, True), (3, False)])
def test_d10_versions(others: int, kept: bool) -> None:
    written = (Draft(kind="statement", text="x"),) * others
    blank = (Draft(kind="statement", text=" "), Draft(kind="thank_you", text="x"))
    assert (check("statement", "y", "D10", others=(*written, *blank)) == "") == kept
    assert check("thank_you", "y", "D10", others=written) == ""
    assert check("statement", "", "D10", others=(Draft(kind="statement", text="x"),) * 3) == ""


def test_d10_follows_its_figure() -> None:
    written = (Draft(kind="statement", text="x"),) * 3
    assert check("statement", "y", "D10", others=written, thresholds={"D10.max_versions": 4}) == ""
