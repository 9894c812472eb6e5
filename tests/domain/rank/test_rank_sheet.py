"""The sheet for the official site: codes that can be right, fees and their steps; pages as golden files."""

import csv
import io
import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.rank.measures.fees import nrmp_fees
from imgtui.domain.rank.sheet import RankSheet, rank_fees, rank_sheet
from imgtui.domain.reference.codes import CodeState, check_code, is_code, track_of
from imgtui.domain.reference.data import Fees
from imgtui.domain.standing.dates.season import season_points
from imgtui.domain.workbook.records import Certified, Program, RankEntry, RankList, Season, Workbook
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.csv_out import table_bytes
from imgtui.exchange.rank_pages import md, sheet_html, sheet_markdown
from imgtui.exchange.reference import load_reference
from imgtui.services.rank.export import rank_document, rank_table
from imgtui.services.views.evaluation import Constants, evaluate

REFERENCE = load_reference()
FIGURES = REFERENCE.figures()
FEES = Fees.from_figures(FIGURES)
IM = "Internal Medicine"
CLOCKS = load_clocks(datetime(2027, 1, 29, 9, tzinfo=ZoneInfo("Asia/Karachi")), ZoneInfo("Asia/Karachi"))
GOLDEN = Path(__file__).parents[2] / "data" / "rank_sheet"
NASTY = 'St. <b>Mary\'s</b> & "Sons" | [x](http://example.org) *bold* `code` \x1b[2J\u202eevil'


def program(key: str, code: str | None, **fields: object) -> Program:
    return replace(Program(key=key, name=key.capitalize(), specialty=IM, nrmp_code=code), **fields)


def ranked(*keys: str, kind: str = "primary", **fields: object) -> RankList:
    entries = tuple(RankEntry(program=key) for key in keys)
    return replace(RankList(name=kind, kind=kind, entries=entries), **fields)  # type: ignore[arg-type]


def season() -> Workbook:
    """Return lists in which every kind of code trouble stands once."""
    programs = (
        program("lakeshore", "1234140C0", name="Lakeshore Community", city="Toledo", state="OH"),
        program("nasty", "2345140C1", name=NASTY, city="=1+1", state="KS"),
        program("bare", None, name="Bare Hospital"),
        program("typo", "9O18140C0", name="Typo Regional"),
        program("twin", "5678140C0", name="Twin East"),
        program("other", "5678140C0", name="Twin West"),
        program("family", "3456120C0", name="Family in Disguise"),
        program("gas", "4567040A0", name="Advanced Anesthesiology", specialty="Anesthesiology"),
        program("prelim", "6789140P0", name="First Year", track="preliminary"),
    )
    primary = ranked(
        *("lakeshore", "nasty", "bare", "typo", "twin", "other", "family", "gas", "gone"),
        name="Primary list",
        certified=(Certified(at=datetime(2027, 2, 3, 16, tzinfo=UTC), entries=("lakeshore",)),),
    )
    noted = replace(primary.entries[0], note="typed from the letter | ask again")
    return Workbook(
        season=Season(match_year=2027),
        programs=programs,
        rank_lists=(
            replace(primary, entries=(noted, *primary.entries[1:])),
            ranked("lakeshore", kind="what_if", name="inland"),
            ranked("prelim", kind="supplemental", name="first year", for_program="gas"),
        ),
    )


def sheet(workbook: Workbook) -> RankSheet:
    points = season_points(workbook.season, REFERENCE, CLOCKS)
    deadline = next(point for point in points if point.id == "rank_deadline")
    return rank_sheet(workbook, REFERENCE, FIGURES, CLOCKS, deadline)


