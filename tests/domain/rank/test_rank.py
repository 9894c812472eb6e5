"""The judgement of a rank list: every warning, each on both sides of its edge."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.rank.facts import RankInput
from imgtui.domain.rank.judgement import RankJudge, RankJudgement, judge_rank_list
from imgtui.domain.rank.measures.odds import odds_parameters
from imgtui.domain.rank.order_warnings import third_bounds
from imgtui.domain.rank.warning import RankWarning, warnings_change
from imgtui.domain.reference.charting import specialty_outcomes
from imgtui.domain.standing.dates.certification import Window
from imgtui.domain.workbook.records import Certified, Dismissed, Event, Program, RankEntry, RankList, Rating
from imgtui.exchange.reference import load_reference, read_document

REFERENCE = load_reference()
ODDS = odds_parameters(read_document("odds"))
OUTCOMES = specialty_outcomes(read_document("charting"))
IM, FM = "Internal Medicine", "Family Medicine"
NOW = datetime(2027, 1, 29, 12, tzinfo=UTC)
DEADLINE = datetime(2027, 3, 4, 2, tzinfo=UTC)
OFFICIAL = ZoneInfo("America/New_York")


def program(key: str, **fields: Any) -> Program:
    return Program(
        key=key, name=fields.pop("name", key.capitalize()), specialty=fields.pop("specialty", IM), **fields
    )


def community(key: str, img: float | None = 40, **fields: Any) -> Program:
    return program(
        key, **{"program_type": "community", "img_percent": img, "city": "Toledo", "state": "OH"} | fields
    )


def rural(key: str, **fields: Any) -> Program:
    return program(
        key, **{"program_type": "rural", "img_percent": 75, "city": "Hays", "state": "KS"} | fields
    )


def university(key: str, img: float = 10, **fields: Any) -> Program:
    place = {"city": "Boston", "state": "MA"}
    return program(key, **{"program_type": "university", "img_percent": img} | place | fields)


def given_for(
    programs: Iterable[Program],
    tiers: Mapping[str, str] | None = None,
    *,
    interviewed: Iterable[str] | None = None,
    **fields: Any,
) -> RankInput:
    by_key = {entry.key: entry for entry in programs}
    default: dict[str, Any] = {
        "programs": by_key,
        "tiers": tiers or {},
        "blocked": {},
        "interviewed": frozenset(by_key if interviewed is None else interviewed),
        "scheduled": frozenset(),
        "figures": REFERENCE.figures(fields.pop("thresholds", None)),
        "reference": REFERENCE,
        "odds": ODDS,
        "outcomes": OUTCOMES,
        "score": 240,
        "primary_specialty": None,
        "rating_weights": {},
        "rank_list": RankList(name="Primary"),
        "other_lists": (),
        "now": NOW,
        "window": Window(closes=DEADLINE, where=OFFICIAL),
    }
    return RankInput(**default | fields)


def judge(
    programs: Iterable[Program],
    tiers: Mapping[str, str] | None = None,
    ranked: Iterable[str] | None = None,
    **fields: Any,
) -> RankJudgement:
    programs = list(programs)
    entries = [entry.key for entry in programs] if ranked is None else list(ranked)
    return judge_rank_list(given_for(programs, tiers, **fields), entries)


def found(judgement: RankJudgement) -> dict[str, RankWarning]:
    return {warning.id: warning for warning in judgement.warnings}


def rules(judgement: RankJudgement) -> set[str]:
    return {warning.rule for warning in judgement.warnings}


def nine() -> tuple[list[Program], dict[str, str]]:
    """S2's example: two at 10 % in major cities, three community at 40 %, four rural at 75 %."""
    reaches = [
        program("u1", program_type="community_university", img_percent=10, city="Boston", state="MA"),
        program("u2", program_type="community_university", img_percent=10, city="Chicago", state="IL"),
    ]
    matches = [community(f"c{i}") for i in range(3)]
    safeties = [rural(f"r{i}") for i in range(4)]
    tiers = {
        entry.key: tier
        for tier, group in zip(("reach", "match", "safety"), (reaches, matches, safeties), strict=True)
        for entry in group
    }
    return [*reaches, *matches, *safeties], tiers


