# ruff: noqa: E501  # mails are quoted as they are pasted
"""Mails by example: what is proposed, what is asked, and what is no event at all."""

from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.tables import for_each

TODAY = date(2026, 11, 21)


def read(text: str) -> MailProposal | None:
    """Return what a mail proposes."""
    return read_mail(text, words_of_mails(), page_tools(2026), TODAY)


def plain(found: MailProposal) -> dict[str, Any]:
    """Return what is proposed as texts, without what is not said."""
    each = {
        name: getattr(found, name)
        for name in ("program", "kind", "on", "starts_at", "tz", "minutes", "reply_by", "format")
    }
    each["offered"] = [iso(moment) for moment in found.offered]
    return {name: iso(value) for name, value in each.items() if value not in (None, [])}


def iso(value: Any) -> Any:
    """Return a day or moment as it is written."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


MAILS: dict[str, tuple[str, dict[str, Any] | None]] = {
    "a booking service offers days": (
        """From: Thalamus <noreply@thalamusgme.com>
Date: Thu, Oct 22, 2026 at 8:02 PM
Subject: Interview Invitation - Bayview Medical Center Internal Medicine Residency

Dear Applicant,

Congratulations! Bayview Medical Center Internal Medicine Residency Program invites you to interview. Log in to Thalamus to select an interview date. Available dates: Nov 10, Nov 12, 17 and 19. Interviews begin at 9:00 AM PST and conclude at approximately 1:30 PM PST via Zoom. A virtual social with residents is held the evening before at 6:00 PM PST.
Please schedule within 3 business days.
Unsubscribe""",
        {
            "kind": "invite",
            "program": "Bayview Medical Center Internal Medicine Residency Program",
            "on": "2026-10-22",
            "tz": "America/Los_Angeles",
            "minutes": 270,
            "reply_by": "2026-10-27",
            "format": "virtual",
            "offered": ["2026-11-10T09:00", "2026-11-12T09:00", "2026-11-17T09:00", "2026-11-19T09:00"],
        },
    ),
    "full, and on the list": (
        """Subject: Status of your application
Dear Dr. Rahman,
Unfortunately, all of our interview slots have been filled. We have placed you on our waitlist and will contact you should a spot become available.
Sincerely, Karen Doe
Program Coordinator, Lakeside Hospital Family Medicine Residency""",
        {"kind": "waitlist", "program": "Lakeside Hospital Family Medicine Residency"},
    ),
    "moved to another day": (
        """From: Maria Lopez <mlopez@riverbend.org>
Sent: Friday, December 4, 2026 4:11 PM
To: Sana
Subject: Interview rescheduled

Dear Dr. Anwar, due to a faculty conflict your interview at Riverbend Hospital Psychiatry on Thursday, December 10 has been moved to Tuesday, December 15 at 1:00 PM CST. The Zoom link stays the same. Apologies!""",
        {
            "kind": "rescheduled",
            "program": "Riverbend Hospital Psychiatry",
            "on": "2026-12-04",
            "starts_at": "2026-12-15T13:00",
            "tz": "America/Chicago",
            "format": "virtual",
        },
    ),
    "cancelled by the program": (
        """We regret to inform you that your interview on January 8, 2027 with Stone Creek Pediatrics Residency has been cancelled. Our program is no longer able to host interviews this season.""",
        {"kind": "cancelled", "program": "Stone Creek Pediatrics Residency"},
    ),
    "a reminder, with a range of hours": (
        """Dear Dr. Anwar,
This is a friendly reminder of your upcoming interview with Northgate University Hospital Neurology on Monday, January 11, 2027 from 8-11:30am EST. If you need to cancel, please let us know at least 2 weeks before.""",
        {
            "kind": "scheduled",
            "program": "Northgate University Hospital Neurology",
            "starts_at": "2027-01-11T08:00",
            "tz": "America/New_York",
            "minutes": 210,
        },
    ),
    "a receipt": (
        """Thank you for applying to Elmwood Internal Medicine. We have received your application and it is under review. Interviews are offered from October to January.""",
        None,
    ),
    "an answer about visas": (
        """Hi Sana, thank you for your email. We do sponsor J-1 visas but not H-1B. Best, Ann
On Tue, Nov 3, 2026 at 9:00 AM Sana wrote:
> Do you sponsor visas?""",
        {"kind": "reply"},
    ),
    "an answer about graduation": (
        """Date: 11/05/2026
Hello, thanks for reaching out. There is no cutoff for year of graduation. We prefer graduates within 5 years.
-----Original Message-----
From: sana@mail.com
Does your program have a YOG cutoff?""",
        {"kind": "reply", "on": "2026-11-05"},
    ),
    "an open house": (
        """Bonjour, you are invited to our Virtual Open House on November 30 at 7 PM ET. RSVP by Nov 28. Cedar Hospital Family Medicine""",
        None,
    ),
    "a second look": (
        """From: Second Look <gme@hillcrest.edu>
Subject: Second Look Day
Dear Dr. Anwar, it was a pleasure to interview you. We would like to invite you to our in-person second look on Saturday, January 30, 2027, 10:00 AM to 2:00 PM Central at Hillcrest University Hospital. Please RSVP by January 20.""",
        {
            "kind": "second_look",
            "program": "Hillcrest University Hospital",
            "starts_at": "2027-01-30T10:00",
            "tz": "America/Chicago",
            "minutes": 240,
            "reply_by": "2027-01-20",
            "format": "in_person",
        },
    ),
    "a confirmation as a form": (
        """Dear Dr. Anwar,
