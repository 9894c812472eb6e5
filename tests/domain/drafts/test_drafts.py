"""D1–D6 on both sides of their limits, and texts that start from skeletons."""

from datetime import date, datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.drafts.checks_all import KIND_TITLE, check_draft, is_tied, passes, ready_kinds, size_of
from imgtui.domain.drafts.fill import fill
from imgtui.domain.drafts.model import FOR_A_PROGRAM
from imgtui.domain.workbook.records import (
    Applicant,
    Draft,
    DraftKind,
    Event,
    Exam,
    Interview,
    Letter,
    Program,
)
from tests.domain.applicants import applicant, facts, fail, figures, months, passed, reference
from tests.domain.draft_contexts import context, found, texts
from tests.tables import for_each

KINDS = get_args(DraftKind)
PARAGRAPH = (
    "I failed Step 1 at my first attempt. At that time I learnt from lectures alone and underestimated how "
    "different the questions are. I rebuilt my plan around 40 timed questions a day. "
    "I passed at the next attempt and scored 241 on Step 2 CK at the first try."
)
ANSWER = (
    "I failed Step 1 at my first attempt. The cause was mine: I worked nights and I never tested myself "
    "before the day. After that I gave up the nights, made a plan by the week and kept a log of each "
    "question I got wrong. I went through 3,200 of them with a colleague who did not spare me. "
    "I passed at the next attempt, and Step 2 CK with 241 the first time, which is how I prepare for a "
    "round as well."
)
MAIL = (
    "Dear Dr. Okafor,\n\nI have applied to your program in family medicine. I passed Step 1 at the second "
    "attempt and Step 2 CK with 231. I am ECFMG certified and need a J-1 visa. I spent three months of "
    "hands-on electives in Ohio. Your clinic for farm workers does what I did at home. "
    "My AAMC ID is 10000001; my CV is in ERAS.\n\nKind regards,\nA. B."
)


def cut(text: str, part: str, by: str = "") -> str:
    assert part in text
    return text.replace(part, by)


# --- D1 -----------------------------------------------------------------------------------------------


@for_each(
    ("text", "said"),
    [
        (PARAGRAPH, ""),
        (cut(PARAGRAPH, "failed Step 1", "sat Step 1"), "what happened"),
        (
            cut(cut(PARAGRAPH, "At that time I learnt", "There were"), "underestimated how", "I saw how"),
            "the cause",
        ),
        (cut(PARAGRAPH, "rebuilt my plan around 40 timed", "answered 40 timed"), "what you changed"),
        (cut(cut(PARAGRAPH, "241", "well"), "40 timed", "many"), "proof with a number"),
        # A year is a number, and no proof; neither is what a placeholder asks for.
        (cut(cut(PARAGRAPH, "241", "well in 2023"), "40 timed", "many"), "proof with a number"),
        (cut(cut(PARAGRAPH, "241", "[240 or more]"), "40 timed", "many"), "proof with a number"),
        (cut(cut(PARAGRAPH, "241", "well"), "40 timed", "3,200"), ""),
    ],
)
def test_d1_parts(text: str, said: str) -> None:
    assert (texts("fail_paragraph", text, "D1") == "") == (said == "")
    assert said in texts("fail_paragraph", text, "D1")


@for_each(("count", "kept"), [(2, False), (3, True), (4, True), (5, True), (6, False)])
def test_d1_length(count: int, kept: bool) -> None:
    text = " ".join(["I failed because I planned too little, changed it and have 241."] * count)
    findings = found("fail_paragraph", text, "D1")
    assert (findings == ()) == kept
    if count == 6:
        assert findings[0].span is not None
        assert text[slice(*findings[0].span)].startswith("I failed")
        assert findings[0].span[1] == len(text)


def test_d1_follows_its_figures() -> None:
    text = " ".join(["I failed because I planned too little, changed it and have 241."] * 6)
    assert found("fail_paragraph", text, "D1", thresholds={"D1.max_sentences": 6}) == ()


