"""Texts as applicants write them, each with what the checks should say of it.

Written by hand for these tests. `expected` names what a careful reader would mark: a rule, and for the parts
of D1, D3 and D4 which part is missing ("D1 cause"). Notes are not listed: they keep no draft from passing.
"""

from typing import NamedTuple

from imgtui.domain.workbook.records import Applicant, DraftKind, Exam, PracticeScore
from tests.domain.applicants import applicant, fail, passed


class Sample(NamedTuple):
    """A text, its kind, and the findings (warn or stop) it deserves."""

    kind: DraftKind
    text: str
    expected: frozenset[str] = frozenset()


WRITER: Applicant = applicant(
    name="Nila Varghese",
    aamc_id="10000001",
    graduation_year=2022,
    ecfmg="certified",
    visa_needed="j1",
    exams=(
        fail("step1", "2023-03-14"),
        passed("step1", None, "2024-01-22"),
        passed("step2_ck", 227, "2025-06-09"),
        Exam(exam="oet", result="pass"),
    ),
    practice=(PracticeScore(exam="step2_ck", score=219), PracticeScore(exam="step2_ck", score=226)),
)


def _is(kind: DraftKind, text: str, *expected: str) -> Sample:
    return Sample(kind, text, frozenset(expected))


FAIL_GOOD = (
    _is(
        "fail_paragraph",
        "I did not pass Step 1 on my first attempt in March 2023. I had read a great deal and tested myself "
        "very little, so I walked in without knowing how I reason under time. For the second attempt I did "
        "forty timed questions every morning and went through each wrong answer with a senior colleague. I "
        "passed in January 2024 and later scored 227 on Step 2 CK.",
    ),
    _is(
        "fail_paragraph",
        "My first attempt at Step 1 was unsuccessful. I was working full time in a village clinic and left "
        "myself eleven evenings to prepare. Before the second attempt I arranged leave, made a weekly "
        "schedule with fixed review days and finished 3,400 questions. I passed, and my Step 2 CK score of "
        "227 came at the first try.",
    ),
    _is(
        "fail_paragraph",
        "In March 2023 I failed Step 1. The reason was my own planning: I scheduled the exam for the end of "
        "a three-month rotation and did not move it when my practice scores were low. Since then I set a "
        "date only after two self-assessments above the mark. I passed Step 1 in January 2024 and Step 2 CK "
        "with 227 in June 2025. My supervisors at St. Anne's now give me the longest ward lists.",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 once. I do not blame the test: it asked what a resident has to know, and I had not "
        "practised applying it. I joined a study group of four, kept an error log of 900 entries and met "
        "weekly with a mentor, Dr. A. Menon. I passed on the next attempt and improved to 227 on Step 2 CK.",
    ),
    _is(
        "fail_paragraph",
        "During my initial attempt at Step 1, I failed to pass. At that time, I underestimated the "
        "adjustment required to study effectively while working part-time and managing a move to a new "
        "country. After that result, I reorganized my schedule, enrolled in a structured prep course, and "
        "completed over 3,000 practice questions with detailed review. On my subsequent attempts at Step 1 "
        "and Step 2 CK, I passed on the first retake and improved my Step 2 CK score to 227.",
    ),
    _is(
        "fail_paragraph",
        "During my initial attempt at Step 1, I underestimated the adjustment needed from my school’s exam "
        "style to the USMLE format and did not structure my study time effectively. After failing, I "
        "reassessed my approach, met weekly with a mentor, and used a dedicated question-bank strategy. On "
        "my next attempt, I passed comfortably and later scored 227 on Step 2 CK. This experience forced me "
        "to build better systems and resilience that I now bring to my clinical work.",
    ),
    _is(
        "fail_paragraph",
        "Step 1 was a failure the first time. My preparation leaned on reading and re-reading, which is how "
        "I had passed every exam at home. What I do now is different: I test first, read second, and write "
        "down why an answer was wrong. With that method I got through 80 questions a day, passed at the "
        "second attempt and reached 227 on Step 2 CK.",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in 2023. My father was in intensive care that winter, and I sat the exam without "
        "telling anyone that I had stopped studying; the decision not to postpone was mine. Afterwards I "
        "learned to ask for help early and shared my calendar with two classmates. I passed ten months "
        "later, and Step 2 CK with 227 the first time.",
    ),
    _is(
        "fail_paragraph",
        "My transcript shows one failed attempt at Step 1, in March 2023. I spread myself too thin between "
        "research and study. I then put the research on hold, followed a fixed plan of 6 hours a day for "
        "20 weeks and retook the exam in January 2024 with a pass. Step 2 CK followed with 227 on the first "
        "attempt.",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 on my first try, in March 2023. English was my third language then and I read the "
        "long vignettes too slowly to finish the blocks. I trained that one weakness: two timed blocks each "
        "day, read aloud at first, with a friend who stopped me. By January 2024 I finished each block with "
        "five minutes left and passed. On Step 2 CK I scored 227.",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023. The mistake was to treat it as an exam of facts. I rebuilt my "
        "preparation around three things:\n- 40 timed questions a day\n- one self-assessment every 3 weeks\n"
        "- a colleague who went through my errors\nI passed in January 2024 and scored 227 on Step 2 CK.",
        # Five entries of a list and two sentences: more than is read.
        "D1 length",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in Mar. 2023, five weeks after I came to the U.S. Preparing between two moves was a "
        "poor decision, and it was mine. I reset the calendar with Dr. J. Abara, studied 25 h a week, and "
        "raised my practice scores by 12.5 points. I passed in Jan. 2024; Step 2 CK. followed with 227.",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 at my first attempt. I had confused hours at the desk with learning. I changed the "
        "measure: from then on only questions answered under time counted, and I answered 4,100 of them. I "
        "passed in January 2024. As an intern in Kochi I have kept the same log for 18 months, now of "
        "patients.",
    ),
    _is(
        "fail_paragraph",
        "I did not clear Step 1 the first time I sat it (March 2023). Nobody else is responsible: I started "
        "too late. I corrected this with a 24-week plan that my former registrar checked every Sunday. The "
        "second attempt was a pass, and Step 2 CK was 227 at the first attempt.",
    ),
)

