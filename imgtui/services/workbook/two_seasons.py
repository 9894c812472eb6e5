"""Two seasons side by side: what changed from one to the next, and what did not (S0 §8)."""

from collections import Counter
from typing import Any

from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.record import record
from imgtui.exchange.pages import Page, Part
from imgtui.services.view import View

SAYS: Says = {
    "seasons.head": "then now",
    "seasons.same": "",
    "seasons.changed": "names",
    "seasons.unchanged": "names",
    **{
        f"seasons.row.{name}": ""
        for name in (
            "years", "exams", "score", "fails", "ecfmg", "months", "letters", "us_letters", "sent",
            "specialties", "greens", "cost", "invites", "per_100", "interviews", "ranked", "chance",
        )
    },
    "seasons.page.title": "",
}  # fmt: skip
"""What is said here; the words stand in db/reference/texts_standing.json."""
_FILE = frozenset({"exams", "score", "ecfmg", "months", "letters", "us_letters", "specialties", "greens"})
"""What an applicant can change from one season to the next; the rest follows, or only time changes it."""


@record
class Compared:
    """One line: what it is, how it was, how it is, and whether it differs."""

    name: str
    title: str
    then: str
    now: str

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.then != self.now


@record
class TwoSeasons:
    """Both, line by line.

    Attributes:
        then: Match year of the earlier one.
        now: of the later one.
        lines: what is compared.
    """

    then: int
    now: int
    lines: tuple[Compared, ...]

    @property
    def is_same_file(self) -> bool:
        """Whether nothing of what the applicant can change has changed."""
        return not any(line.is_changed for line in self.lines if line.name in _FILE)


def compare(one: View, other: View) -> TwoSeasons:
    """Compare two seasons; the one of the earlier Match year comes first."""
    first, second = sorted((one, other), key=lambda view: view.workbook.season.match_year)
    before, after = _figures(first), _figures(second)
    say = one.reference.texts.say
    lines = tuple(Compared(name, say(f"seasons.row.{name}"), before[name], after[name]) for name in before)
    return TwoSeasons(first.workbook.season.match_year, second.workbook.season.match_year, lines)


def _figures(view: View) -> dict[str, str]:
    facts, applicant = view.facts, view.workbook.applicant
    uploaded = [each for each in applicant.letters if each.status == "uploaded"]
    counted = view.outlook.counted.values()
    sent, invited = sum(each.sent for each in counted), sum(each.invited for each in counted)
    buckets = Counter(view.verdicts[key].bucket for key in view.applications)
    held = sum(course.is_interviewed for course in view.courses.values())
    ranked = len(view.primary_list.entries)
    return {
        "years": _text(facts.years_since_graduation),
        "exams": ", ".join(sorted(facts.record.passed)) or "?",
        "score": _text(facts.step2_score),
        "fails": _text(facts.failed_attempts),
        "ecfmg": applicant.ecfmg or "?",
        "months": number(facts.hands_on_months),
        "letters": str(len(uploaded)),
        "us_letters": str(sum(each.us is True for each in uploaded)),
        "sent": str(sent or len(view.applications)),
        "specialties": ", ".join(view.facts.specialties) or "?",
        "greens": _share(buckets["green"], len(view.applications)),
        "cost": f"${view.application_costs.total_usd:,}",
        "invites": str(invited),
        "per_100": _text(round(100 * invited / sent) if sent else None),
        "interviews": str(held),
        "ranked": str(ranked),
        "chance": f"{view.rank.odds.match * 100:.0f} %" if ranked else "?",
    }


def _text(value: float | None) -> str:
    return "?" if value is None else number(value)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "?"


def head(view: View, found: TwoSeasons) -> tuple[str, ...]:
    """Return what changed, what did not, and the warning where nothing did."""
    say = view.reference.texts.say
    own = [line for line in found.lines if line.name in _FILE]
    changed = tuple(line.title for line in own if line.is_changed)
    same = tuple(line.title for line in own if not line.is_changed)
    lines = [say("seasons.head", then=str(found.then), now=str(found.now))]
    if found.is_same_file:
        return (*lines, say("seasons.same"))
    lines.append(say("seasons.changed", names=changed))
    return (*lines, say("seasons.unchanged", names=same)) if same else tuple(lines)


def plain(view: View, found: TwoSeasons) -> dict[str, Any]:
    """Return it as JSON has it."""
    return {
        "then": found.then,
        "now": found.now,
        "same_file": found.is_same_file,
        "lines": [
            {
                "id": each.name,
                "title": each.title,
                "then": each.then,
                "now": each.now,
                "changed": each.is_changed,
            }
            for each in found.lines
        ],
        "head": list(head(view, found)),
    }


def seasons_page(view: View, found: TwoSeasons) -> Page:
    """Return it as a page to print."""
    headings = ("", str(found.then), str(found.now), "")
    rows = tuple(
        (each.title, each.then, each.now, "changed" if each.is_changed else "") for each in found.lines
    )
    title = view.reference.texts.say("seasons.page.title")
    return Page(title, head(view, found), (Part(title, (), headings, rows),))