class TestCodes:
    @pytest.mark.parametrize("code", ["1234140C0", "1234140M12", "1234999P123", "0001400A1", "1234140F1"])
    def test_codes_that_can_be_right(self, code: str) -> None:
        assert is_code(code, FIGURES)

    @pytest.mark.parametrize(
        "code",
        [
            "123414C0",
            "1234140C",
            "1234140C1234",
            "1234140c0",
            "1234140X0",
            "1234140C0 ",
            "٣234140C0",
            "",
            "1" * 400,
        ],
    )
    def test_codes_that_cannot(self, code: str) -> None:
        assert not is_code(code, FIGURES)

    def test_the_form_is_a_figure_the_user_can_change(self) -> None:
        other = REFERENCE.figures({"R16.code": "[A-Z]{3}"})
        assert is_code("ABC", other)
        assert not is_code("1234140C0", other)
        broken = REFERENCE.figures({"R16.code": "("})
        assert [each.id for each in broken.unusable] == ["R16.code"]
        assert is_code("1234140C0", broken)

    @pytest.mark.parametrize(
        ("fields", "state", "told"),
        [
            ({}, "ok", ""),
            ({"nrmp_code": None}, "missing", "no code yet"),
            ({"nrmp_code": "123"}, "malformed", "seven digits"),
            (
                {"specialty": "Family Medicine"},
                "mismatch",
                "140 are Internal Medicine, the program is Family",
            ),
            ({"track": "preliminary"}, "mismatch", "of a categorical position, the program is preliminary"),
            ({"track": "categorical"}, "ok", ""),
            ({"specialty": None}, "ok", ""),
            ({"nrmp_code": "1234998C0"}, "ok", ""),
            ({"nrmp_code": "1234999P0", "track": "transitional"}, "ok", ""),
        ],
    )
    def test_what_is_said_of_a_code(self, fields: dict[str, object], state: CodeState, told: str) -> None:
        check = check_code(program("a", "1234140C0", **fields), (), REFERENCE, FIGURES)
        assert check.state == state
        assert told in check.text
        assert bool(check.text) is (state != "ok")

    def test_twice_is_graver_than_a_mismatch(self) -> None:
        wrong = program("a", "1234140C0", specialty="Psychiatry")
        assert check_code(wrong, {"1234140C0"}, REFERENCE, FIGURES).state == "twice"

    def test_the_track_given_goes_before_the_code(self) -> None:
        assert track_of(program("a", "1234140P0"), FIGURES) == "preliminary"
        assert track_of(program("a", "1234140P0", track="categorical"), FIGURES) == "categorical"
        assert track_of(program("a", "1234140F0"), FIGURES) is None
        assert track_of(program("a", "nonsense"), FIGURES) is None
        assert track_of(program("a", "1234999P0"), FIGURES) == "transitional"


class TestSheet:
    def test_primary_first_then_supplemental_and_no_what_if(self) -> None:
        shown = sheet(season())
        assert [each.title for each in shown.lists] == [
            "Primary list",
            "Supplemental list for Advanced Anesthesiology",
        ]
        assert [row.rank for row in shown.lists[0].rows] == list(range(1, 10))
        assert [row.check.state for row in shown.lists[0].rows] == [
            *("ok", "ok", "missing", "malformed", "twice", "twice", "mismatch", "ok", "missing"),
        ]
        assert shown.lists[0].rows[-1].name == "gone"
        assert len(shown.lists[0].wrong) == 6
        assert shown.deadline == "Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET"
        assert shown.lists[0].standing == "changed since certified Wed 3 Feb 21:00 PKT = Wed 3 Feb 11:00 ET"
        assert shown.lists[1].standing == "draft, not certified"

    def test_nothing_is_ranked_yet(self) -> None:
        shown = sheet(Workbook())
        assert (shown.lists, shown.total_usd) == ((), 85)
        assert b"Nothing is ranked yet." in sheet_markdown(shown)
        assert b"Nothing is ranked yet." in sheet_html(shown)

    @pytest.mark.parametrize(
        ("count", "usd", "step"),
        [
            (19, 85, "1 more code is covered"),
            (20, 85, "One more code on the primary list: $85 → $115."),
            (21, 115, "One more code on the primary list: $115 → $145."),
            (98, 85 + 78 * 30, "From 100 ranks the length of the list costs $50."),
            (99, 85 + 79 * 30, "One more code on the primary list: $2455 → $2535."),
            (100, 85 + 80 * 30 + 50, "From 151 ranks the length of the list costs $100."),
            (150, 85 + 130 * 30 + 50, "From 151 ranks the length of the list costs $100."),
            (151, 85 + 131 * 30 + 100, "From 201 ranks the length of the list costs $150."),
            (251, 85 + 231 * 30 + 200, ""),
            (301, 85 + 281 * 30 + 200, "The official site takes 300 ranks: 1 too many."),
        ],
    )
    def test_fees_and_where_the_next_begin(self, count: int, usd: int, step: str) -> None:
        programs = tuple(program(f"p{i}", f"{1000 + i}140C0") for i in range(count))
        lists = (ranked(*(each.key for each in programs)),)
        shown = sheet(Workbook(programs=programs, rank_lists=lists))
        assert shown.total_usd == usd
        assert not step or any(step in line for line in shown.steps), shown.steps

    @given(st.integers(0, 320), st.integers(0, 60))
    def test_the_parts_are_the_fee_that_the_screen_shows(self, primary: int, supplemental: int) -> None:
        lists = [
            ranked(*(f"p{i}" for i in range(primary))),
            ranked(*(f"s{i}" for i in range(supplemental)), kind="supplemental"),
        ]
        parts = rank_fees(lists, {}, FEES, REFERENCE.texts)
        assert sum(part.usd for part in parts) == nrmp_fees(primary, supplemental, primary, FEES)
        assert all(part.usd > 0 for part in parts)

    def test_a_code_on_two_supplemental_lists_is_paid_once(self) -> None:
        programs = {f"s{i}": program(f"s{i}", f"{1000 + i}140P0") for i in range(21)}
        one = ranked(*programs, kind="supplemental", name="one")
        two = [one, replace(one, name="two")]
        assert sum(part.usd for part in rank_fees([one], programs, FEES, REFERENCE.texts)) == 115
        assert sum(part.usd for part in rank_fees(two, programs, FEES, REFERENCE.texts)) == 115


