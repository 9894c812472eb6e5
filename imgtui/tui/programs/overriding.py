"""Verdicts of the user's own, bucket or tier: asked for with a reason, or given back to the rules."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from imgtui.domain.workbook.text import clean
from imgtui.services.triage import programs
from imgtui.tui.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View
    from imgtui.tui.programs.pane import ProgramsPane


def named(view: "View", keys: Sequence[str]) -> str:
    """Return the name of a program (its key, when it is gone meanwhile), or how many there are."""
    if len(keys) != 1:
        return f"{len(keys)} programs"
    return clean(view.programs[keys[0]].name) if keys[0] in view.programs else keys[0]


def ask_bucket(pane: "ProgramsPane", keys: Sequence[str], bucket: str) -> None:
    """Ask why some programs are to be in a bucket of the user's own; "" goes back to the computed one."""
    about = "Why? The computed bucket stays visible beside yours; b . goes back to it."
    _ask_own(pane, keys, "bucket", bucket, about, programs.override_bucket)


def ask_tier(pane: "ProgramsPane", keys: Sequence[str], tier: str) -> None:
    """Ask why some programs are to have a tier of the user's own; "" goes back to the computed one."""
    about = "Why? The computed tier stays visible beside yours."
    _ask_own(pane, keys, "tier", tier, about, programs.override_tier)


def _ask_own(
    pane: "ProgramsPane",
    keys: Sequence[str],
    what: Literal["bucket", "tier"],
    wanted: str,
    about: str,
    service: Callable[..., None],
) -> None:
    view = pane.listing.view
    reasons = {
        key: own.why
        for key, program in view.programs.items()
        if (own := getattr(program, f"{what}_override"))
    }
    if wanted:
        value = reasons.get(keys[0], "") if len(keys) == 1 else ""
        title = f"{wanted.capitalize()}: {named(view, keys)}"
        known = tuple(reasons.values())
        _ask_why(pane, title, about, value, known, lambda why: pane.intend(service, keys, wanted, why))
    elif own_keys := [key for key in keys if key in reasons]:
        pane.intend(service, own_keys, None, "")
    else:
        pane.notify(f"The {what} is the computed one already", markup=False, timeout=3)


def _ask_why(
    pane: "ProgramsPane",
    title: str,
    about: str,
    value: str,
    known: Sequence[str],
    then: Callable[[str], object],
) -> None:
    def take(why: str | None) -> None:
        if why is not None:
            then(why)

    pane.app.push_screen(
        Prompt(
            title,
            about=about,
            value=value,
            check=lambda text: None if clean(text).strip() else "your own verdict needs a reason",
            suggestions=tuple(dict.fromkeys(clean(why) for why in known if why)),
        ),
        take,
    )
