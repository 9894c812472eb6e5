"""Each kind of event in many ways of saying it, and what sounds like one and is none."""

# ruff: noqa: E501 - a sentence or a line of a list stands as it is written

from datetime import date

from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.tables import for_each

SAID: dict[str, tuple[str, ...]] = {
    "rejected": (
        "I write with regret that your application is not among those we will take further.",
        "We have reviewed your file and will not be pursuing it this season.",
        "We are sorry to say that we cannot include you in this year's interviews.",
        "After careful review, your application did not advance to the interview stage.",
        "We have decided to go forward with other applicants.",
        "Unfortunately we are not in a position to offer you an interview this cycle.",
        "We will not be able to interview you this season.",
        "Your application will not move past the review stage.",
        "The committee has chosen not to take your application further.",
        "Your application was declined by the selection committee.",
        "Regrettably, your name is not on our list of interviewees.",
        "We must tell you that we have no interview to offer you this year.",
        "With so many strong files, yours was not chosen for an interview.",
        "It is with regret that I inform you that you have not been selected.",
        "At this time we are unable to offer you an interview and wish you the best in the Match.",
        "This year we interviewed only one in twenty applicants, and I am sorry that you are not one of them.",
        "Our interview season is now closed and your application was not chosen.",
        "We do not expect to be able to interview you.",
        "We cannot invite you to interview with our program this year.",
        "You were not selected for an interview.",
        "We won't be extending an interview invitation to you this year.",
        "Your candidacy will not be considered further.",
        "Your file will not be taken any further.",
        "The selection committee did not select you for interview.",
        "We regret that we will not be inviting you.",
        "Sadly your application has not been shortlisted.",
        "Your application status: Not selected for interview.",
        "Our decision is not to interview you this season.",
        "we are not going to be able to offer you an interview spot.",
        "We have filled all of our interview spots and can no longer consider your application.",
    ),
    "waitlist": (
        "You are now on our standby list and we will write when a place comes free.",
        "We have put your name on the waiting list for interviews.",
        "We could not offer you a date in the first round, but you remain on our alternate list.",
        "Your application is on our reserve list.",
        "We cannot offer you an interview now, but have kept you on our waitlist.",
        "All dates are taken. We would like to keep you on standby for cancellations.",
        "You have been added to our interview wait list in Thalamus.",
        "We will write to people on our hold list, which you are on, as dates come free.",
        "Your status has changed to: Waitlisted.",
        "You are an alternate for an interview with us.",
        "We have placed your application in our second tier and will contact you if interview spots open up.",
        "Although we do not have a slot for you today, you are on our waiting list.",
        "We have you on a list of candidates to be invited should a cancellation occur.",
        "You have been wait-listed.",
        "Interview status: waitlist.",
        "We are pleased to offer you a place on our interview waiting list.",
        "Your name is next on our standby list should somebody cancel.",
        "Our calendar is full at present. You have been placed on the cancellation list.",
    ),
    "invite": (
        "It is a pleasure to ask you to interview with us.",
        "You have been selected to interview with our program.",
        "We would be delighted to have you interview with us.",
        "We liked your file and hope you will interview with us; please choose a date in Thalamus.",
        "An interview invitation has been released to you in Interview Broker.",
        "Rockhaven has released interview dates to you. Sign in with the token below and choose one.",
        "The committee has reviewed your application and would like to meet you for an interview.",
        "You are invited to interview. Pick one of the days below.",
        "We'd love to talk with you. Please choose an interview date in the portal.",
        "Please accept this as our invitation to interview.",
        "We are extending you an interview.",
        "Congratulations, you've got an interview with us! Choose a slot.",
        "We want to interview you.",
        "Interview offer: you can now select a date in ERAS.",
        "Action needed: choose your interview date.",
        "We would like to have you come for an interview.",
        "We were impressed by your file and invite you to a virtual interview.",
        "You are being offered an interview for a categorical position.",
        "We hope you can join us for one of our interview days.",
        "I am happy to let you know that the committee chose you for an interview.",
        "You have received an invitation to interview from Rockhaven Internal Medicine.",
        "We are offering you one of our interview days.",
        "You have a new interview offer in Thalamus.",
    ),
    "scheduled": (
        "This is to confirm the slot you chose on January 15, 2027 at 9:00 AM EST.",
        "You are confirmed for your interview on January 15, 2027 at 9:00 AM EST.",
        "We have you down for January 15, 2027 at 9:00 AM EST.",
        "Your interview is booked: January 15, 2027, 9:00 AM EST.",
        "Thank you for booking. Your interview takes place January 15, 2027 at 9:00 AM EST.",
        "You picked January 15, 2027, 9:00 AM EST for your interview. See you then!",
        "This mail confirms your choice of January 15, 2027 at 9:00 AM EST for your interview.",
        "Your selected interview day is January 15, 2027, starting at 9:00 AM EST.",
        "We have recorded your selection: January 15, 2027 at 9:00 AM EST for the interview.",
        "Looking forward to your interview on January 15, 2027 at 9:00 AM EST.",
        "Your appointment with us has been set for January 15, 2027 at 9:00 AM EST.",
        "You successfully scheduled an interview for January 15, 2027 at 9:00 AM EST.",
        "You've reserved January 15, 2027 at 9:00 AM EST.",
        "We are expecting you on January 15, 2027 at 9:00 AM EST for your interview.",
        "You will be interviewing with us on January 15, 2027 at 9:00 AM EST.",
        "Confirmation: interview, January 15, 2027 at 9:00 AM EST.",
        "I have you signed up for the January 15, 2027 interview at 9:00 AM EST.",
        "Your interview date has been locked in: January 15, 2027 at 9:00 AM EST.",
        "We look forward to seeing you January 15, 2027 at 9:00 AM EST for your interview.",
        "You are all set for January 15, 2027 at 9:00 AM EST.",
        "Just a reminder that you interview with us on January 15, 2027 at 9:00 AM EST.",
    ),
    "rescheduled": (
        "Your interview has to move. It was to be January 8 at 9 AM; it will now be January 15, 2027 at 9:00 AM EST.",
        "We had to change your interview day from January 8 to January 15, 2027 at 9:00 AM EST.",
        "Because of snow your interview of January 8 is now on January 15, 2027 at 9:00 AM EST.",
        "Your interview has been moved to January 15, 2027 at 9:00 AM EST.",
        "Your interview on January 8 was rescheduled for January 15, 2027 at 9:00 AM EST.",
        "We need to shift your interview to January 15, 2027 at 9:00 AM EST.",
        "There is a change to your interview: the new time is January 15, 2027 at 9:00 AM EST, not 1 PM.",
        "Instead of January 8, we will see you on January 15, 2027 at 9:00 AM EST for your interview.",
        "Your interview planned for January 8 will take place on January 15, 2027 at 9:00 AM EST instead.",
        "The interview date of January 8 no longer works for us; we have booked you on January 15, 2027 at 9:00 AM EST.",
        "Your booking was updated. Old: January 8, 2027 1:00 PM EST. New: January 15, 2027 9:00 AM EST.",
        "Previously: January 8, 2027, 1:00 PM EST. Now: January 15, 2027, 9:00 AM EST. Your interview was changed.",
        "Your interview of January 15, 2027 moves from 1:00 PM to 9:00 AM EST.",
        "Your interview on January 15, 2027 will start at 9:00 AM EST rather than 1:00 PM.",
        "We must postpone your interview until January 15, 2027 at 9:00 AM EST.",
    ),
    "cancelled": (
        "We must take back the invitation we sent you last week.",
        "The time you had booked, January 20, is void.",
        "Your interview on December 4 has been cancelled.",
        "We are sorry, but the interview day on December 4 will not take place.",
        "We have to withdraw our offer of an interview.",
        "Your interview invitation was sent in error and is withdrawn.",
        "Please disregard the invitation to interview that was sent to you by mistake.",
        "The invitation you received yesterday was sent to you in error.",
        "Our program is closing and all interviews are off.",
        "We regret that we need to rescind your invitation to interview.",
        "Your slot has been released because we did not hear from you.",
        "Your interview booking was removed by the program.",
        "We are calling off all interviews this season.",
        "Unfortunately we can no longer honor your interview invitation.",
    ),
    "declined": (
        "We have received your withdrawal and removed your application.",
        "You have declined the interview invitation.",
        "Your application has been withdrawn at your request.",
        "Thank you for letting us know that you will not attend; we have recorded that you declined.",
        "We are sorry to hear that you are withdrawing.",
        "This confirms that you have turned down our invitation.",
    ),
    "second_look": (
        "You are welcome to an optional visit day on January 29, 2027, 9:00 AM EST; it plays no part in our ranking.",
        "All those interviewed are invited to see our hospital on January 29, 2027 at 9:00 AM EST; it is not part of the evaluation.",
        "Join us for a second look on January 29, 2027 at 9:00 AM EST.",
        "We invite all applicants who interviewed to a voluntary open campus day on January 29, 2027 at 9:00 AM EST.",
        "Come back for our in-person revisit on January 29, 2027 at 9:00 AM EST.",
    ),
}
MINE: dict[str, tuple[str, ...]] = {
    "thank_you": (
        "Thank you both for the conversation on Tuesday. I could see myself at your hospital.",
        "Speaking with you about gait analysis made my week.",
        "I wanted to thank you for taking the time to interview me.",
        "I am grateful for your time and for the talk with your residents.",
        "It was a pleasure to meet you last Thursday. I left with an even greater interest.",
        "I so enjoyed our conversation on Monday.",
        "Many thanks for the warm welcome on my interview day.",
    ),
    "declined": (
        "I am grateful for the invitation, but must decline it.",
        "I would like to withdraw my application from your program.",
        "I am afraid I will not be able to attend my interview and ask you to give my place to somebody else.",
        "Please withdraw me from consideration.",
        "I have decided to decline the interview offer.",
        "Regretfully I have to cancel my interview and withdraw.",
        "I will be unable to accept your invitation to interview.",
    ),
    "letter_of_intent": (
        "I will rank your program first.",
        "Your program is my first choice.",
        "I intend to rank you number one on my list.",
    ),
    "interest_mail": (
        "I am writing to express my strong interest in your program.",
        "I remain very interested in your program and have a new publication.",
        "I wanted to let you know of my continued interest in your residency.",
    ),
}
NOTHING: tuple[str, ...] = (
    "Files that are incomplete on November 6 are not looked at. An interview invitation cannot be issued before the file is complete.",
    "Your application is complete and under review. Interview invitations go out in October.",
    "We have received your application. You will hear from us if you are selected for an interview.",
    "Please upload your photo. No decision on interviews has been made.",
    "Waitlisted? Rejected? Join us live on Sunday for tips. Our members received interviews from forty programs. Stop receiving these mails.",
    "Did you get your invite yet? Reserve your seat for our coaching session.",
    "Submitting a signal does not guarantee an interview.",
    "We will begin to send interview invitations next week.",
    "Applicants who are waitlisted will be told in December.",
    "If you are selected for an interview you will be notified by Thalamus.",
    "Our office is closed on November 26. Interviews resume on Monday.",
    "Interview invitations are sent only through Thalamus; please make an account.",
    "Not all applicants can be offered an interview.",
    "Your application fee has been received.",
    "We have extended our deadline; interviews have not been offered yet.",
    "Most applicants are not selected for an interview, so apply broadly.",
    "The decision on your application has not been made.",
    "Interviews are held virtually on Tuesdays. We do not reschedule interviews.",
    "You will not be able to change your interview choice after Friday.",
    "Your reference writer has uploaded a letter.",
    "Rejected by a program? Our advisors can help you rewrite your statement.",
    "We are still reviewing and have not sent any rejections.",
    "We have updated our interview cancellation policy. Please read it.",
    "The password of your Thalamus account was changed.",
    "You have not chosen an interview date yet.",
    "If you are not selected, you will hear from us in March.",
    "Your interview choice cannot be changed after it was cancelled.",
    "You have been registered for our open house.",
    "Optional visits of applicants are not offered.",
)


