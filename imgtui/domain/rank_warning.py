"""One warning on a rank list, and what a move brings and takes away."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from imgtui.domain.rank_facts import RankedFacts
from imgtui.domain.record import record
from imgtui.domain.workbook import Dismissed

SEVERITIES = ("stop", "warn", "note")
_NAMED = 3


@record
class RankWarning:
    """A rule of rules §8 that holds for a list.

    Attributes:
        id: stable identity, the rule and where it has several forms also the form ("R16:twice").
        rule: "R1" … "R23".
        severity: "stop", "warn" or "note".
        text: what was measured, in words.
        lever: what helps; never that moving a program up makes a match likelier, which is not so.
        source: source ids of the rule.
        keys: programs concerned; empty when it is the list as a whole.
        by_order: whether the order of the list decides it (else only what is on the list).
        dismissed: whether the user has dealt with it in another way.
        why: the user's reason for that, else None.
    """

    id: str
    rule: str
    severity: str
    text: str
    lever: str
    source: str = ""
    keys: tuple[str, ...] = ()
    by_order: bool = False
    dismissed: bool = False
    why: str | None = None

    @property
    def gravity(self) -> tuple[bool, int, int, str]:
        """Sort key: open before dismissed, stop before warn before note, then the rule's number."""
        return self.dismissed, SEVERITIES.index(self.severity), int(self.rule[1:]), self.id

    def dismissed_by(self, records: Iterable[Dismissed]) -> "RankWarning":
        """Return the warning, marked when one of the user's `records` names its rule."""
        record = next((record for record in records if record.rule == self.rule), None)
        return replace(self, dismissed=True, why=record.why) if record else self


@record
class WarningsChange:
    """What would come, go and read differently."""

    added: tuple[RankWarning, ...]
    removed: tuple[RankWarning, ...]
    changed: tuple[RankWarning, ...]


def warnings_change(now: Sequence[RankWarning], then: Sequence[RankWarning]) -> WarningsChange:
    """Return what separates the warnings `then` from those `now`, each by its identity."""
    before = {warning.id: warning for warning in now}
    after = {warning.id: warning for warning in then}
    return WarningsChange(
        added=tuple(warning for key, warning in after.items() if key not in before),
        removed=tuple(warning for key, warning in before.items() if key not in after),
        changed=tuple(warning for key, warning in after.items() if before.get(key, warning) != warning),
    )


def names(programs: Sequence[RankedFacts]) -> str:
    """Return the first few names and how many more there are."""
    shown = [program.name for program in programs[:_NAMED]]
    if len(programs) > _NAMED:
        return f"{', '.join(shown)} and {len(programs) - _NAMED} more"
    return " and ".join(shown) if len(shown) < _NAMED else f"{', '.join(shown[:-1])} and {shown[-1]}"


def keys(programs: Iterable[RankedFacts]) -> tuple[str, ...]:
    """Return the programs' keys."""
    return tuple(program.key for program in programs)


def amount(count: int, singular: str, plural: str | None = None) -> str:
    """Return a count with its noun: "1 program", "3 programs"."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def unknown_tail(count: int, what: str) -> str:
    """Return " (2 with … unknown)", or nothing when nothing is unknown."""
    return f" ({what} of {count} unknown)" if count else ""
