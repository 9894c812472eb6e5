"""What a redacted export leaves out, field by field: a text that people typed is private, or says why not."""

from imgtui.domain.workbook.fields.fields import TEXT_KINDS
from imgtui.domain.workbook.fields.redact import redacted
from imgtui.domain.workbook.records import Applicant, Program, Workbook
from imgtui.services.reference.cards import cards

PUBLIC = {
    *("name", "institution", "specialty", "city", "state", "nrmp_code", "acgme_id", "description", "website"),
    *("tags", "tz", "school_country", "languages", "ties"),
}
"""Texts that a redacted export shows: what the program publishes, and what sorts it."""


def test_a_new_text_is_private_or_listed_as_public() -> None:
    for section in (cards().program, cards().applicant):
        texts = {name for name, field in section.items() if field.kind in (*TEXT_KINDS, "words")}
        private = {name for name, field in section.items() if field.private}
        assert texts - private <= PUBLIC


def test_private_fields_are_emptied() -> None:
    texts = {name: "secret" for name in cards().program if cards().program[name].kind in TEXT_KINDS}
    lists = dict.fromkeys(("letters", "tags"), ("secret",))
    who = dict.fromkeys(("strengths", "weaknesses", "red_flags", "other_signals"), ("secret",))
    workbook = Workbook(
        applicant=Applicant(name="secret", aamc_id="secret", school="secret", **who),
        programs=(Program(key="p", **texts, **lists),),
    )
    shown = redacted(workbook, cards())
    left = {name for name in cards().program if "secret" in str(getattr(shown.programs[0], name))}
    assert left == PUBLIC - {"tz", "school_country", "languages", "ties"}
    assert "secret" not in str(shown.applicant)
