"""What stands in a program's record beside its fields: `program confirm|source|residents|letters`."""

from tests.cli.conftest import Call


def held(call: Call) -> dict:
    programs = call("dump").data["programs"]
    return next(each for each in programs if each["name"] == "Lakeshore Community")


def test_a_fact_looked_at_again_has_a_new_source_and_day(season: Call) -> None:
    assert season("program", "confirm", "lakeshore", "img_percent", "--who", "its page").code == 0
    assert held(season)["evidence"]["img_percent"]["source"] == "its page"
    assert season("program", "confirm", "lakeshore", "yog_limit", "--who", "its page").code == 2


def test_a_source_is_written_and_taken_away(season: Call) -> None:
    assert season("program", "source", "lakeshore", "visa_j1", "a call", "--on", "2026-11-02").code == 0
    evidence = held(season)["evidence"]["visa_j1"]
    assert (evidence["source"], evidence["checked_on"]) == ("a call", "2026-11-02")
    assert season("program", "source", "lakeshore", "visa_j1").code == 0
    assert "visa_j1" not in held(season)["evidence"]
    assert season("program", "source", "lakeshore", "interest", "me").code == 2
    assert season("program", "source", "lakeshore", "visa_j1", "a call", "--on", "2031-11-02").code == 2


def test_residents_and_letters_are_written(season: Call) -> None:
    assert season("program", "residents", "lakeshore", "newest_img_graduation", "2023").code == 0
    assert held(season)["roster"]["newest_img_graduation"] == 2023
    assert season("program", "residents", "lakeshore", "img_per_class", "6 7 8").code == 0
    assert held(season)["roster"]["img_per_class"] == [6, 7, 8]
    assert season("program", "residents", "lakeshore", "mood", "good").code == 2
    assert season("program", "letters", "lakeshore", "Dr. A", "Dr. B", "Dr. A").code == 0
    assert held(season)["letters"] == ["Dr. A", "Dr. B"]
    assert season("program", "letters", "lakeshore").code == 0
    assert held(season)["letters"] == []
