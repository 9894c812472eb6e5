"""The rank list to somebody outside and back: redacted on the way out, proposals on the way in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.domain.invites.sets import wants_a_rank
from imgtui.domain.invites.state import STATUS_TEXT
from imgtui.domain.rank.measures.ratings import overall_rating
from imgtui.domain.rank.mentor import MentorProposal, Returned, holds, in_turn, mark_of, order_with, proposals
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.texts import BUCKET_TEXT
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program, Reader
from imgtui.domain.workbook.text import clean, short
from imgtui.exchange.mentor import MentorFile, mentor_html, mentor_json, read_mentor
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import read_bounded, write_beside
from imgtui.services.opened.new_files import make_folder, why_no_folder
from imgtui.services.rank.lists import entry_rows, list_row, make_read
from imgtui.services.triage.programs import name_of
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.write import add_list

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {
    "mentor.title": "",
    "mentor.list": "",
    "mentor.how": "",
    "mentor.order": "",
    "mentor.who": "fails visa targets",
    "mentor.note": "name text",
    "mentor.move": "name rank now after behind",
    "mentor.add": "name rank",
    "mentor.remark": "text",
    "mentor.aside": "name text",
    "mentor.unknown": "n",
}
"""What is said here; the words stand in db/reference/texts_rank.json."""
_LONGEST_NAME = 40
FILES = ("mentor.html", "mentor.json")
_HEADINGS = ("Rank", "Program", "Specialty", "Place", "Kind", "IMG %", "Bucket", "Tier", "Stars", "Stands")


def export_mentor(book: Book, view: "View", folder: Path) -> list[Path]:
    """Write the redacted list into a folder: a page that holds the same rows as data, and the data alone.

    A folder that does not exist is made, in one that does.

    Raises:
        UsageError: the folder cannot be made, or there is nothing to show.
    """
    if (why := why_no_folder(folder)) is not None:
        raise UsageError(
            "folder_missing", why, str(folder), "name one, or a new one in a folder that is there"
        )
    rows = rows_to_show(view, folder)
    make_folder(folder)
    head = {"match_year": view.workbook.season.match_year, "written_on": view.today.isoformat()}
    data = mentor_json(head, rows)
    made = dict(zip(FILES, (mentor_html(_page(view, rows), data), data), strict=True))
    for name, content in made.items():
        write_beside(book, folder / name, content)
    return [folder / name for name in made]


def rows_to_show(view: "View", folder: Path) -> list[dict[str, Any]]:
    """Return the rows that go out.

    Raises:
        UsageError: there are none.
    """
    rows = mentor_rows(view)
    if not rows:
        raise UsageError(
            "nothing_ranked", "nothing is ranked or interviewed yet", str(folder), "see: imgtui rank"
        )
    return rows


def mentor_rows(view: "View") -> list[dict[str, Any]]:
    """Return the rows that go out: the list in its order, then who interviewed and is not ranked.

    Nothing of the applicant's own words is in them: no note, no name, no id, no contact.
    """
    ranked = [entry.program for entry in view.primary_list.entries if entry.program in view.programs]
    keys = [*ranked, *(key for key in rankable(view) if key not in ranked)]
    places = {key: place for place, key in enumerate(ranked, start=1)}
    return [_row(view, view.programs[key], places.get(key)) for key in keys]


def rankable(view: "View") -> list[str]:
    """Return who interviewed, asks for a rank and is not on the primary list, in stored order."""
    ranked = {entry.program for entry in view.primary_list.entries}
    return [
        key
        for key in view.courses
        if key in view.programs
        and key not in ranked
        and (course := view.course_of(key)).is_interviewed
        and wants_a_rank(view.programs[key], course.is_over)
    ]


def _row(view: "View", program: Program, rank: int | None) -> dict[str, Any]:
    verdict = view.verdicts[program.key]
    stars = overall_rating(program.rating, view.workbook.rating_weights) if program.rating else None
    return {
        "ref": mark_of(program.key),
        "rank": rank,
        "program": clean(program.name),
        "specialty": program.specialty,
        "city": program.city,
        "state": program.state,
        "kind": program.program_type,
        "img_percent": program.img_percent,
        "bucket": verdict.bucket,
        "tier": verdict.tier,
        "stars": None if stars is None else round(stars, 1),
        "interviewed": view.course_of(program.key).is_interviewed,
        "your_rank": None,
        "note": "",
    }


def _page(view: "View", rows: Sequence[dict[str, Any]]) -> Page:
    texts, facts = view.reference.texts, view.facts
    who = texts.say(
        "mentor.who",
        fails=facts.failed_attempts,
        visa="needed" if facts.usable_visas else "none",
        targets=tuple(each.name for each in view.workbook.applicant.specialties) or ("-",),
    )
    lines = (day_text(view.today, year=True), who, texts.say("mentor.how"), texts.say("mentor.order"))
    cells = tuple(
        (
            row["rank"],
            row["program"],
            row["specialty"],
            ", ".join(filter(None, (row["city"], row["state"]))),
            row["kind"],
            None if row["img_percent"] is None else number(row["img_percent"]),
            BUCKET_TEXT[row["bucket"]],
            row["tier"],
            None if row["stars"] is None else number(row["stars"]),
            "interviewed"
            if row["interviewed"]
            else STATUS_TEXT["not_applied"]
            if row["rank"] is None
            else "",
        )
        for row in rows
    )
    return Page(texts.say("mentor.title"), lines, (PagePart(texts.say("mentor.list"), (), _HEADINGS, cells),))


# --- what comes back ---------------------------------------------------------------------------------


def read_notes(source: Path) -> MentorFile:
    """Return what a mentor's file says.

    Raises:
        WorkbookError: it cannot be read.
        MentorFileError: it is no such file.
    """
    return read_mentor(read_bounded(source), str(source))


def returned(view: "View", file: MentorFile) -> Returned:
    """Return what a file proposes for the primary list as it stands now, without what was taken before."""
    entries = view.primary_list.entries
    found = proposals(
        file.rows,
        file.remark,
        [entry.program for entry in entries],
        {entry.program: entry.note for entry in entries},
        rankable(view),
    )
    kept = {reader.verdict for reader in view.workbook.applicant.readers}
    left = (
        each
        for each in found.proposals
        if each.kind not in ("note", "remark") or _verdict(view.programs, each) not in kept
    )
    return replace(found, proposals=tuple(left))


def unknown_said(view: "View", count: int) -> str:
    """Return that so many rows of a file are of no program that could be ranked here."""
    return view.reference.texts.say("mentor.unknown", n=count)


def said(view: "View", proposal: MentorProposal) -> str:
    """Return in one line what a proposal would do."""
    texts = view.reference.texts
    name = clean(view.programs[proposal.program].name) if proposal.program in view.programs else ""
    if proposal.kind == "note":
        return texts.say("mentor.note", name=name, text=proposal.text)
    if proposal.kind == "remark":
        text = {"text": proposal.text}
        return texts.say("mentor.aside", name=name, **text) if name else texts.say("mentor.remark", **text)
    if proposal.kind == "add":
        return texts.say("mentor.add", name=name, rank=proposal.rank)
    order = [entry.program for entry in view.primary_list.entries]
    now = order.index(proposal.program) + 1 if proposal.program in order else 0
    before = next((key for key in proposal.behind if key in order), None)
    after = view.programs.get(before or "")
    place = order_with(order, proposal).index(proposal.program) + 1
    return texts.say(
        "mentor.move", name=name, rank=place, now=now, after=after and {"behind": clean(after.name)}
    )


def accept_all(book: Book, chosen: Sequence[MentorProposal], who: str) -> list[str]:
    """Take several, each as one step: who is to be ranked first. Return the names of the steps.

    Raises:
        UsageError: a program is no longer on the list.
    """
    return [book.last_name for each in in_turn(chosen) if accept(book, each, who)]


def accept(book: Book, proposal: MentorProposal, who: str) -> bool:
    """Do what one proposal says, as one step; return whether there was anything to do.

    A remark on a program that has come onto the list meanwhile is a note on its row. The words of a note go
    behind what the note holds; a note that holds them stays as it is.

    Raises:
        UsageError: its program is no longer on the list.
    """
    primary = next((each for each in book.workbook.rank_lists if each.kind == "primary"), None)
    held = {entry.program: entry.note or "" for entry in primary.entries} if primary else {}
    is_ranked = proposal.program in held
    if proposal.kind == "remark" and not is_ranked:
        return _keep_remark(book, proposal, who)
    name = name_of(book, [proposal.program])
    if proposal.kind in ("note", "move") and not is_ranked:
        raise UsageError("not_ranked", "is not on the list any more", name)
    is_note = proposal.kind in ("note", "remark")
    if is_note and holds(held[proposal.program], proposal.text):
        return False
    with book.change(f"took a proposal of {short(who or 'a mentor', 30)}: {name}") as change:
        number = list_row(book, change, None)
        rows = entry_rows(change, number)
        if is_note:
            _add_note(change, rows[proposal.program], proposal.text)
        else:
            make_read(change, number, rows, order_with(list(rows), proposal), [proposal.program])
    return True


def _add_note(change: Change, row: int, words: str) -> None:
    """Put words behind what the note of a row holds now, which another process may have written."""
    held = change.rows("rank_entry", ["note"], id=row)[0]
    if not holds(held, words):
        change.set("rank_entry", row, {"note": f"{held}; {words}" if held else words})


def _keep_remark(book: Book, proposal: MentorProposal, who: str) -> bool:
    verdict = _verdict(book.snapshot.programs, proposal)
    if any(reader.verdict == verdict for reader in book.applicant.readers):
        return False
    reader = Reader(who=clean(who).strip() or "mentor", on=book.today(), verdict=verdict)
    with book.change(f"kept what {short(reader.who, 30)} said of the list") as change:
        add_list(change, "reader", [reader])
    return True


def _verdict(programs: Mapping[str, Program], proposal: MentorProposal) -> str:
    """Return a remark as it is kept among what readers said."""
    program = programs.get(proposal.program)
    return f"{short(clean(program.name), _LONGEST_NAME)}: {proposal.text}" if program else proposal.text