I'm pleased to confirm your interview with Summit Valley Hospital Internal Medicine Residency Program.
Date: 12/14/2026
Time: 08:00 - 12:00 ET
Format: Virtual (Webex)
Tech check: 12/10/2026 at 3:00 PM
""",
        {
            "kind": "scheduled",
            "program": "Summit Valley Hospital Internal Medicine Residency Program",
            "starts_at": "2026-12-14T08:00",
            "tz": "America/New_York",
            "minutes": 240,
            "format": "virtual",
        },
    ),
    "a wish refused, the day stays": (
        """Unfortunately we cannot accommodate your request for another date. Your interview remains scheduled for December 7 at 9:00 a.m. ET. Maple Grove Hospital Surgery""",
        {
            "kind": "scheduled",
            "program": "Maple Grove Hospital Surgery",
            "starts_at": "2026-12-07T09:00",
            "tz": "America/New_York",
        },
    ),
    "forwarded, a day to answer": (
        """---------- Forwarded message ---------
From: IM Residency <im@oakland.org>
Date: Mon, Nov 16, 2026 at 9:12 AM
Subject: Interview Offer
To: <me>

Dr. Anwar, We are delighted to offer you an interview with Oakland Heights Medical Center Internal Medicine. You may choose Dec 1 or Dec 3. You have 24 hours to respond.""",
        {
            "kind": "invite",
            "program": "Oakland Heights Medical Center Internal Medicine",
            "on": "2026-11-16",
            "reply_by": "2026-11-17",
            "offered": ["2026-12-01", "2026-12-03"],
        },
    ),
    "thanks after the interview": (
        """Thank you for interviewing with us on December 2. We enjoyed meeting you. Rank lists are due March 3. Willow Hospital Internal Medicine Residency""",
        None,
    ),
    "a rejection": (
        """Dear applicant, after review, the committee has decided not to move forward with your application to Ash Hospital Internal Medicine.""",
        {"kind": "rejected", "program": "Ash Hospital Internal Medicine"},
    ),
    "another language": (
        """Wir haben Ihre Bewerbung erhalten.""",
        None,
    ),
}


@for_each("name", MAILS)
def test_a_mail_proposes_what_it_says_and_no_more(name: str) -> None:
    text, wanted = MAILS[name]
    found = read(text)
    assert (plain(found) if found else None) == wanted


def test_answers_carry_their_words() -> None:
    found = read(MAILS["an answer about visas"][0])
    assert found is not None
    assert {each.field: (each.value, each.firm) for each in found.answers} == {
        "visa_j1": ("yes", True),
        "visa_h1b": ("no", True),
    }
    found = read(MAILS["an answer about graduation"][0])
    assert found is not None
    assert found.answers[0].field == "yog_limit"
    assert found.answers[0].value == "none"


def test_two_readings_of_one_thing_are_not_offered() -> None:
    found = read(
        "Subject: Re: attempts\n\nThanks for asking. Our board takes people who failed one Step one time."
        " Two failures are beyond what it does.\n\n> How many attempts do you allow?\n"
    )
    assert found is not None
    assert all(each.firm for each in found.answers)


def test_a_day_that_does_not_fit_is_asked() -> None:
    found = read(
        "We are pleased to confirm your interview with Ash Hospital Internal Medicine on Thursday, December 4, 2026"
        " at 9am Eastern."
    )
    assert found is not None
    assert found.starts_at is None
    assert any("Friday" in each for each in found.asks)


def test_days_to_choose_from_are_no_interview() -> None:
    found = read(
        "We would like to offer you an interview at Ash Hospital on December 1 or December 3 at 9 AM ET."
    )
    assert found is not None
    assert (found.kind, found.starts_at) == ("invite", None)
    assert len(found.offered) == 2


@for_each(
    "text",
    [
        "You are invited to a free webinar on interviews, December 3 at 7 PM ET. Register now!",
        "Match Day is March 19, 2027. Rank order lists are due March 3 at 9 PM ET.",
        "We have received your application; interviews are held from November to January.",
        "Please take part in our survey on your interview day by December 1.",
        "If you need to cancel your interview, tell us two weeks before.",
    ],
)
def test_what_is_no_event_proposes_none(text: str) -> None:
    found = read(text)
    assert found is None or found.kind == "reply"


@given(
    st.text(alphabet=st.sampled_from("invite you interview on Dec 3, 2026 at 9:30 AM ET.\n>:-"), max_size=200)
)
def test_any_text_is_read_and_quoted_exactly(text: str) -> None:
    found = read(text)
    if found is not None:
        assert found.quote in text
        assert all(each.quote in text for each in found.answers)


@for_each("name", MAILS)
def test_a_line_below_changes_nothing(name: str) -> None:
    text, _ = MAILS[name]
    if ">" in text or "Original Message" in text:
        return
    before, after = read(text), read(f"{text}\n\nThis message may be confidential.\n")
    assert (plain(before) if before else None) == (plain(after) if after else None)
