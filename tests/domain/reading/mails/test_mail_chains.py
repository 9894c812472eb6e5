"""Chains that were forwarded, days that were moved, hours in words and in four figures."""

# ruff: noqa: E501 - a mail stands as it is written

from datetime import date, datetime, time

from imgtui.domain.reading.mails.clocks import hours
from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.tables import for_each

WORDS = words_of_mails()


def read(text: str) -> MailProposal | None:
    return read_mail(text, WORDS, page_tools(2026), date(2026, 11, 29))


def clocks(text: str) -> list[tuple[time, time | None]]:
    return [(hour.at, hour.until) for hour in hours(text, 0, len(text), WORDS.zones)]


HOURS: tuple[tuple[str, list[tuple[time, time | None]]], ...] = (
    ("The day runs from 0800 to 1230 hrs.", [(time(8), time(12, 30))]),
    ("Our day is 0745-1315 CT.", [(time(7, 45), time(13, 15))]),
    ("Please be online at 0900 hrs.", [(time(9), None)]),
    ("We start at 0830 ET.", [(time(8, 30), None)]),
    ("We meet at ten in the morning.", [(time(10), None)]),
    ("It begins at half past one in the afternoon.", [(time(13, 30), None)]),
    ("It begins at a quarter to nine in the morning.", [(time(8, 45), None)]),
    ("Log in at 1:15 in the afternoon, please.", [(time(13, 15), None)]),
    ("Log in at two o'clock in the afternoon.", [(time(14), None)]),
    ("The first talk is at eleven a.m., the last at one p.m.", [(time(11), None), (time(13), None)]),
)
NO_HOURS = (
    "Residents of the class 2026-2029 will greet you.",
    "In the season 2026 to 2027 we interview on Mondays.",
    "Our suite is at 1200 Elm Street.",
    "Call 555-0100-0200 if you are lost.",
    "Residents work at most 1200 hours of night duty.",
    "Two in three of our residents come from abroad.",
    "One in the team will call you.",
    "We received 1830 applications.",
    "Meet three of our residents in the evening.",
    "The 2100 block of Main Street is closed.",
)


@for_each(("text", "wanted"), HOURS)
def test_an_hour_in_words_or_in_four_figures_is_read(
    text: str, wanted: list[tuple[time, time | None]]
) -> None:
    assert clocks(text) == wanted


@for_each("text", NO_HOURS)
def test_a_year_a_house_and_a_count_are_no_hours(text: str) -> None:
    assert clocks(text) == []


OLD = """---------- Forwarded message ---------
From: Alder Ridge Recruitment
Date: Mon, Oct 26, 2026 at 9:00 AM
Subject: Your application

Dear Dr. Anwar, we have placed you on our wait list and will write by December 20, 2026."""


def chain(top: str) -> str:
    return f"From: Mara Lind\nDate: Fri, Nov 20, 2026 at 8:05 AM CST\nSubject: Fwd: Your application\n\n{top}\n\n{OLD}"


NEWEST: tuple[tuple[str, str | None, date | None], ...] = (
    (
        "Dear Dr. Anwar, good news: a place has become free and we are pleased to invite you to interview with us.",
        "invite",
        date(2026, 11, 20),
    ),
    (
        "Dear Dr. Anwar, following up on the message below: I am sorry to say that we will not be able to offer you an interview this season.",
        "rejected",
        date(2026, 11, 20),
    ),
    (
        "Dear Dr. Anwar, this is to confirm that your interview is scheduled for Wednesday, December 9, 2026 at 9:00 AM CT on Zoom.",
        "scheduled",
        date(2026, 11, 20),
    ),
    (
        "Dear Dr. Anwar, our office is closed next week for the holiday, the phones will be answered again from Monday on, and we ask for your patience; everything else you will find on the page of our residency, where the new brochure stands as well as the list of our faculty.",
        None,
        None,
    ),
    ("FYI", "waitlist", date(2026, 10, 26)),
    ("", "waitlist", date(2026, 10, 26)),
    ("Please see the message below from our recruitment office; with regards from all of us here.", "waitlist", date(2026, 10, 26)),
    ("Hi Sam, I am so happy, look at what I have got! What do you think of it, and what should I do with my answer?", "waitlist", date(2026, 10, 26)),
    ("See attached.", "waitlist", date(2026, 10, 26)),
    ("Forwarding this as it may have been lost, with best wishes from the whole office.", "waitlist", date(2026, 10, 26)),
)  # fmt: skip


