"""What a text is, told without being asked: every sample page, list and mail, and short ones of each kind."""

import json
from pathlib import Path

from imgtui.services.reading.texts.kind_of_text import kind_of_text
from tests.tables import for_each

DATA = Path(__file__).parents[3] / "data"
PAGES = [path for folder in ("pages", "own_pages") for path in sorted((DATA / folder).glob("*.[th]*"))]
MAILS = json.loads((DATA / "own_mails.json").read_text("utf-8"))["mails"]
ROSTERS = sorted((Path(__file__).parents[3] / "domain" / "reading" / "rosters" / "pages").glob("*.txt"))


def test_every_page_is_a_page() -> None:
    kinds = {path.name: kind_of_text(path.read_bytes(), path.name) for path in PAGES}
    assert {name: kind for name, kind in kinds.items() if kind != "page"} == {}
    assert len(kinds) >= 32


def test_every_list_is_a_list() -> None:
    kinds = {path.name: kind_of_text(path.read_bytes(), path.name) for path in ROSTERS}
    assert {name: kind for name, kind in kinds.items() if kind != "roster"} == {"20.txt": "page"}


def test_every_mail_is_a_mail() -> None:
    wrong = [each["text"] for each in MAILS if kind_of_text(each["text"].encode(), "a.txt") != "mail"]
    assert wrong == []


@for_each(
    ("text", "kind"),
    [
        ("Dear applicant,\nWe sponsor J-1 visas only. Step 2 CK minimum: 220.\n", "page"),
        ("Weekly Insider\n> webinar on December 5\n> course, half price\nUnsubscribe\n", "mail"),
        (
            "PGY-1\nAnn Bell, MD - Wayne State University\nPGY-2\nBo Chen, MBBS - Dow Medical College\n",
            "roster",
        ),
        (
            "PGY-1\n"
            + "".join(
                f"{name}, MBBS\nFrom: Lahore\nMedical School: King Edward Medical University\n"
                for name in ("Ann Bell", "Bo Chen", "Cy Dorn", "Di Eng")
            ),
            "roster",
        ),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n", "mail"),
    ],
)
def test_short_ones(text: str, kind: str) -> None:
    assert kind_of_text(text.encode(), "a.txt") == kind
