"""What one copy of a workbook holds that another lacks, put into that other: nothing of either is dropped."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.records.record import record

_SAME: dict[type, tuple[str, ...]] = {
    wb.Exam: ("exam", "taken_on"),
    wb.PracticeScore: ("exam", "on", "name"),
    wb.Experience: ("kind", "country", "specialty", "start"),
    wb.Letter: ("writer",),
    wb.Gap: ("start", "end"),
    wb.Story: ("title",),
    wb.TargetSpecialty: ("name",),
    wb.Program: ("key",),
    wb.Event: ("id", "on", "kind"),
    wb.Interview: ("starts_at",),
    wb.Question: ("field", "text"),
    wb.RankList: ("name",),
    wb.RankEntry: ("program",),
    wb.Certified: ("at",),
    wb.Dismissed: ("rule",),
    wb.Plan: ("template", "title", "start"),
    wb.Task: ("id",),
    wb.OwnTemplate: ("id",),
    wb.OwnTask: ("id",),
    wb.Refused: ("proposal",),
    wb.Draft: ("kind", "title", "program"),
    wb.SheetMapping: ("sheet",),
    wb.KnownSchool: ("words",),
    wb.Expense: ("kind", "on", "note"),
    wb.PastYield: ("match_year", "specialty", "bucket"),
}
"""By which fields two records of a list are the same thing, perhaps with other facts."""


@record
class TakeOver:
    """What taking over does.

    Attributes:
        workbook: the other copy with everything of this one in it.
        new: names of programs the other copy lacks.
        changed: names of programs of which it holds less, or something else.
        sections: what else differs, by the names of the document.
    """

    workbook: wb.Workbook
    new: tuple[str, ...]
    changed: tuple[str, ...]
    sections: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the other copy holds all of it already."""
        return not (self.new or self.changed or self.sections)


def take_over(mine: wb.Workbook, theirs: wb.Workbook) -> TakeOver:
    """Work out `theirs` with everything of `mine`: where both say something, `mine` counts.

    What only `theirs` says stays, also where `mine` says nothing.
    """
    both = _both(mine, theirs)
    # The order of programs is the other copy's; what it lacks comes after.
    known, after = {p.key: p for p in theirs.programs}, {p.key: p for p in both.programs}
    keys = [*known, *(key for key in after if key not in known)]
    both = replace(both, programs=tuple(after[key] for key in keys))
    return TakeOver(
        both,
        tuple(p.name for p in both.programs if p.key not in known),
        tuple(p.name for p in both.programs if p.key in known and p != known[p.key]),
        tuple(
            f.name
            for f in fields(wb.Workbook)
            if f.name != "programs" and getattr(both, f.name) != getattr(theirs, f.name)
        ),
    )


def _both(mine: Any, theirs: Any) -> Any:
    if mine is None or mine == () or mine == "" or mine == {}:
        return theirs
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return {**theirs, **mine}
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return _lists(mine, theirs)
    if is_dataclass(mine) and type(mine) is type(theirs):
        whole: Any = mine
        values = {f.name: _both(getattr(mine, f.name), getattr(theirs, f.name)) for f in fields(whole)}
        return replace(whole, **values)
    return mine


def _lists(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    own, others = _by_identity(mine), _by_identity(theirs)
    joined = [_both(each, others[name]) if name in others else each for name, each in own.items()]
    return _told_apart(tuple(joined), tuple(each for name, each in others.items() if name not in own))


def _by_identity(items: tuple[Any, ...]) -> dict[Any, Any]:
    named: dict[Any, Any] = {}
    for item in items:
        names = _SAME.get(type(item))
        base = repr(item) if names is None else repr([getattr(item, name) for name in names])
        number = 0
        while (base, number) in named:
            number += 1
        named[base, number] = item
    return named


def _told_apart(mine: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return both lists as one; an event whose id is taken by another event gets a free one."""
    taken = {each.id for each in mine if isinstance(each, wb.Event)}
    renamed: list[Any] = []
    for each in more:
        if isinstance(each, wb.Event) and each.id in taken:
            each = replace(each, id=_free(each.id, taken.__contains__))
        if isinstance(each, wb.Event):
            taken.add(each.id)
        renamed.append(each)
    return (*mine, *renamed)


def _free(name: str, is_taken: Callable[[str], bool]) -> str:
    number = 2
    while is_taken(f"{name}-{number}"):
        number += 1
    return f"{name}-{number}"