def test_d1_is_for_the_fail_paragraph_only() -> None:
    assert [kind for kind in KINDS if found(kind, "Hello.", "D1")] == ["fail_paragraph"]


# --- D2 -----------------------------------------------------------------------------------------------


@for_each(
    ("words", "said"),
    [
        ("the test was unfair", "blames"),
        ("the proctor was late", "blames"),
        ("my school did not prepare me", "blames"),
        ("the questions were badly written", "blames"),
        ("the exam was too hard", "blames"),
        ("it was because of the system", "blames"),
        ("it was not my fault", "blames"),
        ("I was devastated", "dramatic"),
        ("it destroyed my plans", "dramatic"),
        ("my world fell apart", "dramatic"),
        ("it was the worst day of all", "dramatic"),
        ("please forgive this", "begs"),
        ("give me one more chance", "begs"),
        ("I am desperate", "begs"),
        ("I am deeply sorry for my score", "begs"),
        # Neither blame nor drama nor begging:
        ("the exam was in March", ""),
        ("I sat proctored practice tests", ""),
        ("nobody but me is to blame", ""),
        ("I do not blame the test", ""),
        ("I was never devastated", ""),
        ("I built a system of cards", ""),
        ("my school in Kochi was small", ""),
        ("the test was hard", ""),
    ],
)
@for_each("kind", ["fail_paragraph", "fail_answer", "score_answer", "additional_information"])
def test_d2(words: str, said: str, kind: str) -> None:
    text = f"I failed Step 1; {words}."
    stops = [f for f in found(kind, text, "D2") if f.severity == "stop"]
    assert (stops == []) == (said == "")
    assert all(said in f.text and f.span is not None for f in stops)


def test_d2_names_the_words_where_they_stand() -> None:
    (finding,) = found("fail_paragraph", "It was, I thought, UNFAIR.", "D2")
    assert (finding.span, finding.text.endswith("“UNFAIR”.")) == ((19, 25), True)


def test_d2_says_a_word_once() -> None:
    assert len(found("fail_paragraph", "Unfair. So unfair, and a nightmare.", "D2")) == 2


def test_d2_not_only_is_no_negation() -> None:
    assert texts("fail_paragraph", "I was not only devastated.", "D2")


def test_d2_in_a_statement_looks_at_the_paragraph_about_the_exam() -> None:
    story = "Her daughter was devastated when I told her."
    about = "I failed Step 1 and was devastated."
    assert found("statement", story, "D2") == ()
    (finding,) = found("statement", f"{story}\n\n{about}", "D2")
    assert finding.span is not None
    assert finding.span[0] > len(story)


@for_each("kind", ["interest_mail", "inquiry", "letter_request", "program_paragraph", "letter_of_intent"])
def test_d2_in_mails_holds_where_exams_are_spoken_of(kind: str) -> None:
    assert texts(kind, "The ward was a tragedy of its own.", "D2") == ""
    assert "blames" in texts(kind, "I failed Step 1, which was unfair.", "D2")
    assert "dramatic" in texts(kind, "My score was a nightmare.", "D2")
    assert "begs" in texts(kind, "I beg you to read this.", "D2")


# --- D3 -----------------------------------------------------------------------------------------------


@for_each(
    ("text", "said"),
    [
        (MAIL, ""),
        (
            cut(MAIL, "I passed Step 1 at the second attempt and Step 2 CK with 231. ", "I write to you. "),
            "results",
        ),
        (cut(MAIL, "am ECFMG certified and ", ""), "ECFMG"),
        (
            cut(MAIL, "three months of hands-on electives in Ohio", "three months waiting"),
            "US clinical experience",
        ),
        (cut(MAIL, " and need a J-1 visa", ""), "visa"),
        (cut(MAIL, "Your clinic for farm workers does what I did at home.", "I like it a lot."), "reason"),
        (cut(MAIL, "My AAMC ID is 10000001; my CV", "My CV"), "AAMC ID"),
        (cut(MAIL, "; my CV is in ERAS", ""), "nothing of your CV"),
    ],
)
def test_d3_parts(text: str, said: str) -> None:
    assert (texts("interest_mail", text, "D3") == "") == (said == "")
    assert said in texts("interest_mail", text, "D3")


