"""What looks like an invitation and is none, who wrote it, and whose it is."""

from datetime import date

from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.tables import for_each

FROM, TO = "From: Lakeshore IM <im@lakeshore.edu>\n", "To: Sara Khan <sara.khan@gmail.com>\n"
INVITES = "We are pleased to invite you to interview with our program."
OWN = "From: Sara Khan <sara.khan@gmail.com>\nTo: im@lakeshore.edu\n"


def _read(head: str, subject: str, body: str) -> MailProposal | None:
    text = f"{head}Subject: {subject}\n\nDear Dr. Khan,\n\n{body}\n\nLakeshore Internal Medicine Residency"
    return read_mail(text, words_of_mails(), page_tools(2026), date(2026, 11, 10))


NO_INTERVIEW = [
    (
        "Invitation",
        "Your application is under review. We are pleased to invite you to our open house on December 3.",
    ),
    ("Invitation to social hour", "We would like to invite you to our virtual social hour on December 3."),
    ("Invitation - resident Q&A", "You are invited to a virtual meet and greet. This is not an interview."),
    (
        "Mock interview",
        "We are pleased to invite you to a mock interview on November 20, 2026 at 3 PM ET by Zoom.",
    ),
    ("Interview invitation", "We are pleased to invite you to a mock residency interview on November 20."),
    (
        "Interview practice session",
        "We are delighted to offer you a simulated interview with one of our faculty.",
    ),
    ("Your application", "We have not selected you for an interview in this round. This is not a rejection."),
    (
        "Status",
        "Please do not read this as a rejection. We cannot offer you an interview in this first round.",
    ),
    (
        "Correction",
        "A rejection was sent to you in error. Your application is still under review for interview.",
    ),
]


@for_each("subject, body", NO_INTERVIEW)
def test_what_only_sounds_like_an_act_proposes_none(subject: str, body: str) -> None:
    assert _read(FROM, subject, body) is None


INVITED = [
    INVITES,
    f"{INVITES} Many applicants find a mock interview useful before.",
    f"Yesterday's link was sent in error. {INVITES}",
    f"{INVITES} An open house for all follows on December 4.",
    "I am writing to invite you to interview with us. I look forward to meeting you.",
]


@for_each("body", INVITED)
def test_an_invitation_stays_one(body: str) -> None:
    found = _read(FROM, "Interview", body)
    assert found is not None
    assert (found.kind, found.by, found.asks) == ("invite", "program", ())


@for_each(
    "subject, body",
    [
        (
            "Recall: Interview invitation",
            'Lakeshore IM would like to recall the message, "Interview invitation".',
        ),
        ("Recall: Invitation to interview", 'The sender would like to recall the message, "Invitation".'),
        (
            "Message",
            "Yesterday you received an interview invitation in error. We would like to recall that message.",
        ),
    ],
)
def test_a_recalled_mail_is_asked_about(subject: str, body: str) -> None:
    found = _read(FROM, subject, body)
    assert found is not None
    assert found.kind == "cancelled"
    assert any("recalls" in ask for ask in found.asks)


APPLICANT = [
    (
        "I am writing to express my strong interest in your residency. I would be grateful for an "
        "invitation.",
        "interest_mail",
    ),
    ("Thank you for interviewing me on December 3. We had a great talk about research.", "thank_you"),
    ("I must regretfully decline your invitation to interview.", "declined"),
    ("Thank you for inviting me to interview. I accept your invitation for December 3, 2026.", None),
    ("December 3 works for me. You are scheduled with other applicants then? I look forward to it.", None),
]


@for_each("body, kind", APPLICANT)
def test_the_applicants_own_letter_is_no_act_of_the_program(body: str, kind: str | None) -> None:
    found = _read(OWN, "Interview", body)
    assert (found.kind if found else None) == kind
    assert found is None or found.by == "me"


@for_each(
    "body",
    [
        "We invite you to complete a pre-recorded video interview through HireVue by November 20, 2026.",
        "You have been selected for an asynchronous video interview. Please record your answers by "
        "November 20.",
        "You are invited to complete your one-way interview. The link expires on November 20.",
    ],
)
def test_a_recorded_video_is_asked_about(body: str) -> None:
    found = _read(FROM, "Next step", body)
    assert found is not None
    assert any("recorded video" in ask for ask in found.asks)


def _forwarded(over: str, to: str) -> MailProposal | None:
    head = f"---------- Forwarded message ---------\n{FROM}{to}Subject: Interview invitation"
    inner = f"{head}\n\nDear Dr. Ali,\n\n{INVITES}"
    return read_mail(f"{over}\n\n{inner}", words_of_mails(), page_tools(2026), date(2026, 11, 10))


OMAR, SARA = "Omar Ali <omar.ali@gmail.com>\n", "Sara Khan <sara.khan@gmail.com>\n"


def test_an_invitation_that_was_passed_on_to_another_is_asked_whose_it_is() -> None:
    over = f"From: {OMAR}To: {SARA}Subject: Fwd: Interview invitation\n\nFYI"
    bare = "Look what I got! Hope you get one too."
    for found in (_forwarded(over, f"To: {OMAR}"), _forwarded(over, ""), _forwarded(bare, f"To: {OMAR}")):
        assert found is not None
        assert any("is it yours" in ask for ask in found.asks)


def test_what_one_passed_on_to_oneself_or_a_dean_to_a_student_is_an_invitation() -> None:
    again = f"From: {OMAR}To: Omar <omar.a@outlook.com>\nSubject: Fwd: Interview invitation\n"
    school = f"From: Dean <dean@school.edu>\nTo: {OMAR}Subject: Fwd: Interview invitation\n\nSee below."
    for found in (_forwarded(again, f"To: {OMAR}"), _forwarded(school, "To: dean@school.edu\n")):
        assert found is not None
        assert (found.kind, found.asks) == ("invite", ())