class TestWorkedExample:
    def test_two_three_four_and_no_share_warning(self) -> None:
        programs, tiers = nine()
        judgement = judge(programs, tiers, score=227)
        assert {name: part.count for name, part in judgement.composition.parts.items()} == {
            "reach": 2,
            "match": 3,
            "safety": 4,
        }
        assert all(part.ok for part in judgement.composition.parts.values())
        assert not rules(judgement) & {"R1", "R2", "R3"}
        assert judgement.odds.match == pytest.approx(0.660847, abs=2e-6)
        assert judgement.fees_usd == 85

    def test_entries_carry_rank_tier_and_chance(self) -> None:
        programs, tiers = nine()
        judgement = judge(programs, tiers, score=227)
        assert [entry.rank for entry in judgement.entries] == list(range(1, 10))
        assert [entry.tier for entry in judgement.entries][:3] == ["reach", "reach", "match"]
        assert sum(entry.chance_here for entry in judgement.entries) == pytest.approx(judgement.odds.match)

    def test_thirds(self) -> None:
        programs, tiers = nine()
        assert [dict(third) for third in judge(programs, tiers).thirds] == [
            {"reach": 2, "match": 1, "safety": 0},
            {"reach": 0, "match": 2, "safety": 1},
            {"reach": 0, "match": 0, "safety": 3},
        ]
        assert [third_bounds(n) for n in (0, 1, 2, 8, 10)] == [
            (0, 0, 0),
            (1, 1, 1),
            (1, 2, 2),
            (3, 6, 8),
            (4, 7, 10),
        ]


class TestShares:
    def test_r1_above_the_band_only(self) -> None:
        programs = [community(f"p{i}") for i in range(10)]
        tier = dict.fromkeys((f"p{i}" for i in range(10)), "safety")
        many = judge(programs, tier | {"p0": "reach", "p1": "reach", "p2": "reach"})
        assert found(many)["R1"].text == "Reach: 3 of 10, above the band of 1–2 (10–20 %)."
        assert found(many)["R1"].keys == ("p0", "p1", "p2")
        assert "R1" not in rules(judge(programs, tier | {"p0": "reach", "p1": "reach"}))
        assert "R1" not in rules(judge(programs, tier))

    def test_r2_outside_on_either_side(self) -> None:
        programs = [community(f"p{i}") for i in range(10)]
        for matches, told in ((2, "below"), (5, "above")):
            safe = matches + 5
            tiers = {
                f"p{i}": "match" if i < matches else "safety" if i < safe else "reach" for i in range(10)
            }
            assert (
                f"Match: {matches} of 10, {told} the band of 3–4" in found(judge(programs, tiers))["R2"].text
            )
        nets = {f"p{i}": "match" if i < 2 else "safety" for i in range(10)}
        assert "R2" not in rules(judge(programs, nets)), "few Match because Safety is above its band"
        six = {f"p{i}": "match" if i < 2 else "safety" if i < 8 else "reach" for i in range(10)}
        assert "R2" in rules(judge(programs, six)), "six Safety are inside their band"
        inside = {f"p{i}": "match" if i < 4 else "safety" for i in range(10)}
        assert "R2" not in rules(judge(programs, inside))

    def test_r3_below_the_band_only(self) -> None:
        programs = [community(f"p{i}") for i in range(10)]
        few = {f"p{i}": "safety" if i < 3 else "match" for i in range(10)}
        assert "Safety: 3 of 10, below the band of 4–6" in found(judge(programs, few))["R3"].text
        assert "R3" not in rules(judge(programs, dict.fromkeys(few, "safety")))

    def test_two_programs_are_not_judged(self) -> None:
        judgement = judge([university("a", 3), university("b", 3)], dict.fromkeys("ab", "reach"))
        assert not rules(judgement) & {f"R{i}" for i in range(1, 10)}
        assert judgement.composition.parts["reach"].ok is None

    def test_an_unknown_type_or_share_stands_beside_the_count(self) -> None:
        programs = [
            community("a", None),
            program("b", img_percent=40),
            *(community(f"c{i}") for i in range(4)),
        ]
        judgement = judge(programs)
        assert judgement.composition.unknown == 2
        assert "(type or IMG share of 2 unknown)" in found(judgement)["R2"].text

    def test_r4_from_seventy_percent_and_chicago_is_not_coastal(self) -> None:
        coastal = [community(f"b{i}", city="Brooklyn", state="NY") for i in range(7)]
        inland = [community("c0", city="Chicago", state="IL"), community("c1"), community("c2", city=None)]
        assert found(judge([*coastal, *inland]))["R4"].text.startswith("7 of 10 are in coastal")
        assert "(city of 1 unknown)" in found(judge([*coastal, *inland]))["R4"].text
        assert "R4" not in rules(judge([*coastal[:6], *inland, community("c3")]))

    def test_r5_counts_both_university_types(self) -> None:
        branded = [
            university("u0"),
            *(program(f"u{i}", program_type="community_university") for i in range(1, 7)),
        ]
        others = [community(f"c{i}") for i in range(3)]
        assert "7 of 10 carry a university's name" in found(judge([*branded, *others]))["R5"].text
        assert "R5" not in rules(judge([*branded[1:], *others, community("c3")]))

    def test_r6_needs_five_programs_and_counts_only_true_nets(self) -> None:
        rest = [university(f"u{i}", 40) for i in range(3)]
        assert found(judge([community("a", 40), rural("b"), *rest]))["R6"].text.startswith(
            "2 true nets among 5"
        )
        assert "R6" not in rules(judge([community("a", 40), rural("b"), community("c"), *rest]))
        assert "R6" in rules(judge([community("a", 39), rural("b"), community("c"), *rest]))
        assert "R6" not in rules(judge([community("a"), *rest]))
        assert (
            "(type or IMG share of 1 unknown)"
            in found(judge([community("a", None), rural("b"), *rest]))["R6"].text
        )

    def test_r8_more_than_half(self) -> None:
        low = [community(f"l{i}", 19) for i in range(3)]
        high = [community(f"h{i}", 20) for i in range(3)]
        assert "R8" not in rules(judge([*low, *high]))
        assert found(judge([*low, *high[:2]]))["R8"].text == "3 of 5 have fewer than 20 % IMGs."
        assert "(IMG share of 1 unknown)" in found(judge([*low, high[0], community("x", None)]))["R8"].text

    def test_r9_more_than_half_and_a_score(self) -> None:
        above = [community(f"a{i}", step2_average=260) for i in range(3)]
        near = [community(f"n{i}", step2_average=259) for i in range(3)]
        assert "R9" not in rules(judge([*above, *near]))
        assert "3 of 5" in found(judge([*above, *near[:2]]))["R9"].text
        assert "R9" not in rules(judge([*above, *near[:2]], score=None))

    def test_a_figure_changed_by_the_user_is_used(self) -> None:
        programs = [
            community("a", 40),
            rural("b"),
            community("c"),
            *(university(f"u{i}", 40) for i in range(3)),
        ]
        assert "R6" in rules(judge(programs, thresholds={"R6.max_nets": 3}))


