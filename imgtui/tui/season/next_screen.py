"""The price of the next interview, the best use of some money, and the season ahead."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from imgtui.domain.applications.next_dollar import MoneyProposal, Price
from imgtui.domain.applications.pictures import price_picture, season_picture
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.jump import Jump
from imgtui.exchange.given_files import why_no_file
from imgtui.services.applications import next_dollar, next_page, past_season
from imgtui.services.applications import next_words as words
from imgtui.services.applications.budget import to_spend, usd
from imgtui.services.applications.hours import hours
from imgtui.services.rules import thresholds
from imgtui.services.workbook.others_desk import earlier_apart
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.facts.names import named
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE
from imgtui.tui.pane.host import Host
from imgtui.tui.pane.messages import Aside
from imgtui.tui.season.rows import SeasonRow, drawn, text
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.applications.hours import HourTask
    from imgtui.services.views.evaluation import View

_HELP = (
    "What the next application costs, divided by the invites it brings: nothing is marked before you take it."
)


_LEGEND = "● invites   ░ expected by the priors   ▒ still to expect   ─ the mean"
_NO_PICTURE = "The season is drawn here from the first application on."
_LEAST_PICTURE = 5
_NAME, _BESIDE = 60, 30
"""Cells of a proposed program's name at most, and those that stay for what stands beside it."""


def needs_proposal(screen: "NextScreen") -> str | None:
    """Return why there is nothing to mark."""
    return None if screen.page.proposal is not None else "nothing better is proposed: m says other money"


def needs_kind(screen: "NextScreen") -> str | None:
    """Return why there is no prior to change."""
    return None if screen.price_here is not None else "e changes the prior of the kind under the cursor"


