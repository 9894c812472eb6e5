"""Kinds of options that several commands share."""

from datetime import datetime
from typing import Any

import click

from imgtui.domain.workbook.days import why_outside


class Day(click.DateTime):
    """A day such as 2026-11-21 that a workbook may hold."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the day at midnight; another one is wrong usage."""
        day: datetime = super().convert(value, param, ctx)
        if why := why_outside(day.date()):
            self.fail(why, param, ctx)
        return day