@for_each(("extra", "kept"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_d3_length(extra: int, kept: bool) -> None:
    text = MAIL.replace("\n\nKind", f"{' And more of it.' * extra}\n\nKind")
    if extra < 0:
        text = text.replace(". My AAMC ID is 10000001; my CV is in ERAS.", " (AAMC ID 10000001, CV in ERAS).")
    if extra < -1:
        text = text.replace("231. I am", "231, I am")
    said = texts("interest_mail", text, "D3")
    assert ("sentences" not in said) == kept


def program(key: str = "P", **fields: Any) -> Program:
    return Program(key=key, **{"name": f"Plainview {key}"} | fields)


@for_each(
    ("sent", "others", "place", "later"),
    [
        (0, 0, None, False),
        (1, 0, None, True),
        (0, 1, None, True),
        (0, 1, 1, True),
        (0, 1, 0, False),  # the other draft was written after this one
        (1, 0, 0, False),  # the mail that was logged is this one
        (2, 0, 0, True),
    ],
)
def test_d3_a_later_contact_is_short_and_warned_about(
    sent: int, others: int, place: int | None, later: bool
) -> None:
    events = tuple(Event(id=str(n), on=date(2026, 12, 1), kind="interest_mail") for n in range(sent))
    more: dict[str, Any] = {
        "programs": (program(events=events),),
        "program": "P",
        "others": (Draft(kind="interest_mail", program="P", text="x"),) * others,
        "place": place,
    }
    said = texts("interest_mail", "I passed Step 3.\nIt is in ERAS.\nThank you for reading.", "D3", **more)
    assert ("already" in said) == later
    assert ("ECFMG" in said) != later
    assert "lines" not in said
    assert ("2 lines" in texts("interest_mail", "One.\nTwo.", "D3", **more)) == later
    assert ("6 lines" in texts("interest_mail", "One.\n" * 6, "D3", **more)) == later
    assert "5 lines" not in texts("interest_mail", "One.\n" * 5, "D3", **more)


def test_d3_struck_mails_do_not_count() -> None:
    struck = Event(id="1", on=date(2026, 12, 1), kind="interest_mail", void="wrong program")
    said = texts("interest_mail", MAIL, "D3", programs=(program(events=(struck,)),), program="P")
    assert said == ""


TIES = ("OH", "Kansas")


@for_each(
    ("fields", "tied"),
    [
        ({}, False),
        ({"state": "TX"}, False),
        ({"state": "OH"}, True),
        ({"state": "ohio"}, True),
        ({"state": "KS"}, True),
        ({"connection": "rotation"}, True),
        ({"connection": "alumni"}, True),
        ({"connection_note": " "}, False),
        ({"connection_note": "their refugee clinic is what I did"}, True),
        ({"home_country_residents": 0}, False),
        ({"home_country_residents": 1}, True),
    ],
)
def test_d3_only_where_something_ties(fields: dict[str, Any], tied: bool) -> None:
    where = program(**fields)
    is_it = is_tied(where, applicant(ties=TIES), reference().places)
    assert is_it == tied
    said = found("interest_mail", MAIL, "D3", programs=(where,), program="P", is_tied=is_it)
    assert (said == ()) == tied
    assert tied or ("Nothing recorded ties you to Plainview P" in said[0].text and said[0].severity == "note")


def test_d3_a_text_without_a_program_has_no_ground_to_look_for() -> None:
    assert found("interest_mail", MAIL, "D3", is_tied=False) == ()
    assert found("thank_you", MAIL, "D3", programs=(program(),), program="P", is_tied=False) == ()


# --- D4 -----------------------------------------------------------------------------------------------


@for_each(("words", "kept"), [(69, False), (70, True), (140, True), (141, False)])
@for_each("kind", ["fail_answer", "score_answer"])
def test_d4_length(words: int, kept: bool, kind: str) -> None:
    text = " ".join(["word"] * words)
    timed = [f for f in found(kind, text, "D4") if "words a minute" in f.text]
    assert (timed == []) == kept
    if words == 141:
        assert timed[0].span == (140 * 5, len(text))


def test_d4_follows_the_speed() -> None:
    text = " ".join(["word"] * 100)
    assert "words a minute" in texts("fail_answer", text, "D4", thresholds={"D4.words_per_minute": 90})
    assert size_of(text, figures({"D4.words_per_minute": 100})).seconds == 60


@for_each(
    ("text", "said"),
    [
        (ANSWER, ""),
        (
            ANSWER.replace("The cause was mine: I worked nights and I never tested myself before", "It was"),
            "cause",
        ),
        ("I failed. The cause was mine. I got 241.", "corrected"),
        (ANSWER.replace("3,200", "all").replace("241", "ease"), "proof"),
        ("I changed my plan. The cause was haste. I got 241.", "before the cause"),
    ],
)
def test_d4_parts(text: str, said: str) -> None:
    said_all = " ".join(f.text for f in found("fail_answer", text, "D4") if "minute" not in f.text)
    assert (said_all == "") == (said == "")
    assert said in said_all


@for_each(
    ("word", "heard"),
    [("ward", 1), ("241", 3), ("3,200", 2), ("40", 1), ("1", 1), ("2023", 3), ("100", 1), ("well-known", 1)],
)
def test_d4_figures_are_heard_as_words(word: str, heard: int) -> None:
    assert size_of(word, figures()).seconds == pytest.approx(heard / 140 * 60)


@for_each(("words", "kept"), [(137, True), (138, False)])
def test_d4_a_figure_takes_its_time(words: int, kept: bool) -> None:
    """137 words and "241" are 140: one minute to the word; what stands over is marked from there on."""
    text = " ".join(["word"] * words + ["241"])
    timed = [f for f in found("fail_answer", text, "D4") if "words a minute" in f.text]
    assert (timed == []) == kept
    if not kept:
        assert timed[0].span == (words * 5, len(text))


# --- D11 ----------------------------------------------------------------------------------------------

REQUEST = (
    "Dear Dr. Moreno,\n\nI worked with you in Toledo in October. Could you write a strong and supportive "
    "letter for me? It would help if it spoke of reliability and feedback. You may remember the patient with "
    "low sodium. I can send my CV and my statement. It has to be uploaded by 15 September.\n\nN. Varghese"
)


@for_each(
    ("text", "said"),
    [
        (REQUEST, ""),
        (cut(REQUEST, "strong and supportive ", ""), "strong and supportive"),
        (cut(REQUEST, "strong and supportive letter", "letter that strongly supports me"), ""),
        (cut(REQUEST, "reliability and feedback", "me"), "what the letter should speak of"),
        (cut(REQUEST, "my CV and my statement", "my CV"), "no packet"),
        (cut(REQUEST, "my CV and my statement", "my statement"), "no packet"),
        (cut(REQUEST, " You may remember the patient with low sodium.", ""), "no patient or task"),
        (cut(REQUEST, " It has to be uploaded by 15 September.", ""), "until when"),
    ],
)
def test_d11_a_letter_request(text: str, said: str) -> None:
    assert (texts("letter_request", text, "D11") == "") == (said == "")
    assert said in texts("letter_request", text, "D11")
    assert found("thank_you", text, "D11") == ()


# --- D5, D6 -------------------------------------------------------------------------------------------


@for_each(
    ("text", "vague"),
    [
        ("I admire your outstanding teaching and research at the clinic.", True),
        ("Yours is a renowned academic institution with residents.", True),
        ("Your supportive learning environment and its patients draw me.", True),
        ("Your clinic's group visits for patients with diabetes are what I did in Kochi.", False),
        ("I saw outstanding patience in your residents' room.", False),
    ],
)
def test_d5_vague_praise(text: str, vague: bool) -> None:
    assert bool(found("program_paragraph", text, "D5")) == vague
    assert found("mock_notes", text, "D5") == ()


def test_d5_a_program_paragraph_names_something() -> None:
    assert "only this program" in texts("program_paragraph", "I would like to join you.", "D5")
    assert found("program_paragraph", "I rotated with you in May.", "D5") == ()


@for_each(
    "left",
    ["[your score]", "[]", "____", "<name>", "{name}", "XX", "TODO", "TBD", "Dr. X", "??", "XYZ"],
)
def test_d6_placeholders(left: str) -> None:
    for kind in KINDS:
        text = f"I scored {left} then."
        (finding,) = found(kind, text, "D6")
        assert finding.severity == ("note" if kind == "mock_notes" else "stop")
        assert finding.span is not None
        assert text[slice(*finding.span)] == left


@for_each(
    "text", ["A 46,XX karyotype.", "BP < 90 and later > 120.", "Dr. X. Ray", "Why? I asked.", "f(x) = _y"]
)
def test_d6_what_is_none(text: str) -> None:
    assert found("statement", text, "D6") == ()


# --- the whole ----------------------------------------------------------------------------------------


def test_texts_that_pass() -> None:
    who = applicant(exams=(fail("step1"), passed("step1"), passed("step2_ck", 241)))
    assert passes(check_draft("fail_paragraph", PARAGRAPH, context(who)))
    assert passes(check_draft("fail_answer", ANSWER, context(who)))
    drafts = (Draft(kind="fail_paragraph", text=PARAGRAPH), Draft(kind="fail_answer", text="Well."))
    assert ready_kinds(drafts, context(who), ["fail_paragraph", "fail_answer"]) == {"fail_paragraph"}
    assert ready_kinds(drafts, context(who), ["fail_answer"]) == frozenset()


def test_findings_come_by_rule_then_by_place() -> None:
    text = "[x] It was unfair. I was devastated and unfair things came. [y]"
    order = [(int(f.rule[1:]), f.span[0] if f.span else -1) for f in found("fail_paragraph", text)]
    assert order == sorted(order)
    assert [f.rule for f in found("fail_paragraph", text, "D6")] == ["D6", "D6"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(f"{PARAGRAPH} {MAIL} [x] not Step 2 CK 230 in 2021".split(" ")), max_size=40
        ).map(" ".join),
    ),
)
def test_any_text_can_be_checked(kind: Any, text: str) -> None:
    given_context = context(applicant(), (program(), program("Q")), "P", place=0)
    for finding in check_draft(kind, text, given_context):
        assert finding.rule in reference().rules
        assert finding.severity in ("stop", "warn", "note")
        assert finding.text
        assert finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(text)


