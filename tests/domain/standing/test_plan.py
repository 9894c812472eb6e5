from dataclasses import replace
from datetime import date

import pytest

from imgtui.domain.plan.measures import MEASURES, MeasureSituation, OpenWarning, split_name
from imgtui.domain.plan.plans import (
    current_week,
    due_on,
    jump,
    met_today,
    moved_to_week,
    plan_document,
    progress,
    start_plan,
    task_views,
    weeks,
)
from imgtui.domain.plan.tally import Tally
from imgtui.domain.triage.judgement import triage_all
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import (
    Applicant,
    Draft,
    Exam,
    Letter,
    OwnTask,
    OwnTemplate,
    Plan,
    RankEntry,
    RankList,
    Story,
    TargetSpecialty,
    Task,
    Workbook,
)
from imgtui.exchange.reference import load_reference
from tests.domain.applicants import green_program, rules
from tests.tables import for_each

TEMPLATES, TEXTS = load_reference().plans, load_reference().texts
TODAY = date(2027, 1, 29)
IM = "Internal Medicine"


def situation(tally=None, **more):
    given = {
        "workbook": Workbook(),
        "tally": tally or Tally(),
        "today": TODAY,
        "texts": TEXTS,
        "least_img": 30,
        "primary": IM,
    } | more
    return MeasureSituation(**given)


def plan_of(*tasks, start=date(2027, 1, 11)):
    return Plan(template="own", title="Own", start=start, tasks=tasks)


def task(measure=None, target=None, **more):
    return Task(id=more.pop("id", "t"), title="Task", measure=measure, target=target, **more)


def read(measure, target=1.0, at=None, **more):
    own = task(measure, target, **more)
    return progress(own, plan_of(own), at or situation())


@for_each("template", TEMPLATES.values())
def test_every_shipped_template_starts_and_measures(template):
    plan = start_plan(template, date(2027, 1, 4), listed=160, primary=IM)
    assert len(plan.tasks) == len(template.tasks)
    for own, given in zip(plan.tasks, template.tasks, strict=True):
        assert given.measure is None or split_name(given.measure)[0] in MEASURES
        assert own.due is not None
        found = progress(own, plan, situation(), TEMPLATES)
        assert (found.value is None) is (given.measure is None)
        if given.measure is None:
            assert found.note.startswith("Done by hand")
        where = jump(own, plan, situation(), TEMPLATES)
        assert where is None or where.pane in ("programs", "invites", "rank", "profile", "plan")
        assert where is None or "missing:" not in where.query
        assert where is None or "{" not in where.query


def test_due_days():
    start = date(2027, 1, 4)
    assert due_on(start, 1, None) == date(2027, 1, 10)
    assert due_on(start, 4, None) == date(2027, 1, 31)
    assert due_on(start, 1, 2) == date(2027, 1, 5)
    assert due_on(start, None, None) is None
    assert due_on(date.max, 1, None) == date.max
    assert current_week(plan_of(start=start), date(2027, 1, 10)) == 1
    assert current_week(plan_of(start=start), date(2027, 1, 11)) == 2


def test_targets_follow_the_primary_specialty():
    def target(primary):
        plan = start_plan(TEMPLATES["rebuild-30"], TODAY, 0, primary)
        return next(own.target for own in plan.tasks if own.measure == "programs_listed")

    assert (target(IM), target("Family Medicine"), target(None)) == (150, 100, 100)


def test_own_templates_start_too():
    template = OwnTemplate(
        id="mine",
        title="Mine",
        tasks=(OwnTask(id="a", title="A", week=2, measure="interest_mails", target=3),),
    )
    (own,) = start_plan(template, date(2027, 1, 4), 0, None).tasks
    assert (own.due, own.measure, own.target) == (date(2027, 1, 17), "interest_mails", 3)


def test_measured_task_counts_up_is_done_and_reopens():
    at = situation(Tally(with_facts=27, facts_missing={"img_percent": 9, "visa_j1": 4}))
    found = read("programs_with_facts", 40, at)
    assert (found.value, found.text, found.state) == (27, "27/40", "open")
    assert found.share == pytest.approx(27 / 40)
    done = situation(Tally(with_facts=40))
    assert read("programs_with_facts", 40, done).state == "done"
    # What was typed as done does not count: the workbook does.
    assert read("programs_with_facts", 40, at, done_on=TODAY).state == "open"
    assert read("programs_with_facts", 40, at, met_on=date(2027, 1, 20)).state == "was_met"


