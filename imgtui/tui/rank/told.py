"""Warnings beside a rank order list, whole or in one line, with what a move does to them. Pure."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len, set_cell_size

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.warning import RankWarning, warnings_change
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.facts.tones import SEVERITY_TONE
from imgtui.tui.widgets.text.toned import Pieces, TonedLine
from imgtui.tui.widgets.text.wrap import wrapped

SIGNS: Mapping[str, tuple[str, str]] = {
    "stop": ("!! stop", SEVERITY_TONE["stop"]),
    "warn": ("! warn", SEVERITY_TONE["warn"]),
    "note": ("note", SEVERITY_TONE["note"]),
}
COMES, GOES = "+", "−"


@record
class ToldWarning:
    """A warning with what a move does to it: "" stays, "+" would come, "−" would go."""

    warning: RankWarning
    mark: str = ""


def told_warnings(
    now: RankJudgement, then: RankJudgement, *, by_order: bool | None = None
) -> list[ToldWarning]:
    """Return the warnings of both judgements, those that change first, then the gravest."""
    if now is then:
        found = [ToldWarning(warning) for warning in then.warnings]
    else:
        change = warnings_change(now.warnings, then.warnings)
        new = {warning.id for warning in change.added}
        found = [ToldWarning(warning, COMES if warning.id in new else "") for warning in then.warnings]
        found += [ToldWarning(warning, GOES) for warning in change.removed]
        found.sort(key=lambda told: (told.warning.dismissed, not told.mark, told.warning.gravity))
    return [told for told in found if by_order is None or told.warning.by_order == by_order]


def told_short(told: ToldWarning, width: int) -> TonedLine:
    """Return a warning in one line of `width` cells, its rule at the end whatever is cut."""
    lead, rule = _lead(told), told.warning.rule
    room = width - sum(cell_len(text) for text, _ in lead) - cell_len(rule) - 2
    return TonedLine(
        (*lead, (f" {_cut(told.warning.text, room)}", _tone(told)), (f" {rule}", "muted")), told.warning.keys
    )


def warning_lines(now: RankJudgement, then: RankJudgement, width: int, *, lever: bool) -> Iterator[TonedLine]:
    """Yield the warnings under what they are about; with `lever` each with what helps."""
    for title, by_order in (("About which programs are listed", False), ("About the order", True)):
        told = told_warnings(now, then, by_order=by_order)
        count = sum(not each.warning.dismissed and each.mark != GOES for each in told)
        yield TonedLine(((f"{title} ({count})", "plain"),), title=True)
        if not told:
            yield TonedLine((("nothing to say", "plain"),))
        for each in told:
            yield from told_lines(each, width, lever=lever)


def told_lines(
    told: ToldWarning, width: int, *, lever: bool = False, thrifty: bool = False
) -> Iterator[TonedLine]:
    """Yield a warning whole; `thrifty` leaves out its rule where that would take a line of its own."""
    warning, lead = told.warning, _lead(told)
    head = "".join(text for text, _ in lead)
    if warning.dismissed:
        yield TonedLine(
            ((_cut(f"{head} {warning.rule} dismissed: {warning.why or ''}", width), "muted"),), warning.keys
        )
        return
    # Blanks of the head would be folded: something as long stands in its place.
    filled = f"{'x' * cell_len(head)} {clean(warning.text)}"
    bare, named = wrapped(filled, width), wrapped(f"{filled} {warning.rule}", width)
    rule = warning.rule if not thrifty or len(named) == len(bare) else ""
    first, *rest = named if rule else bare
    pieces = [*lead, (first[len(head) :], _tone(told))]
    for text in rest:
        yield TonedLine(tuple(pieces), warning.keys)
        pieces = [(text, _tone(told))]
    said, tone = pieces.pop()
    yield TonedLine((*pieces, (said.removesuffix(rule), tone), (rule, "muted")), warning.keys)
    if lever and told.mark != GOES:
        for at, text in enumerate(wrapped(clean(warning.lever), width - 2)):
            yield TonedLine(((f"{'→ ' if at == 0 else '  '}{text}", "muted"),), warning.keys)


def _lead(told: ToldWarning) -> Pieces:
    words, tone = SIGNS[told.warning.severity]
    sign = words.split()[0]  # the sign alone: its word costs a name
    mark = ((f"{told.mark} ", "accent"),) if told.mark else ()
    return (*mark, (sign, "muted" if told.mark == GOES else tone))


def _tone(told: ToldWarning) -> str:
    return "muted" if told.mark == GOES else "plain"


def _cut(text: str, width: int) -> str:
    text = clean(text)
    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"
