"""Figures with overrides, places, specialties, fees and the wording data."""

import re
from datetime import date

import pytest

from imgtui.domain.reference.data import CountSpan, Fees, Reference, metro_of
from imgtui.exchange.reference import load_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def test_a_threshold_overlays_its_figure(reference: Reference) -> None:
    figures = reference.figures({"G2.min_img": 25.5, "R6.max_nets": 2})
    assert figures["G2.min_img"] == 25.5
    assert figures.is_changed("G2.min_img")
    assert figures.original("G2.min_img") == 30
    assert not figures.is_changed("R6.max_nets"), "the shipped value again is no change"
    assert figures.changed == {"G2.min_img"}
    assert reference.figures()["G2.min_img"] == 30


@pytest.mark.parametrize("ask", ["__getitem__", "is_changed", "original", "value", "figure", "text"])
def test_an_unknown_id_is_named(reference: Reference, ask: str) -> None:
    with pytest.raises(KeyError, match=r"G9\.nothing"):
        getattr(reference.figures(), ask)("G9.nothing")


@pytest.mark.parametrize(
    ("figure_id", "value"),
    [
        ("G9.nothing", 1),
        ("G2.min_img", "thirty"),
        ("G2.min_img", True),
        ("G2.min_img", float("nan")),
        ("G2.min_img", None),
        ("I2.nov", "11-31"),
        ("I2.nov", 1115),
        ("A3.pass_mark_since", "1 Jul"),
    ],
)
def test_an_unusable_threshold_is_listed_and_not_used(
    reference: Reference, figure_id: str, value: object
) -> None:
    figures = reference.figures({figure_id: value})
    assert [entry.id for entry in figures.unusable] == [figure_id]
    assert figures.changed == frozenset()
    assert figures["G2.min_img"] == 30


def test_dates_spans_and_bands(reference: Reference) -> None:
    figures = reference.figures({"I2.nov": "11-20"})
    assert figures.month_day("I2.nov") == (11, 20)
    assert figures.date("A3.pass_mark_since") == date(2025, 7, 1)
    assert figures.month_day("C7.season_from") == (6, 1)
    assert figures.span("N1.im_fail") == CountSpan(120, 180, 150)
    assert figures.band("K3.safety") == (40, 60)
    with pytest.raises(TypeError, match=r"I2\.nov"):
        figures["I2.nov"]


def test_figures_others_rely_on(reference: Reference) -> None:
    figures = reference.figures()
    expected = {
        "A3.high_risk_from": 210,
        "A3.borderline_from": 225,
        "A3.workable_from": 235,
        "A3.workable_to": 245,
        "A3.pass_mark": 218,
        "A4.great": 240,
        "A4.decent": 230,
        "A6.step2_after_fail": 230,
        "A6.step2_clean": 225,
        "F2.min_img": 25,
        "G1.min_met": 3,
        "G2.min_img": 30,
        "X1.max_img": 10,
        "B3.score_low": 100,
        "B3.score_high": 300,
        "C9.gap": 20,
        "T1.max_img": 20,
        "T1.average_gap": 10,
        "T2.min_img": 50,
        "K.min_n": 3,
        "K4.over_reaching": 40,
        "K4.balanced": 70,
        "K4.safety": 80,
        "R4.share": 70,
        "R6.max_nets": 2,
        "R6.min_n": 5,
        "R11.gap": 1.0,
        "R20.max_ranks": 300,
        "R21.warn_days": 14,
        "I1.reply_hours": 48,
        "D4.words_per_minute": 140,
    }
    assert {key: figures[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("city", "state", "metro"),
    [
        ("Bronx", "NY", "New York City"),
        ("the bronx", "New York", "New York City"),
        ("STATEN ISLAND", None, "New York City"),
        ("Flushing", "NY", "New York City"),
        ("Flushing", "MI", None),
        ("Cambridge", "MA", "Boston/Cambridge"),
        ("Cambridge", "OH", None),
        ("Cambridge", None, None),
        ("Washington, D.C.", "DC", "Washington DC"),
        ("Washington", "PA", None),
        ("Miami", "OK", None),
        ("honolulu", "hi", "Honolulu"),
        ("Aurora", "CO", "Denver"),
        ("Aurora", "IL", None),
        ("Toledo", "OH", None),
        (None, "NY", None),
        ("", "NY", None),
    ],
)
def test_metro_of(reference: Reference, city: str | None, state: str | None, metro: str | None) -> None:
    found = metro_of(city, state, reference.places)
    assert (found.name if found else None) == metro


def test_coastal_metros(reference: Reference) -> None:
    inland = {metro.name for metro in reference.places.metros if not metro.coastal}
    assert inland == {"Sacramento", "Chicago", "Denver", "Washington DC", "Philadelphia"}
    assert len(reference.places.metros) == 16


@pytest.mark.parametrize(
    ("city", "state", "expected"),
    [
        ("Toledo", "OH", "higher"),
        ("Chicago", "IL", "lower"),
        ("Peoria", "IL", "higher"),
        (None, "IL", "neutral"),
        ("Buffalo", "NY", "higher"),
        ("Albany", "NY", "neutral"),
        ("Houston", "TX", "neutral"),
        ("Tyler", "TX", "higher"),
        ("Fresno", "CA", "lower"),
        ("Jackson", "MS", "higher"),
        (None, "MS", "higher"),
        ("Paris", None, None),
    ],
)
def test_yield(reference: Reference, city: str | None, state: str | None, expected: str | None) -> None:
    assert reference.places.yield_of(city, state) == expected


@pytest.mark.parametrize(
    ("city", "state", "zone"),
    [
        ("El Paso", "TX", "America/Denver"),
        ("Dallas", "TX", "America/Chicago"),
        ("Pensacola", "FL", "America/Chicago"),
        ("Ft. Walton Beach", "Florida", "America/Chicago"),
        ("Knoxville", "TN", "America/New_York"),
        ("Coeur d\u2019Alène", "ID", "America/Los_Angeles"),
        ("Coeur D'Alene", "ID", "America/Los_Angeles"),
        (None, "AZ", "America/Phoenix"),
        ("Paris", None, None),
    ],
)
def test_time_zones(reference: Reference, city: str | None, state: str | None, zone: str | None) -> None:
    assert reference.places.time_zone_of(city, state) == zone


def test_fifty_states_dc_and_territories(reference: Reference) -> None:
    assert len(reference.places.states) == 54
    state = reference.places.state("west virginia")
    assert state is not None
    assert state.code == "WV"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IM", "Internal Medicine"),
        ("family practice", "Family Medicine"),
        ("140", "Internal Medicine"),
        ("OB/GYN", "Obstetrics and Gynecology"),
        ("med-peds", "Internal Medicine/Pediatrics"),
        ("Internal Medicine \u2013 Pediatrics", "Internal Medicine/Pediatrics"),
        ("PM&R", "Physical Medicine and Rehabilitation"),
        ("Orthopedic Surgery", "Orthopaedic Surgery"),
    ],
)
def test_specialty_names(reference: Reference, text: str, name: str) -> None:
    found = reference.specialty(text)
    assert found is not None
    assert found.name == name


