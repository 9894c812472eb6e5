"""Mails: an invitation, a refusal, a place on a waiting list, a coordinator's answer, as a proposed event."""
