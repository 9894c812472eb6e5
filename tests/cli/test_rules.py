"""`rules set` and `rules reset`: own figures over the shipped ones, and what they move."""

import pytest

G2 = "G2.min_img"


def bucket(call, key: str) -> str:
    return next(each["bucket"] for each in call("programs", "--json").data if each["key"] == key)


def test_a_figure_is_set_taken_back_and_undone(season) -> None:
    answer = season("rules", "set", "b4.nothing", "3")
    assert answer.code == 2
    assert "no figure has this id" in answer.err
    answer = season("rules", "set", "g2.MIN_IMG", "65", "--json")
    assert answer.code == 0
    assert answer.data["changed"] == {G2: 65}
    found = season("rules", "G2", "--json").data[0]
    assert (found["changed"], found["figures"][0]["value"], found["figures"][0]["original"]) == (True, 65, 30)
    assert "changed by you; shipped: 30" in season("rules", "G2").out
    answer = season("rules", "reset", G2)
    assert "took back the change of G2.min_img" in answer.err
    assert season("rules", "G2", "--json").data[0]["changed"] is False
    season("undo")
    assert season("rules", "G2", "--json").data[0]["figures"][0]["value"] == 65


def test_it_says_which_programs_moved(season) -> None:
    for field, value in (("us_grads_only", "no"), ("imgs_every_year", "yes"), ("yog_limit", "none")):
        season("program", "set", "lakeshore", field, value)
    key = season("programs", "--where", "lakeshore", "--json").data[0]["key"]
    assert bucket(season, key) == "green"
    answer = season("rules", "set", G2, "70")
    assert "1 program moved: 1 Green → Yellow" in answer.err
    assert bucket(season, key) == "yellow"
    assert season("rules", "reset", G2, "--json").data == {"changed": {}, "moved": [key]}


@pytest.mark.parametrize(
    "words",
    [("set",), ("set", G2), ("set", G2, "1", "2"), ("reset",), ("A1", "A2"), ("set", G2, "many")],
)
def test_wrong_usage_is_said(season, words) -> None:
    answer = season("rules", *words)
    assert answer.code == 2
    assert answer.out == ""


@pytest.mark.parametrize("name", ["A99", "reset2"])
def test_an_unknown_rule_is_said(season, name) -> None:
    assert season("rules", name).code == 2