def test_states_by_day():
    late, soon = date(2027, 1, 28), date(2027, 2, 1)
    assert read("interest_mails", 5, due=late).state == "overdue"
    assert read("interest_mails", 5, due=TODAY).state == "open"
    assert read("interest_mails", 5, due=late, snoozed_until=soon).state == "snoozed"
    assert read("interest_mails", 5, due=late, snoozed_until=TODAY).state == "overdue"
    was = read("interest_mails", 5, due=late, met_on=late)
    assert (was.state, was.late) == ("was_met", True)


def test_task_done_by_hand():
    assert read(None, None, due=date(2027, 1, 1)).state == "overdue"
    found = read(None, None, due=date(2027, 1, 1), done_on=date(2027, 1, 3))
    assert (found.state, found.value, found.text, found.late) == ("done", None, "done", False)


def test_unknown_measure_is_done_by_hand_and_says_so():
    found = read("phase_of_moon", 3, done_on=TODAY)
    assert found.state == "done"
    assert "phase_of_moon" in found.note


def test_shares_count_only_what_is_complete():
    assert read("audit_complete", 100, situation(Tally(listed=1000, audited=999))).state == "open"
    found = read("audit_complete", 100, situation(Tally(listed=160, audited=83)))
    assert (found.value, found.text) == (51, "83/160")
    assert read("audit_complete", 100, situation(Tally(listed=2, audited=2))).state == "done"
    assert read("audit_complete", 100).state == "open"
    assert read("no_decisive_unknown", 100, situation(Tally(judged=4, undecided=1))).text == "3/4"
    assert read("no_decisive_unknown", 100).note == "no program is Green or Yellow yet"


def test_programs_added_counts_from_the_start_of_the_plan():
    own = task("programs_added:150", 20)
    assert progress(own, plan_of(own), situation(Tally(listed=163))).text == "13/20"
    assert progress(own, plan_of(own), situation(Tally(listed=170))).state == "done"
    assert progress(own, plan_of(own), situation(Tally(listed=120))).value == 0


def test_programs_with_many_imgs_are_those_added_since_the_start_and_not_red():
    plan = start_plan(TEMPLATES["repair-7"], TODAY, listed=2, primary=IM, stored=3)
    own = next(own for own in plan.tasks if own.id == "expansion")
    assert split_name(own.measure) == ("img_programs_added", "3")
    before = [green_program(key=f"old{at}") for at in range(3)]
    rich = [green_program(key=f"new{at}") for at in range(2)]
    others = [
        green_program(key="poor", img_percent=29.9),
        green_program(key="edge", img_percent=30.0),
        green_program(key="unknown", img_percent=None),
        green_program(key="red", us_grads_only=True),
        green_program(key="shelved", archived=True),
    ]
    programs = (*before, *rich, *others)
    at = replace(situation(), workbook=Workbook(programs=programs), buckets=triage_all(programs, rules()))
    assert progress(own, plan, at).text == "3/20"


def test_mails_count_from_the_start_of_the_plan():
    sent = {date(2027, 1, 10): 9, date(2027, 1, 11): 2, date(2027, 1, 20): 1}
    assert read("interest_mails", 10, situation(Tally(mails=sent))).text == "3/10"


def test_exam_record():
    def found(*exams):
        book = Workbook(applicant=Applicant(exams=exams))
        return read("exam_record_complete", 1, situation(workbook=book))

    step1 = Exam(exam="step1", result="pass", taken_on=date(2024, 5, 1))
    step2 = Exam(exam="step2_ck", result="pass", taken_on=date(2025, 5, 1), score=227)
    assert found(step1, step2).state == "done"
    assert "no Step 2 CK" in found(step1).note
    assert "no score" in found(step1, replace(step2, score=None)).note
    assert "no date for Step 1" in found(replace(step1, taken_on=None), step2).note


def test_specialties():
    def value(*roles):
        chosen = tuple(TargetSpecialty(name=str(n), role=role) for n, role in enumerate(roles))
        book = Workbook(applicant=Applicant(specialties=chosen))
        return read("specialties_chosen", 2, situation(workbook=book)).value

    assert (value(), value("primary"), value("primary", "backup"), value("backup", "parallel")) == (
        0,
        1,
        2,
        1,
    )


def rank_book(*keys, kind="primary"):
    entries = tuple(RankEntry(program=key) for key in keys)
    return Workbook(rank_lists=(RankList(name="L", kind=kind, entries=entries),))