def _read(sentence: str, sender: str = "Rockhaven Internal Medicine Residency") -> MailProposal | None:
    greeting = "Dear Dr. Koroma" if sender == "Sana Anwar" else "Dear Dr. Anwar"
    text = (
        f"From: {sender}\nDate: November 1, 2026\nSubject: Rockhaven Internal Medicine\n\n"
        f"{greeting},\n{sentence}\n{sender}\n"
    )
    return read_mail(text, words_of_mails(), page_tools(2026), date(2026, 11, 21))


@for_each(("kind", "sentence"), [(k, s) for k, told in SAID.items() for s in told])
def test_an_act_of_the_program_is_told_in_many_ways(kind: str, sentence: str) -> None:
    found = _read(sentence)
    assert found is not None
    assert found.kind == kind


@for_each("sentence", [s for k in ("scheduled", "rescheduled") for s in SAID[k]])
def test_the_hour_is_the_one_that_holds_now(sentence: str) -> None:
    found = _read(sentence)
    assert found is not None
    assert str(found.starts_at) == "2027-01-15 09:00:00"


@for_each(("kind", "sentence"), [(k, s) for k, told in MINE.items() for s in told])
def test_what_the_applicant_writes_is_the_applicants_act(kind: str, sentence: str) -> None:
    found = _read(sentence, "Sana Anwar")
    assert found is not None
    assert (found.kind, found.by) == (kind, "me")


@for_each("sentence", NOTHING)
def test_what_is_no_act_towards_the_applicant_proposes_nothing(sentence: str) -> None:
    found = _read(sentence)
    assert found is None or found.kind == "reply"
