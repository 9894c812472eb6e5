"""Limits by the grammar: scores, attempts, graduation, US experience; in a column of theirs or a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE, LimitWanted, read_limits
from imgtui.exchange.words import lexicon
from tests.tables import for_each

COLUMNS = {
    "a": LimitWanted(ATTEMPTS, (), "attempts_limit"),
    "g": LimitWanted(GRADUATION, (), "yog_limit"),
    "s": LimitWanted(SCORE, (), "step2_min"),
    "u": LimitWanted(USCE, (), "usce"),
    "x": LimitWanted(),
}
SENTENCES = [
    ("a", "failed three times not considered", {"attempts_limit": 3}),
    ("a", "more than one failure not accepted", {"attempts_limit": 2}),
    ("a", "no more than 2 attempts", {"attempts_limit": 2}),
    ("a", "no more than two failed attempts", {"attempts_limit": 3}),
    ("a", "fewer than 3 attempts", {"attempts_limit": 2}),
    ("a", "applicants with more than 2 attempts will not be considered", {"attempts_limit": 2}),
    ("a", "We do not accept applicants with failed attempts", {"attempts_limit": 1}),
    ("a", "no failed attempts on any step", {"attempts_limit": 1}),
    ("a", "3 strikes", {}),
    ("a", "one attempt per step", {"attempts_limit": 1}),
    ("a", "2nd attempt ok", {"attempts_limit": 2}),
    ("a", "first time pass strongly preferred", {}),
    ("a", "my attempts: 2", {}),
    ("a", "average 2 attempts", {}),
    ("a", "COMLEX 2 attempts", {}),
    ("a", "Must pass all steps on first attempt", {"attempts_limit": 1}),
    ("a", "attempts considered on individual basis", {}),
    ("a", "no limit on attempts", {"attempts_limit": "none"}),
    ("a", "a single failure is acceptable", {"attempts_limit": 2}),
    ("a", "up to one failed attempt", {"attempts_limit": 2}),
    (
        "a",
        "Step 1 failures OK; Step 2 first attempt only",
        {"attempts_limit_step2": 1, "accepted_attempts_or_gaps": True},
    ),
    ("a", "no attempt limit", {"attempts_limit": "none"}),
    ("a", "max two tries at each exam", {"attempts_limit": 2}),
    ("a", "any number of attempts", {"attempts_limit": "none"}),
    ("a", "maximum of 3", {"attempts_limit": 3}),
    ("a", "2 or fewer", {"attempts_limit": 2}),
    ("a", "must be first attempt", {"attempts_limit": 1}),
    ("a", "3 or more attempts not considered", {"attempts_limit": 2}),
    ("a", "passed on first try", {"attempts_limit": 1}),
    ("a", "CS 1 attempt", {}),
    ("a", "2/3/3", {}),
    ("a", "third attempt not accepted", {"attempts_limit": 2}),
    ("a", "failed twice -> auto reject", {"attempts_limit": 2}),
    ("a", "2 failures: not considered", {"attempts_limit": 2}),
    ("a", "4 across all Steps", {}),
    ("g", "3 yrs since last clinical practice", {}),
    ("g", "class of 2020 or newer", {"graduated_since": 2020}),
    ("g", "no cutoff, recent grads (3y) preferred", {"yog_limit": "none", "yog_preferred": 3}),
    ("s", "225 in 2024, 230 now", {}),
    ("s", "interviewed with 229", {}),
    ("s", "225 (Step 1 pass)", {"step2_min": 225}),
    ("s", "no one below 230", {"step2_min": 230}),
    ("s", "two hundred and thirty", {"step2_min": 230}),
    ("s", "doesn't have one", {"step2_min": "none"}),
    ("s", "mean 251 (SD 9)", {"step2_average": 251}),
    ("a", "no repeats", {"attempts_limit": 1}),
    ("a", "glorp 2", {}),
    ("a", "2 glorp", {}),
    ("a", "within 2 attempts", {"attempts_limit": 2}),
    ("a", "at most 2 attempts on each Step", {"attempts_limit": 2}),
    ("a", "4", {"attempts_limit": 4}),
    ("a", "5 years", {}),
    ("g", "graduated within the last 5 years", {"yog_limit": 5}),
    ("g", "no more than 7 years since graduation", {"yog_limit": 7}),
    ("g", "must have graduated in the past 3 years", {"yog_limit": 3}),
    ("g", "more than 5 years since graduation not considered", {"yog_limit": 5}),
    ("g", "graduated more than 10 years ago are not accepted", {"yog_limit": 10}),
    ("g", "5 years preferred, 10 max", {"yog_limit": 10, "yog_preferred": 5}),
    ("g", "ideally < 3 years", {"yog_preferred": 3}),
    ("g", "no cut-off, 5 years preferred", {"yog_limit": "none", "yog_preferred": 5}),
    ("g", "recent graduates preferred", {}),
    ("g", "2019", {"graduated_since": 2019}),
    ("g", "since 2018", {"graduated_since": 2018}),
    ("g", "graduated 2020 or later", {"graduated_since": 2020}),
    ("g", "not before 2017", {"graduated_since": 2017}),
    ("g", "before 2015 not accepted", {"graduated_since": 2015}),
    ("g", "my YOG 2018", {}),
    ("g", "average 4 years", {}),
    ("g", "within 36 months of graduation", {"yog_limit": 3}),
    ("g", "5 yrs for IMGs", {"yog_limit": 5}),
    ("g", "5 years, flexible", {"yog_limit": 5}),
    ("g", "three years", {"yog_limit": 3}),
    ("g", "within five years of graduation", {"yog_limit": 5}),
    ("g", "typically 5 years", {"yog_preferred": 5}),
    ("g", "over 5 years need recent clinical experience", {}),
    ("g", "~5", {}),
    ("g", "no limit", {"yog_limit": "none"}),
    ("g", "not specified", {}),
    ("s", "no minimum score required", {"step2_min": "none"}),
    ("s", "minimum of 225 on Step 2 CK", {"step2_min": 225}),
    ("s", "Step 1: 215, Step 2: 225", {"step2_min": 225}),
    ("s", "Step 1 min 220", {}),
    ("s", "230 step 1", {}),
    ("s", "average of 245", {"step2_average": 245}),
    ("s", "75th percentile 250", {}),
    ("s", "we prefer scores above 230", {"step2_preferred": 230}),
    ("s", "competitive applicants have 240+", {"step2_preferred": 240}),
    ("s", "typically 235 and above", {"step2_preferred": 235}),
    ("s", "scores below 220 not considered", {"step2_min": 220}),
    ("s", "at least 220", {"step2_min": 220}),
    ("s", "COMLEX 500", {}),
    ("s", "COMLEX 500 or USMLE 220", {"step2_min": 220}),
    ("s", "my score 233", {}),
    ("s", "I got 241", {}),
    ("s", "240 percentile", {}),
    ("s", "step 3 215", {}),
    ("s", "200 for US grads, 220 for IMGs", {"step2_min": 220}),
    ("s", "median 248", {"step2_average": 248}),
    ("s", "220 glorp", {}),
    ("s", "220, average 240", {"step2_min": 220, "step2_average": 240}),
    ("s", "220 step 1 230 step 2", {"step2_min": 230}),
    ("s", "Step 2 230 Step 1 220", {"step2_min": 230}),
    ("s", "230 (waived if 1st attempt)", {}),
    ("s", "must pass", {"step2_min": "none"}),
    ("s", "pass on first attempt", {"attempts_limit": 1}),
    ("s", "no cutoff but 240 average", {"step2_min": "none", "step2_average": 240}),
    ("s", "mean 240, no minimum", {"step2_min": "none", "step2_average": 240}),
    ("s", "not less than 215", {"step2_min": 215}),
    ("s", "215 min; 230 ideal", {"step2_min": 215, "step2_preferred": 230}),
    ("s", "US 210", {}),
    ("s", "225 was the cutoff last year", {}),
    ("s", "240 starting next year", {}),
    ("u", "not required but recommended", {"usce": "preferred"}),
    ("u", "at least 3 months required", {"usce": "required", "usce_months": 3}),
    ("u", "three months of hands-on", {"usce": "required", "usce_months": 3}),
    ("u", "no USCE needed", {"usce": "none"}),
    ("u", "optional", {"usce": "none"}),
    ("u", "12 weeks", {"usce": "required", "usce_months": 3}),
    ("u", "observerships not accepted", {}),
    ("u", "minimum 6 months hands on experience", {"usce": "required", "usce_months": 6}),
    ("u", "6 months preferred", {"usce": "preferred"}),
    ("u", "I have 3 months", {}),
    ("u", "glorp required", {}),
    ("u", "one year", {"usce": "required", "usce_months": 12}),
    ("u", "1-2 months", {"usce": "required"}),
    ("u", "must have, electives ok", {"usce": "required"}),
    ("u", "no observerships", {}),
    (
        "x",
        "Step 2 CK 230 minimum, graduated within 5 years, no failed attempts, USCE 3 months required",
        {"step2_min": 230, "yog_limit": 5, "attempts_limit": 1, "usce": "required", "usce_months": 3},
    ),
    (
        "x",
        "Minimum Step 2 CK score of 225. No more than 2 attempts. Graduation within 7 years.",
        {"step2_min": 225, "attempts_limit": 2, "yog_limit": 7},
    ),
    ("x", "5", {}),
    ("x", "We received 230 applications", {}),
    ("x", "230 residents", {}),
    ("x", "Founded in 1985", {}),
    ("a", "Must pass CK by 2nd attempt", {"attempts_limit_step2": 2}),
    ("a", "2+", {}),
    ("a", "2nd attempt accepted if score > 240", {"attempts_limit": 2}),
    ("a", "2-3", {}),
    ("a", "more than 2 not accepted", {"attempts_limit": 2}),
    ("a", "one retake allowed", {"attempts_limit": 2}),
    ("a", "avg 1.2", {}),
    ("g", "'19 or later", {"graduated_since": 2019}),
    ("g", "10 with experience", {"yog_limit": 10}),
    ("g", "no limit if active", {}),
    ("g", "5 years for IMGs, none for AMGs", {"yog_limit": 5}),
    ("g", "5+", {}),
    ("g", "older grads ok", {}),
    ("g", "2016-2026", {}),
    ("g", "within the past five (5) years", {"yog_limit": 5}),
    ("s", "no hard cutoff, 220 recommended", {"step2_preferred": 220, "step2_min": "none"}),
    ("s", "225 if H1B", {}),
    ("s", "230 w/ no attempts", {"step2_min": 230, "attempts_limit": 1}),
    ("s", "25th percentile = 235", {}),
    ("s", "450 COMLEX / 220 USMLE", {"step2_min": 220}),
    ("s", "US MD 210 / IMG 230", {"step2_min": 230}),
    ("s", "230; 240 if attempts", {"step2_min": 230}),
    ("s", "high 230s", {}),
    ("u", "any", {}),
    ("u", "minimum of 90 days", {"usce": "required", "usce_months": 3}),
    ("u", "3 months in last 2 years", {"usce": "required", "usce_months": 3}),
    ("u", "2 US letters", {"usce": "required"}),
    ("x", "We prefer 230+", {"step2_preferred": 230}),
]


@for_each(("column", "text", "values"), SENTENCES)
def test_a_sentence_about_limits(column: str, text: str, values: dict[str, object]) -> None:
    outcome = read_limits(text, lexicon(), COLUMNS[column])
    assert {claim.field: claim.value for claim in outcome.asserted} == values


THREE = LimitWanted(None, (SCORE, ATTEMPTS, GRADUATION))


@for_each(
    ("text", "values"),
    [
        ("235/2/7", {"step2_min": 235, "attempts_limit": 2, "yog_limit": 7}),
        ("215, no fails, 3 yrs", {"step2_min": 215, "attempts_limit": 1, "yog_limit": 3}),
        ("– / – / 8", {"yog_limit": 8}),
        ("6 years, CK 225", {"yog_limit": 6, "step2_min": 225}),
        ("220 (2 fails ok) 10y", {"step2_min": 220, "attempts_limit": 3, "yog_limit": 10}),
        ("2022 grads or later, 230+", {"graduated_since": 2022, "step2_min": 230}),
        ("avg 248", {"step2_average": 248}),
        ("2/7", {}),
        ("5", {}),
    ],
)
def test_several_facts_in_the_order_of_a_heading(text: str, values: dict[str, object]) -> None:
    outcome = read_limits(text, lexicon(), THREE)
    assert {claim.field: claim.value for claim in outcome.asserted} == values


@given(
    st.sampled_from(SENTENCES),
    st.integers(0, 12),
    st.sampled_from(["glorp", "Zürichsee", "mindestens", "нет"]),
)
def test_a_word_the_lexicon_lacks_makes_it_a_question(
    sentence: tuple[str, str, dict[str, object]], place: int, word: str
) -> None:
    words = sentence[1].split(" ")
    words.insert(min(place, len(words)), word)
    assert not read_limits(" ".join(words), lexicon(), COLUMNS[sentence[0]]).asserted


@given(st.lists(st.sampled_from([word for row in SENTENCES for word in row[1].split()]), max_size=14))
def test_any_order_of_words_ends_and_its_quotes_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for wanted in (*COLUMNS.values(), THREE):
        for claim in read_limits(text, lexicon(), wanted).claims:
            assert 0 <= claim.start <= claim.end <= len(text)


def test_the_words_of_a_claim_can_be_quoted() -> None:
    text = "Graduation within 7 years; Minimum CK of 225."
    score = next(
        claim for claim in read_limits(text, lexicon(), LimitWanted()).claims if claim.field == "step2_min"
    )
    assert text[score.start : score.end] == "Minimum CK of 225"