# --- skeletons ----------------------------------------------------------------------------------------

FULL = applicant(
    name="A. Banda",
    aamc_id="10000001",
    school="Lusaka Medical School",
    graduation_year=2020,
    ecfmg="certified",
    exams=(fail("step1", "2022-03-01"), passed("step1", None, "2023-01-10"), passed("step2_ck", 231)),
    experience=(months("elective", 2), months("observership", 0.5), months("elective", 9, country="ZM")),
)
SEEN = program(
    director="M. Lindqvist, MD",
    city="Toledo",
    interviews=(Interview(starts_at=None),),
    events=(Event(id="1", on=date(2026, 12, 9), kind="interviewed"),),
)


def filled(kind: str, who: Applicant = FULL, where: Program | None = SEEN) -> str:
    skeleton = reference().drafts.skeletons_of(kind)[0]
    return fill(skeleton, reference().drafts.slots, who, where, facts(who))


def test_every_kind_has_a_title_and_a_skeleton() -> None:
    assert set(KIND_TITLE) == set(KINDS)
    assert all(reference().drafts.skeletons_of(kind) for kind in KINDS)


@for_each("skeleton", reference().drafts.skeletons)
def test_what_is_unknown_is_found_by_d6(skeleton: Any) -> None:
    empty = Applicant()
    text = fill(skeleton, reference().drafts.slots, empty, None, facts(empty))
    assert "{" not in text
    assert found(skeleton.kind, text, "D6")
    assert not [f for f in found(skeleton.kind, text) if f.rule in ("D2", "D7") or "Praise" in f.text]


