"""A page read by a process of its own says what it says here, word by word, whatever stands in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Applicant, KnownSchool, Program, Workbook
from imgtui.services.apart import process
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.reading.texts import pages, rosters
from imgtui.services.reading.texts.text_apart import PASTED, PageClient, ReadFor
from tests.books import reference
from tests.inside import Inside

FACTS = """Harbor Internal Medicine Residency – Eligibility 2026-2027
We sponsor J-1 visas through ECFMG. We do not sponsor H-1B visas.
About 20-30% of our residents are international medical graduates.
Recent graduates, ideally within five years of graduation, are preferred.
Apply by October 15.
"""
PEOPLE = """PGY-1
Ann Bell, MD – Dow University of Health Sciences
Bo Cole, MD – Hillcrest Medical College
PGY-2
Di Eads, MBBS – King Edward Medical University
Flo Gant, MD – University of Iowa
Alumni
Gus Hale, MD – University of Iowa
"""
HOSTILE = FACTS + "\x1b[31m[bold]We sponsor O-1\x1b]0;x\x07‮ visas.\ud800\x00[/bold]\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w", Clock.of("2026-11-28T09:00", "UTC"), reference()) as opened:
        program = Program(key="h", name="Harbor", specialty="Internal Medicine", track="categorical")
        workbook = Workbook(
            applicant=Applicant(school_country="PK"),
            programs=(program,),
            schools=(KnownSchool(words="Hillcrest Medical College", kind="caribbean", country=None),),
        )
        put(opened, workbook, "start", replace=True)
        yield opened


def wanted(book: Book) -> ReadFor:
    return pages.read_for(book.workbook, book.today(), book.program("h"))


@pytest.mark.parametrize("text", [FACTS, PEOPLE, HOSTILE])
def test_what_comes_back_is_what_was_read(book: Book, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)
    client = PageClient(text)
    found = client.read(wanted(book))
    client.close()
    data = text.encode("utf-8", "replace")
    here = pages.see_page(book, data, PASTED, book.program("h"))
    assert found.reading == here.reading
    assert found.page == here.page
    there = rosters.roster_seen(book.workbook, book.today(), found.roster, PASTED)
    assert there == rosters.see_roster_page(book, data, PASTED, book.program("h"))


def test_a_process_reads_a_file_and_reads_it_again_for_another_specialty(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "residents.txt"
    path.write_text(PEOPLE)
    client = PageClient(path)
    try:
        first = client.read(replace(wanted(book), schools={}))
        assert [len(group.residents) for group in first.roster.classes] == [2, 2]
        assert [each.why for each in first.roster.left_out] == ["Alumni"]
        told = client.read(wanted(book)).roster.classes[0].residents[1]
        assert (told.found.kind, told.found.certainty) == ("caribbean", "settled")
    finally:
        client.close()


def test_a_share_with_its_ends_is_tried_out_and_kept_alike(book: Book) -> None:
    seen = pages.see_page(book, FACTS.encode(), PASTED, book.program("h"))
    names = list(seen.reading.facts)
    assert "img_percent" in names
    tried = pages.with_facts(book.program("h"), seen, names, book.today())
    pages.keep_facts(book, "h", seen, names)
    kept = book.program("h")
    assert (kept.img_percent_low, kept.img_percent_high) == (20, 30)
    bare = {name: getattr(kept, name) for name in names}
    assert {name: getattr(tried, name) for name in names} == bare


def test_a_value_the_user_corrects_is_kept_with_the_words_it_was_read_from(book: Book) -> None:
    seen = pages.see_page(book, FACTS.encode(), PASTED, book.program("h"))
    told = pages.edited(seen, "deadline", "2026-10-14", book.reference)
    pages.keep_facts(book, "h", told, ["deadline"])
    program = book.program("h")
    assert program.deadline == date(2026, 10, 14)
    assert program.evidence["deadline"].quote == "Apply by October 15."
    with pytest.raises(UsageError):
        pages.edited(seen, "deadline", "soon", book.reference)
    with pytest.raises(UsageError, match="no value"):
        pages.edited(seen, "deadline", "?", book.reference)
