"""The page of the next dollar in words: what the screen, the commands and the printed page all say."""

from collections.abc import Iterator, Sequence

from imgtui.domain.applications.costs import next_price
from imgtui.domain.applications.next_dollar import Price
from imgtui.domain.applications.prospects import Prior, ProgramKind, Prospect
from imgtui.domain.applications.season_ahead import AheadSpan, Chance
from imgtui.domain.reference.reasons import ordinal
from imgtui.domain.reference.rule_cards import Slots
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_seen, day_text
from imgtui.services.applications.budget import usd
from imgtui.services.applications.next_dollar import NextPage, course_of_season, left_out, prices_of
from imgtui.services.views.outlook import is_priced, late_since, season_of
from imgtui.services.views.view import View

SAYS: Says = {
    "next.open": "n others left",
    "next.unpriced": "",
    "next.best": "kind usd low high since day",
    "next.none": "",
    "next.none.over": "",
    "next.none.empty": "",
    "next.over": "",
    "next.spent": "first usd short",
    "next.first": "usd",
    "next.read_since": "day",
    "next.no_rank": "here share counting ahead n held gone invited",
    "next.rank_says": "match counted listed here share counting ahead n held gone invited",
    "next.undated": "n",
    "next.not_learned": "n all",
    "next.learned": "sent invited",
    "next.published": "specialty",
    "next.no_prior": "names",
    "next.own": "names",
    "next.past": "n years applied invited",
    "next.few": "few",
    "next.early": "n day",
    "next.late": "",
    "next.off": "",
    "next.so_far": "invited course mean low high",
    "next.expected": "mean interval low high",
    "next.settled": "",
    "next.chance": "now then later after value closed n",
    "next.chance_low": "low high",
    "next.moves": "parts interviews interval low high money rest left",
    "next.no_budget": "",
    "next.no_field": "",
    "next.no_price": "why",
    "next.add": "kinds",
    "next.program": "kind late",
    "next.drop": "kinds",
    "next.costs": "usd",
    "next.saves": "usd",
    "next.same": "",
    "next.no_move": "money",
    "next.no_save": "money",
    "next.page.use": "money",
    "next.page.save": "money",
    "next.no_swap": "",
    "next.step": "nth specialty usd",
    "next.today": "kind usd late course invited low high",
    "next.curve_none": "days",
    "next.curve_own": "years n",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
BUCKET_WORD = {"green": "Green", "yellow": "Yellow", "red": "Red"}


def kind_name(view: View, kind: ProgramKind) -> str:
    """Return what a kind of program is called: "FM Green"."""
    return f"{view.reference.short_specialty(kind.specialty)} {BUCKET_WORD[kind.bucket]}"


def price_words(view: View, each: Price) -> str:
    """Return what the next application of a kind costs, or why nothing can be said."""
    if each.next_usd is not None:
        return usd(each.next_usd)
    name = each.prospect.kind.specialty
    aimed = "left" if name in view.outlook.aimed else "aim"
    return view.reference.texts.say("next.no_price", why=aimed if is_priced(view, name) else "service")


def open_text(view: View, each: Price) -> str:
    """Return how many of a kind could be added, and that others are no choice."""
    say, kind = view.reference.texts.say, each.prospect.kind
    if not is_priced(view, kind.specialty):
        return say("next.unpriced")
    n = left_out(view, kind)
    return say("next.open", n=each.open, others={"left": n} if n else None)


def is_few(view: View, prospect: Prospect) -> bool:
    """Tell whether a yield is mostly assumed."""
    return prospect.sent.counted < view.figures["Y1.few"]


def headline(view: View, page: NextPage) -> str:
    """Return the cheapest next interview in a sentence."""
    say, best = view.reference.texts.say, page.best
    if best is None or view.window.is_closed(view.now):
        return say(_why_none(view))
    kind = kind_name(view, best.prospect.kind)
    usd, low, high = (f"{each or 0:,.0f}" for each in (best.per_interview, best.low, best.high))
    late = late_since(view)
    since = {"day": day_text(late)} if late else None
    return say("next.best", kind=kind, usd=usd, low=low, high=high, since=since)


def _why_none(view: View) -> str:
    """Return which sentence says why no program can be added."""
    if view.window.is_closed(view.now):
        return "next.none.over"
    return "next.none" if view.active else "next.none.empty"


def proposal_line(view: View, page: NextPage) -> str:
    """Return the best use of the money in a sentence, or that there is none."""
    say = view.reference.texts.say
    if view.window.is_closed(view.now):
        return say("next.over")
    if not view.active:
        return say("next.none.empty")
    if page.short_usd is not None:
        first = {"usd": usd(page.first_usd)} if page.first_usd else None
        short = {"usd": usd(page.short_usd)} if page.short_usd else None
        return say("next.spent", first=first, short=short)
    if page.proposal is None or page.gain is None:
        if page.money_usd:
            text_id = "next.no_move" if page.money_usd > 0 else "next.no_save"
            return say(text_id, money=usd(abs(page.money_usd)))
        return say("next.no_budget" if page.is_unbudgeted else "next.no_swap")
    spent = page.proposal.spends_usd
    paid = say("next.same")
    if spent:
        paid = say("next.costs" if spent > 0 else "next.saves", usd=usd(abs(spent)))
    text = say(
        "next.moves",
        parts=_moves_said(view, page),
        interviews=signed(page.gain),
        interval=view.figures["Y1.interval"],
        low=page.gain.low,
        high=page.gain.high,
        money=paid,
        rest={"left": usd(page.money_usd - spent)} if page.takes_all and spent < page.money_usd else None,
    )
    return text[:1].upper() + text[1:]


def _moves_said(view: View, page: NextPage) -> tuple[str, ...]:
    """Return what a proposal adds, and what it drops: "add 8 FM Green, 2 IM Green"."""
    both = (("next.add", True), ("next.drop", False))
    said = {
        text_id: tuple(
            f"{move.count} {kind_name(view, move.kind)}" for move in page.moves if move.is_added is added
        )
        for text_id, added in both
    }
    return tuple(view.reference.texts.say(text_id, kinds=kinds) for text_id, kinds in said.items() if kinds)


def program_text(view: View, key: str) -> str:
    """Return what stands beside a proposed program: its kind, and that it still reads where it said so."""
    late = view.programs[key].late_cycle
    kind = kind_name(view, view.outlook.kinds[key])
    return view.reference.texts.say("next.program", kind=kind, late=late is not None)


def use_title(view: View, page: NextPage) -> str:
    """Return what stands over a proposal: "Best use of $300 more"."""
    text_id = "next.page.use" if page.money_usd >= 0 else "next.page.save"
    return view.reference.texts.say(text_id, money=usd(abs(page.money_usd)))


def moves_title(view: View, page: NextPage) -> str:
    """Return what a proposal does, for the name of its step: "add 8 FM Green, drop 3 IM Yellow"."""
    return ", ".join(_moves_said(view, page))


def season_lines(view: View, page: NextPage) -> tuple[str, ...]:
    """Return what has come, what is to come, and the chance that follows."""
    say = view.reference.texts.say
    lines = [so_far_line(view, page)]
    if view.window.is_closed(view.now):
        return tuple(lines)  # nothing more can come; what the list is worth stands in Rank
    if view.outlook.still:
        spans = {"mean": page.expected.mean, "low": page.expected.low, "high": page.expected.high}
        lines.append(say("next.expected", interval=view.figures["Y1.interval"], **spans))
    elif view.outlook.counted:
        lines.append(say("next.settled"))
    if not view.outlook.held and not view.outlook.still:
        return tuple(lines)  # of nothing there is no chance to tell
    lines.append(_chance_line(view, page))
    last = page.after or page.then
    low, high = f"{last.low * 100:.0f} %", f"{last.high * 100:.0f} %"
    if low != high:
        lines.append(say("next.chance_low", low=low, high=high))
    lines.append(_beside_rank(view, page.so_far))
    return tuple(lines)


def _chance_line(view: View, page: NextPage) -> str:
    """Return the chance now, with what is to come, and with the proposal: a figure only where it moves."""
    now, then = percent(page.now), percent(page.then)
    value = percent(page.after) if page.after else then
    moved = None if page.after is None else "same" if value == then else "more"
    closed = view.outlook.closed
    return view.reference.texts.say(
        "next.chance",
        now=now,
        then="same" if then == now else "more",
        later=then,
        after=moved,
        value=value,
        closed={"n": closed} if closed else None,
    )


def _beside_rank(view: View, invited: int) -> str:
    """Return how the chance that Rank tells stands to the one told here: they measure two things."""
    say = view.reference.texts.say
    here = _counted_here(view, invited)
    entries = [entry.program for entry in view.primary_list.entries]
    if not entries:
        return say("next.no_rank", here=here)
    counted = sum(each.chance.counted for each in view.judge_of(view.primary_list).facts(entries))
    return say(
        "next.rank_says",
        match=f"{100 * view.rank.odds.match:.0f} %",
        counted=counted,
        listed=len(entries),
        here=here,
    )


def _counted_here(view: View, invited: int) -> Slots | None:
    """Return how many invites the chance told here counts; None where there is none that is not off."""
    n, held = view.outlook.not_seen, len(view.outlook.held)
    if not held:
        return None
    counting = sum(each.counted for each in view.outlook.held)
    return {
        "share": "all" if counting == held else "some" if counting else "none",
        "counting": counting,
        "held": held,
        "ahead": {"n": n, "counting": counting} if n else None,
        "gone": {"n": invited - held, "invited": invited} if invited > held else None,
    }


def so_far_line(view: View, page: NextPage) -> str:
    """Return how many invites there are, and how that stands to what the priors said."""
    by_now = page.by_now or AheadSpan(0.0, 0, 0)
    return view.reference.texts.say(
        "next.so_far",
        invited=page.so_far,
        course=page.course,
        mean=by_now.mean,
        low=by_now.low,
        high=by_now.high,
    )


def notes(view: View, page: NextPage) -> tuple[str, ...]:
    """Return what the figures rest on, and what they cannot know."""
    say, found = view.reference.texts.say, view.outlook
    counted = found.counted.values()
    sent, invited = sum(each.counted for each in counted), sum(each.invited for each in counted)
    if found.is_learned:
        lines = [say("next.learned", sent=sent, invited=invited)]
    else:
        lines = [say("next.not_learned", n=found.by_answer, all=sum(each.sent for each in counted))]
    undated = sum(day is None for day in season_of(view).invited_on)
    if undated:
        lines.append(say("next.undated", n=undated))
    if not view.facts.specialties and view.active:
        lines.append(say("next.no_field"))
    lines += _priors(view)
    if any(is_few(view, each.prospect) for each in page.prices):
        lines.append(say("next.few", few=view.figures.count("Y1.few")))
    waiting = sum(each.waiting for each in counted)
    if waiting and found.young_until is not None:
        lines.append(say("next.early", n=waiting, day=day_seen(found.young_until, view.today)))
    if page.first_usd:
        lines.append(say("next.first", usd=usd(page.first_usd)))
    lines += _steps(view, page)
    lines.append(_curve(view))
    late = late_since(view)
    if page.best is not None and late is not None:
        lines.append(say("next.read_since", day=day_text(late)))
    if view.today.year >= view.workbook.season.match_year:
        lines.append(say("next.late"))
    lines.append(say("next.off"))
    return tuple(lines)


def _priors(view: View) -> Iterator[str]:
    say = view.reference.texts.say
    priors: dict[str, Prior] = {}
    for kind, known in view.outlook.prospects.items():
        priors.setdefault(kind.specialty, known.prior)
    own = tuple(view.reference.short_specialty(name) for name, prior in priors.items() if prior.is_own)
    none = tuple(view.reference.short_specialty(name) for name, prior in priors.items() if _is_assumed(prior))
    for name, prior in priors.items():
        if prior.is_published:
            yield say("next.published", specialty=name)
    if none:
        yield say("next.no_prior", names=none)
    if own:
        yield say("next.own", names=own)
    past = view.workbook.past_yields
    if past:
        years = tuple(str(year) for year in sorted({each.match_year for each in past}))
        applied, invited = sum(each.applied for each in past), sum(each.invited for each in past)
        yield say("next.past", n=len(years), years=years, applied=applied, invited=invited)


def _is_assumed(prior: Prior) -> bool:
    return not prior.is_published and not prior.is_own


def _steps(view: View, page: NextPage) -> Iterator[str]:
    """Yield where the price of a specialty on the list steps up within what is proposed."""
    found, fees = view.outlook, view.outlook.fees
    added: dict[str, int] = {}
    for move in page.moves:
        by = move.count if move.is_added else -move.count
        added[move.kind.specialty] = added.get(move.kind.specialty, 0) + by
    for name, more in added.items():
        listed = found.listed.get(name, 0)
        if listed < fees.eras_first_count <= listed + more:
            nth, usd = ordinal(fees.eras_first_count + 1), next_price(fees.eras_first_count, fees)
            yield view.reference.texts.say(
                "next.step", nth=nth, specialty=view.reference.short_specialty(name), usd=usd
            )


def _curve(view: View) -> str:
    say, past = view.reference.texts.say, view.workbook.past_yields
    if view.outlook.is_own_curve:
        years = tuple(str(year) for year in sorted({each.match_year for each in past if each.lags}))
        return say("next.curve_own", years=years, n=sum(len(each.lags) for each in past))
    return say("next.curve_none", days=view.figures.count("Y1.after_days"))


def line_of_today(view: View) -> str:
    """Return the line of Today; empty where nothing was sent, and where it could only count invites again."""
    if view.window.is_closed(view.now):
        return ""
    best = next((each for each in prices_of(view) if each.per_interview is not None), None)
    course, so_far, span = course_of_season(view)
    by_now = span or AheadSpan(0.0, 0, 0)
    measured = {"course": course, "invited": so_far, "low": by_now.low, "high": by_now.high}
    say = view.reference.texts.say
    if best is None:
        if not view.outlook.counted or course in ("early", "answers"):
            return ""
        return say("next.so_far", mean=by_now.mean, **measured)
    usd = f"{best.per_interview or 0:,.0f}"
    late = late_since(view) is not None
    return say("next.today", kind=kind_name(view, best.prospect.kind), usd=usd, late=late, **measured)


def percent(chance: Chance) -> str:
    """Return a chance in whole percent."""
    return f"{chance.match * 100:.0f} %"


def signed(span: AheadSpan) -> str:
    """Return a mean with its sign: "+0.6"."""
    return f"{span.mean:+.1f}"


def sources(view: View, rules: Sequence[str]) -> tuple[str, ...]:
    """Return on which rules it rests, each with source, year and the day it was read."""
    lines = []
    for name in rules:
        rule = view.reference.rule(name)
        read = f", read on {rule.read_on}" if rule.read_on else ""
        lines.append(f"{rule.id} {rule.title}: {rule.source}, {rule.year}{read}")
    return tuple(lines)