class TestOrder:
    def test_r7_the_first_ten(self) -> None:
        coastal = [community(f"b{i:02}", city="Seattle", state="WA") for i in range(10)]
        inland = [community(f"i{i:02}") for i in range(10)]
        assert "The first 10 are all" in found(judge([*coastal, *inland]))["R7"].text
        assert "R7" not in rules(judge([*coastal[:9], *inland, coastal[9]]))
        assert "R7" not in rules(judge(coastal[:2]))
        assert "R7" in rules(judge(coastal[:3]))

    def test_r10_every_safety_in_the_last_third(self) -> None:
        programs = [community(f"p{i}") for i in range(6)]
        assert "R10" in rules(judge(programs, {"p4": "safety", "p5": "safety"}))
        assert found(judge(programs, {"p5": "safety"}))["R10"].text.startswith("The only Safety stands")
        assert "R10" not in rules(judge(programs, {"p3": "safety", "p5": "safety"}))
        assert "R10" not in rules(judge(programs))
        assert "R10" not in rules(judge(programs[:5], {"p4": "safety"}))

    def test_r11_clearly_lower_above_higher(self) -> None:
        programs = [
            community("a", rating=Rating(fit=4)),
            community("b", rating=Rating(fit=3)),
            community("c"),
            community("d", rating=Rating(fit=5, gut=4)),
            community("e", rating=Rating(fit=4)),
        ]
        warning = found(judge(programs))["R11"]
        assert warning.text == "#2 B (rated 3.0) stands above #4 D (rated 4.5)."
        assert warning.keys == ("b",)
        assert warning.by_order
        assert "R11" not in rules(judge(programs, ranked="adebc"))

    def test_r11_names_the_widest_gap_and_counts_the_rest(self) -> None:
        stars = {"a": 3, "b": 1, "c": 4}
        warning = found(judge(community(key, rating=Rating(fit=value)) for key, value in stars.items()))[
            "R11"
        ]
        assert warning.text == "#2 B (rated 1.0) stands above #3 C (rated 4.0). 1 more program likewise."
        assert warning.keys == ("a", "b")

    def test_r11_names_the_nearest_of_equals(self) -> None:
        stars = {"a": 2, "b": 4, "c": 4}
        warning = found(judge(community(key, rating=Rating(fit=value)) for key, value in stars.items()))[
            "R11"
        ]
        assert warning.text == "#1 A (rated 2.0) stands above #2 B (rated 4.0)."

    def test_r11_follows_the_weights(self) -> None:
        programs = [community("a", rating=Rating(fit=1, gut=5)), community("b", rating=Rating(fit=5, gut=1))]
        assert "R11" not in rules(judge(programs))
        assert "R11" in rules(judge(programs, rating_weights={"gut": 0}))

    def test_r12_a_token_among_the_first_three(self) -> None:
        programs = [university("u", 5), *(community(f"c{i}") for i in range(4))]
        assert "R12" in rules(judge(programs))
        assert "R12" not in rules(judge(programs, ranked=["c0", "c1", "c2", "u"]))
        assert "R12" not in rules(judge([university("u", 6), *programs[1:]]))
        assert "R12" not in rules(judge([program("u", program_type="community_university", img_percent=5)]))

    def test_r19_a_single_year_above(self) -> None:
        year = community("year", track="transitional")
        whole = community("whole", track="categorical")
        warning = found(judge([year, whole], dict.fromkeys(("year", "whole"), "safety")))["R19"]
        assert re.search(r"In about \d+ % of outcomes", warning.text)
        assert "R19" not in rules(judge([whole, year]))
        assert "R19" not in rules(judge([year, community("unknown")]))

    def test_the_track_is_read_from_the_code_when_not_given(self) -> None:
        year = community("year", nrmp_code="1234140P0")
        whole = community("whole", nrmp_code="1234140C0")
        assert "R19" in rules(judge([year, whole]))
        assert judge([whole, community("ty", nrmp_code="1234999P0")]).odds.preliminary_only > 0

    def test_a_move_changes_what_order_decides_and_nothing_else(self) -> None:
        programs, tiers = nine()
        judge_of = RankJudge(given_for([*programs, community("pooled")], tiers))
        keys = [entry.key for entry in programs]
        before, after = judge_of.judge(keys), judge_of.judge(keys[::-1])
        assert after.composition == before.composition
        assert after.odds.match == before.odds.match
        assert (after.pool, after.left_off, after.fees_usd) == (before.pool, before.left_off, before.fees_usd)
        assert after.odds.here != before.odds.here
        assert after.thirds != before.thirds

        def fixed(judgement: RankJudgement) -> list[RankWarning]:
            return [warning for warning in judgement.warnings if not warning.by_order]

        assert fixed(after) == fixed(before)
        assert (
            judge_of.judge(keys)
            == before
            == RankJudge(given_for([*programs, community("pooled")], tiers)).judge(keys)
        )

    def test_the_difference_of_a_move(self) -> None:
        programs = [university("u", 5), *(community(f"c{i}") for i in range(4))]
        judge_of = RankJudge(given_for(programs))
        now = judge_of.judge(["c0", "c1", "c2", "c3", "u"])
        then = judge_of.judge(["u", "c0", "c1", "c2", "c3"])
        change = warnings_change(now.warnings, then.warnings)
        assert [warning.rule for warning in change.added] == ["R12"]
        assert change.removed == ()
        assert [warning.rule for warning in warnings_change(then.warnings, now.warnings).removed] == ["R12"]
        shorter = judge_of.judge(["u", "c0", "c1", "c2"])
        assert "R13" in {warning.rule for warning in warnings_change(then.warnings, shorter.warnings).added}
        shortest = judge_of.judge(["u", "c0", "c1"])
        assert "R13" in {
            warning.rule for warning in warnings_change(shorter.warnings, shortest.warnings).changed
        }


