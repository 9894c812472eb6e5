"""Mails in wordings of their own: bookings, soft refusals, cancellations, answers, times to reply."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from imgtui.domain.reading.mails.proposal import read_mail
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.words import page_tools
from tests.domain.reading.mails.test_mails import iso
from tests.tables import for_each

MAILS = json.loads((Path(__file__).parents[3] / "data" / "own_mails.json").read_text("utf-8"))["mails"]
PLAIN = ("on", "starts_at", "tz", "minutes", "reply_by", "format", "by")


def words(name: str) -> set[str]:
    return set(re.sub(r"[^a-z0-9]+", " ", name.lower()).split())


@for_each("mail", MAILS)
def test_a_mail(mail: dict[str, Any]) -> None:
    found = read_mail(mail["text"], words_of_mails(), page_tools(2026), date(2026, 11, 21))
    if mail["kind"] is None:
        assert found is None
        return
    assert found is not None
    assert found.kind == mail["kind"]
    assert {name: iso(getattr(found, name)) for name in PLAIN if name in mail} == {
        name: mail[name] for name in PLAIN if name in mail
    }
    wanted, named = words(mail["program"]), words(found.program or "")
    assert len(wanted & named) >= 0.6 * min(len(wanted), len(named) or 99)
    if mail.get("asks"):
        assert found.asks
    if "offered" in mail:
        assert [iso(each) for each in found.offered] == mail["offered"]
    answers = {each.field: each.value for each in found.answers}
    assert answers == {**mail.get("answers", {}), **mail.get("asked", {})}
    assert all(each.firm for each in found.answers if each.field in mail.get("answers", {}))
