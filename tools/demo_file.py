"""The file that each program of the demo was sent, and the people who help: what `make_demo.py` adds last."""

from dataclasses import replace
from datetime import date

from demo_chosen import FM, IM

from imgtui.domain.workbook import records as wb

SENT = {
    IM: ("Internal medicine", ("Dr. L. Moreno", "Dr. J. Abara", "Dr. T. Mathew")),
    FM: ("Family medicine", ("Dr. L. Moreno", "Dr. T. Mathew")),
}
FORGOTTEN = "Violetfen Rural IM"
PROMISED = "Hartfen Rural FM"
DOCUMENTS = (
    wb.Document(kind="mspe", status="received"),
    wb.Document(kind="transcript", status="received"),
    wb.Document(kind="photo", status="verified"),
    wb.Document(kind="ecfmg_report", status="received"),
    wb.Document(kind="usmle_transcript", status="sent", note="paid for, released to all"),
)


def contacts(key: dict[str, str]) -> tuple[wb.Contact, ...]:
    """Return who was asked for a word."""
    return (
        wb.Contact(
            name="Dr. L. Moreno",
            role="attending, trained in Toledo",
            program=key["Lakeshore Community IM"],
            asked_on=date(2026, 11, 12),
            did="wrote to the director on 14 Nov",
        ),
        wb.Contact(name="A. Thomas", role="resident, my school 2020", program=key["Hartfen Rural FM"]),
    )


READERS = (
    wb.Reader(who="Dr. J. Abara", on=date(2027, 1, 21), verdict="The inland programs near the top are fine."),
)


def with_files(programs: tuple[wb.Program, ...]) -> tuple[wb.Program, ...]:
    """Return the programs with what each was sent, and what one goes into the interviews ahead with."""
    return tuple(_prepared(_sent(program)) for program in programs)


def _sent(program: wb.Program) -> wb.Program:
    if not any(event.kind == "applied" for event in program.events):
        return program
    statement, letters = SENT.get(program.specialty or "", (None, SENT[IM][1]))
    more: dict[str, object] = {"scores_released": True}
    if program.name == FORGOTTEN:
        letters = ()
    if program.name == PROMISED:
        letters = (*letters, "Dr. K. Osei")
        more["late_cycle"] = wb.LateCycle(source="a resident there, by mail", on=date(2027, 1, 18))
    if program.name == "Pinelark Regional IM":
        more["portal"] = "begun"
    if program.name.startswith("Slatebrook"):
        more["supplements"] = (wb.Supplement(name="essay: why a small town", due=date(2027, 2, 5)),)
    return replace(program, statement=statement, letters=letters, **more)  # type: ignore[arg-type]


def _prepared(program: wb.Program) -> wb.Program:
    if not program.name.startswith("Dunmore") or not program.interviews:
        return program
    day = replace(
        program.interviews[-1],
        interviewers=("Dr. R. Ames, director", "a chief resident"),
        reasons=("its clinic for new arrivals is the work I did in Kerala",),
        questions=("Who is called at night when a resident is alone?",),
        mock=(
            wb.MockAnswer(kind="fail", on=date(2027, 1, 20), score=3, seconds=92, question="Why the fail?"),
            wb.MockAnswer(kind="case", on=date(2027, 1, 24), score=2, seconds=140),
            wb.MockAnswer(kind="fail", on=date(2027, 1, 26), score=4, seconds=61),
        ),
    )
    return replace(program, interviews=(*program.interviews[:-1], day))