def test_what_is_known_is_filled_in() -> None:
    mail = filled("interest_mail")
    assert "Dear Dr. Lindqvist," in mail
    assert "I passed Step 1 at the second attempt and Step 2 CK with 231 at the first attempt." in mail
    assert "I am ECFMG certified, and I need a J-1 visa." in mail
    assert "2 months of electives and 2 weeks of observerships" in mail
    assert [f.text for f in found("interest_mail", mail, who=FULL) if f.rule != "D6"] == []
    paragraph = filled("fail_paragraph")
    assert paragraph.startswith("I failed Step 1 in March 2022.")
    assert "I passed it in January 2023 at the second attempt, and Step 2 CK with 231" in paragraph
    assert found("fail_paragraph", paragraph, "D7", who=FULL) == ()
    assert "on 9 December." in filled("thank_you")


def test_a_skeleton_finished_by_hand_passes() -> None:
    import re

    said = iter(
        [
            "that I planned by the chapter and not by the question",
            "60 questions a day, and a colleague who marked them",
            "my team hands its night notes to me",
        ]
    )
    text = re.sub(r"\[[^\]]*\]", lambda _: next(said), filled("fail_paragraph"))
    assert check_draft("fail_paragraph", text, context(FULL)) == ()


def test_a_note_on_the_connection_stays_a_placeholder() -> None:
    where = program(connection="rotation", connection_note="Two weeks; the chief was rude.")
    mail = filled("interest_mail", where=where)
    assert "I have rotated with you [in words for the reader: Two weeks; the chief was rude]" in mail
    assert found("interest_mail", mail, "D6")


