"""Two seasons side by side: what changed from one to the next, and what did not (S0 §8)."""

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, cleaned
from imgtui.exchange.csv_out import table_bytes
from imgtui.exchange.indented import indented
from imgtui.exchange.pages import PAGES, Page, PagePart
from imgtui.exchange.xlsx_out import tables_xlsx
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import write_beside
from imgtui.services.views.view import View

SAYS: Says = {
    "seasons.head": "then now",
    "seasons.files": "then now year",
    "seasons.unknown": "names",
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

UNKNOWN = "?"
"""What stands where nothing was entered: it is no zero and no change."""


@record
class ComparedLine:
    """One line: what it is, how it was, how it is, and whether it differs."""

    name: str
    title: str
    then: str
    now: str

    @property
    def is_known(self) -> bool:
        """Whether both are known."""
        return UNKNOWN not in (self.then, self.now)

    @property
    def is_changed(self) -> bool:
        """Whether the two are known to differ."""
        return self.is_known and self.then != self.now


@record
class TwoSeasons:
    """Both, line by line.

    Attributes:
        then: Match year of the earlier one.
        now: of the later one.
        lines: what is compared.
        titles: what the two are called: their years, or their files where both are of one year.
    """

    then: int
    now: int
    lines: tuple[ComparedLine, ...]
    titles: tuple[str, str]

    @property
    def is_same_file(self) -> bool:
        """Whether nothing of what the applicant can change has changed, as far as both tell of it."""
        own = [line for line in self.lines if line.name in _FILE]
        one_sided = any(not line.is_known and line.then != line.now for line in own)
        return any(line.is_known for line in own) and not one_sided and not any(e.is_changed for e in own)


@record
class SeasonSide:
    """What one season says: its Match year, and the text of each line by its name."""

    match_year: int
    figures: Mapping[str, str]


def side_of(view: View) -> SeasonSide:
    """Return what a season says."""
    return SeasonSide(view.workbook.season.match_year, _figures(view))


def compare(one: View, other: SeasonSide, here: Path, there: Path) -> TwoSeasons:
    """Compare two seasons; the one of the earlier Match year comes first, of one year the other's.

    Args:
        one: the season that is open.
        other: what the season beside it says.
        here: file of the one.
        there: file of the other.
    """
    by_year = sorted(((other, there), (side_of(one), here)), key=lambda each: each[0].match_year)
    (first, before_file), (second, after_file) = by_year
    before, after = first.figures, second.figures
    say = one.reference.texts.say
    titles = {name: say(f"seasons.row.{name}") for name in before}
    lines = tuple(
        ComparedLine(name, f"{title[:1].upper()}{title[1:]}", before[name], after[name])
        for name, title in titles.items()
    )
    then, now = first.match_year, second.match_year
    called = (str(then), str(now)) if then != now else _files(before_file, after_file)
    return TwoSeasons(then, now, lines, called)


def _files(one: Path, other: Path) -> tuple[str, str]:
    """Return what two files are called, with their folders where the names are the same."""
    if one.name != other.name:
        return one.name, other.name
    folders = [Path(os.path.realpath(each)).parent.name for each in (one, other)]
    return f"{folders[0]}/{one.name}", f"{folders[1]}/{other.name}"


def _figures(view: View) -> dict[str, str]:
    facts, applicant, cards = view.facts, view.workbook.applicant, view.reference.fields.records
    uploaded = [each for each in applicant.letters if each.status == "uploaded"]
    counted = view.outlook.counted.values()
    sent, invited = sum(each.sent for each in counted), sum(each.invited for each in counted)
    buckets = Counter(view.verdicts[key].bucket for key in view.applications)
    held = sum(course.is_interviewed for course in view.courses.values())
    ranked = len(view.primary_list.entries)
    told = [each.us for each in uploaded if each.us is not None]
    listed, logged = len(view.applications), bool(view.courses)
    fails = facts.failed_attempts if applicant.exams or facts.failed_attempts else None
    return {
        "years": _text(facts.years_since_graduation),
        "exams": _passed(view),
        "score": _text(facts.step2_score),
        "fails": _text(fails),
        "ecfmg": cards["applicant"]["ecfmg"].say(applicant.ecfmg) if applicant.ecfmg else UNKNOWN,
        "months": _text(facts.hands_on_months if applicant.experience else None),
        "letters": _text(len(uploaded) if applicant.letters else None),
        "us_letters": _text(sum(told) if len(told) == len(uploaded) and applicant.letters else None),
        "sent": _text(sent) if sent else f"{listed} listed" if listed else UNKNOWN,
        "specialties": ", ".join(view.facts.specialties) or UNKNOWN,
        "greens": _share(buckets["green"], len(view.applications)),
        "cost": f"${view.application_costs.total_usd:,}" if listed else UNKNOWN,
        "invites": _text(invited if logged else None),
        "per_100": _text(round(100 * invited / sent) if sent and view.outlook.is_learned else None),
        "interviews": _text(held if logged else None),
        "ranked": _text(ranked or None),
        "chance": f"{view.rank.odds.match * 100:.0f} %" if ranked else UNKNOWN,
    }


def _passed(view: View) -> str:
    """Return the exams that are passed, in the order in which they are taken."""
    exam = view.reference.fields.records["exams"]["exam"]
    return (
        ", ".join(exam.label_of(each) for each in exam.choices if each in view.facts.record.passed) or UNKNOWN
    )


def _text(value: float | None) -> str:
    return UNKNOWN if value is None else number(value)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else UNKNOWN


def head(view: View, found: TwoSeasons) -> tuple[str, ...]:
    """Return what changed, what did not, and the warning where nothing did."""
    say = view.reference.texts.say
    own = [line for line in found.lines if line.name in _FILE]
    changed = tuple(line.title for line in own if line.is_changed)
    same = tuple(line.title for line in own if line.is_known and not line.is_changed)
    unknown = tuple(line.title for line in found.lines if not line.is_known)
    then, now = found.titles
    lines = [
        say("seasons.head", then=then, now=now)
        if found.then != found.now
        else say("seasons.files", then=clean(then), now=clean(now), year=str(found.now))
    ]
    if found.is_same_file:
        lines.append(say("seasons.same"))
    elif changed:
        lines.append(say("seasons.changed", names=changed))
    if same and not found.is_same_file:
        lines.append(say("seasons.unchanged", names=same))
    if unknown:
        lines.append(say("seasons.unknown", names=unknown))
    return tuple(lines)


def plain(view: View, found: TwoSeasons) -> dict[str, Any]:
    """Return it as JSON has it."""
    return {
        "then": found.then,
        "now": found.now,
        "titles": list(found.titles),
        "same_file": found.is_same_file,
        "lines": [
            {
                "id": each.name,
                "title": each.title,
                "then": each.then,
                "now": each.now,
                "known": each.is_known,
                "changed": each.is_changed,
            }
            for each in found.lines
        ],
        "head": list(head(view, found)),
    }


FORMS = (".csv", ".xlsx", ".json", *PAGES)
"""Endings of the files that it can be written to."""


def export_seasons(book: Book, view: View, found: TwoSeasons, to: Path) -> int:
    """Write two seasons side by side to a file, by its extension; return the bytes written.

    Raises:
        UsageError: the extension is none that can be written, or the file cannot be.
    """
    extension = to.suffix.lower()
    names = ["id", "title", "then", "now", "known", "changed"]
    rows = [[line[name] for name in names] for line in plain(view, found)["lines"]]
    if extension in PAGES:
        data = PAGES[extension](seasons_page(view, found))
    elif extension == ".json":
        data = f"{indented(cleaned(plain(view, found), seen={}))}\n".encode()
    elif extension == ".csv":
        data = table_bytes(names, rows)
    elif extension == ".xlsx":
        data = tables_xlsx([("seasons", names, rows)])
    else:
        named = f"name a {', '.join(FORMS[:-1])} or {FORMS[-1]} file"
        raise UsageError("export_format", "cannot be written", str(to), named)
    write_beside(book, to, data)
    return len(data)


def seasons_page(view: View, found: TwoSeasons) -> Page:
    """Return it as a page to print."""
    headings = ("", *map(clean, found.titles), "")
    rows = tuple(
        (each.title, each.then, each.now, "changed" if each.is_changed else "") for each in found.lines
    )
    title = view.reference.texts.say("seasons.page.title")
    return Page(title, head(view, found), (PagePart(title, (), headings, rows),))
