"""The command `soap`: Match Week in words and as JSON, and the own order."""

from tests.cli.conftest import Call


def test_match_week_in_words(season: Call) -> None:
    answer = season("soap")
    assert answer.code == 0
    assert "Offer round 1: Thu 18 Mar 18:00 PKT = Thu 18 Mar 09:00 ET, 2 h" in answer.out
    assert "0 of 45 applications in your order, 45 free." in answer.out
    assert "You may not: Copy, share or post the list of unfilled programs" in answer.out


def test_the_own_order(season: Call) -> None:
    assert season("soap", "add", "lakeshore").out == ""
    assert season("soap", "add", "Elsewhere", "--at", "1").code == 0
    assert season("soap", "--json").data["preferences"] == ["Elsewhere", "Lakeshore Community"]
    assert season("soap", "move", "lakeshore", "1").code == 0
    assert season("soap", "remove", "2").code == 0
    found = season("soap", "--json").data
    assert (found["preferences"], found["limit"], found["left"]) == (["Lakeshore Community"], 45, 44)
    assert season("soap", "remove", "7").code == 2
    assert season("undo").code == 0
    assert len(season("soap", "--json").data["preferences"]) == 2


def test_what_is_none_of_a_few_answers_is_refused_in_words(call: Call) -> None:
    said = call("soap", "improve", "Get USCE", "x").err
    assert "for AREA: 'Get USCE' is not one of 'clinical', 'research', 'interview', 'list'" in said
    assert "{" not in said
    assert "Missing argument AREA. Choose from" in call("soap", "improve").err
    long = call("soap", "improve", "y" * 90, "x").err
    assert "is not one of 'clinical'" in long
    assert "y" * 61 not in long
    assert call("soap", "improve", "clinical", "Get USCE").err == "wrote an improvement of SOAP\n"