@for_each(
    ("exams", "said"),
    [
        ((), "[when you passed it"),
        ((fail("step1"),), "[when you passed it"),
        ((fail("step1"), passed("step1")), "passed it at the second attempt, and Step 2 CK with [your"),
        ((fail("step2_ck"), passed("step2_ck", 228)), "passed it at the second attempt, with 228"),
    ],
)
def test_after_the_fail(exams: tuple[Exam, ...], said: str) -> None:
    assert said in filled("fail_paragraph", applicant(exams=exams))


@for_each(
    ("director", "greeting"),
    [
        ("A. Okafor, MD", "Dr. Okafor"),
        ("Okafor, A., MD", "Dr. Okafor"),
        ("John Smith Jr., MD", "Dr. Smith"),
        ("John Smith III MD PhD", "Dr. Smith"),
        ("Prof. Ana de la Cruz", "Dr. de la Cruz"),
        ("Ludwig van Beek, M.D.", "Dr. van Beek"),
        ("Zoë Çelik", "Dr. Çelik"),
        ("محمد العلي", "Dr. العلي"),
        ("A. Okafor and B. Lee", "[the name of the person"),
        ("A. Okafor / B. Lee", "[the name of the person"),
        (None, "Ms. Hale"),
    ],
)
def test_whom_one_writes_to(director: str | None, greeting: str) -> None:
    mail = filled("interest_mail", where=program(director=director, coordinator="Ms. Hale"))
    assert f"Dear {greeting}" in mail