def test_clean_list_needs_no_stop_and_no_open_composition_warning():
    def found(*warnings, book=None):
        return read("rank_list_clean", 1, situation(workbook=book or rank_book("a"), warnings=warnings))

    assert found().state == "done"
    assert found(OpenWarning("R13", "warn"), OpenWarning("R10", "note")).state == "done"
    assert found(OpenWarning("R14", "stop")).state == "open"
    assert found(OpenWarning("R4", "warn"), OpenWarning("R14", "stop")).text == "2 left"
    assert found(OpenWarning("R4", "warn", dismissed=True)).state == "done"
    assert found(book=Workbook()).text == "no list"
    assert found(book=rank_book("a", kind="what_if")).state == "open"


def test_interviewed_and_ranked():
    at = situation(Tally(to_rank=frozenset("abc")), workbook=rank_book("a", "c", "x"))
    assert read("interviewed_ranked", 100, at).text == "2/3"


def test_papers():
    applicant = Applicant(
        letters=(Letter(status="asked"), Letter(status="uploaded"), Letter()),
        stories=(Story(text="one"), Story(kind="teamwork", text="two"), Story(text=" ")),
    )
    drafts = (Draft(kind="statement", text="x"), Draft(kind="mock_notes", text="y"), Draft(kind="statement"))
    at = situation(workbook=Workbook(applicant=applicant, drafts=drafts), hands_on_months=1.5)
    names = (
        "letters_asked",
        "letters_uploaded",
        "stories",
        "stories:teamwork",
        "drafts",
        "drafts:mock_notes",
    )
    assert [read(name, 9, at).value for name in names] == [2, 1, 2, 1, 1, 1]
    assert read("hands_on_months", 2, at).text == "1.5/2"


def test_jumps_lead_to_what_is_missing():
    missing = {"visa_j1": 3, "img_percent": 9}
    at = situation(Tally(listed=5, facts_missing=missing, audit_missing={"city": 2}))

    def where(measure, **more):
        own = task(measure, 1, **more)
        return jump(own, plan_of(own), at)

    assert where("programs_with_facts") == Jump(
        "programs", 'spec:"Internal Medicine" unknown:img_percent,visa_j1'
    )
    assert where("audit_complete") == Jump("programs", "unknown:city")
    assert where("rank_list_clean") == Jump("rank")
    assert where("exam_record_complete") == Jump("profile", "exams")
    assert where("soap_preferences") == Jump("plan", "match_week")
    assert where(None) is None
    assert where(None, program="k") == Jump("programs", program="k")
    assert where("programs_listed") == Jump("programs", "")


def test_met_today_names_what_is_newly_met():
    plan = plan_of(
        task("audit_complete", 100, id="a"),
        task("audit_complete", 100, id="b", met_on=TODAY),
        task("interest_mails", 1, id="c"),
        task(id="d"),
    )
    assert met_today([plan], situation(Tally(listed=1, audited=1))) == ((0, "a"),)


def test_overdue_come_first_and_done_last():
    plan = plan_of(
        task(id="done", done_on=TODAY, due=date(2027, 1, 1)),
        task(id="later", due=date(2027, 3, 1)),
        task(id="open", due=date(2027, 2, 1)),
        task(id="late", due=date(2027, 1, 20)),
        task(id="later-late", due=date(2027, 1, 25)),
    )
    order = [view.task.id for view in task_views([plan], situation())]
    assert order == ["late", "later-late", "open", "later", "done"]


def test_moving_between_weeks_sets_the_day_due():
    own = task(week=1, day=2, due=date(2027, 1, 12))
    moved = moved_to_week(plan_of(own), own, 3)
    assert (moved.week, moved.day, moved.due) == (3, None, date(2027, 1, 31))
    assert moved_to_week(plan_of(own), own, 0).week == 1


def test_weeks_and_document():
    plan = plan_of(task(id="loose"), task(id="ninth", day=9), task("interest_mails", 3, id="first", week=1))
    assert [(week, [own.id for own in tasks]) for week, tasks in weeks(plan)] == [
        (1, ["first"]),
        (2, ["ninth"]),
        (None, ["loose"]),
    ]
    document = plan_document(Workbook(plans=(plan,)), situation(Tally(mails={TODAY: 2})))
    (entry,) = document["plans"]
    assert {name: entry[name] for name in ("template", "title", "start")} == {
        "template": "own",
        "title": "Own",
        "start": "2027-01-11",
    }
    first = entry["weeks"][0]["tasks"][0]
    assert first["progress"] == 2
    assert first["state"] == "open"
    assert set(first) == {
        *("id", "week", "day", "title", "why", "due", "measure", "target"),
        *("done_on", "met_on", "snoozed_until", "program", "note", "progress", "state"),
    }
    assert entry["weeks"][2]["tasks"][0]["progress"] is None


