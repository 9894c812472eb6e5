"""What stands beside the verdicts of `profile`: offsets, pathways, milestones, plans B, questions."""

from typing import TYPE_CHECKING, Any

from imgtui.cli.output import say
from imgtui.services.applicant.sides import (
    case_of,
    milestones_of,
    offsets_of,
    pathways_of,
    plans_b_of,
    self_checks_of,
)

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


def plain_beside(view: "View") -> dict[str, Any]:
    """Return all of it as JSON has it."""
    case = case_of(view)
    return {
        "offsets": [
            {
                "id": each.text.id,
                "title": each.text.title,
                "state": each.state,
                "shows": each.shows,
                "change": each.change,
                "source": each.text.source,
            }
            for each in offsets_of(view, case)
        ],
        "pathways": [
            {
                "id": each.pathway.id,
                "title": each.pathway.title,
                "lines": [
                    {"what": line.what, "theirs": line.theirs, "yours": line.yours, "beside": line.beside}
                    for line in each.lines
                ],
                "outcome": each.pathway.outcome,
                "source": each.pathway.source,
            }
            for each in pathways_of(view, case)
        ],
        "milestones": [
            {
                "id": each.text.id,
                "title": each.text.title,
                "hangs": each.text.hangs,
                "state": each.state,
                "shows": each.shows,
                "when": each.when or None,
                "days": each.days,
                "source": each.text.source,
            }
            for each in milestones_of(view)
        ],
        "plans_b": [
            {"id": each.text.id, "title": each.text.title, "words": each.words or None}
            for each in plans_b_of(view)
        ],
        "self_checks": [
            {"id": each.text.id, "question": each.text.question, "answer": each.answer}
            for each in self_checks_of(view)
        ],
    }


def say_beside(view: "View") -> None:
    """Write all of it, one thing a line."""
    case = case_of(view)
    say()
    say("What outweighs a low score")
    for offset in offsets_of(view, case):
        say(f"  {offset.text.title}: {offset.state}. {offset.shows}  [{offset.text.source}]")
        if offset.change:
            say(f"    would change it: {offset.change}")
    for compared in pathways_of(view, case):
        say()
        say(f"Beside a file that matched: {compared.pathway.title}  [{compared.pathway.source}]")
        say(f"  {compared.summary} {compared.pathway.outcome}")
        for line in compared.lines:
            beside = "not known" if line.beside == "unknown" else line.beside
            say(f"  {line.what}: {beside}. Theirs: {line.theirs}. Yours: {line.yours}.")
    say()
    say("Dates that money or eligibility hang on")
    for milestone in milestones_of(view):
        when = f", {milestone.when}" if milestone.when and milestone.state != "done" else ""
        say(f"  {milestone.text.title}: {milestone.state}{when}. {milestone.shows}")
    say()
    say("If it does not work")
    for plan in plans_b_of(view):
        say(f"  {plan.text.title}: {' '.join(plan.words.split()) or 'not written yet'}")
    say()
    say("Asked once")
    for check in self_checks_of(view):
        meaning = f" {check.text.yes}" if check.answer == "yes" else ""
        say(f"  {check.text.question} {check.answer or 'not answered'}.{meaning}")