@for_each(("top", "kind", "on"), NEWEST)
def test_of_a_chain_the_newest_mail_that_says_something_speaks(
    top: str, kind: str | None, on: date | None
) -> None:
    found = read(chain(top))
    assert (found.kind if found else None, found.on if found else None) == (kind, on)


MOVED: tuple[tuple[str, datetime | date | None], ...] = (
    (
        "The interview on Tuesday, December 8, at 2 p.m. cannot take place. We have moved you to Monday, December 14. We begin at ten in the morning, Eastern time.",
        datetime(2026, 12, 14, 10),
    ),
    (
        "We had to reschedule your interview of December 8 at 2 PM ET to December 14 at 9 AM ET.",
        datetime(2026, 12, 14, 9),
    ),
    (
        "Your interview on December 8 at 2 PM ET has been rescheduled to December 14, same time.",
        datetime(2026, 12, 14, 14),
    ),
    (
        "Your interview on December 8 at 2 PM ET has been rescheduled to December 14; the time stays the same.",
        datetime(2026, 12, 14, 14),
    ),
    ("Your interview on December 8 at 2 PM ET has been rescheduled to December 14.", date(2026, 12, 14)),
)


@for_each(("text", "starts"), MOVED)
def test_the_hour_of_the_old_day_is_not_that_of_the_new_one(
    text: str, starts: datetime | date | None
) -> None:
    found = read(f"Date: Mon, 30 Nov 2026 10:00:00 -0500\nSubject: A new date\n\nDear Dr. Anwar, {text}")
    assert found is not None
    assert (found.kind, found.starts_at) == ("rescheduled", starts)


SILENT = (
    "If you have not chosen a day by noon (MT) on Monday, December 7, your place goes to somebody else.",
    "If we have not heard from you by Monday, December 7, at noon MT, your place is given to another.",
    "If you haven't booked by Monday, December 7, 12:00 PM MT, we shall take it that you are no longer interested.",
)


@for_each("sentence", SILENT)
def test_what_happens_without_an_answer_tells_until_when_one_is_wanted(sentence: str) -> None:
    found = read(
        "Date: Mon, 23 Nov 2026 09:12:44 -0700\nSubject: Interview invitation\n\n"
        f"Dear Dr. Anwar, we are pleased to invite you to interview with us. {sentence}"
    )
    assert found is not None
    assert isinstance(found.reply_by, datetime)
    assert found.reply_by.isoformat() == "2026-12-07T12:00:00-07:00"


@for_each("verb", ["love", "like", "be happy", "be delighted", "be glad"])
def test_to_want_to_interview_somebody_is_an_invitation_unless_it_fails(verb: str) -> None:
    head = "Date: Tue, 17 Nov 2026 10:15:00 -0500\nSubject: Your application\n\nDear Dr. Anwar, "
    found = read(
        f"{head}we would {verb} to interview you on Zoom. Let us know within 72 hours of this message."
    )
    assert found is not None
    assert found.kind == "invite"
    assert str(found.reply_by) == "2026-11-20 10:15:00-05:00"
    for unfulfilled in (
        f"if we had more places, we would {verb} to interview you; we cannot.",
        f"we would {verb} to interview you, but we are unable to this year.",
        f"were there more days, we would {verb} to interview you.",
        f"we would {verb} to interview you; sadly, it is not possible.",
    ):
        refused = read(f"{head}{unfulfilled}")
        assert refused is None or refused.kind != "invite"
    still = read(f"{head}we would {verb} to interview you. If you cannot attend, write to us.")
    assert still is not None
    assert still.kind == "invite"
