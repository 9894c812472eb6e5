"""Cells about what has happened: applications, invitations, interviews, answers, with their days."""
