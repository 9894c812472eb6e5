"""What is said before a list is certified and beside the official site: stops, fees, deadline. Pure."""

from collections.abc import Iterator, Sequence

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.sheet import RankSheet, SheetList, SheetRow
from imgtui.domain.rank.warning import RankWarning, amount
from imgtui.domain.reference.severity import counted
from imgtui.domain.workbook.records import RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.rank.snapshots import opens_later, too_late
from imgtui.services.views.evaluation import View
from imgtui.tui.rank.lists.pages import said, titled
from imgtui.tui.rank.rows import percent
from imgtui.tui.rank.state import list_title, standing
from imgtui.tui.rank.told import SIGNS
from imgtui.tui.widgets.text.toned import Paragraph

NOT_THE_SITE = (
    "This keeps a snapshot here. The official site knows nothing of it: certify there too, and again "
    "after every change, since only the last certified list counts."
)
_CODES_SHOWN = 4
OFFICIAL_REMINDER = "Certify it on the official site too; S shows what to type there."


def certify_page(
    ranked: RankList, judgement: RankJudgement, sheet: RankSheet, view: View
) -> Iterator[Paragraph]:
    """Yield what to know before certifying a list as it stands."""
    keys = [entry.key for entry in judgement.entries]
    state, tone = standing(ranked, keys, view)
    yield said(f"{list_title(ranked)}: {amount(len(keys), 'program')}, {state}", tone)
    if sheet.deadline:
        yield said(f"Certify by {sheet.deadline}", "strong")
    now = view.clocks.both(view.now)
    yield said(f"Now it is {now}", "muted")
    early = opens_later(view)
    if early:
        yield said(early, "heed")
    if view.window.is_closed(view.now):
        yield said(too_late(view.reference.texts), "heed")
    yield Paragraph()
    yield from open_warnings(judgement.warnings)
    yield from titled("Fees", list(fee_texts(sheet)))
    yield from wrong_codes(ranked, sheet)
    match = f"Chance to match {percent(judgement.odds.match)}"
    reach = f"({100 * judgement.odds.low:.0f}–{100 * judgement.odds.high:.0f} %)"
    yield said(f"{match} {reach}, {judgement.odds.given}, in any order.")
    yield Paragraph()
    yield said(NOT_THE_SITE, "strong")


def open_warnings(warnings: Sequence[RankWarning]) -> Iterator[Paragraph]:
    """Yield the warnings that are not dealt with, and every stop, stops first; notes are counted."""
    still_open = [each for each in warnings if not each.dismissed or each.severity == "stop"]
    shown = [each for each in still_open if each.severity != "note"]
    if not shown:
        yield said("No stop and no warning is open.", "plain")
    else:
        told = ", ".join(counted(each.severity for each in shown).values())
        yield said(f"Open: {told}", "heading")
    for each in shown:
        sign, tone = SIGNS[each.severity]
        words = clean(each.text) + (f" (dismissed: {clean(each.why or '')})" if each.dismissed else "")
        yield Paragraph(((f"{sign} {each.rule} ", tone), (words, "plain")), 2, 2)
    notes = len(still_open) - len(shown)
    if notes:
        yield said(f"and {amount(notes, 'note')} (w shows them)", "muted", indent=2)
    yield Paragraph()


def wrong_codes(ranked: RankList, sheet: RankSheet) -> Iterator[Paragraph]:
    """Yield the codes of a list that cannot be typed as they stand."""
    wrong = [row for each in sheet.lists if each.name == ranked.name for row in each.wrong]
    if wrong:
        told = [code_text(row) for row in wrong[:_CODES_SHOWN]]
        more = len(wrong) - len(told)
        told += [f"and {more} more (S shows them)"] if more else []
        yield from titled("Codes to put right first", told, "heed")


def code_text(row: SheetRow) -> str:
    """Return what is wrong with one code."""
    why = row.check.text or row.check.state
    return f"{row.rank}. {row.name}: {row.code or 'no code'} – {why}"


def fee_texts(sheet: RankSheet) -> Iterator[str]:
    """Yield the fees part by part, their sum, and where the next charges begin."""
    for part in sheet.fees:
        yield f"{part.text}: ${part.usd:,}"
    yield f"In all ${sheet.total_usd:,}, never refunded."
    yield from sheet.steps


def typed_text(listed: Sequence[SheetList], done: int) -> str:
    """Return how many codes have been typed in."""
    total = sum(len(each.rows) for each in listed)
    if done == total:
        return f"all {total} typed in: now certify there, then here (c)"
    return f"{done} of {total} typed in"
