"""The sheet one holds beside the official site: what to type, in order, and what it will cost."""

from collections import Counter
from collections.abc import Mapping

from imgtui.domain.rank.measures.fees import extra_codes_fee, length_fee, nrmp_fees
from imgtui.domain.reference.codes import CodeCheck, CodeState, check_code
from imgtui.domain.reference.data import Fees, Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.certification import Window, certification_of, certification_text, window_of
from imgtui.domain.standing.dates.season import SeasonPoint
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.records import Program, RankList, Workbook
from imgtui.domain.workbook.records.record import record

OFFICIAL = ("primary", "supplemental")
CODE_WORDS: Mapping[CodeState, str] = {
    "ok": "ok",
    "missing": "MISSING",
    "malformed": "MALFORMED",
    "twice": "TWICE",
    "mismatch": "CHECK",
}


@record
class SheetRow:
    """One rank to type in.

    Attributes:
        rank: from 1.
        key: program key.
        code: NRMP code, None while there is none.
        name: the program's name; its key when it is gone from the workbook.
        place: city and state, as far as known.
        check: whether the code can be right.
        note: the user's own note on this rank.
    """

    rank: int
    key: str
    code: str | None
    name: str
    place: str
    check: CodeCheck
    note: str | None


@record
class SheetList:
    """One list to type in.

    Attributes:
        title: "Primary list", or which advanced program a supplemental list serves.
        name: the list's own name.
        kind: "primary" or "supplemental".
        standing: how it stands to what was recorded as certified, in words.
        rows: in rank order.
    """

    title: str
    name: str
    kind: str
    standing: str
    rows: tuple[SheetRow, ...]

    @property
    def wrong(self) -> tuple[SheetRow, ...]:
        """The rows whose code cannot be typed as it stands."""
        return tuple(row for row in self.rows if row.check.state != "ok")


@record
class FeeLine:
    """One part of the fee, in whole US dollars."""

    text: str
    usd: int


@record
class RankSheet:
    """Everything for one sitting at the official site.

    Attributes:
        season: the Match year.
        lists: the primary list, then the supplemental ones; empty while nothing is ranked.
        fees: what is due at certification, part by part.
        total_usd: their sum; never refunded.
        steps: where the next charges begin.
        deadline: until when the list must be certified, in both clocks; empty when unknown.
        on: the day the sheet was made, on the applicant's calendar.
        reminders: what to keep in mind while one types.
    """

    season: int
    lists: tuple[SheetList, ...]
    fees: tuple[FeeLine, ...]
    total_usd: int
    steps: tuple[str, ...]
    deadline: str
    on: str
    reminders: tuple[str, ...]


SAYS: Says = {
    "sheet.reminder.tick": "",
    "sheet.reminder.certify": "",
    "sheet.reminder.preference": "",
    "sheet.fee.registration": "included",
    "sheet.fee.more.primary": "n each",
    "sheet.fee.more.supplemental": "n each",
    "sheet.fee.length": "n",
    "sheet.step.code": "now then",
    "sheet.step.left": "n first each",
    "sheet.step.length": "ranks usd",
    "sheet.step.over": "most over",
}
"""What is said here; the words stand in db/reference/texts_rank.json."""


def rank_sheet(
    workbook: Workbook, reference: Reference, figures: Figures, clocks: Clocks, deadline: SeasonPoint | None
) -> RankSheet:
    """Return the sheet of the primary list and the supplemental ones.

    Args:
        workbook: the snapshot; redacted or not.
        reference: specialties by their digits.
        figures: the figures in force.
        clocks: the applicant's clock and the official one.
        deadline: when lists must be certified, None when unknown.
    """
    programs = {program.key: program for program in workbook.programs}
    lists = sorted(
        (ranked for ranked in workbook.rank_lists if ranked.kind in OFFICIAL),
        key=lambda ranked: OFFICIAL.index(ranked.kind),
    )
    fees = Fees.from_figures(figures)
    parts = rank_fees(lists, programs, fees, reference.texts)
    window = window_of(workbook.season, reference, clocks)
    return RankSheet(
        season=workbook.season.match_year,
        lists=tuple(_list(ranked, programs, reference, figures, clocks, window) for ranked in lists),
        fees=parts,
        total_usd=sum(part.usd for part in parts),
        steps=fee_steps(lists, programs, fees, reference.texts),
        reminders=reference.texts.under("sheet.reminder."),
        deadline=deadline.text(clocks) if deadline else "",
        on=day_text(clocks.today, year=True),
    )