def test_a_plan_begun_late_has_nothing_due_after_the_last_day_that_counts():
    last = date(2027, 3, 3)
    season = TEMPLATES["rank-season"]
    assert season.until == "rank_deadline"
    late = start_plan(season, date(2027, 2, 20), 0, IM, last)
    assert [own.due for own in late.tasks if own.week == 1] == [date(2027, 2, 26)] * 2
    assert {own.due for own in late.tasks if own.week and own.week > 1} == {last}
    in_time = start_plan(season, date(2027, 1, 7), 0, IM, last)
    assert in_time.tasks[-1].due == last
    assert in_time == start_plan(season, date(2027, 1, 7), 0, IM)
    on_the_day = start_plan(season, last, 0, IM, last)
    assert {own.due for own in on_the_day.tasks} == {last}
    too_late = start_plan(season, date(2027, 3, 4), 0, IM, last)
    assert too_late == start_plan(season, date(2027, 3, 4), 0, IM)


def drafts_at(*written, **more):
    return situation(
        workbook=Workbook(drafts=tuple(Draft(kind=kind, text=text) for kind, text in written)), **more
    )


def test_the_fail_paragraph_counts_when_it_passes_its_checks():
    begun = drafts_at(("fail_paragraph", "I failed."), failed_attempts=1)
    found = read("fail_paragraph_checked", 1, begun)
    assert (found.state, found.text, found.note) == (
        "open",
        "begun",
        "no fail paragraph passes its checks yet",
    )
    assert read("fail_paragraph_checked", 1, drafts_at(failed_attempts=1)).note.endswith("is written yet")
    ready = drafts_at(failed_attempts=1, ready_drafts={"fail_paragraph"})
    assert read("fail_paragraph_checked", 1, ready).state == "done"
    assert read("fail_paragraph_checked", 1, drafts_at(failed_attempts=0)).state == "done"
    # Without an exam on record nobody knows yet whether there is a fail.
    assert read("fail_paragraph_checked", 1, drafts_at()).state == "open"


def test_without_a_fail_the_answer_is_about_the_score():
    both = {1: "fail_answer", None: "fail_answer", 0: "score_answer"}
    for attempts, kind in both.items():
        for ready in ("fail_answer", "score_answer"):
            at = drafts_at(failed_attempts=attempts, ready_drafts={ready})
            assert (read("fail_answer_timed", 1, at).state == "done") == (ready == kind)


def test_statement_versions_are_counted():
    at = drafts_at(("statement", "a"), ("statement", " "), ("thank_you", "b"))
    assert read("statement_versions", 2, at).text == "1/2"
    assert read("statement_versions", 2, drafts_at(("statement", "a"), ("statement", "b"))).state == "done"


def test_draft_tasks_lead_to_the_drafts():
    plan = start_plan(TEMPLATES["rebuild-30"], TODAY, 0, IM)
    led = {own.id: jump(own, plan, situation(), TEMPLATES) for own in plan.tasks}
    for task_id in ("fail-paragraph", "statements", "fail-answer"):
        assert led[task_id] == Jump("profile", "drafts")


@for_each(
    ("visas", "there", "not_there"),
    [
        (("j1",), {"j1-apply", "j1-ds2019", "visa"}, {"h1b-step3", "h1b-ask"}),
        (("h1b",), {"h1b-step3", "h1b-ask", "visa"}, {"j1-apply"}),
        (("j1", "h1b"), {"j1-apply", "h1b-step3", "visa"}, set()),
        ((), {"ecfmg", "licence"}, {"j1-apply", "h1b-step3", "visa"}),
        (None, {"j1-apply", "h1b-step3", "visa"}, set()),  # nobody has said: nothing is left out
    ],
)
def test_the_close_out_has_the_tasks_of_the_visa_one_needs(visas, there, not_there):
    plan = start_plan(TEMPLATES["matched"], date(2027, 3, 15), 0, IM, visas=visas)
    ids = {own.id for own in plan.tasks}
    assert there <= ids
    assert not ids & not_there
    assert {"contract", "ecfmg", "thanks", "licence", "health"} <= ids


def test_the_close_out_cites_only_what_the_facts_hold():
    sources = {own.id: own.source for own in TEMPLATES["matched"].tasks}
    cited = {task_id for task_id, source in sources.items() if source != "OURS"}
    assert cited == {"contract", "stop", "j1-apply", "h1b-step3", "h1b-ask"}