def golden(name: str, made: bytes) -> None:
    """Compare with the golden file; `GOLDEN=write` writes it, for a change that was looked at."""
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes()


class Page(HTMLParser):
    """The tags, references and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [
            f"{name}={value}" for name, value in attrs if name in ("href", "src", "style", "onclick")
        ]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


class TestPages:
    def view_of(self, workbook: Workbook):  # type: ignore[no-untyped-def]
        snapshot = Snapshot(workbook, {each.key: each for each in workbook.programs}, 1)
        return evaluate(Constants.of(REFERENCE), snapshot, CLOCKS.now)

    def test_markdown(self) -> None:
        golden("sheet.md", sheet_markdown(sheet(season())))

    def test_html(self) -> None:
        golden("sheet.html", sheet_html(sheet(season())))

    def test_csv(self) -> None:
        golden("rank.csv", table_bytes(*rank_table(season(), self.view_of(season()))))

    def test_json(self) -> None:
        document = rank_document(season(), self.view_of(season()))
        golden("rank.json", (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())

    def test_the_page_needs_nothing_else_and_foreign_text_is_no_markup(self) -> None:
        text = sheet_html(sheet(season())).decode()
        page = Page(text)
        assert set(page.tags) <= {
            *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p"),
            *("table", "thead", "tbody", "tr", "th", "td", "input"),
        }
        assert page.links == []
        assert not re.search(r"url\(|@import|https?:(?!//example\.org)", text)
        assert page.tags.count("input") == 10
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert any('<b>Mary\'s</b> & "Sons"' in part for part in page.texts)

    def test_every_row_of_the_markdown_has_the_same_cells(self) -> None:
        lines = sheet_markdown(sheet(season())).decode().splitlines()
        rows = [re.split(r"(?<!\\)\|", line) for line in lines if line.startswith("| ☐")]
        assert len(rows) == 10
        assert {len(row) for row in rows} == {9}
        assert md("a|b *c* <d>\n# e") == r"a\|b \*c\* \<d\> # e"

    def test_no_cell_of_the_table_is_a_formula(self) -> None:
        table = table_bytes(*rank_table(season(), self.view_of(season()))).decode()
        rows = list(csv.DictReader(io.StringIO(table)))
        assert rows[1]["city"] == "'=1+1"
        assert [row["code_check"] for row in rows][:4] == ["ok", "ok", "missing", "malformed"]
        assert {row["typed"] for row in rows} == {""}
