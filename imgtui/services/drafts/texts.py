"""Drafts in the workbook: started from a skeleton, saved with their versions, checked, written out."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from imgtui.domain.applicant.facts import applicant_facts, canonical_specialty
from imgtui.domain.drafts.checks_all import (
    KIND_TITLE,
    DraftContext,
    contacts_before,
    fill,
    is_tied,
    kind_title,
)
from imgtui.domain.reference.drafts import Skeleton
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.records import Applicant, Draft, DraftKind, Program
from imgtui.domain.workbook.text import clean, clean_lines, short
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import write_beside
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.tables import encode
from imgtui.storage.rows.write import fields

_TABLE = "draft"
_SHOWN = 40
_LATER = "interest-mail-later"


def new(
    book: Book,
    kind: DraftKind,
    title: str = "",
    program: str | None = None,
    skeleton: str | None = None,
    text: str | None = None,
) -> int:
    """Add a draft at the end; return its index, from 0.

    Args:
        book: the workbook.
        kind: the kind of draft.
        title: what to call it; empty: after its program or its kind. One that is taken gets a number.
            A letter request that is called after the writer of a letter is filled from that letter.
        program: key of the program it is for.
        skeleton: id of the skeleton to start from; None: the usual one of its kind, for a program that
            has had an interest mail the one for a later contact.
        text: what to start with instead of a skeleton.

    Raises:
        UsageError: no such program, or no such skeleton of this kind.
    """
    where = book.program(program) if program is not None else None
    if text is None:
        if skeleton is None and kind == "interest_mail" and where and _is_written_to(book, where):
            skeleton = _LATER
        text = filled(book, _skeleton(book, kind, skeleton), where, title)
    name = clean(title).strip() or (where.name if where else kind_title(kind))
    name = _free_title(name, kind, book.workbook.drafts)
    draft = Draft(kind=kind, title=name, program=where.key if where else None, text=written(text))
    with book.change(f"added the {_named(draft)}") as change:
        rows = change.ids(_TABLE)
        change.add(_TABLE, fields(_TABLE, draft), position=change.place(_TABLE, len(rows)))
        return len(rows)


def filled(book: Book, skeleton: Skeleton, program: Program | None, title: str = "") -> str:
    """Return a skeleton with what the workbook knows in it; a letter request by the writer in its title."""
    facts = applicant_facts(
        book.applicant, book.workbook.season.match_year, book.figures, book.reference, book.today()
    )
    specialty = canonical_specialty(book.reference)(program.specialty) if program else None
    place = letter_place(book.applicant, title) if skeleton.kind == "letter_request" else None
    letter = book.applicant.letters[place] if place is not None else None
    return fill(skeleton, book.reference.drafts.slots, book.applicant, program, facts, specialty, letter)


def letter_place(applicant: Applicant, title: str) -> int | None:
    """Return which letter a draft is for: it is called after the writer ("Dr. Moreno", "Dr. Moreno 2")."""
    wanted = clean(title).strip().casefold()
    for place, letter in enumerate(applicant.letters):
        writer = clean(letter.writer).strip().casefold()
        if writer and (wanted == writer or wanted.removeprefix(f"{writer} ").isdecimal()):
            return place
    return None


def written(text: str) -> str:
    """Return a text as it is stored: plain characters, no blanks at its end."""
    return clean_lines(text).rstrip()


def save_text(book: Book, index: int, expected: Draft, text: str, *, again: bool = False) -> Draft:
    """Save the text of the draft at `index`, which the user saw as `expected`; return the new draft.

    The old text goes to the versions, unless it is blank or an untouched skeleton.

    Args:
        book: the workbook.
        index: index of the draft, from 0.
        expected: the draft as it was last seen.
        text: the new text.
        again: whether this goes on from the last save, as one types: it is part of that step, and makes
            no further version.

    Raises:
        ConflictError: another process has changed, moved or removed the draft.
    """
    text, versions = written(text), expected.versions
    if text == expected.text:
        return expected
    if not again:
        if expected.text.strip() and not _is_untouched(book, expected):
            versions = (*(each for each in versions if each != expected.text), expected.text)
    elif versions and versions[-1] == text:
        versions = versions[:-1]
    after = replace(expected, text=text, versions=versions)
    return _set(book, index, expected, after, f"wrote the {_named(after)}", follows=again)


def restore(book: Book, index: int, expected: Draft, version: int) -> Draft:
    """Take up an older text again (by its index in the versions); the present one becomes a version."""
    if not 0 <= version < len(expected.versions):
        raise UsageError("version_unknown", "there is no such version", str(version + 1))
    text = expected.versions[version]
    kept = (*expected.versions[:version], *expected.versions[version + 1 :])
    if expected.text.strip() and expected.text not in kept:
        kept = (*kept, expected.text)
    after = replace(expected, text=text, versions=kept)
    return _set(book, index, expected, after, f"took up an older text of the {_named(after)}")


def keep(book: Book, index: int, expected: Draft) -> Draft:
    """Keep the present text among the older ones, whatever is written from here on.

    Raises:
        UsageError: there is nothing to keep, or it is kept already.
    """
    if not expected.text.strip():
        raise UsageError("text_missing", "there is no text to keep", clean(expected.title))
    if expected.text in expected.versions:
        raise UsageError("kept_already", "this text is among the older ones already", clean(expected.title))
    after = replace(expected, versions=(*expected.versions, expected.text))
    return _set(book, index, expected, after, f"kept a text of the {_named(after)}")


def rename(book: Book, index: int, expected: Draft, title: str) -> Draft:
    """Give a draft another title; programs whose statement it is follow."""
    name = clean(title).strip()
    if not name:
        raise UsageError("title_missing", "a draft needs a title", "title")
    others = [draft for at, draft in enumerate(book.workbook.drafts) if at != index]
    after = replace(expected, title=_free_title(name, expected.kind, others))
    with book.change(f"renamed the {_named(expected)} to {_short(after.title)}") as change:
        change.set(_TABLE, _row(change, index, expected), {"title": after.title})
        _follow_statement(change, expected, others, after.title)
    return after


def assign(book: Book, index: int, expected: Draft, program: str | None) -> Draft:
    """Say which program a draft is for; None: for none."""
    key = book.program(program).key if program is not None else None
    after = replace(expected, program=key)
    what = f"for {book.program(key).name}" if key else "for no program"
    return _set(book, index, expected, after, f"the {_named(expected)} is {what}")


def remove(book: Book, index: int, expected: Draft) -> None:
    """Remove a draft with its versions; programs whose statement it was have none."""
    others = [draft for at, draft in enumerate(book.workbook.drafts) if at != index]
    with book.change(f"removed the {_named(expected)}") as change:
        change.remove(_TABLE, [_row(change, index, expected)])
        _follow_statement(change, expected, others, None)


def find(book: Book, text: str) -> tuple[int, Draft]:
    """Return index and draft of a number (from 1), or of (part of) a title.

    Raises:
        UsageError: none is meant, or several are.
    """
    drafts = list(enumerate(book.workbook.drafts))
    wanted = clean(text).strip().casefold()
    if wanted.isdecimal() and 0 < int(wanted) <= len(drafts):
        return drafts[int(wanted) - 1]
    for found in (
        [pair for pair in drafts if pair[1].title.casefold() == wanted],
        [pair for pair in drafts if wanted and wanted in pair[1].title.casefold()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(f"{index + 1} = {short(draft.title)}" for index, draft in found[:4])
            raise UsageError(
                "draft_ambiguous", f"means {len(found)} drafts: {names}", text, "name the number"
            )
    raise UsageError("draft_unknown", "no such draft", text, "see: imgtui draft list")


def context_of(view: View, program: str | None, place: int | None = None) -> DraftContext:
    """Return what a draft is checked against.

    Args:
        view: the workbook as it is now.
        program: key of the program it is for, if any.
        place: index of the draft in the workbook; None for a text that is not in it.
    """
    drafts = view.workbook.drafts
    found = view.programs.get(program) if program is not None else None
    applicant = view.workbook.applicant
    others = drafts if place is None else (*drafts[:place], *drafts[place + 1 :])
    return DraftContext(
        figures=view.figures,
        data=view.reference.drafts,
        applicant=applicant,
        record=view.facts.record,
        program=found,
        programs=view.programs,
        others=others,
        place=place,
        ranked=tuple(entry.program for entry in view.primary_list.entries),
        is_tied=is_tied(found, applicant, view.reference.places) if found else None,
    )


def write_out(book: Book, text: str, target: Path, *, replace_it: bool = False) -> Path:
    """Write a text to a file of its own, readable by its owner alone; return where it is.

    Raises:
        UsageError: there is such a file already, or it cannot be written.
    """
    path = target.expanduser()
    if path.exists() and not replace_it:
        raise UsageError("file_exists", "is there already", str(path), "choose another name")
    write_beside(book, path, f"{written(text)}\n".encode())
    return path


def file_name(draft: Draft) -> str:
    """Return a name for the file of a draft: "interest-mail-hartfen.txt"."""
    plain = f"{KIND_TITLE[draft.kind]} {draft.title}".casefold()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return f"{'-'.join(dict.fromkeys(words))[:60]}.txt"


def _skeleton(book: Book, kind: DraftKind, skeleton_id: str | None) -> Skeleton:
    known = book.reference.drafts.skeletons_of(kind)
    for skeleton in known:
        if skeleton_id in (None, skeleton.id):
            return skeleton
    names = ", ".join(skeleton.id for skeleton in known)
    raise UsageError(
        "skeleton_unknown", f"no such skeleton for a {KIND_TITLE[kind]}", str(skeleton_id), f"one of: {names}"
    )


def _is_written_to(book: Book, program: Program) -> bool:
    context = DraftContext(
        figures=book.figures, data=book.reference.drafts, program=program, others=book.workbook.drafts
    )
    return contacts_before(context) > 0


def _is_untouched(book: Book, draft: Draft) -> bool:
    program = book.snapshot.programs.get(draft.program) if draft.program is not None else None
    return any(
        draft.text == written(filled(book, skeleton, program, draft.title))
        for skeleton in book.reference.drafts.skeletons_of(draft.kind)
    )


def _set(book: Book, index: int, before: Draft, after: Draft, name: str, *, follows: bool = False) -> Draft:
    old, new_ = fields(_TABLE, before), fields(_TABLE, after)
    changed: Mapping[str, Any] = {key: value for key, value in new_.items() if value != old[key]}
    with book.change(name, follows=follows) as change:
        change.set(_TABLE, _row(change, index, before), changed)
    return after


def _row(change: Change, index: int, expected: Draft) -> Any:
    """Return the row of a draft, which must still be what the user saw."""
    rows, wanted = change.ids(_TABLE), encode(_TABLE, fields(_TABLE, expected))
    if 0 <= index < len(rows):
        stored = change.rows(_TABLE, list(wanted), id=rows[index])[0]
        if dict(zip(wanted, stored, strict=True)) == wanted:
            return rows[index]
    raise ConflictError(
        "draft_changed",
        "the draft was changed by another process",
        clean(expected.title),
        "look again, then repeat the change",
    )


def _follow_statement(change: Change, draft: Draft, others: list[Draft], title: str | None) -> None:
    """Programs name their statement by its title."""
    if draft.kind != "statement" or not draft.title:
        return
    if any(other.kind == "statement" and other.title == draft.title for other in others):
        return
    for key in change.rows("program", ["key"], statement=draft.title):
        change.set("program", key, {"statement": title})


def _free_title(wish: str, kind: DraftKind, drafts: Any) -> str:
    taken = {draft.title for draft in drafts if draft.kind == kind}
    title, number = wish, 2
    while title in taken:
        title, number = f"{wish} {number}", number + 1
    return title


def _named(draft: Draft) -> str:
    title = _short(clean(draft.title))
    return f"{KIND_TITLE[draft.kind]} {title}" if title else KIND_TITLE[draft.kind]


def _short(text: str) -> str:
    return short(text, _SHOWN)