class NextScreen(SeasonScreen):
    """Prices, a proposal, and what is to come."""

    PLACE: ClassVar = place(
        "next",
        "The next interview",
        "screen",
        Command("mark", "a", "Mark them", "Mark what is proposed, in one step.", 3, when=needs_proposal),
        Command("money", "m dollar_sign", "Money", "Say what you would spend more, and see its best use.", 4),
        Command(
            "prior", "e", "Prior", "Change what the kind under the cursor starts from.", 5, when=needs_kind
        ),
        Command("hours", "y", "Hours", "Show what an hour of work can change, or hide it.", 6),
        Command(
            "last_season", "l", "Last season", "Take an earlier season of yours as prior, or let it go.", 7
        ),
        Command("how", "h", "How", "Read the rules and figures it rests on.", 8),
    )
    BINDINGS = PLACE.bindings
    part = "next"

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.money: int | None = None
        self.taken: MoneyProposal | None = None
        self.hours: tuple[HourTask, ...] | None = None
        self.page = next_dollar.next_page(view)

    def work_out(self) -> None:
        """Work the page out anew."""
        # What was marked here is spent only while it stands: after u there is as much to spend as before.
        money, taken = self.money, self.taken
        if money is not None and taken is not None and self._stands(taken):
            money = max(0, money - taken.spends_usd)
        self.page = next_dollar.next_page(self.view, money)
        if self.hours is not None:
            self.hours = hours(self.view)

    def _stands(self, taken: MoneyProposal) -> bool:
        programs = self.view.programs
        both = ((taken.adds, "yes"), (taken.drops, "no"))
        return all(key in programs and programs[key].apply == said for keys, said in both for key in keys)

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return "Price of the next interview"

    def head(self) -> Sequence[Paragraph]:
        """Return the best now, and what has come."""
        return (
            text(words.headline(self.view, self.page), "strong"),
            text(words.so_far_line(self.view, self.page)),
        )

    @property
    def price_here(self) -> Price | None:
        """The price under the cursor."""
        row = self.here
        if row is None or row.kind != "price":
            return None
        return next((each for each in self.page.prices if _price_key(each) == row.key), None)

    # --- rows ------------------------------------------------------------------------------------

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return prices, the proposal, the season, hours, and what it rests on."""
        found = [
            RowGroup(
                "prices",
                "Field, verdict    Sent Inv.  Of 100      Next       Per interview",
                tuple(self._price_row(each) for each in self.page.prices),
                empty="Nothing is sent yet: a in 2 Programs marks what you would apply to.",
            ),
            RowGroup(
                "proposal",
                f"{words.use_title(self.view, self.page)}: a marks it, m says other money",
                tuple(self._proposal()),
            ),
            RowGroup("season", "What the list brings", tuple(self._season())),
        ]
        if self.hours is not None:
            rows = tuple(_hour_row(number, each) for number, each in enumerate(self.hours))
            found.append(
                RowGroup("hours", "What an hour can change, the most first", rows, empty="Nothing waits.")
            )
        found.append(
            RowGroup(
                "weeks", "By the end of each week: invites, expected then, to expect", tuple(self._weeks())
            )
        )
        notes = (*words.notes(self.view, self.page), *words.sources(self.view, next_page.RULES))
        rows = tuple(
            SeasonRow(f"note:{at}", ((note, "muted"),), (text(note),)) for at, note in enumerate(notes)
        )
        return [*found, RowGroup("notes", "What it rests on", rows)]

    def _price_row(self, each: Price) -> SeasonRow:
        known, view = each.prospect, self.view
        kind, sent = known.kind, known.sent
        name, _, _, share, costs, per, few = next_page.price_row(view, each)
        spans = (
            (f"{BUCKET_SIGN[kind.bucket]} ", BUCKET_TONE[kind.bucket]),
            (column(name, 14), BUCKET_TONE[kind.bucket]),
            (column(str(sent.sent), 5, right=True), "plain"),
            (column(str(sent.invited), 4, right=True), "plain"),
            (column(share, 11), "plain"),
            (column(costs if per else "–", 6, right=True), "plain"),
            (column(per or costs, 20), "strong" if per else "muted"),
            (few, "muted"),
        )
        jump = Jump("programs", next_page.filter_of(view, kind))
        return SeasonRow(_price_key(each), spans, tuple(self._about(each)), jump, "price")

    def _about(self, each: Price) -> Iterator[Paragraph]:
        known, prior = each.prospect, each.prospect.prior
        sent = known.sent
        open_ones = words.open_text(self.view, each)
        said = f"{sent.counted} of {sent.sent} sent count, {sent.invited} invited; {open_ones}."
        start = f"Prior {prior.figures}: {prior.a:.1f} of {prior.a + prior.b:.0f}"
        if prior.past[0]:
            start += f", your earlier seasons in it ({prior.past[1]} of {prior.past[0]})"
        yield text(f"{words.kind_name(self.view, known.kind)}: {said} {start}.")

    def _proposal(self) -> Iterator[SeasonRow]:
        line = words.proposal_line(self.view, self.page)
        tone = "strong" if self.page.proposal else "muted"
        yield SeasonRow("proposal", ((line, tone),), (text(line), text(_HELP, "muted")), kind="proposal")
        if self.page.proposal is None:
            return
        both = (("+", "plain", self.page.proposal.adds), ("-", "grave", self.page.proposal.drops))
        for sign, tone, keys in both:
            for key in keys:
                room = min(_NAME, self.row_width - _BESIDE)
                name = self.names.fit(named(self.view.programs[key]), room)
                spans = (
                    (f"{sign} ", tone),
                    (column(name, room), "plain"),
                    (words.program_text(self.view, key), "muted"),
                )
                yield SeasonRow(f"of:{key}", spans, (text(line),), Jump("programs", program=key), "proposal")

    def _season(self) -> Iterator[SeasonRow]:
        for at, line in enumerate(words.season_lines(self.view, self.page)):
            yield SeasonRow(f"season:{at}", ((line, "plain"),), (text(line),), kind="season")

    def _weeks(self) -> Iterator[SeasonRow]:
        for week in self.page.weeks:
            invited = "" if week.invited is None else str(week.invited)
            ahead = "" if week.forecast is None else next_page.coming_text(self.page, week.forecast)
            spans = (
                (column(day_text(week.monday), 12), "plain"),
                (column(invited, 4, right=True), "strong"),
                (column(next_page.span_text(week.expected), 16, right=True), "muted"),
                (column(ahead, 16, right=True), "plain"),
            )
            yield SeasonRow(f"week:{week.monday}", spans, kind="week")

    # --- below -----------------------------------------------------------------------------------

    def below(self, row: SeasonRow | None, width: int, height: int) -> Sequence[Paragraph]:
        """Return the picture of prices or of the season, by where the cursor is; else the words about it."""
        if row is not None and row.kind == "price":
            return [*row.about, *self._price_picture(width, height - len(row.about) - 1)]
        if row is not None and row.kind not in ("season", "week", "proposal"):
            return row.about
        words_first = row.about if row is not None and row.kind == "proposal" else ()
        room = height - 2 - 2 * len(words_first)
        if room < _LEAST_PICTURE:
            return words_first
        picture = season_picture(self.page.weeks, min(width, 110), room)
        legend = text(_LEGEND, "muted") if picture else text(_NO_PICTURE, "muted")
        return [*words_first, *(drawn(line) for line in picture), legend]

    def _price_picture(self, width: int, height: int) -> Iterator[Paragraph]:
        priced = [each for each in self.page.prices if each.per_interview is not None]
        here = self.price_here
        first = priced.index(here) if here in priced else 0
        start = max(0, min(first - height // 2, len(priced) - (height - 1)))
        shown = priced[start : start + max(1, height - 1)]
        lines = price_picture(shown, min(width - 18, 100))
        if not lines:
            return
        yield drawn(f"{'':17}{lines[0]}", "muted")
        for each, line in zip(shown, lines[1:], strict=True):
            name = column(words.kind_name(self.view, each.prospect.kind), 16)
            tone = "strong" if each is here else "plain"
            yield Paragraph(((name, BUCKET_TONE[each.prospect.kind.bucket]), (line, tone)))

    # --- acts ------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark what is proposed, in one step."""
        proposal = self.page.proposal
        if proposal is None:
            return
        title = words.moves_title(self.view, self.page)
        if self.money is not None:
            self.money = self.page.money_usd
        self.taken = proposal
        told = f"Marked: {title}; u takes it back"
        self.intend(next_dollar.mark, proposal.adds, proposal.drops, title, then=lambda _: self.say(told))

    def action_money(self) -> None:
        """Ask what may be spent more."""

        def take(answer: str | None) -> None:
            if answer is not None:
                self.money, self.taken = _read_money(answer), None
                self.redraw()
                self.rows.move_cursor("proposal")

        left = to_spend(self.view)
        known = f"Your budget has {usd(max(0, left))} for it. " if left is not None else ""
        self.app.push_screen(
            Prompt(
                "What the list may cost more",
                about=f"{known}In dollars; 0: only exchange; -200: save so much; empty: the budget's.",
                value=str(self.page.money_usd),
                check=_why_no_money,
                at_end=False,
            ),
            take,
        )

    def action_prior(self) -> None:
        """Ask for the prior of the specialty under the cursor."""
        here = self.price_here
        if here is None:
            return
        name, figures = here.prospect.prior.figures, self.view.figures
        ids = (f"{name}_a", f"{name}_b")
        value = " ".join(f"{figures[each]:g}" for each in ids)
        shipped = " ".join(f"{figures.original(each):g}" for each in ids)
        field = self.view.reference.short_specialty(here.prospect.kind.specialty)

        def take(answer: str | None) -> None:
            if answer is not None:
                wanted = _read_prior(answer or shipped)
                self.intend(
                    thresholds.set_figures,
                    dict(zip(ids, wanted, strict=True)),
                    f"prior of {field}: {' '.join(wanted)}",
                )

        self.app.push_screen(
            Prompt(
                f"Prior of {field}",
                about=f"Invites, and applications without one: shipped {shipped}. Empty: the shipped ones."
                " Green, Yellow and Red move its mean (figures Y1.green, Y1.yellow, Y1.red in F6).",
                value=value,
                check=_why_no_prior,
            ),
            take,
        )

    def action_hours(self) -> None:
        """Show or hide what an hour can change."""
        self.hours = hours(self.view) if self.hours is None else None
        self.redraw()
        if self.hours:
            self.rows.move_cursor("hour:0")

    def action_last_season(self) -> None:
        """Take an earlier season into the priors, or let one go."""
        years = sorted({each.match_year for each in self.view.workbook.past_yields})
        if not years:
            self._ask_season()
            return
        answers = [
            (str(year), str(at), f"let the yields of Match {year} go") for at, year in enumerate(years, 1)
        ]

        def take(answer: str | None) -> None:
            if answer == "another":
                self._ask_season()
            elif answer is not None:
                self.intend(past_season.forget, int(answer))

        self.app.push_screen(
            Choice("Earlier seasons", [*answers, ("another", "n", "take another workbook")]), take
        )

    def _ask_season(self) -> None:
        def failed(why: str) -> None:
            self.say(why)

        def take(path: Path | None) -> None:
            if path is None:
                return

            def done(earlier: past_season.EarlierSeason) -> None:
                told = "Its yields are part of the priors now; u takes it back"
                self.intend(past_season.take, earlier, path, then=lambda _: self.say(told))

            read = partial(earlier_apart, path, cast(Host, self.app).clock)
            self.app.post_message(Aside(read, then=done, failed=failed, elsewhere=True))

        about = "The workbook (.imgtui) or the dump (.json) of an earlier season of yours. It is only read."
        self.app.push_screen(
            PathPrompt("Last season's workbook", about, (".imgtui", ".db", ".json"), why_no_file), take
        )

    def action_how(self) -> None:
        """Open the rules it rests on."""
        from imgtui.tui.rules.screen import RulesScreen

        self.app.push_screen(RulesScreen(self.view, "Y1"))


