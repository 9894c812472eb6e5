"""What an import would do to the programs of a workbook."""

from datetime import date

from imgtui.domain.workbook.records import Event, Program
from imgtui.exchange.sheets import FieldChange, Happening, ImportPlan, RowDraft, plan_import
from imgtui.exchange.sheets.cells.model import Value


def draft(row: int = 2, **values: Value) -> RowDraft:
    return RowDraft(row, values, {"Program": str(values.get("name", ""))})


def plan(existing: list[Program], *drafts: RowDraft, on_conflict: str = "keep") -> ImportPlan:
    return plan_import({p.key: p for p in existing}, drafts, on_conflict)  # type: ignore[arg-type]


MINE = Program(key="k", name="Lakeview", nrmp_code="1234140C0", visa_j1="yes", img_percent=60.0)


def test_a_program_the_workbook_lacks_is_new() -> None:
    found = plan([MINE], draft(name="Mercy", nrmp_code="9999140C0"))
    assert [d.values["name"] for d in found.new] == ["Mercy"]
    assert not found.updated


def test_unknown_fields_are_filled_and_known_ones_kept() -> None:
    found = plan([MINE], draft(name="Lakeview", nrmp_code="1234140C0", visa_j1="no", usce="required"))
    assert found.updated == {"k": {"usce": FieldChange(None, "required", "required")}}
    assert found.conflicts == {"k": {"visa_j1": FieldChange("yes", "no", "yes")}}
    assert found.rows == {2: "k"}


def test_update_takes_the_sheet() -> None:
    sheet = draft(name="Lakeview", nrmp_code="1234140C0", visa_j1="no")
    found = plan([MINE], sheet, on_conflict="update")
    assert found.updated == {"k": {"visa_j1": FieldChange("yes", "no", "no")}} == found.conflicts


def test_one_share_is_never_put_together_from_two_sources() -> None:
    sheet = draft(nrmp_code="1234140C0", img_percent=40, img_percent_low=40, img_percent_high=40)
    assert not plan([MINE], sheet).updated
    same = draft(nrmp_code="1234140C0", img_percent=60, img_percent_low=60, img_percent_high=60)
    assert set(plan([MINE], same).updated["k"]) == {"img_percent_low", "img_percent_high"}


def test_the_same_again_changes_nothing() -> None:
    found = plan([MINE], draft(name="LAKEVIEW PROGRAM", nrmp_code="1234140C0", visa_j1="yes"))
    assert found.unchanged == ("k",)
    assert not found.updated
    assert not found.conflicts


def test_an_acgme_id_does_not_tell_tracks_apart() -> None:
    both = [
        Program(key="c", name="Lakeview", acgme_id="1400000001", nrmp_code="1234140C0", track="categorical"),
        Program(key="p", name="Lakeview", acgme_id="1400000001", nrmp_code="1234140P0", track="preliminary"),
    ]
    sheet = draft(name="Lakeview", acgme_id="1400000001", track="preliminary", usce="none")
    assert set(plan(both, sheet).updated) == {"p"}


def test_without_codes_name_city_and_specialty_decide() -> None:
    mine = Program(key="k", name="St. Mary Med Ctr", city="Akron", state="OH", specialty="Internal Medicine")
    same = draft(
        name="Saint Mary Medical Center", city="Akron", state="OH", specialty="Internal Medicine", usce="none"
    )
    other = draft(row=3, name="St. Mary Med Ctr", city="Akron", state="OH", specialty="Family Medicine")
    found = plan([mine], same, other)
    assert set(found.updated) == {"k"}
    assert found.new == (other,)


def test_an_interest_of_zero_is_unknown() -> None:
    assert plan([MINE], draft(nrmp_code="1234140C0", interest=3)).updated["k"]["interest"].result == 3


def test_events_the_workbook_has_are_not_added_again() -> None:
    event = Event(id="e1", on=date(2026, 10, 2), kind="invite")
    mine = Program(key="k", name="Lakeview", nrmp_code="1234140C0", events=(event,))
    sheet = draft(nrmp_code="1234140C0")
    sheet.happenings = (
        Happening("invite", date(2026, 10, 2)),
        Happening("invite", None),
        Happening("waitlist", None),
    )
    assert [item.kind for item in plan([mine], sheet).happenings["k"]] == ["waitlist"]