def test_a_specialty_is_called_for_short_by_what_is_shorter(reference: Reference) -> None:
    asked = ("Internal Medicine", "Surgery", "Child Neurology", "Dermatology", "Basket weaving")
    assert [reference.short_specialty(each) for each in asked] == [
        "IM", "Surgery", "Child Neurology", "Derm", "Basket weaving"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("Surgery", 5, "GS"),
        ("Anesthesiology", 5, "Anes"),
        ("Psychiatry", 5, "Psych"),
        ("Dermatology", 3, "Derm"),
    ],
)
def test_a_specialty_is_called_what_has_room(reference: Reference, name: str, width: int, shown: str) -> None:
    assert reference.short_specialty(name, width) == shown


def test_specialty_facts(reference: Reference) -> None:
    realistic = {entry.name for entry in reference.specialties if entry.realistic_with_fail}
    assert realistic == {"Internal Medicine", "Family Medicine", "Pediatrics", "Psychiatry", "Neurology"}
    assert sum(entry.hard for entry in reference.specialties) == 13
    outside = {entry.name for entry in reference.specialties if entry.service == "ResidencyCAS"}
    assert outside == {"Emergency Medicine", "Obstetrics and Gynecology"}
    assert reference.specialty("astrology") is None


def test_fees_follow_the_figures(reference: Reference) -> None:
    fees = Fees.from_figures(reference.figures({"N2.eras_first": 12}))
    assert (fees.eras_first, fees.eras_first_count, fees.eras_further) == (12, 30, 30)
    assert fees.length_steps == ((100, 50), (151, 100), (201, 150), (251, 200))
    assert fees.max_ranks == 300


RIGID = [
    "We seek highly competitive applicants.",
    "Preference is given to U.S. graduates.",
    "US medical graduates preferred",
    "USMLE Step 2 > 240 preferred",
    "A minimum Step 2 CK score of 235 is required.",
    "Step 2 CK 230 or above",
    "Applicants must have passed all Steps on the first attempt.",
    "Required: USMLE passed on 1st attempt",
    "No failed attempts accepted",
    "We do not accept applicants with failures.",
    "US citizens or permanent residents only",
    "U.S. citizens or U.S. permanent residents only.",
]
WELCOMING = [
    "We welcome applications from international graduates.",
    "International medical graduates are welcome.",
    "Our review is holistic.",
    "We value life experience.",
    "We have a long history of training IMGs.",
    "Multiple attempts considered",
    "We consider applicants with previous failed attempts.",
]
NEITHER = [
    "We sponsor visas through ECFMG.",
    "The first-year residents attend 3 conferences.",
    "Residents see 250 patients a year in our competitive city.",
    "We prefer early applications. US graduates and others apply through ERAS.",
]


def hits(reference: Reference, effect: str, text: str) -> list[str]:
    plain = " ".join(text.casefold().split())
    return [entry.id for entry in reference.wording_of(effect) if re.search(entry.pattern, plain)]


@pytest.mark.parametrize("text", RIGID)
def test_rigid_wording(reference: Reference, text: str) -> None:
    assert hits(reference, "rigid", text)
    assert not hits(reference, "welcoming", text) or hits(reference, "negation", text)


@pytest.mark.parametrize("text", WELCOMING)
def test_welcoming_wording(reference: Reference, text: str) -> None:
    assert hits(reference, "welcoming", text)
    assert not hits(reference, "rigid", text)


@pytest.mark.parametrize("text", NEITHER)
def test_plain_wording(reference: Reference, text: str) -> None:
    assert not hits(reference, "rigid", text)
    assert not hits(reference, "welcoming", text)


def test_a_demanded_score_is_read(reference: Reference) -> None:
    for text, score in [("step 2 ck > 240", "240"), ("minimum usmle score: 235", "235"), ("ck 220+", "220")]:
        found = {
            m["score"]
            for e in reference.wording_of("rigid")
            if (m := re.search(e.pattern, text)) and "score" in e.pattern
        }
        assert found == {score}
