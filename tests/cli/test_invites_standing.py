"""`invites`: the same figures as the charts, as tables that can be read aloud."""


def test_standing_weeks_and_waiting_in_words(season) -> None:
    said = season("invites").out
    assert "2 applied → 2 invited → 1 interviewed → 2 ranked; 100 invites per 100" in said
    assert "Last invite: yesterday" in said
    assert "Invites per week, by bucket" in said
    assert "Invited, not arranged (1)" in said
    parted = season("invites", "--by", "region").out
    heading = next(line for line in parted.split("\n") if line.startswith("Week from"))
    assert "Midwest" in heading
    only = season("invites", "--waiting").out
    assert "Riverside University" in only
    assert "Week from" not in only


def test_the_same_as_json(season) -> None:
    data = season("invites", "--waiting", "--json").data
    assert data["funnel"] == {
        "applied": 2,
        "invited": 2,
        "interviewed": 1,
        "open": 1,
        "to_rank": 1,
        "ranked": 2,
    }
    assert data["days_since_invite"] == 1
    week = season("invites", "--json").data["by_week"][0]
    assert {"by_bucket", "by_tier", "by_region", "by_signal", "by_specialty"} <= week.keys()
    assert sum(week["by_signal"].values()) == week["count"]
    assert [one["program"] for one in data["waiting"]["invited"]] == ["1235140C0"]
