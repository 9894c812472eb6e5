"""Forms in which mails come: copied from a browser, printed by a booking service, half decoded, automatic."""

from datetime import date, datetime
from typing import Any

from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.tables import for_each

TODAY = date(2026, 11, 21)


def read(text: str) -> MailProposal | None:
    return read_mail(text, words_of_mails(), page_tools(2026), TODAY)


def fields(text: str, *names: str) -> tuple[Any, ...]:
    found = read(text)
    assert found is not None
    return tuple(getattr(found, name) for name in names)


ABSENT = [
    (
        "Subject: Automatic reply: Do you sponsor H-1B?\n\nI am out of the office until November 30.\n"
        "Kim, Fox Hospital"
    ),
    (
        "Subject: Out of office: your question\n\nVisa questions: see our website. Interview days are "
        "December 1 and 8."
    ),
    "Subject: Auto-reply: Interview\n\nThank you for your message. I will answer after December 1.",
    (
        "Subject: Re: Visa\n\nThank you for your email. I am on vacation with limited access to email."
        "\n\nOn Mon, Nov 2, 2026 at 9:00 AM I wrote:\n> Do you sponsor J-1?"
    ),
    (
        "Subject: Re: Step 3\n\nThanks for your message. I am out of the office and will reply when I "
        "return on December 2."
    ),
    (
        "Subject: Automated response\n\nThank you for contacting the Internal Medicine Residency at "
        "Fox Hospital. We get many mails."
    ),
]


@for_each("mail", ABSENT)
def test_nobody_is_there(mail: str) -> None:
    assert read(mail) is None


def test_who_was_away_and_answers_now_has_answered() -> None:
    text = (
        "Subject: Re: H-1B\nDate: Mon, Nov 23, 2026 6:00 AM\n\nSorry, I was out of the office. No,"
        " we do not sponsor "
        "H-1B visas.\n\nOn Sun, Nov 22, 2026 at 10:00 AM I. Okafor wrote:\n> Do you sponsor H-1B?\n"
    )
    kind, answers = fields(text, "kind", "answers")
    assert (kind, [(each.field, each.value) for each in answers]) == ("reply", [("visa_h1b", "no")])


COPIED = [
    "Re: visas\nNora Bram <nbram@low.example>\nMon, Sep 21, 2026, 3:44 PM (EDT)\nto me\n\n",
    "Re: visas\nInbox\nNora Bram <nbram@low.example>\nSep 21, 2026, 3:44 PM (2 days ago)\nto me\n\n",
    "Nora Bram <nbram@low.example>\nMonday, September 21, 2026\nto Okafor\n\n",
]


@for_each("head", COPIED)
def test_a_head_as_a_browser_copies_it(head: str) -> None:
    text = (
        f"{head}Hello, thank you for asking. We do not sponsor the H-1B.\nNora, Psychiatry Residency, "
        f"Lowell Hospital"
    )
    assert fields(text, "kind", "on") == ("reply", date(2026, 9, 21))


@for_each("day", ["Nov 13, 2026", "November 13, 2026", "13 November 2026", "Friday, November 13, 2026"])
def test_the_date_of_a_letter_is_its_day_and_none_that_is_offered(day: str) -> None:
    text = (
        f"Elm Hospital Internal Medicine\n{day}\n\nDear Dr. Okafor,\n\nwe would like to invite you "
        f"for an interview on "
        "December 2 or December 4, 8:00-11:30 a.m. Eastern Time.\n"
    )
    on, offered = fields(text, "on", "offered")
    assert on == date(2026, 11, 13)
    assert offered == (datetime(2026, 12, 2, 8), datetime(2026, 12, 4, 8))


FORMS = [
    "Interview Confirmation\nProgram ........ Elm Hospital - Surgery\nDate ........... Tuesday, "
    "January 12, 2027\n"
    "Time ........... 7:00 AM - 2:30 PM (MST)\nDinner with all  Monday, January 11, 2027, 6:30 PM\n",
    "Interview Confirmation\nProgram: Elm Hospital - Surgery\nDate: Tuesday, January 12, 2027 "
    "(please be on time, all of you)\n"
    "Time: 7:00 AM - 2:30 PM MST, with a break of half an hour at noon\nDinner: Monday, January "
    "11, 2027, 6:30 PM\n",
    "Interview Confirmation\nProgram ____ Elm Hospital - Surgery\nDate ____ Tuesday, January 12, 2027\n"
    "Time ____ 7:00 AM - 2:30 PM MST\nReception ____ Monday, January 11, 2027, 6:30 PM\n",
]


