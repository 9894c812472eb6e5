"""What is said about order: explained with the user's own list, and never the advice that is not true."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.rank.explain import Block, explain_odds
from imgtui.domain.rank.fear import fear_pairs, widest
from imgtui.domain.rank.judgement import RankJudge
from imgtui.domain.rank.why import EXPLAINED, OrderReason, order_reasons
from imgtui.domain.workbook.records import Rating
from tests.domain.rank.test_rank import (
    FM,
    IM,
    REFERENCE,
    all_warnings,
    community,
    given_for,
    nine,
    program,
    rural,
    university,
)
from tests.tables import for_each

ADVICE = (
    r"\b(move|moving|rank|ranking|put|place|push|bring|list|carry|drag)\b[^.;]*\b(up|higher|earlier|upwards)\b",
    r"\b(higher|up|top|above|earlier|first)\b[^.;:,]*\b(chance|likel|odds|probab)",
    r"\b(raise|increase|improve|boost)s?\b[^.;]*\b(chance|odds)\b[^.;]*\b(order|moving|rank)",
    r"\bbur(y|ied)\b",
    r"would have matched",
)


def advice_in(text: str) -> list[str]:
    return [pattern for pattern in ADVICE if re.search(pattern, text.lower())]


@for_each(
    "text",
    [
        "Move your Safeties up.",
        "Ranking it higher makes a match likelier.",
        "A Safety near the top has a better chance.",
        "You would have matched at #7.",
        "Do not bury your nets.",
        "Improve your chance with another order.",
    ],
)
def test_the_check_finds_such_advice(text: str) -> None:
    assert advice_in(text)


def shown_by(judge: RankJudge, entries: tuple[str, ...]) -> Iterator[str]:
    for reason in order_reasons(judge, entries):
        yield reason.text
    for block in explain_odds(judge, entries):
        yield block.title
        yield from block.paragraphs


def test_no_text_gives_it() -> None:
    texts = [f"{warning.text} {warning.lever}" for warning in all_warnings()]
    texts += [f"{rule.title}. {rule.text} {' '.join(rule.levers)}" for rule in REFERENCE.rules_in("warning")]
    texts += [REFERENCE.texts[text_id].text for text_id in REFERENCE.texts.ids]
    assert {text: advice_in(text) for text in texts if advice_in(text)} == {}


class TestOrder:
    def reasons(self, entries: str, tiers: dict[str, str], stars: dict[str, int]) -> dict[str, OrderReason]:
        programs = [
            community(key, rating=Rating(fit=stars[key]) if key in stars else None) for key in entries
        ]
        judge = RankJudge(given_for(programs, tiers))
        return {reason.rule: reason for reason in order_reasons(judge, tuple(entries))}

    def test_r10_with_the_users_own_list(self) -> None:
        reason = self.reasons("abcdef", {"e": "safety", "f": "safety"}, {})["R10"]
        assert reason.sentences[0] == "Your 2 Safeties, E and F, are numbers 5 to 6 of 6."
        assert re.fullmatch(
            r"With these programs the chance to match is \d+ % in this order and in every other: the Match "
            r"gives you the first of them that would take you, and which ones would does not depend on your "
            r"order\.",
            reason.sentences[1],
        )
        assert reason.keys == ("e", "f")
        only = self.reasons("abcdef", {"f": "safety"}, {})["R10"]
        assert only.sentences[0] == "Your only Safety, F, is number 6 of 6."

    def test_r11_names_the_widest_pair(self) -> None:
        reason = self.reasons("abc", {}, {"a": 3, "b": 1, "c": 4})["R11"]
        assert reason.sentences[0] == (
            "B, which you rated 1.0, is number 2 and C, which you rated 4.0, number 3: if both would take "
            "you, you train at B."
        )
        assert "the chance to match is" in reason.sentences[1]
        assert reason.keys == ("b", "c")

    def test_nothing_to_explain(self) -> None:
        assert self.reasons("abc", {}, {"a": 5, "b": 4}) == {}

    def test_the_chance_named_is_the_one_shown_and_the_same_in_another_order(self) -> None:
        programs = [community(key, rating=Rating(fit=stars)) for key, stars in (("a", 1), ("b", 5))]
        judge = RankJudge(given_for(programs))
        (reason,) = order_reasons(judge, ("a", "b"))
        assert f"{100 * judge.judge(('b', 'a')).odds.match:.0f} %" in reason.sentences[1]

    @settings(max_examples=80, deadline=None)
    @given(st.randoms(use_true_random=False), st.integers(2, 14))
    def test_two_sentences_each_for_any_list(self, chance: Any, size: int) -> None:
        programs = [
            chance.choice([community, rural, university])(
                f"p{i}",
                name=f"Program {i}",
                rating=chance.choice([None, Rating(fit=chance.randint(1, 5))]),
            )
            for i in range(size)
        ]
        tiers = {each.key: chance.choice(["reach", "match", "safety"]) for each in programs}
        judge = RankJudge(given_for(programs, tiers))
        entries = tuple(each.key for each in programs)
        raised = {warning.rule for warning in judge.judge(entries).warnings}
        reasons = order_reasons(judge, entries)
        assert [reason.rule for reason in reasons] == [rule for rule in EXPLAINED if rule in raised]
        for reason in reasons:
            assert len(reason.sentences) == 2
            assert all(sentence.endswith(".") for sentence in reason.sentences)
            assert advice_in(reason.text) == []
            assert set(reason.keys) <= set(entries)

    def test_fear_pairs_are_those_that_the_warning_counts(self) -> None:
        stars = {"a": 3, "b": 1, "c": 4, "d": 5}
        judge = RankJudge(
            given_for([community(key, rating=Rating(fit=value)) for key, value in stars.items()])
        )
        pairs = fear_pairs(judge.facts("abcd"), judge.given.figures)
        assert [(pair.key, pair.rank, pair.below_key, pair.below_rank, pair.gap) for pair in pairs] == [
            ("a", 1, "d", 4, 2),
            ("b", 2, "d", 4, 4),
            ("c", 3, "d", 4, 1),
        ]
        assert widest(pairs).key == "b"
        warning = next(each for each in judge.judge("abcd").warnings if each.rule == "R11")
        assert warning.keys == tuple(pair.key for pair in pairs)


class TestWorkings:
    def blocks(self, **fields: Any) -> dict[str, Block]:
        programs, tiers = nine()
        programs += [
            program("derm", specialty="Dermatology"),
            community("fm", specialty=FM),
            community("closed"),
        ]
        judge = RankJudge(
            given_for(programs, tiers, blocked={"closed": ("B2",)}, **{"primary_specialty": IM} | fields)
        )
        entries = tuple(each.key for each in programs)
        assert not [text for text in shown_by(judge, entries) if advice_in(text)]
        return {block.title: block for block in explain_odds(judge, entries)}

    def test_every_figure_used_is_shown_as_the_files_have_it(self) -> None:
        blocks = self.blocks(score=227)
        published = blocks["Published figures behind it"]
        assert published.grid is not None
        assert published.grid.rows == (
            (FM, "53.9 %", "230 (222–239)", "231", "3 (7)", "1"),
            (IM, "48.5 %", "251 (240–259)", "243", "5 (8)", "2"),
        )
        assert "NRMP Charting Outcomes, July 2026" in published.paragraphs[0]
        assert "(2026)" in published.paragraphs[0]
        assert published.paragraphs[1] == (
            "No figures are published here for Dermatology: those of Internal Medicine stand in."
        )
        fitted = blocks["Figures fitted to them"]
        assert fitted.grid is not None
        assert [row[:5] for row in fitted.grid.rows] == [
            (FM, "-0.59", "0.07", "230.5", "0.000"),
            (IM, "-1.37", "0.06", "247", "0.040"),
        ]
        own = " ".join(blocks["Figures of our own, and the range"].paragraphs)
        assert "d = 0.5" in own
        assert "s = 0.8" in own
        assert "d from 0 to 1, s from 0.4 to 1.2, g as fitted and 0" in own
        assert (
            "over-reaches 40 %; a balanced list 70 %"
            in blocks["Beside it: one author's impressions"].paragraphs[0]
        )

    def test_what_it_cannot_know_is_what_the_data_says(self) -> None:
        from imgtui.exchange.reference import read_document

        cannot = read_document("charting")["cannot_know"]
        assert self.blocks()["What it cannot know"].paragraphs == tuple(cannot)
        assert len(cannot) >= 3

    def test_the_list_is_counted_and_what_counts_nothing_is_named(self) -> None:
        block = self.blocks(score=227)["Your list"]
        assert block.grid is not None
        assert [row[:3] for row in block.grid.rows] == [
            ("Dermatology", "Match", "1"),
            (FM, "Match", "1"),
            (IM, "Reach", "2"),
            (IM, "Match", "3"),
            (IM, "Safety", "4"),
        ]
        assert "Closed" in block.paragraphs[0]
        alone = [int(row[3].removesuffix(" %")) for row in block.grid.rows if row[0] == IM]
        assert alone == sorted(alone)

    def test_without_a_score_and_without_a_list(self) -> None:
        assert "no score term" in " ".join(self.blocks(score=None)["Figures fitted to them"].paragraphs)
        blocks = {block.title: block for block in explain_odds(RankJudge(given_for([])), ())}
        assert blocks["Your list"].paragraphs == ("Nothing on it counts yet.",)
        grid = blocks["Published figures behind it"].grid
        assert grid is not None
        assert grid.rows[0][0] == IM

    def test_the_data_behind_it_says_what_the_reference_says(self) -> None:
        odds = given_for([]).odds
        assert odds.source
        assert odds.year == 2026
        assert all(figures.curve == tuple(sorted(figures.curve)) for figures in odds.specialties.values())
        assert json.dumps([*odds.cannot_know])
