"""Tasks from the clock, papers under way, files and yields: offered, refused for good, measured."""

from collections.abc import Iterator

from imgtui.domain.applications.file_lines import is_only_told
from imgtui.domain.plan.measure import named
from imgtui.domain.plan.proposals import PlanProposal, ProposalKind
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock_chain import ClockStep
from imgtui.domain.workbook.clocks import day_seen, day_text
from imgtui.domain.workbook.records import Task
from imgtui.services.applications.files import file_input
from imgtui.services.reference.cards import fields_of
from imgtui.services.standing.clock import clock_of
from imgtui.services.views.outlook import late_since
from imgtui.services.views.view import View

SAYS: Says = {
    "offer.clock": "title day",
    "offer.clock.why": "text",
    "offer.files": "n",
    "offer.files.why": "names",
    "offer.paper": "title",
    "offer.paper.why": "status due day",
    "offer.yield": "n what",
    "offer.yield.why": "invited low high gain usd since day",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_EXAMS = ("step1", "step2_ck", "step3", "oet")


def season_offers(view: View) -> tuple[PlanProposal, ...]:
    """Return the tasks that clock, papers, files and yields offer: neither refused, nor in a plan already."""
    if view.window.is_closed(view.now):
        return ()
    refused = {each.proposal for each in view.workbook.refused}
    there = {task.id for plan in view.workbook.plans for task in plan.tasks}
    found = (*_clock(view), *_papers(view), *_files(view), *_yields(view))
    return tuple(each for each in found if each.id not in refused | there)


def _offer(kind: ProposalKind, name: str, title: str, why: str, **task: object) -> PlanProposal:
    made = Task(id=name, title=title, why=why, target=1, **task)  # type: ignore[arg-type]
    return PlanProposal(name, kind, title, why, tasks=(made,))


def _clock(view: View) -> Iterator[PlanProposal]:
    say = view.reference.texts.say
    for step in clock_of(view):
        day, measure = step.acts_by, _measure(step, view)
        if step.state != "open" or day is None or day < view.today or measure is None:
            continue
        title = say("offer.clock", title=step.title, day=day_seen(day, view.today))
        why = say("offer.clock.why", text=step.text)
        yield _offer("clock", f"clock-{step.id}", title, why, due=day, measure=measure)


def _measure(step: ClockStep, view: View) -> str | None:
    """Return what tells that a step is reached; None for what follows from others."""
    if step.id == "oet":
        return f"exam_passed:oet@{view.figures.text('E4.since')}"
    if step.id in _EXAMS:
        return f"exam_passed:{step.id}"
    return {"pathways": "milestone_reached:pathways", "school": "paper_there:diploma"}.get(step.id)


def _papers(view: View) -> Iterator[PlanProposal]:
    say = view.reference.texts.say
    for paper in view.workbook.applicant.documents:
        if paper.status in ("received", "verified") or paper.kind == "diploma":
            continue
        kind = fields_of(type(paper))["kind"].label_of(paper.kind)
        due = {"day": day_seen(paper.due, view.today)} if paper.due else None
        title, why = say("offer.paper", title=kind), say("offer.paper.why", status=paper.status, due=due)
        measure = f"paper_there:{paper.kind}"
        yield _offer("paper", f"paper-{paper.kind}", title, why, due=paper.due, measure=measure)


def _files(view: View) -> Iterator[PlanProposal]:
    """Yield that what is applied to is completed, unless only a sheet told that it is applied to."""
    at = file_input(view)
    lacking = view.files.incomplete
    if not lacking or is_only_told(at, at.applied):
        return
    say = view.reference.texts.say
    title = say("offer.files", n=len(lacking))
    why = say("offer.files.why", names=named(lacking, view.workbook))
    task = Task(id="files-complete", title=title, why=why, measure="files_complete", target=100)
    yield PlanProposal("files-complete", "files", title, why, tasks=(task,))


def _yields(view: View) -> Iterator[PlanProposal]:
    """Yield what the money left would buy, where invites are behind what the priors said."""
    from imgtui.services.applications.next_dollar import course_of_season, next_page
    from imgtui.services.applications.next_words import kind_name, signed

    if not view.applications:
        return
    course, invited, span = course_of_season(view)
    if course != "fewer" or span is None:
        return
    page = next_page(view)
    if page.proposal is None or page.gain is None or not page.proposal.adds:
        return
    late = late_since(view)
    say, added = view.reference.texts.say, [move for move in page.moves if move.is_added]
    what = ", ".join(kind_name(view, move.kind) for move in added)
    title = say("offer.yield", n=len(page.proposal.adds), what=what)
    why = say(
        "offer.yield.why",
        invited=invited,
        low=span.low,
        high=span.high,
        gain=signed(page.gain),
        usd=page.proposal.spends_usd,
        since={"day": day_text(late)} if late else None,
    )
    task = Task(
        id="yield-next",
        title=title,
        why=why,
        measure=f"programs_marked:{'+'.join(page.proposal.adds)}",
        target=len(page.proposal.adds),
    )
    yield PlanProposal("yield-next", "yield", title, why, tasks=(task,))
