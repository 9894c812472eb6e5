"""What a mail proposes as a reader sends it, made into records again."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from imgtui.domain.reading.mails.answers import Answer
from imgtui.domain.reading.mails.proposal import MailProposal


def mail_from(plain: Mapping[str, Any]) -> MailProposal:
    """Return the proposal that was made plain."""
    on = plain["on"]
    return MailProposal(
        **{
            **plain,
            "on": date.fromisoformat(on) if on else None,
            "starts_at": _moment(plain["starts_at"]),
            "reply_by": _moment(plain["reply_by"]),
            "offered": tuple(_moment(each) for each in plain["offered"]),
            "answers": tuple(_answer(each) for each in plain["answers"]),
            "asks": tuple(plain["asks"]),
        }
    )


def _answer(plain: Any) -> Answer:
    return Answer(**plain) if isinstance(plain, Mapping) else Answer(*plain)


def _moment(text: str | None) -> datetime | date | None:
    """Return a moment, or a day where no hour stands with it."""
    if not text:
        return None
    return datetime.fromisoformat(text) if len(text) > len("2026-12-14") else date.fromisoformat(text)
