"""The programs of the demo season that its story is about: interviewed, invited, turned down.

Each entry: slug, name, institution, specialty, city, state, type, IMG %, and what else is known.
"""

from datetime import date, datetime
from typing import Any

from imgtui.domain.workbook.records import Rating

IM, FM, PSYCH = "Internal Medicine", "Family Medicine", "Psychiatry"


def rating(
    fit: int,
    support: int,
    img: int,
    training: int,
    location: int,
    gut: int,
    pros: str,
    cons: str,
    would_attend: bool | None = None,
) -> Rating:
    """Return a rating in the order of its criteria."""
    return Rating(
        fit=fit,
        support=support,
        img_friendliness=img,
        training=training,
        location=location,
        gut=gut,
        would_attend=would_attend,
        pros=pros,
        cons=cons,
    )


OPEN: dict[str, Any] = {
    "visa_j1": "yes",
    "attempts_limit": "none",
    "yog_limit": "none",
    "step2_min": "none",
    "usce": "preferred",
    "us_grads_only": False,
    "imgs_every_year": True,
    "participating": True,
}

RANKED: tuple[tuple[str, str, str, str, str, str, str, float, dict[str, Any]], ...] = (
    (
        "ellery",
        "Ellery University IM",
        "Ellery University Hospital",
        IM,
        "Boston",
        "MA",
        "university",
        4,
        {
            **OPEN,
            "attempts_limit": 2,
            "step2_average": 248,
            "imgs_every_year": False,
            "connection": "rotation",
            "connection_note": "Two weeks in the heart failure clinic; the director asked me to apply.",
            "rating": rating(
                4, 4, 3, 5, 5, 5, "Teaching every day, kind chief residents", "One IMG in three years"
            ),
        },
    ),
    (
        "riverside",
        "Riverside Univ Affiliated IM",
        "Riverside Affiliated Medical Center",
        IM,
        "Columbus",
        "OH",
        "community_university",
        31,
        {
            **OPEN,
            "visa_h1b": "yes",
            "step2_preferred": 230,
            "signal": "gold",
            "interest": 5,
            "home_country_residents": 3,
            "rating": rating(5, 5, 4, 5, 4, 5, "Residents finish each other's notes", "Expects 230"),
        },
    ),
    (
        "marlow",
        "Marlow Street Community IM",
        "Marlow Street Hospital",
        IM,
        "Brooklyn",
        "NY",
        "community",
        78,
        {**OPEN, "rating": rating(4, 4, 5, 4, 4, 4, "All seniors are IMGs", "Old wards", True)},
    ),
    (
        "corvane",
        "Corvane Heights IM",
        "Corvane Heights Medical Center",
        IM,
        "Bronx",
        "NY",
        "community",
        71,
        {
            **OPEN,
            "signal": "silver",
            "rating": rating(4, 3, 5, 4, 4, 4, "Very high volume", "Little time to read"),
        },
    ),
    (
        "tidewell",
        "Tidewell Community IM",
        "Tidewell Hospital",
        IM,
        "Queens",
        "NY",
        "community",
        66,
        {**OPEN, "rating": rating(3, 3, 4, 3, 4, 2, "Near my cousin", "Two residents left last year")},
    ),
    (
        "lakeshore",
        "Lakeshore Community IM",
        "Lakeshore Community Hospital",
        IM,
        "Toledo",
        "OH",
        "community",
        62,
        {
            **OPEN,
            "step2_min": 220,
            "signal": "gold",
            "interest": 4,
            "connection": "rotation",
            "connection_note": "Externship in October 2025 with Dr. Moreno.",
            "home_country_residents": 2,
            "rating": rating(5, 5, 5, 4, 3, 5, "They knew my file by heart", "Small city"),
        },
    ),
    (
        "ossian",
        "Ossian Bay Medical Center IM",
        "Ossian Bay Medical Center",
        IM,
        "Miami",
        "FL",
        "community_university",
        38,
        {**OPEN, "rating": rating(4, 4, 4, 4, 4, 3, "Strong clinic", "Far from everyone I know")},
    ),
    (
        "sable",
        "Sable Point Community FM",
        "Sable Point Hospital",
        FM,
        "Long Beach",
        "CA",
        "community",
        44,
        {
            **OPEN,
            "signal": "signal",
            "rating": rating(4, 3, 4, 4, 4, 3, "Obstetrics from the first year", "Rent"),
        },
    ),
    (
        "calloway",
        "Calloway Mission Psychiatry",
        "Calloway Mission Medical Center",
        PSYCH,
        "Los Angeles",
        "CA",
        "community_university",
        22,
        {
            **OPEN,
            "visa_j1": "no",
            "signal": "signal",
            "notes": "Coordinator on 20 Jan: no J-1 from this year on. Ask once more before certifying.",
            "rating": rating(4, 4, 3, 4, 4, 4, "Two hours of supervision a week", "Visa in doubt"),
        },
    ),
    (
        "dunmore",
        "Dunmore Avenue Community IM",
        "Dunmore Avenue Hospital",
        IM,
        "Staten Island",
        "NY",
        "community",
        58,
        {**OPEN},
    ),
    (
        "puget",
        "Alderwick Sound IM",
        "Alderwick Sound Medical Center",
        IM,
        "Seattle",
        "WA",
        "community_university",
        24,
        {**OPEN, "step2_average": 236},
    ),
    (
        "birchmont",
        "Birchmont Rural FM",
        "Birchmont County Hospital",
        FM,
        "Ottumwa",
        "IA",
        "rural",
        74,
        {**OPEN, "signal": "signal", "interest": 3},
    ),
)