class TestEntries:
    def test_r13_and_the_pool(self) -> None:
        programs = [
            community("a"),
            community("b", participating=True),
            community("c", rating=Rating(would_attend=False)),
            community("d", archived=True),
            community("e"),
            community("f", participating=False),
            community("g"),
        ]
        judgement = judge(programs, ranked=["a"], interviewed="abcdfg", blocked={"g": ("B2",)})
        assert (judgement.pool, judgement.apart) == (("b", "g"), ("c",)), "d and f cannot be ranked"
        # An interview is stronger than the sheet that closes g.
        assert found(judgement)["R13"].keys == ("b", "g")
        assert found(judgement)["R13"].text == (
            "2 programs that interviewed you and ask for a rank are not ranked: B and G."
            " A stored fact closes 1 of them (R15)."
        )

    def test_of_those_left_off_the_greatest_loss_comes_first_and_what_is_closed_last(self) -> None:
        programs = [community("a"), university("reach"), community("match"), rural("safe"), rural("shut")]
        tiers = {"a": "match", "reach": "reach", "match": "match", "safe": "safety", "shut": "safety"}
        judgement = judge(programs, tiers, ranked=["a"], blocked={"shut": ("B2",)})
        assert judgement.pool == ("safe", "match", "reach", "shut")
        gains = {lever.key: lever.match_with for lever in judgement.levers}
        assert gains["safe"] > gains["match"] > gains["reach"]
        assert found(judgement)["R13"].keys == judgement.pool

    def test_r13_lets_go_of_who_has_said_no_since(self) -> None:
        """Today, the plan and the autopsy let go of them too: one of 38 interviewed had been declined."""
        programs = [community("a"), community("b"), community("c")]
        assert found(judge(programs, ranked=["a"]))["R13"].keys == ("b", "c")
        judgement = judge(programs, ranked=["a"], over=frozenset("b"))
        assert found(judgement)["R13"].keys == ("c",)
        assert found(judgement)["R13"].text.endswith("C.")
        assert (judgement.pool, judgement.apart) == (("c",), ("b",)), "who looks can still rank it"

    def test_r13_says_what_r15_will_say_once_a_closed_program_is_ranked(self) -> None:
        programs, closed = [community("a"), community("b")], {"b": ("B2",)}
        left = found(judge(programs, ranked=["a"], blocked=closed))["R13"]
        assert "ask first" in left.lever
        assert "R15" in left.text
        told = {each.rule: each for each in judge(programs, blocked=closed).warnings}
        assert "R13" not in told
        assert "ask first" in told["R15"].lever

    def test_once_lists_are_closed_nothing_must_stop_and_nothing_helps(self) -> None:
        programs = [community("a"), community("b"), community("c", track="advanced")]
        given: dict[str, Any] = {"ranked": "ac", "interviewed": "ab", "blocked": {"a": ("B2",)}}
        before = judge(programs, now=DEADLINE, **given)
        after = judge(programs, now=DEADLINE + timedelta(seconds=1), **given)
        assert {"stop", "warn"} <= {each.severity for each in before.warnings}
        assert rules(before) == rules(after)
        late = {each.rule: each for each in after.warnings}
        assert late.pop("R21").severity == "warn", "what is said of certification has words of its own"
        assert {each.severity for each in late.values()} == {"note"}
        assert {each.lever for each in late.values()} == {REFERENCE.texts.say("rank.too_late")}
        assert before.levers
        assert not after.levers

    def test_what_a_supplemental_list_ranks_is_not_left_off(self) -> None:
        other = RankList(name="S", kind="supplemental", for_program="a", entries=(RankEntry(program="b"),))
        programs = [community("a", track="advanced"), community("b", track="preliminary")]
        judgement = judge(programs, ranked=["a"], other_lists=(other,))
        assert judgement.pool == ()
        assert not rules(judgement) & {"R13", "R18"}

    def test_shares_do_not_reward_deletion(self) -> None:
        programs, tiers = nine()
        extra = [university(f"x{i}") for i in range(3)]
        tiers |= {entry.key: "reach" for entry in extra}
        judgement = judge([*programs, *extra], tiers, ranked=[entry.key for entry in programs], score=227)
        assert judgement.composition.parts["reach"].ok
        assert judgement.left_off is not None
        assert judgement.left_off.composition.parts["reach"].ok is False
        assert judgement.left_off.text == (
            "Reach is in its band only because 3 programs that interviewed you and ask for a rank are"
            " left off; chance to match 71 → 66 %."
        )
        assert judge(programs, tiers).left_off is None

    def test_r14_stop_and_note_and_both_count_nothing(self) -> None:
        programs = [community("a"), community("b"), community("c")]
        judgement = judge(programs, interviewed="a", scheduled=frozenset("b"))
        assert found(judgement)["R14"].severity == "stop"
        assert found(judgement)["R14"].keys == ("c",)
        assert found(judgement)["R14:scheduled"].severity == "note"
        assert found(judgement)["R14:scheduled"].keys == ("b",)
        assert [entry.chance_here > 0 for entry in judgement.entries] == [True, False, False]
        assert judgement.odds.match == judge(programs[:1]).odds.match

    @pytest.mark.parametrize("rule", ["B1", "B2", "B4", "B5", "B6", "B8"])
    def test_r15_hard_blockers_stop(self, rule: str) -> None:
        judgement = judge([community("a"), community("b")], interviewed="b", blocked={"a": (rule, "B3")})
        assert found(judgement)["R15"].severity == "stop"
        assert found(judgement)["R15"].keys == ("a",)
        assert found(judgement)["R15"].text.endswith(f", {rule})."), "words first, the id of the rule behind"
        assert "B3" not in found(judgement)["R15"].text
        assert judgement.entries[0].chance_here == 0

    def test_r15_asks_for_the_fact_first_where_there_was_an_interview(self) -> None:
        closed = {"a": ("B1",), "b": ("B2",)}
        both = found(judge([community("a"), community("b")], interviewed="b", blocked=closed))
        assert both["R15"].keys == ("a",)
        assert both["R15:interviewed"].keys == ("b",)
        assert both["R15:interviewed"].lever.startswith("An interview is stronger evidence than a sheet")
        assert both["R15:interviewed"].severity == "stop"

    def test_r15_a_score_minimum_is_no_reason_after_an_interview(self) -> None:
        judgement = judge([community("a")], blocked={"a": ("B3",)})
        assert "R15" not in rules(judgement)
        assert judgement.odds.match > 0

    def test_r16_twice_and_malformed(self) -> None:
        programs = [
            community("a", nrmp_code="1234140C0"),
            community("b", nrmp_code="1234140C0"),
            community("c", nrmp_code="1234140X0"),
            community("d"),
        ]
        warnings = found(judge(programs))
        assert warnings["R16:twice"].keys == ("a", "b")
        assert warnings["R16:malformed"].keys == ("c",)
        assert warnings["R16:twice"].severity == warnings["R16:malformed"].severity == "stop"

    def test_the_same_program_twice_stops_and_counts_once(self) -> None:
        judgement = judge([community("a")], ranked=["a", "a"])
        assert "R16:twice" in found(judgement)
        assert judgement.odds.match == judge([community("a")]).odds.match

    @pytest.mark.parametrize(
        "code", ["1234140C0", "1234999P12", "1234140M123", "1234140R1", "1234140F1", "1234140S1"]
    )
    def test_r16_accepts_real_codes(self, code: str) -> None:
        assert "R16" not in rules(judge([community("a", nrmp_code=code)]))

    @pytest.mark.parametrize(
        "code", ["123414C0", "1234140C", "1234140C1234", "1234140c0", "1234140C0 ", "1234140C0\n"]
    )
    def test_r16_refuses_others(self, code: str) -> None:
        assert "R16" in rules(judge([community("a", nrmp_code=code)]))

    @pytest.mark.parametrize(("length", "severity"), [(4, "warn"), (5, "note"), (7, "note"), (8, None)])
    def test_r17_against_the_published_ranks(self, length: int, severity: str | None) -> None:
        programs = [community(f"p{i}") for i in range(length)] + [community("fm", specialty=FM)]
        warning = found(judge(programs, primary_specialty=IM)).get("R17")
        assert (warning.severity if warning else None) == severity

    def test_r17_says_nothing_without_figures(self) -> None:
        assert "R17" not in rules(judge([community("a")], primary_specialty="Dermatology"))
        assert "R17" not in rules(judge([community("a")], primary_specialty=None))
        assert "R17" not in rules(judge([], primary_specialty=IM))

    def test_r18_an_advanced_program_without_a_supplemental_list(self) -> None:
        programs = [community("a", track="advanced"), community("b")]
        assert found(judge(programs))["R18"].keys == ("a",)
        empty = RankList(name="S", kind="supplemental", for_program="a")
        assert "R18" in rules(judge(programs, other_lists=(empty,))), "nothing is on it"
        served = replace(empty, entries=(RankEntry(program="b"),))
        assert "R18" not in rules(judge(programs, other_lists=(served,)))

    def test_r18_a_supplemental_list_without_an_advanced_program(self) -> None:
        programs = [community("a", track="advanced"), community("p", track="preliminary")]
        mine = RankList(name="S", kind="supplemental", for_program="a")
        primary = RankList(name="P", entries=(RankEntry(program="a"),))
        served = judge(programs, ranked="p", rank_list=mine, other_lists=(primary,))
        assert "R18" not in rules(served)
        assert "R13" not in rules(served)
        empty = judge(programs, ranked="p", rank_list=mine, other_lists=(replace(primary, entries=()),))
        assert "R18:orphan" in found(empty)
        unnamed = judge(
            programs, ranked="p", rank_list=replace(mine, for_program=None), other_lists=(primary,)
        )
        assert "no program is named" in found(unnamed)["R18:orphan"].text

    def test_r20_codes_and_length(self) -> None:
        def many(size: int) -> RankJudgement:
            return judge([community(f"p{i:03}", nrmp_code=f"1{i:03}140C0") for i in range(size)])

        assert "R20" not in rules(many(20))
        assert "21 codes, 1 beyond the 20 covered: $30" in found(many(21))["R20"].text
        assert many(21).fees_usd == 115
        assert "a list of 100: $50" in found(many(100))["R20"].text
        assert "R20:length" not in found(many(300))
        assert found(many(301))["R20:length"].severity == "stop"

    def test_fees_of_a_supplemental_list_are_those_of_all_lists(self) -> None:
        programs = [community(f"p{i:02}", track="preliminary") for i in range(22)] + [
            community("a", track="advanced")
        ]
        mine = RankList(name="S", kind="supplemental", for_program="a")
        primary = RankList(name="P", entries=(RankEntry(program="a"),))
        ranked = [f"p{i:02}" for i in range(22)]
        assert judge(programs, ranked=ranked, rank_list=mine, other_lists=(primary,)).fees_usd == 85 + 60
        written = replace(mine, entries=tuple(RankEntry(program=key) for key in ranked))
        assert judge(programs, ranked="a", rank_list=primary, other_lists=(written,)).fees_usd == 85 + 60

    def test_r21_not_certified_near_the_deadline(self) -> None:
        def at(days: float) -> RankWarning | None:
            return found(judge([community("a")], now=DEADLINE - timedelta(days=days))).get("R21")

        assert at(15) is None
        assert [warning.severity for days in (14, 3, 2, 0.5) if (warning := at(days))] == [
            "warn",
            "warn",
            "stop",
            "stop",
        ]
        missed = at(-1)
        assert missed is not None
        assert (missed.case.id, missed.severity) == ("missed", "warn")
        early = judge([community("a")], window=Window())
        assert "R21" not in rules(early)

    def test_r21_changed_since_certified(self) -> None:
        certified = RankList(name="P", certified=(Certified(at=NOW, entries=("a", "b")),))
        programs = [community("a"), community("b")]
        assert "R21" not in rules(judge(programs, rank_list=certified))
        assert "2027-01-29" in found(judge(programs, ranked="ba", rank_list=certified))["R21"].text
        assert "R21" not in rules(judge(programs, ranked="ba", rank_list=replace(certified, kind="what_if")))

    def test_r22_the_first_choice_twice(self) -> None:
        def letter(key: str, void: str | None = None) -> Event:
            return Event(id=key, on=date(2027, 1, 20), kind="letter_of_intent", void=void)

        programs = [community("a", events=(letter("1"),)), community("b", events=(letter("2"),))]
        assert found(judge(programs))["R22"].keys == ("a", "b")
        struck = [programs[0], community("b", events=(letter("2", "sent by mistake"),))]
        assert "R22" not in rules(judge(struck))

    def test_r23_would_not_attend(self) -> None:
        judgement = judge([community("a", rating=Rating(would_attend=False)), community("b")])
        assert found(judgement)["R23"].keys == ("a",)
        assert found(judgement)["R23"].severity == "note"

    def test_a_program_that_is_gone_is_shown_and_stops(self) -> None:
        judgement = judge([community("a")], ranked=["a", "gone"])
        assert [entry.key for entry in judgement.entries] == ["a", "gone"]
        assert found(judgement)["R14"].keys == ("gone",)


