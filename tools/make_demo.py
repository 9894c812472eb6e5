"""Write db/samples/demo.json: a season of an invented applicant as it stands on 29 January 2027.

Run from the top of the repository: `python tools/make_demo.py`. `--check` compares with the file and
writes nothing. The same bytes come out every time.
"""

import argparse
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import demo_words as words  # noqa: E402  (a checkout is not always installed)
from demo_chosen import FM, IM, PSYCH, RANKED  # noqa: E402
from demo_file import DOCUMENTS, READERS, contacts, with_files  # noqa: E402
from demo_programs import Season, with_overrides  # noqa: E402

from imgtui.domain.plan.plans import start_plan  # noqa: E402
from imgtui.domain.workbook import records as wb  # noqa: E402
from imgtui.exchange import document  # noqa: E402
from imgtui.exchange.reference import load_reference  # noqa: E402

DEMO = ROOT / "db" / "samples" / "demo.json"
SEED = 2027
WRITTEN_DOWN_AT = datetime.fromisoformat("2027-01-27T21:30:00+05:30")


def applicant() -> wb.Applicant:
    """Return the invented applicant: one fail, a retake, 227, and a J-1 to get."""
    return wb.Applicant(
        name="Nila Varghese",
        aamc_id="10000001",
        tz="Asia/Kolkata",
        citizenship="non_us",
        visa_needed="j1",
        school="Malabar Shore Medical College",
        school_country="IN",
        graduation_year=2022,
        ecfmg="certified",
        goal="preferred",
        exams=(
            wb.Exam(exam="step1", taken_on=date(2023, 3, 14), result="fail"),
            wb.Exam(exam="step1", taken_on=date(2024, 1, 22), result="pass"),
            wb.Exam(exam="step2_ck", taken_on=date(2025, 6, 9), result="pass", score=227),
            wb.Exam(exam="oet", taken_on=date(2025, 8, 2), result="pass"),
        ),
        practice=(
            wb.PracticeScore(exam="step2_ck", on=date(2025, 4, 27), name="Form A", score=219),
            wb.PracticeScore(exam="step2_ck", on=date(2025, 5, 25), name="Form B", score=226),
            wb.PracticeScore(exam="step3", on=date(2026, 12, 20), name="Form A", score=212),
        ),
        experience=_experience(),
        letters=(
            wb.Letter(
                writer="Dr. L. Moreno",
                us=True,
                specialty=IM,
                role="attending, Toledo",
                status="uploaded",
                themes=("reliability", "feedback"),
            ),
            wb.Letter(
                writer="Dr. J. Abara",
                us=True,
                specialty=IM,
                role="program director, Peoria",
                status="uploaded",
                themes=("clinical reasoning",),
            ),
            wb.Letter(
                writer="Dr. T. Mathew",
                us=False,
                specialty=FM,
                role="head of the village clinic",
                status="uploaded",
            ),
            wb.Letter(
                writer="Dr. K. Osei", us=True, specialty=FM, role="clinic attending", status="promised"
            ),
        ),
        gaps=(
            wb.Gap(
                start=date(2023, 4, 1),
                end=date(2024, 1, 31),
                reason="Prepared for Step 1 again, without other work",
                explained=True,
            ),
        ),
        stories=tuple(wb.Story(kind=kind, title=title, text=text) for kind, title, text in words.STORIES),
        research_items=1,
        languages=("English", "Malayalam", "Hindi"),
        ties=("OH", "KS"),
        other_signals=("first prize, college quiz in medicine, 2020",),
        specialties=(
            wb.TargetSpecialty(name=IM, role="primary"),
            wb.TargetSpecialty(name=FM, role="backup"),
            wb.TargetSpecialty(name=PSYCH, role="parallel"),
        ),
        budget_usd=4000,
        strengths=("calm with families", "notes others can use", "village practice"),
        weaknesses=("speaks too softly in groups", "little research", "slow to ask for help"),
    )


def _experience() -> tuple[wb.Experience, ...]:
    return (
        wb.Experience(
            kind="externship",
            country="US",
            specialty=IM,
            setting="inpatient",
            start=date(2025, 10, 6),
            end=date(2025, 10, 31),
            months=1,
        ),
        wb.Experience(
            kind="sub_internship",
            country="US",
            specialty=IM,
            setting="inpatient",
            start=date(2026, 4, 6),
            end=date(2026, 5, 1),
            months=1,
        ),
        wb.Experience(
            kind="observership",
            country="US",
            specialty=FM,
            setting="outpatient",
            start=date(2026, 5, 4),
            end=date(2026, 5, 29),
            months=1,
        ),
        wb.Experience(
            kind="clinical_work", country="IN", specialty=FM, start=date(2022, 4, 1), end=date(2023, 3, 31)
        ),
        wb.Experience(kind="clinical_work", country="IN", specialty=FM, start=date(2024, 2, 1)),
        wb.Experience(
            kind="externship",
            country="US",
            specialty=IM,
            start=date(2027, 4, 5),
            months=1,
            planned=True,
            site="Toledo Mercy",
            status="asked",
            asked_on=date(2027, 1, 11),
            cost_usd=1800,
            gives_letter=True,
        ),
    )