FAIL_BAD = (
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023. Regrettably the exam did not reflect my true knowledge, as the "
        "questions were designed for American students. I changed my books, did 2,000 questions and passed "
        "in January 2024, then scored 227 on Step 2 CK.",
        "D1 cause",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023. With all respect to my teachers, my medical college simply does not "
        "teach in the USMLE style, and so I was poorly prepared by it. I enrolled in a "
        "course, finished 3,000 "
        "questions and passed in January 2024.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023. There was considerable noise at the Prometric center, and the staff "
        "there were not helpful, which unfortunately affected my concentration. I changed the center, did "
        "60 questions a day and passed in January 2024.",
        "D1 cause",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 because the USMLE is an unfair way to judge a doctor. I changed my plan, did 60 "
        "questions a day and passed. I scored 227 on Step 2 CK.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023. While I take responsibility, it must be said that the system puts "
        "international graduates at a disadvantage. I reorganised my study, did 2,500 questions and passed.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 by a few points, although the form I was given was unusually difficult compared to "
        "other forms. I changed my approach with a tutor and 70 questions a day. I passed in January 2024.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1. It was a crushing blow that left me in tears for weeks and my dreams were gone. I "
        "had planned badly. I changed to 50 questions a day and passed, with 227 on Step 2 CK.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "Failing Step 1 was the lowest point of my life. My planning was poor. I rebuilt it around 50 "
        "questions a day, and I passed in January 2024 and scored 227 on Step 2 CK.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 because I planned badly. I rebuilt my plan, did 3,000 questions and passed with 227 "
        "on Step 2 CK. I humbly request you to overlook this one attempt and give me a chance.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023, for which I am truly sorry. I had too little time. I changed my plan "
        "and passed with 60 questions a day. I will be forever grateful if you could kindly ignore it.",
        "D2",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1. Afterwards I enrolled in a course and did 3,000 questions. I "
        "passed in January 2024 "
        "and scored 227 on Step 2 CK.",
        "D1 cause",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023 because I did not plan my time. It was hard to accept. I passed in "
        "January 2024 and scored 227 on Step 2 CK.",
        "D1 change",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023 because I did not plan my time. I then made a schedule and kept to it "
        "with a friend. I passed at the next attempt and feel much better prepared.",
        "D1 proof",
    ),
    _is(
        "fail_paragraph",
        "My preparation for Step 1 was not what it should have been, because I worked nights. I made a "
        "schedule of 40 questions a day. My Step 2 CK score is 227.",
        "D1 what",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 because I planned by the chapter. I changed to 60 questions a day and passed.",
        "D1 length",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1. It was in March 2023. I had planned poorly. I worked at night. I changed that. I "
        "did 60 questions a day. I passed. I scored 227 on Step 2 CK.",
        "D1 length",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023 because I planned by the chapter. I changed to 60 questions a day. I "
        "passed in January 2024 and scored 237 on Step 2 CK.",
        "D7",
    ),
    _is(
        "fail_paragraph",
        "I failed Step 1 in March 2023 because I planned by the chapter. I changed to [number] questions a "
        "day. I passed in January 2024 and scored 227 on Step 2 CK.",
        "D6",
    ),
)

