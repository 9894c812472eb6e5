"""Which school a text means: by name, place, form and degree; what it does not say is not guessed."""

import json
from collections import Counter

from imgtui.domain.reading.rosters.folding import fold
from imgtui.domain.reading.rosters.schools import Degree
from imgtui.exchange.reference import db_root
from imgtui.exchange.rosters import shipped_schools
from tests.tables import for_each

DOCUMENT = json.loads((db_root() / "reference" / "schools.json").read_text("utf-8"))
NAMES = [
    (group["kind"], group["country"], names) for group in DOCUMENT["groups"] for names in group["schools"]
]

COUNTRIES = (
    "IN", "PK", "EG", "NG", "IR", "CN", "MX", "PH", "NP", "BD", "LK", "SD", "SY", "JO", "IQ", "LB", "SA",
    "GR", "IT", "PL", "RO", "HU", "UA", "RU", "GE", "TR", "GB", "IE", "IL", "AU", "CU", "DO", "CO", "VE",
)  # fmt: skip

MEANT: list[tuple[str, Degree | None, str, str | None]] = [
    ("St. George's University", "md", "caribbean", "GD"),
    ("Saint George's Univ. School of Medicine, Grenada, West Indies", "md", "caribbean", "GD"),
    ("St George's, University of London", "md", "other", "GB"),
    ("St George's Hospital Medical School", "abroad", "other", "GB"),
    ("University of Miami", "md", "us_md", "US"),
    ("Miami University", "md", "unknown", None),
    ("Trinity College Dublin", "abroad", "other", "IE"),
    ("Trinity School of Medicine", "md", "caribbean", "VC"),
    ("King Edward's Medical University, Lahore", "abroad", "other", "PK"),
    ("Dow", "abroad", "other", "PK"),
    ("AIIMS, New Delhi", "abroad", "other", "IN"),
    ("KMC, Kathmandu", "abroad", "other", "NP"),
    ("Bogomolets NMU", "abroad", "other", "UA"),
    ("Nishtar NMU, Multan", "abroad", "other", "PK"),
    ("Smolensk NMU", "abroad", "other", "RU"),
    ("Greenfield NMU", "abroad", "other", None),
    ("DMC Ludhiana", "abroad", "other", "IN"),
    ("KMC", "abroad", "other", None),
    ("AMC", "abroad", "other", None),
    ("AMC", "md", "unknown", None),
    ("Western University, London, Ontario", "md", "canada", "CA"),
    ("Western University of Health Sciences", "do", "us_do", "US"),
    ("Queen's University Belfast", "abroad", "other", "GB"),
    ("Michigan State University", "do", "us_do", "US"),
    ("Michigan State University", "md", "us_md", "US"),
    ("Weill Cornell Medicine-Qatar", "md", "other", "QA"),
    ("Duke-NUS", "md", "other", "SG"),
    ("Royal College of Surgeons in Ireland – Bahrain", "abroad", "other", "BH"),
    ("Universidad de Puerto Rico, Recinto de Ciencias Médicas", "md", "us_md", "PR"),
    ("Universidad Central del Caribe", "md", "us_md", "PR"),
    ("Universidad Iberoamericana (UNIBE)", "md", "other", "DO"),
    ("University of the West Indies", "abroad", "other", "JM"),
    ("Medical College, Lahore", "abroad", "other", "PK"),
    ("Some New Medical College, Kerala", None, "other", "IN"),
    ("Medical Faculty, Osh, Kyrgyzstan", None, "other", "KG"),
    ("Zubrów State Medical University", None, "other", None),
    ("Universidad Inventada", None, "other", None),
    ("Hillcrest Medical College", "md", "unknown", None),
    ("Hillcrest Medical College", "abroad", "other", None),
    ("Hillcrest College of Osteopathic Medicine", None, "us_do", "US"),
    ("Univeristy of Lagos", "md", "other", "NG"),
    ("Univ of Pittsburg School of Medicine", "md", "us_md", "US"),
    ("Georgetown University", "md", "us_md", "US"),
    ("Georgetown, Guyana", None, "caribbean", "GY"),
    ("University of New England, Australia", "abroad", "other", "AU"),
    ("", "abroad", "other", None),
    ("", "do", "us_do", "US"),
    ("", "md", "unknown", None),
]


@for_each(("text", "degree", "kind", "country"), MEANT)
def test_a_school(text: str, degree: Degree | None, kind: str, country: str | None) -> None:
    found = shipped_schools().find(text, degree)
    assert (found.kind, found.country) == (kind, country)


def test_every_school_is_found_by_each_of_its_names() -> None:
    called = Counter(word for _, _, names in NAMES for word in {fold(name) for name in names})
    for kind, country, names in NAMES:
        for name in names:
            found = shipped_schools().find(name)
            if called[fold(name)] == 1:
                assert (found.kind, found.country) == (kind, country), name
            else:
                here = {(each.kind, each.country) for each in found.candidates}
                assert (kind, country) in here | {(found.kind, found.country), ("us_do", "US")}, name


def test_the_list_holds_what_it_is_for() -> None:
    counts = Counter((kind, country == "PR") for kind, country, _ in NAMES)
    assert counts["us_md", True] == 4
    assert counts["us_md", False] + counts["us_md", True] >= 158
    assert counts["us_do", False] >= 42
    assert counts["canada", False] >= 17
    assert counts["caribbean", False] >= 45
    assert not set(COUNTRIES) - {country for _, country, _ in NAMES}
    assert "not checked" in DOCUMENT["sure"]


def test_no_school_stands_twice_in_its_country() -> None:
    seen = Counter((country, fold(names[0])) for _, country, names in NAMES)
    assert not [each for each, count in seen.items() if count > 1]