def _price_key(each: Price) -> str:
    return f"price:{each.prospect.kind.specialty}:{each.prospect.kind.bucket}"


def _hour_row(number: int, each: "HourTask") -> SeasonRow:
    return SeasonRow(
        f"hour:{number}", ((f"{number + 1}. {each.text}", "plain"),), (text(each.text),), each.jump, "hour"
    )


def _read_money(answer: str) -> int | None:
    shown = answer.strip().lstrip("$").replace(",", "")
    return int(shown) if shown else None


def _why_no_money(answer: str) -> str | None:
    try:
        money = _read_money(answer)
    except ValueError:
        return "whole dollars are needed, such as 200"
    if money is not None and abs(money) > next_dollar.MOST_USD:
        return "nobody spends so much on applications"
    return None


def _read_prior(answer: str) -> tuple[str, str]:
    parts = answer.replace("/", " ").replace(",", " ").split()
    if len(parts) != 2 or not all(0 < float(part) <= 10_000 for part in parts):
        raise UsageError("bad_value", "two numbers above 0 are needed, such as 2 30", "prior")
    return parts[0], parts[1]


def _why_no_prior(answer: str) -> str | None:
    try:
        if answer.strip():
            _read_prior(answer)
    except (UsageError, ValueError):
        return "two numbers above 0 are needed, such as 2 30"
    return None