NOT_RANKED: tuple[tuple[str, str, str, str, str, str, str, float, dict[str, Any]], ...] = (
    (
        "plainview",
        "Plainview Rural FM",
        "Plainview Rural Health",
        FM,
        "Hays",
        "KS",
        "rural",
        80,
        {
            **OPEN,
            "interest": 2,
            "signal": "signal",
            "rating": rating(3, 4, 5, 3, 2, 3, "Every graduate got a job nearby", "Four hours to an airport"),
        },
    ),
    (
        "copperleaf",
        "Copperleaf Community IM",
        "Copperleaf Hospital",
        IM,
        "Peoria",
        "IL",
        "community",
        68,
        {
            **OPEN,
            "interest": 3,
            "connection": "rotation",
            "connection_note": "Sub-internship in April 2026.",
            "rating": rating(4, 5, 5, 3, 3, 4, "Warm, honest residents", "Few fellowships", True),
        },
    ),
)

OTHERS: tuple[tuple[str, str, str, str, str, str, str, float, dict[str, Any]], ...] = (
    (
        "fernhaven",
        "Fernhaven Community IM",
        "Fernhaven Hospital",
        IM,
        "Wichita",
        "KS",
        "community",
        64,
        {**OPEN},
    ),
    (
        "glasswater",
        "Glasswater Psychiatry",
        "Glasswater Health",
        PSYCH,
        "Denver",
        "CO",
        "community_university",
        26,
        {**OPEN},
    ),
    ("pinegrove", "Pinelark Regional IM", "Pinelark Regional", IM, "Erie", "PA", "community", 55, {**OPEN}),
    ("mosswell", "Mosswell Community IM", "Mosswell Hospital", IM, "Flint", "MI", "community", 70, {**OPEN}),
    ("hartfen", "Hartfen Rural FM", "Hartfen Clinic and Hospital", FM, "Minot", "ND", "rural", 60, {**OPEN}),
)

# slug: (invited on, arranged on, held on or to come, local start, minutes, format)
INTERVIEWS: dict[str, tuple[date, date, datetime, int, str]] = {
    "lakeshore": (date(2026, 10, 6), date(2026, 10, 7), datetime(2026, 11, 5, 9), 300, "in_person"),
    "marlow": (date(2026, 10, 9), date(2026, 10, 10), datetime(2026, 11, 12, 8, 30), 240, "virtual"),
    "copperleaf": (date(2026, 10, 14), date(2026, 10, 15), datetime(2026, 11, 17, 9), 270, "in_person"),
    "riverside": (date(2026, 10, 20), date(2026, 10, 20), datetime(2026, 11, 24, 8), 300, "virtual"),
    "corvane": (date(2026, 10, 22), date(2026, 10, 23), datetime(2026, 12, 1, 9), 240, "virtual"),
    "plainview": (date(2026, 10, 28), date(2026, 10, 29), datetime(2026, 12, 3, 9, 30), 240, "virtual"),
    "ellery": (date(2026, 11, 4), date(2026, 11, 4), datetime(2026, 12, 9, 12), 240, "virtual"),
    "tidewell": (date(2026, 11, 10), date(2026, 11, 11), datetime(2026, 12, 15, 9), 210, "virtual"),
    "ossian": (date(2026, 11, 18), date(2026, 11, 19), datetime(2027, 1, 6, 8, 30), 240, "virtual"),
    "sable": (date(2026, 11, 25), date(2026, 11, 26), datetime(2027, 1, 12, 8), 240, "virtual"),
    "calloway": (date(2026, 12, 4), date(2026, 12, 5), datetime(2027, 1, 19, 9), 240, "virtual"),
    "birchmont": (date(2026, 12, 17), date(2026, 12, 18), datetime(2027, 1, 27, 9), 240, "virtual"),
    "dunmore": (date(2027, 1, 8), date(2027, 1, 9), datetime(2027, 2, 2, 10), 240, "virtual"),
    "puget": (date(2027, 1, 14), date(2027, 1, 15), datetime(2027, 2, 2, 8), 240, "virtual"),
}
HELD = tuple(slug for slug, times in INTERVIEWS.items() if times[2].date() < date(2027, 1, 29))
NO_THANK_YOU = {"birchmont"}
CONTRACTS = {"lakeshore", "riverside", "marlow", "ossian"}
BAD_CODE = {"sable": "9O18120C0"}  # the letter O where a zero belongs