@for_each("form", FORMS)
def test_each_line_of_a_form_is_one_of_its_own(form: str) -> None:
    assert fields(form, "kind", "starts_at", "minutes") == ("scheduled", datetime(2027, 1, 12, 7), 450)


def test_what_is_left_of_codes_is_read_and_quoted_as_it_stands() -> None:
    text = (
        "Nov 13, 2026\n\nDear&nbsp;Dr. Okafor,=20\n\nWe would be glad to interview you at "
        "Cascade&nbsp;Hospital.=20\n"
        "Choose a morning (8:15&ndash;11:45 a.m. Pacific Time): Tue Dec 1 or Thu Dec 3.\n"
    )
    kind, minutes, offered, quote = fields(text, "kind", "minutes", "offered", "quote")
    assert (kind, minutes) == ("invite", 210)
    assert offered == (datetime(2026, 12, 1, 8, 15), datetime(2026, 12, 3, 8, 15))
    assert quote in text


HELD = [
    "We are holding a slot for you for 72 hours after this message.",
    "We hold your place for 72 hours from the date of this mail.",
    "A date is saved for you for three days; please choose one.",
    "Please schedule within 72 hours of this message.",
]


@for_each("sentence", HELD)
def test_how_long_a_slot_is_held(sentence: str) -> None:
    text = (
        "Date: Tue, Nov 3, 2026 at 4:10 PM CST\nSubject: Interview Invitation\n\nDear Dr. Okafor,\n"
        "The Psychiatry Residency "
        f"at Ash Hospital invites you to interview.\n{sentence}\n\n>> SCHEDULE NOW: https://t."
        f"example/i/8814 <<\n"
    )
    kind, reply_by = fields(text, "kind", "reply_by")
    assert kind == "invite"
    assert str(reply_by)[:10] == "2026-11-06"


def test_a_call_that_begins_with_arrows_is_no_quote() -> None:
    text = (
        "Subject: Interview\n\nThe Surgery Residency at Oak Hospital invites you to interview.\n>> "
        "BOOK: https://x.example <<\nReply by November 30.\n"
    )
    assert fields(text, "kind", "reply_by") == ("invite", date(2026, 11, 30))


MOVED = [
    (
        "Of course! I have switched you with another candidate. Your interview is now Wednesday, "
        "January 13, 2027, at 11:15 AM Central."
    ),
    (
        "No problem, we swapped you with someone. Your interview is now on Wednesday, January 13, "
        "2027, at 11:15 AM Central."
    ),
    "We have moved you to Wednesday, January 13, 2027, 11:15 AM Central, for your interview.",
    "Your interview has been changed to Wednesday, January 13, 2027, at 11:15 AM Central.",
]


@for_each("sentence", MOVED)
def test_a_new_day_above_the_old_one(sentence: str) -> None:
    text = (
        f"From: Pat <pat@lake.example>\nDate: Thu, Nov 19, 2026 at 1:32 PM\nSubject: Re: Re: "
        f"Interview January 6\n\n{sentence}\n\n"
        "On Thu, Nov 19, 2026 at 9:04 AM I. Okafor wrote:\n> Would January 14 be possible?\n"
    )
    assert fields(text, "kind", "starts_at") == ("rescheduled", datetime(2027, 1, 13, 11, 15))


def test_what_is_confirmed_is_not_moved() -> None:
    text = (
        "Subject: Interview\n\nYour interview with the Surgery Residency at Oak Hospital is now "
        "confirmed for Tuesday, January 12, 2027, 9 AM EST.\n"
    )
    assert fields(text, "kind", "starts_at") == ("scheduled", datetime(2027, 1, 12, 9))


def test_the_last_day_to_withdraw_is_no_day_of_the_interview() -> None:
    text = (
        "You are scheduled!\nProgram: Hollow Hospital - Anesthesiology\nWhen: Friday, December 18,"
        " 2026 at 9:00 AM EST\n"
        "Length: 2 hours 45 minutes\nYou may withdraw until December 11, 2026. Booked: October 31, 2026.\n"
    )
    assert fields(text, "kind", "starts_at", "minutes") == ("scheduled", datetime(2026, 12, 18, 9), 165)


NO_INVITES = [
    (
        "Subject: How to answer an interview invitation\n\nJoin our webinar: how our coaches get you "
        "interviewed. Unsubscribe here."
    ),
    (
        "Subject: Open house\n\nWe would like to get to know you at our virtual open house. Register "
        "here. Unsubscribe. Newsletter. Webinar."
    ),
]


@for_each("mail", NO_INVITES)
def test_an_advertisement_is_no_invitation(mail: str) -> None:
    assert read(mail) is None