ANSWERS = (
    _is(
        "fail_answer",
        "I failed Step 1 on my first attempt. At that time, I was adjusting to a new "
        "country and did not have "
        "a structured plan; I believed that my prior school habits would be enough. After that result, I "
        "treated preparation like a full-time job: I built a daily schedule, tracked my performance in "
        "question banks, and worked closely with a study group. I passed Step 1 on my next attempt and "
        "improved my Step 2 CK score to 227 on the first try, which reflects the more disciplined approach "
        "I now use in residency-level work as well.",
    ),
    _is(
        "fail_answer",
        "Yes, I failed Step 1 in March 2023. Honestly, I walked in underprepared. I was covering nights and "
        "told myself I would catch up, and I did not. What I changed was how I decide that I am ready: I set "
        "two practice scores as a condition, and I asked a colleague to hold me to it. The second time I "
        "passed, and Step 2 CK was 227 at the first attempt. On the wards I do the same thing, I check "
        "before I say that I know.",
    ),
    _is(
        "fail_answer",
        "That was a bad day. The test center in my city was chaotic and the questions were nothing like the "
        "practice material, so I think anyone would have struggled. After that I changed everything, did "
        "3,000 questions with a group, made a daily plan, and reviewed my mistakes every evening with a "
        "friend until I knew them by heart. I passed the second time with no problem and Step 2 CK was 227.",
        "D2",
    ),
    _is(
        "fail_answer",
        "I failed because I planned too little. I changed it, and I have 227 now.",
        "D4 length",
    ),
    _is(
        "fail_answer",
        "I failed Step 1 at my first attempt in March 2023. I did not give it the time it needed, and I knew "
        "that from my practice scores. After that I stopped the night work, I built a weekly plan with a "
        "mentor, and I reviewed every wrong answer the same evening. I passed the second time, and I went on "
        "to pass Step 2 CK at the first attempt. I prepare for every ward round in the same way today.",
        "D4 proof",
    ),
    _is(
        "score_answer",
        "My Step 2 CK score is lower than I had hoped. At the time, I was still adapting to a new learning "
        "system and balancing exam preparation with family responsibilities. Looking back, I would have "
        "started structured question-based learning much earlier and sought mentorship sooner. Since then, I "
        "have improved my study strategies significantly, as reflected by my performance during U.S. "
        "clinical rotations and strong evaluations from attendings. I am confident that my current habits "
        "will allow me to perform well in residency.",
    ),
    _is(
        "score_answer",
        "It is 227, and I wanted more. I prepared while working full time and kept pushing the questions to "
        "the end of the day, when I was tired. If I did it again I would study before work, not after it. "
        "That is what I do now for Step 3: an hour at five in the morning, every day, and my attending in "
        "Toledo wrote in my evaluation that I come to rounds having read about each patient.",
    ),
    _is(
        "score_answer",
        "My score is 227 and I was heartbroken when I saw it, it felt like the end of "
        "the world for me and my "
        "family. I had too little time because I was working. I changed my schedule afterwards and now I "
        "study each morning, and my supervisors gave me good evaluations in both rotations in the US, which "
        "I am proud of, and I continue with the same plan for Step 3 this winter, one block every day.",
        "D2",
    ),
)

