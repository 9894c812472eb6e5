"""Entering the country: whether one's citizenship stands on a dated list (A16). Said, never judged by."""

from imgtui.domain.applicant.facts import Judgement, Line
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.standing.verdicts.case import Case

_LISTED = "country read_on source"
RAISES: Raises = {
    "A16": {
        "no_country": "",
        "citizen": "",
        "not_listed": "country read_on",
        **dict.fromkeys(("full", "partial", "sources_differ"), _LISTED),
        "ask": "read_on",
    }
}
"""What is raised here, with the slots that are filled."""


def judge_entry(case: Case) -> Judgement:
    """A16: "full", "partial", "sources_differ" or "not_listed"; None without a country of citizenship.

    It is no verdict on the file or on a program: what was read on which day, and whom to ask.
    """
    country = (case.applicant.citizenship_country or "").strip().upper()
    if case.facts.citizenship == "us_citizen":
        return case.judged("A16", None, [("note", "citizen", {})])
    if not country:
        return case.judged("A16", None, [("note", "no_country", {})])
    rule = next((each for each in case.reference.entry_rules if each.country == country), None)
    ask: Line = ("note", "ask", {"read_on": case.reference.entry_read_on})
    if rule is None:
        measured = {"country": case.reference.country(country), "read_on": case.reference.entry_read_on}
        return case.judged("A16", "not_listed", [("note", "not_listed", measured), ask])
    measured = {"country": rule.name, "read_on": rule.read_on, "source": rule.source}
    return case.judged("A16", rule.scope, [("note", rule.scope, measured), ask])
