"""What somebody outside says of the rank list: their notes and their order, each a proposal on its row.

A row is known by a mark that nothing can be read from, made of the program's key: it finds its program
after the list has changed meanwhile, and names no code and no person.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from imgtui.domain.workbook.records.record import record

ProposalKind = Literal["note", "move", "add", "remark"]
_MARK = 12


@record
class MentorRow:
    """One row as it came back: its mark, the note, the rank they gave it or None, its place in the file."""

    ref: str
    note: str = ""
    rank: int | None = None
    at: int = 0


@record
class MentorProposal:
    """One thing to accept or leave.

    Attributes:
        id: what it is accepted by, the same whenever the file is read.
        kind: a note on a row, another rank, a program to rank, or a remark on the whole list.
        program: key of the program; empty for a remark.
        text: the note or remark.
        behind: keys of those that stand before it in their order, the nearest first.
        rank: the rank they gave it, for what is said.
    """

    id: str
    kind: ProposalKind
    program: str = ""
    text: str = ""
    behind: tuple[str, ...] = ()
    rank: int | None = None


@record
class Returned:
    """What a file says: the proposals that still mean something, and how many rows mean nothing here."""

    proposals: tuple[MentorProposal, ...]
    unknown: int = 0


def mark_of(key: str) -> str:
    """Return the mark of a program: the same for a key, and nothing can be read from it."""
    from hashlib import sha256  # brings a library of ciphers of 3 MiB, and a list for a mentor is rare

    return sha256(f"imgtui mentor {key}".encode()).hexdigest()[:_MARK]


def holds(held: str | None, words: str) -> bool:
    """Return whether a note holds words already, as they are and not as a part of another word."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", held or "") is not None


def in_turn(chosen: Sequence[MentorProposal]) -> list[MentorProposal]:
    """Return the order in which several are taken: who is ranked first, so that a note finds its row."""
    return sorted(chosen, key=lambda each: each.kind not in ("add", "move"))


def proposals(
    rows: Sequence[MentorRow],
    remark: str,
    entries: Sequence[str],
    notes: Mapping[str, str | None],
    rankable: Sequence[str],
) -> Returned:
    """Return what rows propose for a list as it stands now.

    Args:
        rows: as they came back.
        remark: what was said of the whole list.
        entries: keys of the list, first choice first.
        notes: the note of each entry.
        rankable: keys that are not on the list and could be.
    """
    by_mark = {mark_of(key): key for key in (*entries, *rankable)}
    known = [(by_mark[row.ref], row) for row in rows if row.ref in by_mark]
    found = [
        MentorProposal(f"note:{row.ref}", "note", key, row.note)
        for key, row in known
        if row.note and key in entries and not holds(notes.get(key), row.note)
    ]
    found += [
        MentorProposal(f"note:{row.ref}", "remark", key, row.note)
        for key, row in known
        if row.note and key not in entries
    ]
    found += _order(known, entries)
    if remark:
        found.append(MentorProposal("remark", "remark", "", remark))
    return Returned(tuple(found), len(rows) - len(known))


def _order(known: Sequence[tuple[str, MentorRow]], entries: Sequence[str]) -> list[MentorProposal]:
    """Return the moves and additions that their ranks ask for; other rows stay as they are."""
    given = sorted((row.rank, place, key) for place, (key, row) in enumerate(known) if row.rank is not None)
    ranks = {key: rank for rank, _, key in reversed(given)}
    wanted = [key for key in entries if key not in ranks]
    for key, rank in sorted(ranks.items(), key=lambda pair: pair[1]):
        wanted.insert(rank - 1, key)
    standing = set(entries)
    still = _kept(entries, {key: place for place, key in enumerate(wanted)}, ranks)
    return [
        MentorProposal(f"{kind}:{mark_of(key)}", kind, key, "", tuple(reversed(wanted[:place])), ranks[key])
        for place, key in enumerate(wanted)
        if key in ranks and key not in still
        for kind in (_kind(key in standing),)
    ]


def _kind(is_standing: bool) -> ProposalKind:
    return "move" if is_standing else "add"


def _kept(keys: Sequence[str], place: Mapping[str, int], given: Mapping[str, int]) -> frozenset[str]:
    """Return what need not move: all rows without a rank of theirs, and as many others as stand in order."""
    best: list[tuple[int, tuple[str, ...]]] = []
    for at, key in enumerate(keys):
        before = [best[other] for other in range(at) if place[keys[other]] < place[key]]
        weight, run = max(before, key=lambda each: each[0], default=(0, ()))
        best.append((weight + (1 if key in given else len(keys) + 1), (*run, key)))
    return frozenset(max(best, key=lambda each: each[0], default=(0, ()))[1])


def order_with(entries: Sequence[str], proposal: MentorProposal) -> list[str]:
    """Return a list in which a move or addition is done: behind the nearest of those that stand before it."""
    order = [key for key in entries if key != proposal.program]
    at = next((order.index(key) + 1 for key in proposal.behind if key in order), 0)
    return [*order[:at], proposal.program, *order[at:]]