class TestShape:
    def test_an_empty_list(self) -> None:
        judgement = judge([])
        assert judgement.entries == ()
        assert judgement.warnings == ()
        assert (judgement.odds.match, judgement.left_off) == (0, None)
        assert set(judgement.odds.add) == {"safety", "match", "reach"}

    def test_gravest_first_and_dismissed_last(self) -> None:
        programs = [
            university("u", 5),
            community("w", rating=Rating(would_attend=False)),
            community("c", nrmp_code="nonsense"),
            community("d"),
        ]
        ranked = ["u", "w", "c"]
        warnings = judge(programs, ranked=ranked).warnings
        grades = [["stop", "warn", "note"].index(warning.severity) for warning in warnings]
        assert grades == sorted(grades)
        mine = RankList(name="P", dismissed=(Dismissed(rule="R16", why="typed from the letter"),))
        dismissed = judge(programs, ranked=ranked, rank_list=mine).warnings
        assert {warning.id for warning in dismissed} == {warning.id for warning in warnings}
        assert dismissed[-1].rule == "R16"
        assert dismissed[-1].dismissed
        assert dismissed[-1].why == "typed from the letter"

    def test_every_warning_cites_the_rule_it_comes_from(self) -> None:
        for warning in all_warnings():
            assert warning.source == REFERENCE.rule(warning.rule).source
            assert warning.source

    def test_severities_agree_with_the_playbook(self) -> None:
        grave = {f"R{number}": "warn" for number in (*range(1, 10), 13, 18, 22)}
        grave |= {f"R{number}": "note" for number in (10, 11, 12, 19, 20, 23)} | {"R14:scheduled": "note"}
        grave |= dict.fromkeys(("R14", "R15", "R16:twice", "R16:malformed", "R20:length"), "stop")
        for warning in all_warnings():
            assert warning.severity == grave.get(warning.id, warning.severity), warning.id
            assert warning.severity in REFERENCE.rule(warning.rule).severities

    def test_no_text_says_that_order_makes_a_match_likelier(self) -> None:
        for warning in all_warnings():
            text = f"{warning.text} {warning.lever}".lower()
            assert not re.search(
                r"\b(move|moving|rank|ranking|put|place|push|bring|list)\b[^.;]*\b(up|higher|earlier)\b",
                text,
            ), text
            assert not re.search(r"\b(higher|up|top|above|earlier)\b[^.;]*\b(chance|likel|odds)", text), text
            assert not re.search(r"\bbur(y|ied)\b", text), text

    @settings(max_examples=60, deadline=None)
    @given(st.randoms(use_true_random=False), st.integers(0, 25))
    def test_any_order_of_any_list_keeps_totals_and_membership(self, chance: Any, size: int) -> None:
        programs = [
            chance.choice([community, rural, university])(
                f"p{i}",
                **chance.choice(
                    [{}, {"track": "preliminary"}, {"nrmp_code": f"{chance.randint(1, 9)}000140C0"}]
                ),
                rating=chance.choice([None, Rating(fit=chance.randint(1, 5))]),
            )
            for i in range(size)
        ]
        tiers = {entry.key: chance.choice(["reach", "match", "safety"]) for entry in programs}
        given_ = given_for(programs, tiers, interviewed=[p.key for p in programs if chance.random() < 0.9])
        keys = [entry.key for entry in programs]
        kept = RankJudge(given_)
        before = kept.judge(keys)
        chance.shuffle(keys)
        after = kept.judge(keys)
        assert after == judge_rank_list(given_, keys)
        assert after.odds.match == before.odds.match
        assert after.composition == before.composition
        assert {w.id for w in after.warnings if not w.by_order} == {
            w.id for w in before.warnings if not w.by_order
        }


