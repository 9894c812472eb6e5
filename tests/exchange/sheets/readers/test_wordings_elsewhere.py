"""Wordings of kinds that no sheet had shown before: letters, who agrees, whose number, other tongues."""

from tests.exchange.sheets.rows import facts_of, wrongly_made
from tests.tables import for_each

J1, H1B = "visa_j1", "visa_h1b"

SAID = [
    # J and H stand for the visas, under their heading or beside one.
    ("Visa", "J ok, H not", {J1: "yes", H1B: "no"}),
    ("Visa", "H: no. J: yes.", {J1: "yes", H1B: "no"}),
    ("Visa", "J & H", {J1: "yes", H1B: "yes"}),
    ("Visa", "both kinds, J and H", {J1: "yes", H1B: "yes"}),
    ("Visa", "J-1 fine, H only if they have it already", {J1: "yes", H1B: "conditional"}),
    ("Visa", "J", {J1: None, H1B: None}),
    # What comes else is no condition of what is named behind it.
    ("Visa", "H-1B after Step 3, otherwise J-1", {J1: "yes", H1B: "conditional"}),
    ("Visa", "H1b if CK and Step 3 are in, else J1", {J1: "yes", H1B: "conditional"}),
    ("Visa", "fellows H-1B, residents J-1", {J1: "yes", H1B: None}),
    ("Visa", "interns on J-1, faculty on H-1B", {J1: "yes", H1B: None}),
    ("Visa", "no sponsorship, so no J-1 and no H-1B", {J1: "no", H1B: "no"}),
    ("Visa", "J-1 and that's all", {J1: "yes", H1B: "no"}),
    ("Visa", "H1B, J1, no strings attached", {J1: "yes", H1B: "yes"}),
    # Who has to agree is a condition.
    ("H-1B", "needs the chairman's signature", {H1B: "conditional"}),
    ("H-1B?", "at the dean's discretion", {H1B: "conditional"}),
    ("H-1B policy", "with the committee's consent", {H1B: "conditional"}),
    # A second failure, and what it means.
    ("Attempts", "a third failure knocks you out", {"attempts_limit": 3}),
    ("Fails", "one failure forgiven", {"attempts_limit": 2}),
    ("Requirements", "CK 221/not older than 8 yrs/1 fail forgiven", {"yog_limit": 8, "attempts_limit": 2}),
    ("YOG", "up to 48 months", {"yog_limit": 4}),
    ("YOG", "half a decade", {"yog_limit": 5}),
    ("YOG", "no more than a decade", {"yog_limit": 10}),
    ("YOG", "class of 2016 at the oldest", {"graduated_since": 2016}),
    ("YOG", "last 4 batches", {"yog_limit": 4}),
    ("YOG", "six years tops", {"yog_limit": 6}),
    ("YOG", "would rather see under 3 years", {"yog_preferred": 3}),
    ("CK min", "214 is the lowest they open", {"step2_min": 214}),
    ("CK min", "my 244 is above their floor of 235", {"step2_min": 235}),
    ("CK min", "no score wall", {"step2_min": "none"}),
    ("IMG %", "between 40 and 46", {"img_percent": 43, "img_percent_low": 40, "img_percent_high": 46}),
    ("IMG %", "between 10% and 20%", {"img_percent": 15}),
    ("USCE", "they ask for none", {"usce": "none"}),
    ("USCE", "not asked", {"usce": "none"}),
    ("USCE", "required, duration not stated", {"usce": "required"}),
    ("USCE", "mandatory, they don't say how long", {"usce": "required"}),
    ("USCE", "observing counts for nothing, need 2 mo of ward work", {"usce": "required", "usce_months": 2}),
    ("USCE", "would be a bonus", {"usce": "preferred"}),
    ("Step 3", "they don't ask for it", {"step3_required": False}),
    ("Type", "community, attached to a university", {"program_type": "community_university"}),
    ("Cutoffs (CK – tries – oldest YOG)", "231 – 2 – 2017",
     {"step2_min": 231, "attempts_limit": 2, "graduated_since": 2017}),
    ("IMG (US | intl)", "15% | 40%", {"non_us_img_percent": 40, "img_percent": None}),
    # Spanish and Portuguese.
    ("Visa", "solo J-1", {J1: "yes", H1B: "no"}),
    ("Visa", "aceitam J1, não H1B", {J1: "yes", H1B: "no"}),
    ("Visa", "no patrocinan", {J1: "no", H1B: "no"}),
    ("Attempts", "máximo 2 intentos", {"attempts_limit": 2}),
    ("Attempts", "primeira tentativa", {"attempts_limit": 1}),
    ("YOG", "até 8 anos", {"yog_limit": 8}),
    ("YOG", "sin límite", {"yog_limit": "none"}),
    ("CK min", "mínimo 218", {"step2_min": 218}),
    ("CK min", "média 241", {"step2_average": 241}),
    ("USCE", "obrigatório, 2 meses", {"usce": "required", "usce_months": 2}),
    ("USCE", "deseable", {"usce": "preferred"}),
    ("Step 3", "não exigem", {"step3_required": False}),
]  # fmt: skip

NEVER = [
    ("Visa", "H1B with Step 3, else J1", [(J1, "conditional"), (J1, "no")]),
    ("Visa", "H1B for 250+, otherwise J1", [(H1B, "yes"), (J1, "conditional")]),
    ("Visa", "not asked", [J1, H1B]),
    ("Notes", "J was nice, H too", [J1, H1B]),
    ("CK min", "my 244 is above their floor of 235", [("step2_min", 244)]),
    ("YOG", "up to 48 months", [("yog_limit", 48)]),
    ("YOG", "about a decade", ["yog_limit"]),
    ("CK min", "between 220 and 230", ["step2_min"]),
    ("Visa", "não dizem", [J1, H1B]),
    ("Visa", "no dicen nada", [J1, H1B]),
    ("IMG (US | intl)", "15 | 40", ["img_percent", "non_us_img_percent"]),
]


@for_each(("heading", "cell", "facts"), SAID)
def test_what_a_wording_says(heading: str, cell: str, facts: dict[str, object]) -> None:
    assert facts_of(heading, cell, facts) == facts


@for_each(("heading", "cell", "never"), NEVER)
def test_what_is_not_made_of_a_wording(
    heading: str, cell: str, never: list[str | tuple[str, object]]
) -> None:
    """A field that stands alone stays unknown; one with a value is anything but that value."""
    assert wrongly_made(heading, cell, never) == []
