"""The words of values: what a field of the document may say."""

from typing import Literal

Citizenship = Literal["us_citizen", "permanent_resident", "non_us"]
VisaNeed = Literal["none", "j1", "h1b", "either"]
EcfmgState = Literal["certified", "in_progress", "not_started"]
Goal = Literal["any", "preferred", "competitive"]
ExamName = Literal["step1", "step2_ck", "step2_cs", "step3", "oet"]
ExamResult = Literal["pass", "fail", "pending"]
ExperienceKind = Literal[
    "sub_internship",
    "elective",
    "externship",
    "observership",
    "tele",
    "research",
    "clinical_work",
    "teaching",
    "volunteering",
]
Setting = Literal["inpatient", "outpatient"]
SiteStatus = Literal["idea", "asked", "confirmed", "running", "done", "refused"]
DocumentKind = Literal[
    "mspe", "transcript", "photo", "ecfmg_report", "usmle_transcript", "diploma", "english_test", "other"
]
DocumentStatus = Literal["planned", "asked", "sent", "received", "verified"]
PortalState = Literal["none", "to_do", "begun", "complete"]
EcfmgBy = Literal["application", "interview", "ranking"]
LetterStatus = Literal["planned", "asked", "promised", "uploaded"]
SpecialtyRole = Literal["primary", "backup", "parallel"]
Track = Literal["categorical", "primary_care", "preliminary", "transitional", "advanced", "physician"]
ProgramType = Literal["university", "community_university", "community", "rural", "military"]
Sponsorship = Literal["yes", "no", "conditional"]
UsceRule = Literal["none", "preferred", "required"]
Connection = Literal["rotation", "contact", "alumni", "region"]
Signal = Literal["gold", "silver", "signal"]
Apply = Literal["yes", "maybe", "no"]
Bucket = Literal["green", "yellow", "red"]
Tier = Literal["reach", "match", "safety"]
EventKind = Literal[
    "applied",
    "invite",
    "waitlist",
    "scheduled",
    "rescheduled",
    "interviewed",
    "cancelled",
    "declined",
    "rejected",
    "thank_you",
    "interest_mail",
    "inquiry",
    "reply",
    "second_look",
    "letter_of_intent",
    "contract_received",
]
InterviewFormat = Literal["virtual", "in_person"]
ListKind = Literal["primary", "supplemental", "what_if"]
DraftKind = Literal[
    "fail_paragraph",
    "statement",
    "program_paragraph",
    "fail_answer",
    "score_answer",
    "interest_mail",
    "inquiry",
    "letter_request",
    "thank_you",
    "letter_of_intent",
    "additional_information",
    "mock_notes",
    "eras_entry",
    "eras_meaningful",
]
ExpenseKind = Literal[
    "exam",
    "english_test",
    "certification",
    "application",
    "transcript",
    "ranking",
    "experience",
    "travel",
    "visa",
    "moving",
    "other",
]
NoneOr = Literal["none"]
Threshold = int | float | str
