"""Warnings of a rank list at the edges that `test_rank.py` leaves out: just inside and just outside."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.records import Event, RankEntry, RankList, Rating
from tests.domain.rank.test_rank import DEADLINE, community, found, judge, rules, rural, university
from tests.tables import for_each


@for_each(("n", "reaches", "warned"), [(3, 1, False), (3, 2, True), (4, 1, False), (4, 2, True)])
def test_r1_on_short_lists_counts_round_away_from_the_band(n: int, reaches: int, warned: bool) -> None:
    tiers = {f"p{i}": "reach" if i < reaches else "safety" for i in range(n)}
    assert ("R1" in rules(judge([community(key) for key in tiers], tiers))) is warned


@for_each(
    ("matches", "safeties", "warned"),
    [(2, 6, True), (2, 7, False), (3, 6, False), (4, 6, False), (5, 5, True)],
)
def test_r2_from_the_lowest_count_to_the_highest(matches: int, safeties: int, warned: bool) -> None:
    nets = matches + safeties
    tiers = {f"p{i}": "match" if i < matches else "safety" if i < nets else "reach" for i in range(10)}
    assert ("R2" in rules(judge([community(key) for key in tiers], tiers))) is warned


@for_each(("safeties", "warned"), [(3, True), (4, False), (6, False), (7, False)])
def test_r3_never_finds_too_many(safeties: int, warned: bool) -> None:
    tiers = {f"p{i}": "safety" if i < safeties else "match" for i in range(10)}
    assert ("R3" in rules(judge([community(key) for key in tiers], tiers))) is warned


def test_shares_are_judged_from_three_programs_on() -> None:
    tiers = dict.fromkeys("abc", "reach")
    assert {"R1", "R3", "R4", "R5", "R8"} <= rules(judge([university(key, 3) for key in "abc"], tiers))
    assert not {"R1", "R3", "R4", "R5", "R8"} & rules(judge([university(key, 3) for key in "ab"], tiers))


@for_each(("gap", "warned"), [(19, False), (20, True)])
def test_r9_a_gap_of_twenty_points(gap: int, warned: bool) -> None:
    programs = [community(f"a{i}", step2_average=240 + gap) for i in range(3)]
    assert ("R9" in rules(judge(programs))) is warned


@for_each(("stars", "warned"), [((4, 5, 5), True), ((4, 5, 4), False)])
def test_r11_a_difference_of_one_star(stars: tuple[int, int, int], warned: bool) -> None:
    """3.67 above 4.67 is a whole star; above 4.33 it is less."""
    lower = community("a", rating=Rating(fit=4, support=3, gut=4))
    higher = community("b", rating=Rating(fit=stars[0], support=stars[1], gut=stars[2]))
    assert ("R11" in rules(judge([lower, higher]))) is warned
    assert "R11" not in rules(judge([higher, lower]))


@for_each(("place", "warned"), [(0, True), (2, True), (3, False)])
def test_r12_the_first_three(place: int, warned: bool) -> None:
    programs = [community(f"c{i}") for i in range(4)]
    programs.insert(place, university("u", 5))
    assert ("R12" in rules(judge(programs))) is warned


def test_r10_the_edge_of_the_last_third() -> None:
    programs = [community(f"p{i}") for i in range(9)]
    assert "R10" in rules(judge(programs, {"p6": "safety"}))
    assert "R10" not in rules(judge(programs, {"p5": "safety"}))


_STATES = st.tuples(
    st.booleans(),  # ranked
    st.booleans(),  # interviewed
    st.booleans(),  # a no was said since
    st.booleans(),  # archived
    st.sampled_from((None, True, False)),  # in this Match
    st.sampled_from((None, True, False)),  # would attend
)


@given(states=st.lists(_STATES, min_size=1, max_size=8))
def test_the_pool_holds_whom_the_warning_counts_and_the_others_stand_apart(
    states: list[tuple[bool, bool, bool, bool, bool | None, bool | None]],
) -> None:
    programs, ranked, seen, over, kept = [], [], set(), set(), set()
    for number, (is_ranked, is_seen, is_over, archived, takes_part, attend) in enumerate(states):
        key = f"p{number}"
        programs.append(
            community(key, archived=archived, participating=takes_part, rating=Rating(would_attend=attend))
        )
        ranked += [key] if is_ranked else []
        seen |= {key} if is_seen else set()
        over |= {key} if is_over else set()
        kept |= set() if archived or takes_part is False else {key}
    judged = judge(programs, ranked=ranked, interviewed=seen, over=frozenset(over))
    warned = [key for warning in judged.warnings if warning.rule == "R13" for key in warning.keys]
    assert warned == list(judged.pool) == list(judged.left_off.keys if judged.left_off else ())
    assert {*judged.pool, *judged.apart} == (seen & kept) - set(ranked), "nobody is lost"
    assert not {*judged.pool} & {*judged.apart}
    assert not over & {*judged.pool}


@for_each(("attend", "warned"), [(None, True), (True, True), (False, False)])
def test_r13_would_attend_or_not_said(attend: bool | None, warned: bool) -> None:
    programs = [community("a"), community("b", rating=Rating(would_attend=attend))]
    assert ("R13" in rules(judge(programs, ranked="a"))) is warned
    assert ("R23" in rules(judge(programs, ranked="ab"))) is (attend is False)


@for_each(
    ("length", "told"),
    [
        (99, None),
        (100, "a list of 100: $50"),
        (150, "a list of 150: $50"),
        (151, "a list of 151: $100"),
        (200, "a list of 200: $100"),
        (201, "a list of 201: $150"),
        (250, "a list of 250: $150"),
        (251, "a list of 251: $200"),
        (300, "a list of 300: $200"),
    ],
)
def test_r20_every_step_of_the_length(length: int, told: str | None) -> None:
    warning = found(judge([community(f"p{i:03}") for i in range(length)]))["R20"]
    assert ("a list of" in warning.text) is (told is not None)
    assert told is None or told in warning.text
    assert f"{length} codes, {length - 20} beyond the 20 covered: ${30 * (length - 20)}" in warning.text


@for_each(("length", "stops"), [(300, False), (301, True)])
def test_r20_the_longest_list(length: int, stops: bool) -> None:
    assert ("R20:length" in found(judge([community(f"p{i:03}") for i in range(length)]))) is stops


@for_each(
    ("before", "severity"),
    [
        # The deadline is at 21:00 ET: days are those of the official calendar, as everywhere.
        (timedelta(days=14, hours=21, seconds=1), None),
        (timedelta(days=14, hours=21), "warn"),
        (timedelta(days=2, hours=21, seconds=1), "warn"),
        (timedelta(days=2, hours=21), "stop"),
        (timedelta(0), "stop"),
        (timedelta(seconds=-1), "warn"),
    ],
)
def test_r21_by_days_of_the_official_calendar(before: timedelta, severity: str | None) -> None:
    warning = found(judge([community("a")], now=DEADLINE - before)).get("R21")
    assert (warning.severity if warning else None) == severity


@for_each(("letters", "warned"), [(1, False), (2, True)])
def test_r22_one_first_choice_is_fine(letters: int, warned: bool) -> None:
    told = (Event(id="1", on=date(2027, 1, 20), kind="letter_of_intent"),)
    programs = [community(f"p{i}", events=told if i < letters else ()) for i in range(3)]
    assert ("R22" in rules(judge(programs))) is warned


def test_r18_an_advanced_program_that_only_the_pool_holds_does_not_warn() -> None:
    programs = [community("a", track="advanced"), rural("b")]
    assert "R18" not in rules(judge(programs, ranked="b"))
    assert "R18" in rules(judge(programs, ranked="ab"))


def test_r18_the_orphan_ends_when_its_program_is_ranked() -> None:
    programs = [community("a", track="advanced"), community("p", track="preliminary")]
    mine = RankList(name="S", kind="supplemental", for_program="a")
    for entries, orphan in (((), True), ((RankEntry(program="a"),), False)):
        primary = RankList(name="P", entries=entries)
        judgement = judge(programs, ranked="p", rank_list=mine, other_lists=(primary,))
        assert ("R18:orphan" in found(judgement)) is orphan
