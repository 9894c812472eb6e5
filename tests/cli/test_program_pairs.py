"""`program ask|answer|merge|split` as a user calls them."""


def key_of(call, name: str) -> str:
    return next(each["key"] for each in call("programs", "--where", name, "--json").data)


def program(call, key: str) -> dict:
    return next(each for each in call("dump").data["programs"] if each["key"] == key)


def test_ask_and_answer(season) -> None:
    key = key_of(season, "riverside")
    mail = season("program", "ask", key, "attempts_limit", "--mail")
    assert mail.out.startswith("Subject: A question about eligibility, Riverside University")
    assert program(season, key)["questions"] == []
    assert season("program", "ask", key, "attempts_limit", "--to", "Ms Lee").code == 0
    assert season("program", "answer", key, "attempts_limit", "2", "--who", "Ms Lee").code == 0
    found = program(season, key)
    assert found["attempts_limit"] == 2
    assert found["evidence"]["attempts_limit"] == {
        "source": "Ms Lee",
        "checked_on": "2026-11-21",
        "quote": None,
        "condition": None,
    }
    assert found["questions"][0]["answer"] == "2"
    assert season("program", "ask", key, "notes").code == 2
    assert season("program", "ask", key, "notes", "--mail").code == 2
    assert season("program", "answer", key, "attempts_limit", "?", "--who", "Ms Lee").code == 2
    assert season("program", "answer", key, "usce", "none", "--who", "x", "--on", "2027-05-05").code == 2


def test_merge_says_before_what_contradicts_and_undo_brings_back(season) -> None:
    keep, other = key_of(season, "lakeshore"), key_of(season, "riverside")
    before = season("dump").out
    dry = season("program", "merge", keep, other, "--dry-run")
    assert "Contradicts: IMG % stays 62; the other says 31" in dry.out
    assert season("dump").out == before
    told = season("program", "merge", keep, other, "--json").data
    assert (told["program"], told["merged"], told["stored"]) == (keep, other, True)
    assert {"field": "city", "kept": "Toledo", "other": "Columbus"} in told["contradictions"]
    assert len(season("programs", "--json").data) == 3
    new = season("program", "split", keep).out.strip()
    assert program(season, new)["city"] == "Columbus"
    season("undo")
    season("undo")
    assert season("dump").out == before
    assert season("program", "merge", keep, keep).code == 2


def test_programs_that_look_alike_are_listed_until_they_are_said_to_be_two(season) -> None:
    assert season("program", "alike", "--json").data == []
    keep = key_of(season, "lakeshore")
    twin = season("program", "split", keep).out.strip()
    told = season("program", "alike", "--json").data
    assert [each["programs"] for each in told] == [[keep, twin]]
    assert f"({keep}) = " in season("program", "alike").out
    assert season("program", "alike", "--apart", keep, keep).code == 2
    assert season("program", "alike", "--apart", keep, twin, "--json").data == []
    assert season("dump").data["refused"][0]["proposal"].startswith("same program: ")


def test_the_queue_says_what_either_answer_comes_to(season) -> None:
    effects = {(each["program"], each["field"]): each["effect"] for each in season("verify", "--json").data}
    key = key_of(season, "riverside")
    assert effects[key, "attempts_limit"].endswith(
        "(no limit, or 2 or more: Green; first-time passes only: Red)"
    )
    assert effects[key, "attempts_limit"] in season("verify").out
