"""One warning on a rank list, and what a move brings and takes away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.reference.data import SEVERITIES, Rule
from imgtui.domain.reference.rule_cards import RuleCase, Slots, What, listing, render
from imgtui.domain.reference.severity import Severity
from imgtui.domain.workbook.records.record import record


@record
class Raised:
    """A case of a rule that holds for a list: what was measured, before its card gives the words.

    Attributes:
        rule: "R1" … "R23".
        case: id of the case on its card.
        slots: what was measured.
        keys: programs concerned; empty when it is the list as a whole.
        by_order: whether the order of the list decides it (else only what is on the list).
    """

    rule: str
    case: str
    slots: Slots
    keys: tuple[str, ...] = ()
    by_order: bool = False


@record
class RankWarning:
    """A rule of rules §8 that holds for a list, said from its card.

    The words are made when somebody reads them, and kept: a drag judges a list at every step and shows
    few of its warnings.

    Attributes:
        card: the rule.
        case: which of its cases.
        slots: what was measured.
        keys: programs concerned; empty when it is the list as a whole.
        by_order: whether the order of the list decides it (else only what is on the list).
        dismissed: whether the user has dealt with it in another way.
        why: the user's reason for that, else None.
        before: the reason with which it was dismissed before it grew; None when it never was.
        too_late: what is said in place of what helps once lists are closed: nothing on one can be mended
            any more, and nothing must stop. None while they are open.
        words: the words made so far.
    """

    card: Rule
    case: RuleCase
    slots: Slots
    keys: tuple[str, ...] = ()
    by_order: bool = False
    dismissed: bool = False
    why: str | None = None
    before: str | None = None
    too_late: str | None = None
    words: dict[What, str] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        # What order does not decide is the same object at every step of a move.
        return self is other or (isinstance(other, RankWarning) and self._seen == other._seen)

    def __hash__(self) -> int:
        return hash((self.id, self.keys, self.dismissed))

    @property
    def _seen(self) -> tuple[object, ...]:
        """What makes it the same warning as another; words follow from it."""
        told = self.dismissed, self.why, self.before, self.too_late
        return self.rule, self.case.id, self.slots, self.keys, self.by_order, *told

    @property
    def rule(self) -> str:
        """Id of the rule."""
        return self.card.id

    @property
    def id(self) -> str:
        """Stable identity: the rule, for a case that can stand beside another also the case ("R16:twice")."""
        return f"{self.card.id}:{self.case.id}" if self.case.apart else self.card.id

    @property
    def severity(self) -> Severity:
        """How grave it is: "stop", "warn" or "note"."""
        return self.case.severity if self.case.severity and self.too_late is None else "note"

    @property
    def text(self) -> str:
        """What was measured, in words; beside it the reason with which it was dismissed before it grew."""
        said = self._said("message")
        return said if self.before is None else f"{said} (dismissed before: {self.before})"

    @property
    def lever(self) -> str:
        """What helps; never that moving a program up makes a match likelier, which is not so."""
        return self._said("lever") if self.too_late is None else self.too_late

    @property
    def source(self) -> str:
        """Source ids of the rule."""
        return self.card.source

    @property
    def gravity(self) -> tuple[bool, int, int, str]:
        """Sort key: open before dismissed, stop before warn before note, then the rule's number."""
        return self.dismissed, SEVERITIES.index(self.severity), int(self.rule[1:]), self.id

    def _said(self, what: What) -> str:
        if what not in self.words:
            self.words[what] = render(self.card, self.case.id, self.slots, what)
        return self.words[what]


def warning_of(raised: Raised, rules: Mapping[str, Rule]) -> RankWarning:
    """Return what a rule has raised with its card; KeyError where there is none."""
    card = rules[raised.rule]
    return RankWarning(card, card.case(raised.case), raised.slots, raised.keys, raised.by_order)


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
    return listing(named(programs))


def named(programs: Iterable[RankedFacts]) -> tuple[str, ...]:
    """Return the programs' names, for a card that lists them."""
    return tuple(program.name for program in programs)


def keys(programs: Iterable[RankedFacts]) -> tuple[str, ...]:
    """Return the programs' keys."""
    return tuple(program.key for program in programs)


def amount(count: int, singular: str, plural: str | None = None) -> str:
    """Return a count with its noun: "1 program", "3 programs"."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def unknown_part(count: int) -> Mapping[str, int] | None:
    """Return what fills the part about the unknown: nothing when nothing is."""
    return {"count": count} if count else None
