"""What the schools on a roster let one guess is kept and shown, and never fires C14."""

from tests.cli.conftest import Call


def test_an_estimate_is_kept_and_fires_nothing(call: Call) -> None:
    call("profile", "set", "citizenship", "non_us")
    call("program", "add", "Ash Hospital", "state=OH", "img_percent=60")
    before = call("programs", "--json").data
    assert call("program", "residents", "ash-hospital", "non_us_estimate", "4").code == 0
    assert call("dump").data["programs"][0]["roster"]["non_us_estimate"] == 4
    assert call("programs", "--json").data == before
    call("program", "set", "ash-hospital", "non_us_img_percent", "4")
    assert "C14" in {each["rule"] for each in call("programs", "--json").data[0]["reasons"]}
    assert call("program", "residents", "ash-hospital", "non_us_estimate", "400").code == 2