PARAGRAPHS = (
    _is(
        "program_paragraph",
        "In Toledo I rotated for four weeks with Dr. Moreno, who trained with you. Your residents run the "
        "free clinic on Tuesday evenings; I translated there twice and would like to go on.",
    ),
    _is(
        "program_paragraph",
        "Your clinic’s focus on diabetic education and group visits is close to what I built in Kozhikode, "
        "where eleven of us met every Thursday and brought our own food to discuss.",
    ),
    _is(
        "program_paragraph",
        "My brother has lived in Dayton for nine years. I know the winters, the bus to the county hospital "
        "and why the clinic on Third Street is full on Mondays.",
    ),
    _is(
        "program_paragraph",
        "I am drawn to your excellent teaching and research environment and to your reputation for "
        "outstanding clinical training.",
        "D5",
    ),
    _is(
        "program_paragraph",
        "Your program is known for its diverse patient population and its commitment to education. I would "
        "be honored to be part of such a great team.",
        "D5",
    ),
    _is(
        "program_paragraph",
        "Your strong academic curriculum and wide range of pathology would help me become the best physician "
        "I can be.",
        "D5",
    ),
    _is(
        "program_paragraph",
        "I admire your holistic approach and family-like atmosphere, which make your program the perfect "
        "place to grow.",
        "D5",
    ),
    _is(
        "program_paragraph",
        "The residents I met at the county clinic told me that the first year is spent in the same two "
        "wards. That is how I learned in Kochi: the same forty beds, the same nurses, for a year.",
    ),
    _is(
        "program_paragraph",
        "I would like to help your refugees from Burma; I speak Karen. At [clinic] I "
        "would interpret as well.",
        "D6",
    ),
)

MAILS = (
    _is(
        "interest_mail",
        "Subject: Application, Nila Varghese\n\nDear Dr. Lindqvist,\n\nI have applied to your program in "
        "internal medicine. I passed Step 1 at the second attempt and Step 2 CK with 227. I am ECFMG "
        "certified and will need a J-1 visa. In the U.S. I have two months of hands-on experience in Toledo "
        "and Peoria. I lived in Dayton for a year, and your clinic on Third Street is where I would like to "
        "work. My AAMC ID is 10000001; my CV is in ERAS, and my number is (419) 555-0142.\n\nKind regards,\n"
        "Nila Varghese",
    ),
    _is(
        "interest_mail",
        "Dear Dr. Lindqvist,\n\nMy name is Nila Varghese and I applied on 28 September "
        "2026. My USMLE results "
        "are Step 1: pass (2nd attempt), Step 2 CK: 227. ECFMG certification was issued in 2025. I spent 8 "
        "weeks on wards in Ohio and require J-1 sponsorship. What draws me to Hartfen is the farm workers' "
        "clinic, since 60 percent of my patients at home were day labourers. My CV is attached (AAMC "
        "10000001).\n\nBest regards,\nNila Varghese\n+91 495 227 0199",
    ),
    _is(
        "interest_mail",
        "Dear Sir or Madam,\n\nI am very interested in your esteemed program. I am a hard worker and quick "
        "learner. I would be honored to have an interview. Please give me a chance to prove myself. Thank "
        "you.",
        "D2",
        "D3 scores",
        "D3 ECFMG",
        "D3 USCE",
        "D3 visa",
        "D3 reason",
        "D5",
    ),
    _is(
        "interest_mail",
        "Dear Dr. Okafor,\n\nI have applied to your program. I passed Step 2 CK with 227 and I am ECFMG "
        "certified. I did two months of externships in Illinois. I need a J-1 visa. Your program is my dream "
        "program because of its excellent reputation. My AAMC ID is 10000001 and my CV is in ERAS.\n\nKind "
        "regards,\nN. Varghese",
        "D3 reason",
        "D5",
    ),
    _is(
        "interest_mail",
        "Dear Dr. Okafor,\n\nI have applied to your program. I passed Step 1 and scored 227 on Step 2 CK, "
        "ECFMG certified, and I do not need a visa. I did two months of externships in Illinois. Your clinic "
        "in Peoria is where I rotated in May. I still live near it. My AAMC ID is 10000001 and my CV is in "
        "ERAS.\n\nKind regards,\nN. Varghese",
        "D7",
    ),
    _is(
        "interest_mail",
        "Dear Dr. Okafor,\n\nI applied to your program this season. Step 1 was passed at the second attempt "
        "and Step 2 CK with 227 (above the 218 that is required since 2025). I am ECFMG certified and need a "
        "J-1 visa. I worked for 240 hours at the county hospital in Toledo as a sub-intern. Dr. Moreno, a "
        "graduate of your program, taught me there. AAMC ID 10000010, CV in "
        "ERAS.\n\nKind regards,\nN. Varghese",
        "D7",
    ),
    _is(
        "thank_you",
        "Dear Dr. Okafor,\n\nthank you for the conversation on 19 January. The way your residents present in "
        "the family's room has stayed with me; I told two colleagues about it the same evening.\n\nKind "
        "regards,\nNila Varghese",
    ),
    _is(
        "thank_you",
        "Dear Dr. Okafor,\n\nThank you for the wonderful opportunity. Your outstanding faculty impressed me. "
        "I hope you will let me know how you will rank me.\n\nBest,\nN.",
        "D5",
        "D9",
    ),
    _is(
        "inquiry",
        "Dear Ms. Hale,\n\nDoes your program read applications with one failed USMLE "
        "attempt that was followed "
        "by a pass? I passed Step 2 CK with 227. Thank you for your help.\n\nN. Varghese",
    ),
    _is(
        "inquiry",
        "Dear Ms. Hale,\n\nI beg you to tell me if one failed attempt is acceptable. "
        "This is my last hope.\n\nN.",
        "D2",
    ),
)

