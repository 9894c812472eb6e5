"""How often the checks of drafts are wrong on texts as applicants write them: false alarms, misses.

Each text is a test of its own. The table counts them again, so that it shows where a change of the wordings
costs something; the texts were written before the wordings were mended for them. On sentences not
seen before about one good one in twenty was marked; of bad ones in free wording half were missed.
"""

from collections import Counter
from collections.abc import Sequence

from imgtui.domain.drafts.model import DraftFinding
from imgtui.domain.workbook.records import DraftKind
from tests.domain.draft_contexts import found
from tests.domain.draft_corpus import SAMPLES, WRITER, Sample
from tests.domain.draft_lines import BLAME, DRAMA, HARD, PRAISE, RECORD
from tests.tables import for_each

PARTS = {
    "fail_what": "D1 what",
    "fail_cause": "D1 cause",
    "fail_change": "D1 change",
    "fail_proof": "D1 proof",
    "mail_scores": "D3 scores",
    "mail_ecfmg": "D3 ECFMG",
    "mail_usce": "D3 USCE",
    "mail_visa": "D3 visa",
    "mail_reason": "D3 reason",
    "answer_cause": "D4 cause",
    "answer_change": "D4 change",
    "fail_answer_proof": "D4 proof",
    "score_answer_proof": "D4 proof",
}
LINES: Sequence[tuple[str, DraftKind, tuple[tuple[str, bool], ...]]] = (
    ("D2", "fail_paragraph", (*BLAME, *DRAMA)),
    ("D5", "program_paragraph", PRAISE),
    ("D7", "interest_mail", RECORD),
)


def label(finding: DraftFinding) -> str:
    if finding.case in PARTS and finding.rule in PARTS[finding.case]:
        return PARTS[finding.case]
    is_length = finding.rule in ("D1", "D3", "D4") and (
        "sentence" in finding.text or "minute" in finding.text
    )
    return f"{finding.rule} length" if is_length else finding.rule


def marked(kind: DraftKind, text: str) -> frozenset[str]:
    return frozenset(label(each) for each in found(kind, text, who=WRITER) if each.severity != "note")


def is_marked(kind: DraftKind, text: str, rule: str) -> bool:
    """Whether one sentence is marked; what a whole paragraph should have is not asked of it."""
    wrong = found(kind, text, rule, who=WRITER)
    return any(each.severity != "note" and each.span is not None for each in wrong)


@for_each("sample", SAMPLES)
def test_a_text(sample: Sample) -> None:
    assert marked(sample.kind, sample.text) == sample.expected


@for_each(
    ("rule", "kind", "text", "wrong"),
    [(rule, kind, text, wrong) for rule, kind, lines in LINES for text, wrong in lines],
)
def test_a_sentence(rule: str, kind: DraftKind, text: str, wrong: bool) -> None:
    assert is_marked(kind, text, rule) == wrong


def test_the_table() -> None:
    """Right, missed and false alarms by rule, over all texts."""
    table: Counter[tuple[str, str]] = Counter()
    for sample in SAMPLES:
        got = marked(sample.kind, sample.text)
        table.update(("right", each[:2]) for each in sample.expected & got)
        table.update(("missed", each[:2]) for each in sample.expected - got)
        table.update(("false alarm", each[:2]) for each in got - sample.expected)
    for rule, kind, lines in LINES:
        for text, wrong in lines:
            is_found = is_marked(kind, text, rule)
            if wrong or is_found:
                table["right" if wrong and is_found else "missed" if wrong else "false alarm", rule] += 1
    assert sum(count for (what, _), count in table.items() if what != "right") == 0, table
    # Enough of each kind of mistake that the table means something.
    assert table["right", "D2"] >= 70
    assert min(table["right", rule] for rule in ("D1", "D3", "D5", "D7")) >= 6


@for_each("text", HARD)
def test_what_no_list_of_wordings_finds(text: str) -> None:
    """The limit of these checks, which is why the screen asks for a reader when they find nothing."""
    assert not is_marked("fail_paragraph", text, "D2")


def test_there_are_enough_good_and_bad_texts() -> None:
    good = sum(not sample.expected for sample in SAMPLES)
    assert good >= 28
    assert len(SAMPLES) - good >= 30