def at(kind: Any, day: date, **more: Any) -> Event:
    return Event(id=f"{kind}{day}", on=day, kind=kind, **more)


def test_what_has_not_happened_is_not_said() -> None:
    """Today is 21 November 2026."""
    asked = "[have applied, or will apply by what day, to]"
    assert f"I {asked} Plainview P" in filled("interest_mail", where=program(apply="yes"))
    sent = program(events=(at("applied", date(2026, 9, 28)),))
    assert "I have applied to Plainview P" in filled("interest_mail", where=sent)
    struck = program(events=(at("applied", date(2026, 9, 28), void="wrong program"),))
    assert asked in filled("interest_mail", where=struck)
    ahead = program(interviews=(Interview(starts_at=datetime(2026, 12, 9, 9)),))
    assert "[the day of your interview]" in filled("thank_you", where=ahead)
    gone = program(interviews=(Interview(starts_at=datetime(2026, 11, 20, 9)), *ahead.interviews))
    assert "on 20 November" in filled("thank_you", where=gone)


def test_a_later_mail_names_the_first_one() -> None:
    events = (at("interest_mail", date(2026, 10, 3)), at("interest_mail", date(2026, 11, 3), void="not sent"))
    later = next(each for each in reference().drafts.skeletons if each.id == "interest-mail-later")
    text = fill(later, reference().drafts.slots, FULL, program(events=events), facts(FULL))
    assert "I wrote to you in October 2026 about" in text


@for_each(
    ("exams", "said"),
    [
        ((), "with [what you want to know"),
        ((passed("step1"),), "with [what you want to know"),
        ((fail("step1"),), "with one failed USMLE attempt?"),
        (
            (fail("step1", "2023-01-01"), passed("step1")),
            "one failed USMLE attempt that was followed by a pass?",
        ),
        (
            (fail("step1", "2022-01-01"), fail("step1", "2023-01-01"), passed("step1", None, "2024-01-01")),
            "two failed USMLE attempts that were followed by a pass?",
        ),
        (
            (
                fail("step1", "2022-01-01"),
                passed("step1", None, "2023-01-01"),
                fail("step2_ck", "2024-01-01"),
            ),
            "two failed USMLE attempts?",
        ),
    ],
)
def test_the_question_about_attempts_says_what_is_so(exams: tuple[Exam, ...], said: str) -> None:
    assert said in filled("inquiry", applicant(exams=exams))


LETTER = Letter(writer="Dr. L. Moreno", role="attending, Toledo", themes=("reliability", "feedback"))


def test_a_letter_request_is_filled_from_its_letter() -> None:
    skeleton = reference().drafts.skeletons_of("letter_request")[0]

    def request(letter: Letter | None) -> str:
        return fill(skeleton, reference().drafts.slots, FULL, None, facts(FULL), None, letter)

    text = request(LETTER)
    assert "Dear Dr. L. Moreno," in text
    assert "spoke of reliability and feedback, as far" in text
    assert "[where and when; you noted: attending, Toledo]" in text
    assert "whether the team could rely on me" in request(Letter(writer="Dr. Osei"))
    assert "Dear [the writer's name]," in request(None)
    assert [f.rule for f in found("letter_request", text) if f.severity != "note"] == ["D6"] * 3


def test_kinds_for_a_program_ask_for_it() -> None:
    for kind in FOR_A_PROGRAM:
        assert found(kind, filled(kind, where=None), "D6")


@for_each(
    "text",
    [
        "graduated " + "From In Of The " * 4000,
        "Step 2 CK 230 " * 1500,
        "\n" * 20_000,
        "[" * 20_000,
        "kind regards " * 3000,
        "great teaching and " * 2000,
    ],
)
def test_long_odd_texts_end(text: str) -> None:
    """A pattern that tries again from every place would take minutes here."""
    for kind in ("interest_mail", "statement"):
        check_draft(kind, text, context(applicant()))