def checked_codes(
    ranked: RankList, programs: Mapping[str, Program], reference: Reference, figures: Figures
) -> tuple[CodeCheck, ...]:
    """Return whether the code of each entry can be right, in list order; one that is gone has none."""
    codes = [_code(entry.program, programs) for entry in ranked.entries]
    twice = {code for code, times in Counter(codes).items() if times > 1 and code is not None}
    return tuple(
        check_code(_program(entry.program, programs), twice, reference, figures) for entry in ranked.entries
    )


def rank_fees(
    lists: list[RankList], programs: Mapping[str, Program], fees: Fees, texts: Texts
) -> tuple[FeeLine, ...]:
    """Return what certifying these lists costs, part by part; the sum is that of `nrmp_fees`."""
    primary, supplemental, length = _counts(lists, programs)
    registration = texts.say("sheet.fee.registration", included=fees.nrmp_included)
    lines = [FeeLine(registration, fees.nrmp_registration)]
    for codes, kind in ((primary, "primary"), (supplemental, "supplemental")):
        extra = extra_codes_fee(codes, fees)
        if extra:
            more = {"n": codes - fees.nrmp_included, "each": fees.nrmp_extra}
            lines.append(FeeLine(texts.say(f"sheet.fee.more.{kind}", **more), extra))
    long_list = length_fee(length, fees)
    if long_list:
        lines.append(FeeLine(texts.say("sheet.fee.length", n=length), long_list))
    return tuple(lines)


def fee_steps(
    lists: list[RankList], programs: Mapping[str, Program], fees: Fees, texts: Texts
) -> tuple[str, ...]:
    """Return where the next charges begin: what a further code costs, the next length step, the limit."""
    primary, supplemental, length = _counts(lists, programs)
    now = nrmp_fees(primary, supplemental, length, fees)
    further = nrmp_fees(primary + 1, supplemental, length + 1, fees) - now
    steps = [texts.say("sheet.step.code", now=now, then=now + further)] if further else []
    if primary < fees.nrmp_included:
        first = _ordinal(fees.nrmp_included + 1)
        left = {"n": fees.nrmp_included - primary, "first": first, "each": fees.nrmp_extra}
        steps.append(texts.say("sheet.step.left", **left))
    ahead = next(((first, usd) for first, usd in fees.length_steps if first > length), None)
    if ahead:
        steps.append(texts.say("sheet.step.length", ranks=ahead[0], usd=ahead[1]))
    if length > fees.max_ranks:
        steps.append(texts.say("sheet.step.over", most=fees.max_ranks, over=length - fees.max_ranks))
    return tuple(steps)


def _list(
    ranked: RankList,
    programs: Mapping[str, Program],
    reference: Reference,
    figures: Figures,
    clocks: Clocks,
    window: Window,
) -> SheetList:
    checks = checked_codes(ranked, programs, reference, figures)
    rows = []
    for rank, (entry, check) in enumerate(zip(ranked.entries, checks, strict=True), start=1):
        program = _program(entry.program, programs)
        place = ", ".join(part for part in (program.city, program.state) if part)
        rows.append(SheetRow(rank, entry.program, program.nrmp_code, program.name, place, check, entry.note))
    stands = certification_text(certification_of(ranked, window, clocks.now), clocks, reference.texts)
    return SheetList(_title(ranked, programs), ranked.name, ranked.kind, stands, tuple(rows))


def _title(ranked: RankList, programs: Mapping[str, Program]) -> str:
    if ranked.kind == "primary":
        return "Primary list"
    whose = _program(ranked.for_program, programs).name if ranked.for_program else "no program named"
    return f"Supplemental list for {whose}"


def _counts(lists: list[RankList], programs: Mapping[str, Program]) -> tuple[int, int, int]:
    """Return unique codes on the primary list, on all supplemental lists, and ranks on the primary list."""
    codes: dict[str, set[str]] = {kind: set() for kind in OFFICIAL}
    length = 0
    for ranked in lists:
        keys = [entry.program for entry in ranked.entries]
        codes[ranked.kind] |= {_code(key, programs) or f"key:{key}" for key in keys}
        length += len(keys) if ranked.kind == "primary" else 0
    return len(codes["primary"]), len(codes["supplemental"]), length


def _program(key: str, programs: Mapping[str, Program]) -> Program:
    return programs.get(key) or Program(key=key, name=key)


def _code(key: str, programs: Mapping[str, Program]) -> str | None:
    return _program(key, programs).nrmp_code


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