STATEMENTS = (
    _is(
        "statement",
        "Her son was devastated when I told him, and there was no one else in the corridor. It was a tragedy "
        "that a two-dollar drug would have prevented.\n\nI failed Step 1 in March 2023 because I planned by "
        "the chapter; I passed in January 2024 and scored 227 on Step 2 CK.\n\nSince 2022 I have seen 90 "
        "patients a day, 230 on market days, in a clinic built in 1974.",
    ),
    _is(
        "statement",
        "The school in my village had no teacher for science, so I learned from a radio.\n\nMy Step 1 result "
        "was unfair and destroyed my confidence.\n\nI came back to the wards.",
        "D2",
    ),
    _is(
        "statement",
        "I graduated in 2022 from Malabar Shore Medical College. In 2021, before "
        "graduation, I spent 3 months "
        "at the district hospital (300 beds). By 2024 I was running a clinic for 220 families at 9.5 percent "
        "of the former cost. Call me at 227-555-0188.",
    ),
    _is(
        "statement",
        "I graduated from Malabar Shore Medical College in 2021 and have worked in a clinic since.",
        "D7",
    ),
    _is(
        "statement",
        "I have passed all three Steps. I passed Step 3 in December.",
        "D7",
    ),
    _is(
        "additional_information",
        "From April 2023 to January 2024 I prepared for Step 1 again, because my first attempt in March 2023 "
        "had failed. I stayed with patients on Saturdays. The gap ended in February 2024.",
    ),
    _is(
        "additional_information",
        "My school did not inform us about the exam dates, and owing to the pandemic all "
        "centers were closed, "
        "so the gap from April 2023 was not in my control.",
        "D2",
    ),
    _is(
        "letter_of_intent",
        "Dear Dr. Okafor,\n\nSince my interview on 19 January I have thought about your night team. Your "
        "program is my first choice, and I will rank it first.\n\nKind regards,\nNila Varghese",
    ),
)

SAMPLES: tuple[Sample, ...] = (*FAIL_GOOD, *FAIL_BAD, *ANSWERS, *PARAGRAPHS, *MAILS, *STATEMENTS)
