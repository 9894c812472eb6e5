from collections import namedtuple
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.plan.tally import Lens, ProgramCounter, audit_missing, count_programs, facts_missing
from imgtui.domain.workbook.records import Event, Program, Rating

Verdict = namedtuple("Verdict", "bucket verify")
J1 = Lens("Internal Medicine", ("j1",))


def judged(bucket, program):
    return Verdict(bucket, tuple(n for n in ("img_percent", "visa_j1") if getattr(program, n) is None))


def event(kind, day=date(2026, 11, 2)):
    return Event(id=f"{kind}{day}", kind=kind, on=day)


PROGRAMS = st.builds(
    Program,
    key=st.sampled_from("abcdef"),
    name=st.just("x"),
    specialty=st.sampled_from(["Internal Medicine", "Family Medicine", None]),
    city=st.sampled_from(["Toledo", None]),
    state=st.sampled_from(["OH", None]),
    program_type=st.sampled_from(["community", None]),
    img_percent=st.sampled_from([60.0, None]),
    visa_j1=st.sampled_from(["yes", "no", None]),
    attempts_limit=st.sampled_from([2, "none", None]),
    archived=st.booleans(),
    rating=st.sampled_from([None, Rating(would_attend=False)]),
    events=st.lists(st.sampled_from(["applied", "invite", "interviewed", "interest_mail"]), max_size=3).map(
        lambda kinds: tuple(event(kind) for kind in kinds)
    ),
)
CHANGES = st.lists(
    st.tuples(PROGRAMS, st.sampled_from(["green", "yellow", "red", None, "gone"])), max_size=12
)


@given(changes=CHANGES, told=st.booleans())
def test_counting_changes_gives_what_counting_afresh_gives(changes, told):
    counter, programs, verdicts = ProgramCounter(J1), {}, {}
    for program, bucket in changes:
        programs.pop(program.key, None)
        verdicts.pop(program.key, None)
        if bucket != "gone":
            programs[program.key] = program
            if bucket is not None:
                verdicts[program.key] = judged(bucket, program)
        found = counter.refresh(programs, verdicts, {program.key} if told else None)
        assert found == count_programs(programs, verdicts, J1)


def test_none_counts_as_looked_up_and_only_usable_visas_are_asked():
    program = Program(key="a", name="a", img_percent=60, attempts_limit="none", visa_j1="no")
    assert facts_missing(program, ("j1",)) == ()
    assert facts_missing(program, ("j1", "h1b")) == ("visa_h1b",)
    assert facts_missing(replace(program, attempts_limit=None), ()) == ("attempts_limit",)
    assert facts_missing(replace(program, attempts_limit=None, attempts_limit_step1=1), ()) == (
        "attempts_limit",
    )
    both = replace(program, attempts_limit=None, attempts_limit_step1=1, attempts_limit_step2="none")
    assert facts_missing(both, ()) == ()
    assert facts_missing(Program(key="a", name="a"), ("j1",)) == ("img_percent", "attempts_limit", "visa_j1")


def test_audit_asks_for_place_kind_share_and_visas():
    assert audit_missing(Program(key="a", name="a"), ("j1",)) == (
        "city",
        "state",
        "program_type",
        "img_percent",
        "visa_j1",
    )


def test_sums():
    programs = {
        "a": Program(
            key="a",
            name="a",
            specialty="Internal Medicine",
            img_percent=60,
            attempts_limit=2,
            visa_j1="yes",
            events=(event("applied"), event("invite"), event("interviewed"), event("interest_mail")),
        ),
        "b": Program(key="b", name="b", specialty="Internal Medicine", events=(event("applied"),)),
        "c": Program(key="c", name="c", archived=True, events=(event("applied"),)),
        "d": Program(key="d", name="d"),
    }
    buckets = {"a": "green", "b": "yellow", "c": "green", "d": "red"}
    verdicts = {key: judged(bucket, programs[key]) for key, bucket in buckets.items()}
    tally = count_programs(programs, verdicts, J1)
    assert (tally.listed, tally.with_facts, tally.judged, tally.undecided) == (3, 1, 2, 1)
    assert (tally.applied, tally.invited) == (2, 1)
    assert tally.by_bucket == {"green": 1, "yellow": 1, "red": 1}
    assert tally.by_specialty == {"Internal Medicine": 2, "": 1}
    assert tally.to_rank == {"a"}
    assert tally.decisive_missing == {"img_percent": 1, "visa_j1": 1}
    assert tally.mails == {date(2026, 11, 2): 1}
