"""The words of mails, with the zones, states and specialties they need from other lists."""

from functools import cache

from imgtui.domain.reading.mails.words import MailWords, mail_words
from imgtui.exchange.words import phrases, reference_list, wording


@cache
def words_of_mails() -> MailWords:
    """Return the words of mails, made into patterns once."""
    split = {zone["state"] for zone in reference_list("zones")}
    zones = {
        state["code"]: state["time_zone"] for state in reference_list("states") if state["code"] not in split
    }
    specialties = [
        spelled
        for entry in reference_list("specialties")
        for spelled in (entry["name"], *entry.get("aliases", ()))
    ]
    return mail_words(wording("mails"), phrases("zones"), zones, specialties)