def all_warnings() -> list[RankWarning]:
    """Every kind of warning, from lists made to raise them."""
    loi = (Event(id="x", on=date(2027, 1, 20), kind="letter_of_intent"),)
    coastal = [
        university(
            f"u{i}", 3, step2_average=270, rating=Rating(fit=1 + i % 5, would_attend=i != 3), events=loi
        )
        for i in range(6)
    ]
    rest = [
        community("adv", track="advanced", nrmp_code="bad"),
        community("year", track="preliminary"),
        rural("whole", track="categorical"),
        community("left"),
    ]
    tiers = {f"u{i}": "reach" for i in range(6)} | {"whole": "safety"}
    ranked = [*(entry.key for entry in coastal), "adv", "year", "whole"]
    common: dict[str, Any] = {
        "primary_specialty": IM,
        "blocked": {"u5": ("B2",)},
        "now": DEADLINE - timedelta(days=1),
    }
    lists = [
        judge(
            [*coastal, *rest], tiers, ranked, interviewed={*tiers, "year", "whole", "left"} - {"u4"}, **common
        ),
        judge([*coastal, *rest], tiers, ranked, scheduled=frozenset({"u4"}), interviewed=["u0"], **common),
        judge([community(f"p{i:03}", nrmp_code="1234140C0") for i in range(301)], **common),
        judge([community(f"p{i}") for i in range(10)], {"p0": "safety"}, **common),
        judge(
            rest,
            ranked=["year"],
            rank_list=RankList(name="S", kind="supplemental", for_program="left"),
            **common,
        ),
        judge(
            rest, rank_list=RankList(name="P", certified=(Certified(at=NOW, entries=("left",)),)), **common
        ),
        judge([university(f"u{i}") for i in range(6)], **common),
        judge([*(community(f"p{i}") for i in range(9))], {f"p{i}": "safety" for i in range(8)}, **common),
    ]
    return [warning for judgement in lists for warning in judgement.warnings]