def rank_lists(programs: tuple[wb.Program, ...]) -> tuple[wb.RankList, ...]:
    """Return the primary list, changed since it was written down before ranking opened, and a what-if."""
    key = {program.name: program.key for program in programs}
    order = [key[entry[1]] for entry in RANKED]
    before = (*order[:4], order[5], order[4], *order[6:11])
    inland = ("Lakeshore", "Riverside", "Copperleaf", "Birchmont", "Plainview", "Marlow", "Corvane", "Ossian")
    what_if = [next(key[name] for name in key if name.startswith(start)) for start in inland]
    dismissed = wb.Dismissed(rule="R12", why="I rotated there, and the director asked me to apply.")
    return (
        wb.RankList(
            name="Primary list",
            kind="primary",
            entries=tuple(
                wb.RankEntry(program=k, note="ask about the J-1 once more" if k == order[8] else None)
                for k in order
            ),
            certified=(wb.Certified(at=WRITTEN_DOWN_AT, entries=before),),
            dismissed=(dismissed,),
        ),
        wb.RankList(
            name="If I stay inland",
            kind="what_if",
            entries=tuple(wb.RankEntry(program=k) for k in what_if),
        ),
    )


def plans() -> tuple[wb.Plan, ...]:
    """Return the rank season in its third week, and the 30-day plan of last August, partly done."""
    templates = load_reference().plans
    ranking = start_plan(templates["rank-season"], date(2027, 1, 11), 160, IM)
    rebuild = start_plan(templates["rebuild-30"], date(2026, 8, 3), 0, IM)
    ranking = _with(
        ranking,
        {
            # Met when it was certified, and open again since: another interview, another order.
            "ratings": {"met_on": date(2027, 1, 16)},
            "weights": {"done_on": date(2027, 1, 17), "note": "Fit and support count double."},
            "contracts": {"note": "Ask coordinators on a Monday morning."},
            # Two days before the deadline, as its title says.
            "final-certify": {"due": date(2027, 3, 1)},
        },
    )
    by_hand = {
        "history": date(2026, 8, 7),
        "reasons": date(2026, 8, 15),
        "experience-entries": date(2026, 8, 24),
    }
    changes = {name: {"done_on": day} for name, day in by_hand.items()}
    changes |= {name: {"met_on": date(2026, 8, 9)} for name in ("exam-record", "specialties", "first-facts")}
    changes["whole-list"] = {"met_on": date(2026, 8, 21)}
    changes["triage"] = {"met_on": date(2026, 8, 22)}
    changes["letter-writers"] = {"met_on": date(2026, 8, 12)}
    changes["fail-paragraph"] = {"met_on": date(2026, 8, 14)}
    changes["statements"] = {"met_on": date(2026, 8, 23)}
    changes["fail-answer"] = {"met_on": date(2026, 9, 27)}
    changes["next-cycle"] = {"snoozed_until": date(2027, 3, 16)}
    return ranking, _with(rebuild, changes)


def _with(plan: wb.Plan, changes: dict[str, dict[str, object]]) -> wb.Plan:
    unknown = set(changes) - {task.id for task in plan.tasks}
    if unknown:
        raise SystemExit(f"{plan.template}: no task {sorted(unknown)}")
    return replace(
        plan,
        tasks=tuple(replace(task, **changes.get(task.id, {})) for task in plan.tasks),  # type: ignore[arg-type]
    )


def drafts(programs: tuple[wb.Program, ...]) -> tuple[wb.Draft, ...]:
    """Return the applicant's texts."""
    key = {program.name: program.key for program in programs}
    return (
        wb.Draft(
            kind="fail_paragraph",
            title="Step 1",
            text=words.FAIL_PARAGRAPH,
            versions=(words.FAIL_ANSWER[:180],),
        ),
        wb.Draft(kind="statement", title="Internal medicine", text=words.STATEMENT),
        wb.Draft(kind="statement", title="Family medicine", text=words.RURAL_STATEMENT),
        wb.Draft(
            kind="program_paragraph",
            title="Lakeshore",
            program=key["Lakeshore Community IM"],
            text=words.PROGRAM_PARAGRAPH,
        ),
        wb.Draft(kind="fail_answer", title="Spoken", text=words.FAIL_ANSWER),
        wb.Draft(
            kind="interest_mail", title="Hartfen", program=key["Hartfen Rural FM"], text=words.INTEREST_MAIL
        ),
        wb.Draft(kind="letter_request", title="Dr. Moreno", text=words.LETTER_REQUEST),
        wb.Draft(
            kind="thank_you",
            title="Calloway",
            program=key["Calloway Mission Psychiatry"],
            text=words.THANK_YOU,
        ),
    )


def demo() -> wb.Workbook:
    """Return the whole workbook."""
    programs = with_files(with_overrides(Season(SEED).programs()))
    key = {program.name: program.key for program in programs}
    return wb.Workbook(
        season=wb.Season(match_year=2027),
        applicant=replace(applicant(), documents=DOCUMENTS, contacts=contacts(key), readers=READERS),
        programs=programs,
        rank_lists=rank_lists(programs),
        rating_weights={
            "fit": 2.0,
            "support": 2.0,
            "img_friendliness": 1.0,
            "training": 1.0,
            "location": 0.5,
            "gut": 1.0,
        },
        plans=plans(),
        drafts=drafts(programs),
    )


def main() -> int:
    """Write the demo, or with `--check` compare it with the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the file and write nothing")
    options = parser.parse_args()
    made = document.dumps(demo())
    if not options.check:
        DEMO.write_bytes(made)
        print(f"{DEMO.relative_to(ROOT)}: {len(made)} bytes")
        return 0
    same = DEMO.exists() and DEMO.read_bytes() == made
    print("as written" if same else "differs: run python tools/make_demo.py")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
