"""Visas by the grammar: sentences made of the lexicon's own parts, and what must never be made of them."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.reading.visas import BOTH, read_visas
from imgtui.exchange.words import lexicon
from tests.tables import for_each

SENTENCES = [
    ("H-1B sponsorship has been frozen", None, "no"),
    ("H-1B: contact GME", None, None),
    ("We are unable to sponsor H-1B visas", None, "no"),
    ("H-1B visas are only sponsored for fellowships", None, None),
    ("F-1 only", None, None),
    ("F-1 OPT accepted", None, None),
    ("O-1 yes", None, None),
    ("all visas except H-1B", "yes", "no"),
    ("J-1 only through ECFMG", "yes", None),
    ("H-1B starting 2027", None, None),
    ("no longer sponsor H-1B", None, "no"),
    ("we used to sponsor H-1B", None, None),
    ("J-1 preferred", "yes", None),
    ("J-1 is the only visa sponsored", "yes", "no"),
    ("J-1 visa is the only visa we sponsor", "yes", "no"),
    ("We do not sponsor H-1B visas; J-1 visas are sponsored by ECFMG", "yes", "no"),
    ("J-1 visas are sponsored by ECFMG, not H-1B", "yes", "no"),
    ("We don't sponsor J-1 or H-1B", "no", "no"),
    ("sponsors neither J-1 nor H-1B", "no", "no"),
    ("no J-1 or H-1B", "no", "no"),
    ("J-1 and H-1B not accepted", "no", "no"),
    ("H-1B on hold", None, "no"),
    ("H-1B glorp", None, None),
    ("glorp J-1", None, None),
    ("My visa: J-1", None, None),
    ("I need J-1", None, None),
    ("J-1 (mine)", None, None),
    ("H-1B may be considered for exceptional candidates", None, "conditional"),
    ("H-1B not considered", None, "no"),
    ("H-1B not required", None, None),
    ("applicants requiring H-1B need not apply", None, "no"),
    ("H1B under review", None, None),
    ("J-1 accepted; H-1B, O-1 and other visas not accepted", "yes", "no"),
    ("J-1 visa sponsorship is available. H-1B is not.", "yes", "no"),
    ("J-1: yes; H-1B: no; F-1: yes", "yes", "no"),
    ("J1 yes, h1b maybe", "yes", None),
    ("J-1 & H-1B both sponsored", "yes", "yes"),
    ("H-1B with Step 3", None, "conditional"),
    ("H-1B after matching, Step 3 required", None, "conditional"),
    ("Visa sponsorship not available", "no", "no"),
    ("must be US citizen or green card holder", "no", "no"),
    ("US citizens preferred", None, None),
    ("green card", "no", "no"),
    ("green card or J-1 only", "yes", "no"),
    ("All visa types accepted", "yes", "yes"),
    ("Visas considered", None, None),
    ("J-1 sponsorship through ECFMG; no H-1B", "yes", "no"),
    ("J-1✅ H-1B❌", "yes", "no"),
    ("✅J-1 ❌H-1B", "yes", "no"),
    ("❌", "no", "no"),
    ("✅", None, None),
    ("J-1 ⭐⭐", "yes", None),
    ("H-1B (2019)", None, None),
    ("J-1 since 2015", "yes", None),
    ("We sponsor H-1B for faculty", None, None),
    ("J-1 (not sure)", None, None),
    ("sponsors J-1 visas only", "yes", "no"),
    ("J-1 clinical visa only", "yes", "no"),
    ("H-1B visas are sponsored on a case-by-case basis", None, "conditional"),
    ("J1 no h1", "yes", "no"),
    ("h1b yes j1 yes", "yes", "yes"),
    ("j1 + h1b (rare)", "yes", "conditional"),
    ("no sponsorship of H1B", None, "no"),
    ("does not accept J1", "no", None),
    ("H1B not at this time", None, "no"),
    ("H1b discontinued", None, "no"),
    ("J-1 oui", "yes", None),
    ("pas de visa", None, None),
    ("no visas other than J-1", "yes", "no"),
    ("J-1 not H-1B", "yes", "no"),
    ("We don't take anyone without a J-1", None, None),
    ("H-1B transfer only", None, "conditional"),
    ("H1B until 2026", None, None),
    ("J1 / H1B w/ Step 3", "yes", "conditional"),
    ("The hospital sponsors J-1", "yes", None),
    ("J1 (3 current residents)", "yes", None),
    ("H-1B through the hospital", None, "conditional"),
    ("visa not an issue", None, None),
    ("H1B cap exempt", None, None),
    ("Visa required", None, None),
    ("J-1 required", None, None),
    ("Yes J-1", "yes", None),
    ("Yes, J-1 and H-1B", "yes", "yes"),
    ("No, J-1 only", "yes", "no"),
    ("Yes (J1)", "yes", None),
    ("Yes - J-1 only", "yes", "no"),
    ("no (except J-1)", "yes", "no"),
    ("J1 or green card", "yes", None),
    ("H4 EAD ok", None, None),
    ("J-1, no H-1B, F-1 OPT ok", "yes", "no"),
    ("only J1, H1B not sponsored", "yes", "no"),
    ("currently not sponsoring H-1B", None, "no"),
    ("H-1B no longer sponsored as of 2026", None, "no"),
    ("J-1 yes H-1B unlikely", "yes", None),
    ("H-1B: we will not", None, "no"),
    ("never H1B", None, "no"),
    ("H1B never", None, "no"),
    ("not J1", "no", None),
    ("J1? H1B?", None, None),
    ("J-1 visa sponsored for fellowship only", None, None),
    ("J-1 sponsorship is not available, but H-1B is", "no", "yes"),
    ("While we do accept J-1 visas, H-1B visas are not supported", "yes", "no"),
    ("J1 preferred over H1B", "yes", None),
    ("any visa status", None, None),
    ("both except premium", None, None),
    ("J1, H1B: depends", "yes", "conditional"),
    ("H1B paused due to fee", None, "no"),
    ("H-1B sponsored after PGY1", None, "conditional"),
    ("J1 waiver", None, None),
    ("no visas (citizens and GC only)", "no", "no"),
    ("H1B yes 2024", None, None),
    ("J-1 yes per coordinator", "yes", None),
    ("none sponsored", "no", "no"),
    ("does not require visa", None, None),
]


@for_each(("text", "j1", "h1b"), SENTENCES)
def test_a_sentence_about_visas(text: str, j1: str | None, h1b: str | None) -> None:
    outcome = read_visas(text, lexicon(), season=2027)
    assert (outcome.get("visa_j1"), outcome.get("visa_h1b")) == (j1, h1b)


@for_each("text", ["F-1 No", "O-1: yes", "EAD", "green card ok", "TN accepted"])
def test_a_thing_without_a_field_never_answers_for_another(text: str) -> None:
    assert not read_visas(text, lexicon()).asserted


@given(
    st.sampled_from(SENTENCES),
    st.integers(0, 12),
    st.sampled_from(["glorp", "Zürichsee", "pas", "нет", "禁止"]),
)
def test_a_word_the_lexicon_lacks_makes_it_a_question(
    sentence: tuple[str, str | None, str | None], place: int, word: str
) -> None:
    words = sentence[0].split(" ")
    words.insert(min(place, len(words)), word)
    assert not read_visas(" ".join(words), lexicon(), season=2027).asserted


@given(st.lists(st.sampled_from([word for row in SENTENCES for word in row[0].split()]), max_size=14))
def test_any_order_of_words_ends_and_its_quotes_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for about in (None, *BOTH):
        for claim in read_visas(text, lexicon(), about, season=2027).claims:
            assert 0 <= claim.start <= claim.end <= len(text)


def test_a_column_about_one_visa_never_answers_for_the_other() -> None:
    outcome = read_visas("J-1 yes, H-1B no", lexicon(), "visa_h1b")
    assert {claim.field for claim in outcome.claims} == {"visa_h1b"}
