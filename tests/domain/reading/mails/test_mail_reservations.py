"""Reservations as forms, days that were moved, soft refusals, times held: five wordings each."""

from datetime import date

from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.domain.reading.mails.test_mails import iso
from tests.tables import for_each

HEAD = (
    "From: Elm Neurology Residency <neuro@elm.example>\nDate: Thu, 12 Nov 2026 09:00:00 -0600\n"
    "Subject: {}\n\n"
)


def read(body: str, subject: str = "Elm Neurology Residency") -> MailProposal | None:
    """Return what a mail of a program proposes."""
    text = HEAD.format(subject) + body
    return read_mail(text, words_of_mails(), page_tools(2026), date(2026, 11, 21))


FORM = """INTERVIEW RESERVATION

Day ......... Wed 06-Jan-2027
Begin ....... 9:30 AM Central
End ......... 12:45 PM Central
Mode ........ Webex; the room opens for a sound check at 9:15
Status ...... RESERVED

Need another day? Give this one back in the scheduler no later than 12/23/2026.
{}
"""
EMPTY = [
    "You are also on the wait list for: none",
    "You are on the waitlist for: n/a",
    "You are on our waiting list: no",
    "Waitlist status: none",
    "You are also on the wait list for ........ none",
]


@for_each("line", EMPTY)
def test_an_empty_line_on_the_wait_list_leaves_a_reservation_scheduled(line: str) -> None:
    found = read(FORM.format(line))
    assert found is not None
    assert (found.kind, iso(found.starts_at), found.minutes) == ("scheduled", "2027-01-06T09:30", 195)
    assert found.format == "virtual"


def test_a_line_that_names_a_day_on_the_wait_list_is_one() -> None:
    found = read("You are on our wait list for January 6. We will write when a place is free.")
    assert found is not None
    assert found.kind == "waitlist"


MOVED = [
    "We must move everybody who had that day (8:00 a.m.). You are now on Thursday, December 10, 1:15 p.m.",
    "You are now on Thursday, December 10, 1:15 p.m. instead.",
    "We have to move all of you who booked Tuesday. You will be now on Thursday, December 10, 1:15 p.m.",
    "We need to shift everyone on that day. You're now on Thursday, December 10 at 1:15 p.m.",
    "We had to move those who had the morning. You are now on Thursday, December 10, 1:15 p.m.",
]
QUOTED = """

-----Original Message-----
From: Gus
Sent: Thursday, November 5, 2026 2:20 PM
Subject: confirmed!
You are confirmed for Tuesday, December 8, 2026, 8:00 a.m. - 11:00 a.m. Central.
"""


@for_each("body", MOVED)
def test_a_moved_day_is_the_new_one_and_not_the_one_that_is_quoted(body: str) -> None:
    found = read(body + QUOTED, "CHANGE: your interview with Elm Neurology Residency")
    assert found is not None
    assert (found.kind, iso(found.starts_at)) == ("rescheduled", "2026-12-10T13:15")


REFUSED = [
    "I am sorry to tell you that yours is among the applications we will not be taking further.",
    "Yours is one of the files that we cannot take forward this season.",
    "Your application was among those the committee will not be considering further.",
    "You are among the applicants we are not able to interview this year.",
    "We are closing your file for this season.",
]


@for_each("body", REFUSED)
def test_a_friendly_refusal_is_one(body: str) -> None:
    opening = "Thank you for trusting us. It was a pleasure to read about your work.\n\n"
    found = read(opening + body + "\n\nYou are welcome to apply again next year.")
    assert found is not None
    assert found.kind == "rejected"


HELD = [
    "yours is held for 72 hours from the time of this message.",
    "the slot is reserved for 72 hours from the time of this e-mail.",
    "your place is kept for 72 hours after this message.",
    "the invitation is valid for 72 hours.",
    "the offer is good for 72 hours from now.",
]


@for_each("end", HELD)
def test_so_many_hours_held_count_from_the_sending(end: str) -> None:
    body = f"We would like to invite you to an interview. Seats are first come, first served, and {end}"
    found = read(body, "Invitation to interview")
    assert found is not None
    assert found.kind == "invite"
    assert iso(found.reply_by) == "2026-11-15T09:00-06:00"
