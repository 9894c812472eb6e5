"""Examples for the file that programs read (H1): one program for each thing that can be missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from imgtui.domain.applications.file_lines import FileInput, file_lines, state_text
from imgtui.domain.invites.file import FileState, file_rules, file_state
from imgtui.domain.invites.state import UNTOUCHED, course_of
from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.records import Applicant, Document, Letter, Program, Supplement
from imgtui.exchange.clocks import load_clocks
from tests.domain.season_examples import HERE, at, program

NOW = "2026-10-20T09:00"
SENT = ("applied", date(2026, 9, 28))
WHOLE = {"statement": "Community", "letters": ("Dr Ada",)}
APPLICANT = Applicant(
    letters=(Letter(writer="Dr Ada", status="uploaded"), Letter(writer="Dr Bo", status="promised")),
    documents=(
        Document(kind="mspe", status="received"),
        Document(kind="photo", status="asked", due=date(2026, 10, 25)),
        Document(kind="transcript", status="asked", due=date(2026, 10, 2)),
    ),
)
OWN = Supplement(name="essay", due=date(2026, 10, 1))
LACKING = {
    "no_letter": program("nolet", SENT, statement="Community"),
    "too_many": program("many", SENT, **{**WHOLE, "letters": tuple(f"Dr {n}" for n in range(5))}),
    "late": program("late", SENT, **WHOLE, photo=True, transcript=True, supplements=(OWN,)),
    "no_statement": program("nost", SENT, **{**WHOLE, "statement": None}, photo=True, transcript=True),
    "not_uploaded": program("notup", SENT, **{**WHOLE, "letters": ("dr  bo",)}, photo=True, transcript=True),
    "papers": program("paper", SENT, **WHOLE, photo=True, transcript=True, scores_released=False),
    "portal": program("portal", SENT, **WHOLE, photo=True, transcript=True, portal="begun"),
    "supplement": program(
        "own", SENT, **WHOLE, photo=True, transcript=True, supplements=(replace(OWN, due=None),)
    ),
    "stranger": program("strange", SENT, **{**WHOLE, "letters": ("Dr Zed",)}, photo=True, transcript=True),
}
TOLD = program("told", SENT)
COMPLETE = program("whole", SENT, **WHOLE, photo=True, transcript=True)
TO_APPLY = program("next", apply="yes", statement="Community")
PROGRAMS: tuple[Program, ...] = (*LACKING.values(), COMPLETE, TO_APPLY)


def states(reference: Reference, programs: tuple[Program, ...] = PROGRAMS) -> dict[str, FileState]:
    """Return how the files of programs stand on the day of the examples."""
    rules = file_rules(APPLICANT, reference.figures(), at(NOW).date())
    return {
        each.key: file_state(each, course_of(each) if each.events else UNTOUCHED, rules) for each in programs
    }


def given_files(reference: Reference, applicant: Applicant = APPLICANT) -> FileInput:
    """Return what the lines of all examples are made from."""
    return FileInput(
        files=states(reference),
        programs={each.key: each for each in PROGRAMS},
        applied=[each.key for each in PROGRAMS if each.events],
        to_apply=["next"],
        documents=applicant.documents,
        clocks=load_clocks(at(NOW), HERE),
        figures=reference.figures(),
        reference=reference,
    )


def file_examples(reference: Reference) -> Iterator[str]:
    """Yield what is said of every file that lacks something."""
    yield from (line.text for line in file_lines(given_files(reference)))
    told = replace(TOLD, events=tuple(replace(each, source="list.csv, Status") for each in TOLD.events))
    alone = replace(
        given_files(reference), files=states(reference, (told,)), programs={"told": told}, applied=("told",)
    )
    yield from (line.text for line in file_lines(alone))
    yield from (state_text(state, reference.texts) for state in states(reference).values())
