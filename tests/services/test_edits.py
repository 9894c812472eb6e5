"""Services for invites, plans, figures and whole files."""

import json
import stat
from datetime import date, datetime, time
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ConflictError, ImgtuiError, UsageError, WorkbookError
from imgtui.domain.workbook.records import Event, Interview, OwnTask, OwnTemplate, Program, Task, Workbook
from imgtui.exchange import given_files
from imgtui.exchange.document import dumps
from imgtui.services.applicant import profile
from imgtui.services.invites import events as invites
from imgtui.services.invites.events import NewEvent
from imgtui.services.machine.clock import Clock
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.rules import thresholds
from imgtui.services.workbook import backups
from imgtui.services.workbook.doctor import doctor
from tests.books import add_programs, fingerprint, open_book


def kinds(book: Book, key: str) -> list[tuple[str, str]]:
    return [(event.id, event.kind) for event in book.snapshot.programs[key].events]


class TestInvites:
    def test_ids_are_given_once_over_all_programs(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            keys = add_programs(book, "Lakeshore", "Riverside")
            assert invites.add_event(book, keys, NewEvent(kind="applied")) == {
                "lakeshore": "e1",
                "riverside": "e2",
            }
            assert len(book.store.steps()) == 3
            invites.add_event(book, ["lakeshore"], NewEvent(kind="invite"))
            assert kinds(book, "lakeshore") == [("e1", "applied"), ("e3", "invite")]
            applied, invite = book.snapshot.programs["lakeshore"].events
            assert (applied.on, applied.by) == (date(2026, 11, 21), "me")
            assert invite.by == "program"

    def test_order_is_checked_and_one_refusal_refuses_all(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            keys = add_programs(book, "Lakeshore", "Riverside")
            invites.add_event(book, ["lakeshore"], NewEvent(kind="applied"))
            with pytest.raises(UsageError) as caught:
                invites.add_event(book, keys, NewEvent(kind="applied"))
            assert caught.value.code == "event_order"
            assert kinds(book, "riverside") == []
            assert invites.why_not(book, "lakeshore", NewEvent(kind="applied"))
            assert invites.why_not(book, "riverside", NewEvent(kind="applied")) is None

    def test_a_struck_event_is_kept_with_its_reason(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            add_programs(book, "Lakeshore")
            invites.add_event(book, ["lakeshore"], NewEvent(kind="invite", on=date(2026, 11, 1)))
            invites.add_event(book, ["lakeshore"], NewEvent(kind="scheduled", on=date(2026, 11, 2)))
            with pytest.raises(UsageError, match="rests on it"):
                invites.void_event(book, "e1", "wrong program")
            with pytest.raises(UsageError, match="reason"):
                invites.void_event(book, "e2", " ")
            invites.void_event(book, "e2", "wrong program")
            assert book.snapshot.programs["lakeshore"].events[1].void == "wrong program"
            with pytest.raises(UsageError, match="struck already"):
                invites.void_event(book, "e2", "again")

    def test_an_id_that_several_programs_have_needs_the_program(self, tmp_path: Path) -> None:
        event = Event(id="e1", on=date(2026, 10, 1), kind="applied")
        programs = tuple(Program(key=key, name=key, events=(event,)) for key in ("a", "b"))
        with open_book(tmp_path / "w") as book:
            files.put(book, Workbook(programs=programs), "loaded", replace=False)
            with pytest.raises(UsageError) as caught:
                invites.void_event(book, "e1", "x")
            assert caught.value.code == "event_ambiguous"
            assert invites.void_event(book, "e1", "x", "b")[0] == "b"
            with pytest.raises(UsageError) as caught:
                invites.void_event(book, "e9", "x")
            assert caught.value.code == "event_unknown"

    def test_an_arranged_interview_comes_with_its_event(self, tmp_path: Path) -> None:
        start = datetime(2026, 12, 3, 9)
        with open_book(tmp_path / "w") as book:
            add_programs(book, "Lakeshore")
            invites.add_event(book, ["lakeshore"], NewEvent(kind="invite"))
            invites.add_event(
                book,
                ["lakeshore"],
                NewEvent(kind="scheduled"),
                Interview(starts_at=start, tz="America/Chicago"),
            )
            moved = Interview(starts_at=datetime(2026, 12, 4, 9))
            invites.add_event(book, ["lakeshore"], NewEvent(kind="rescheduled"), moved)
            (interview,) = book.snapshot.programs["lakeshore"].interviews
            assert (interview.starts_at, interview.tz) == (datetime(2026, 12, 4, 9), "America/Chicago")
            book.undo()
            (interview,) = book.snapshot.programs["lakeshore"].interviews
            assert interview.starts_at == start

    def test_interviews_are_edited_as_they_were_seen(self, tmp_path: Path) -> None:
        one = Interview(starts_at=datetime(2026, 12, 3, 9), minutes=30)
        with open_book(tmp_path / "w") as book:
            add_programs(book, "Lakeshore")
            invites.add_interview(book, "lakeshore", one)
            with pytest.raises(ConflictError):
                invites.edit_interview(book, "lakeshore", 0, Interview(minutes=1), one)
            with pytest.raises(UsageError):
                invites.add_interview(book, "lakeshore", Interview(tz="Nowhere"))
            with pytest.raises(UsageError):
                invites.add_interview(book, "lakeshore", Interview(minutes=0))
            invites.remove_interview(book, "lakeshore", 0, one)
            assert book.snapshot.programs["lakeshore"].interviews == ()

    def test_every_field_of_an_event_is_kept(self, tmp_path: Path) -> None:
        new = NewEvent(
            kind="invite",
            on=date(2026, 11, 2),
            at=time(9, 30),
            reply_by=datetime(2026, 11, 4, 17),
            note="by mail\x1b[31m",
        )
        with open_book(tmp_path / "w") as book:
            add_programs(book, "Lakeshore")
            invites.add_event(book, ["lakeshore"], new)
            (event,) = book.snapshot.programs["lakeshore"].events
            assert (event.at, event.reply_by) == (time(9, 30), datetime(2026, 11, 4, 17))
            assert event.note == "by mail\ufffd[31m"


class TestPlans:
    def test_a_plan_is_started_once_a_day(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            plans.start(book, "rebuild-30", date(2026, 11, 20))
            (plan,) = book.workbook.plans
            assert len(plan.tasks) == len(book.reference.plans["rebuild-30"].tasks)
            assert plan.tasks[0].due == date(2026, 11, 26)
            with pytest.raises(UsageError) as caught:
                plans.start(book, "rebuild-30", date(2026, 11, 20))
            assert caught.value.code == "plan_started"
            with pytest.raises(UsageError) as caught:
                plans.start(book, "rebuild", date(2026, 11, 20))
            assert caught.value.code == "template_unknown"
            assert "rebuild-30" in caught.value.hint

    def test_a_template_of_ones_own_can_be_started(self, tmp_path: Path) -> None:
        own = OwnTemplate(id="mine", title="Mine", tasks=(OwnTask(id="t", title="Do it", day=3),))
        with open_book(tmp_path / "w") as book:
            files.put(book, Workbook(templates=(own,)), "loaded", replace=False)
            plans.start(book, "mine", date(2026, 11, 20))
            assert book.workbook.plans[0].tasks[0].due == date(2026, 11, 22)

    def test_tasks_are_done_edited_moved_and_snoozed(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            plans.start(book, "rebuild-30", date(2026, 11, 20))
            plan, task = plans.find_task(book, "history")
            plans.set_done(book, plan, task.id)
            assert plans.find_task(book, "history")[1].done_on == date(2026, 11, 21)
            plans.set_done(book, plan, task.id, False)
            plans.edit(book, plan, task.id, {"note": "half of it"})
            plans.snooze(book, plan, task.id, date(2026, 11, 25))
            plans.move(book, plan, task.id, 3, at=0)
            moved = book.workbook.plans[0].tasks[0]
            assert (moved.id, moved.week, moved.due) == ("history", 3, date(2026, 12, 10))
            assert (moved.note, moved.snoozed_until, moved.done_on) == (
                "half of it",
                date(2026, 11, 25),
                None,
            )
            with pytest.raises(UsageError):
                plans.snooze(book, plan, task.id, date(2026, 11, 21))
            with pytest.raises(UsageError):
                plans.edit(book, plan, task.id, {"title": " "})
            with pytest.raises(UsageError) as caught:
                plans.set_done(book, plan, "first-facts")
            assert caught.value.code == "task_measured"

    def test_own_tasks_get_ids_and_go_again(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            plans.start(book, "rebuild-30", date(2026, 11, 20))
            first = plans.add(book, 0, Task(id="", title="Call home", week=2))
            second = plans.add(book, 0, Task(id="", title="Call again"), at=0)
            assert [first, second] == ["own-1", "own-2"]
            assert book.workbook.plans[0].tasks[0].id == "own-2"
            assert book.workbook.plans[0].tasks[-1].due == date(2026, 12, 3)
            plans.remove_task(book, 0, "own-1")
            with pytest.raises(UsageError) as caught:
                plans.find_task(book, "own-1")
            assert caught.value.code == "task_unknown"

    def test_equal_plans_are_told_apart(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            plans.start(book, "repair-7", date(2026, 11, 20))
            files.put(book, Workbook(plans=book.workbook.plans * 2), "doubled", replace=True)
            task = next(task for task in book.workbook.plans[0].tasks if task.measure is None)
            with pytest.raises(UsageError) as caught:
                plans.find_task(book, task.id)
            assert caught.value.code == "task_ambiguous"
            plans.set_done(book, *_place(plans.find_task(book, f"2:{task.id}")))
            done = [sum(each.done_on is not None for each in plan.tasks) for plan in book.workbook.plans]
            assert done == [0, 1]
            plans.remove(book, 0)
            assert [sum(each.done_on is not None for each in p.tasks) for p in book.workbook.plans] == [1]


def _place(found: tuple[int, Task]) -> tuple[int, str]:
    return found[0], found[1].id


class TestThresholds:
    def test_a_figure_is_changed_shown_and_taken_back(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            shipped = book.figures["G2.min_img"]
            thresholds.set_figure(book, "G2.min_img", "35")
            assert book.figures["G2.min_img"] == 35
            assert book.figures.is_changed("G2.min_img")
            thresholds.set_figure(book, "G2.min_img", str(shipped))
            assert book.workbook.thresholds == {}
            thresholds.set_figure(book, "G2.min_img", "35.5")
            thresholds.reset_figure(book, "G2.min_img")
            assert book.figures["G2.min_img"] == shipped

    def test_a_figure_under_its_former_name_holds_and_can_be_taken_back(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w") as book:
            with book.change("as an older version wrote it") as change:
                change.add("threshold", {"value": 202}, name="A12.pass_mark")
            assert (book.figures["A15.mark_step3"], book.figures.unusable) == (202, ())
            assert book.figures.is_changed("A15.mark_step3")
            thresholds.set_figure(book, "A15.mark_step3", "205")
            assert book.figures["A15.mark_step3"] == 205
            thresholds.reset_figure(book, "A15.mark_step3")
            assert (book.figures["A15.mark_step3"], book.workbook.thresholds) == (0, {})

    @pytest.mark.parametrize(
        ("figure", "text"),
        [("nothing", "1"), ("G2.min_img", "many"), ("G2.min_img", "nan"), ("I2.nov", "31-11")],
    )
    def test_what_is_no_value_is_refused(self, tmp_path: Path, figure: str, text: str) -> None:
        with open_book(tmp_path / "w") as book:
            with pytest.raises(UsageError):
                thresholds.set_figure(book, figure, text)
            assert book.workbook.thresholds == {}


class TestFiles:
    def test_load_into_what_holds_anything_needs_replace(self, tmp_path: Path) -> None:
        source = tmp_path / "w.json"
        source.write_bytes(dumps(Workbook(programs=(Program(key="a", name="A", specialty="IM"),))))
        with open_book(tmp_path / "w") as book:
            files.load(book, source, replace=False)
            assert book.workbook.programs[0].specialty == "Internal Medicine"
            with pytest.raises(WorkbookError) as caught:
                files.load(book, source, replace=False)
            assert caught.value.code == "workbook_not_empty"
            source.write_bytes(dumps(Workbook()))
            files.load(book, source, replace=True)
            assert book.workbook == Workbook()
            book.undo()
            assert book.workbook.programs[0].name == "A"

    def test_a_dump_is_written_whole_and_private(self, tmp_path: Path) -> None:
        target = tmp_path / "out.json"
        with open_book(tmp_path / "w") as book:
            data = files.dump(book, target)
        assert target.read_bytes() == data
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        assert json.loads(data)["format"] == "imgtui-workbook"

    def test_nothing_is_written_over_the_workbook(self, tmp_path: Path) -> None:
        path = tmp_path / "w"
        link = tmp_path / "link"
        link.symlink_to(path)
        with open_book(path) as book:
            add_programs(book, "Lakeshore")
            for target in (path, link, tmp_path / "w-wal"):
                with pytest.raises(UsageError) as caught:
                    files.dump(book, target)
                assert caught.value.code == "file_is_workbook"
        with open_book(path) as book:
            assert len(book.workbook.programs) == 1

    def test_a_backup_is_restored_as_a_step(self, tmp_path: Path) -> None:
        with open_book(tmp_path / "w.imgtui") as book:
            add_programs(book, "Lakeshore")
            one, two = backups.back_up(book, None), backups.back_up(book, None)
            assert one != two
            add_programs(book, "Riverside")
            before = fingerprint(one)
            backups.restore(book, one)
            assert [program.name for program in book.workbook.programs] == ["Lakeshore"]
            assert fingerprint(one) == before
            assert book.store.steps()[0].name == f"restored {one.name}"
            book.undo()
            assert len(book.workbook.programs) == 2

    def test_what_is_no_backup_is_refused(self, tmp_path: Path) -> None:
        wrong = tmp_path / "wrong"
        wrong.write_text("no database " * 20)
        with open_book(tmp_path / "w.imgtui") as book:
            add_programs(book, "Lakeshore")
            for path in (wrong, tmp_path / "missing", tmp_path):
                with pytest.raises(WorkbookError):
                    backups.restore(book, path)
            cut = backups.back_up(book, None)
            data = bytearray(cut.read_bytes())
            data[4096:] = b"\x00" * (len(data) - 4096)
            cut.write_bytes(data)
            with pytest.raises(WorkbookError):
                backups.restore(book, cut)
            assert len(book.workbook.programs) == 1
            assert len(book.store.steps()) == 1

    def test_doctor_says_what_is_wrong(self, tmp_path: Path) -> None:
        path = tmp_path / "w.imgtui"
        clock = Clock.of("2026-11-21T09:00", "UTC")
        with open_book(path):
            pass
        assert [health for health in doctor(path, clock) if not health.ok] == []
        path.chmod(0o644)
        with open_book(path) as book:
            files.put(book, Workbook(thresholds={"G9.nothing": 1}), "loaded", replace=True)
        found = {health.check: health for health in doctor(path, clock)}
        assert not found["permissions"].ok
        assert "chmod 600" in found["permissions"].text
        assert not found["thresholds"].ok
        assert "G9.nothing" in found["thresholds"].text
        assert found["integrity"].ok

    def test_too_large_a_file_is_refused_before_it_is_read(self, tmp_path: Path) -> None:
        big = tmp_path / "big.json"
        with big.open("wb") as file:
            file.truncate(given_files.MOST_BYTES + 1)
        with pytest.raises(ImgtuiError) as caught:
            files.read_bounded(big)
        assert caught.value.code == "file_too_large"


def test_the_plan_counts_from_the_programs_there_are(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        add_programs(book, "Lakeshore", "Riverside")
        profile.set_field(book, "specialties", "FM")
        plans.start(book, "repair-7", date(2026, 11, 20))
        assert any(task.measure == "img_programs_added:2" for task in book.workbook.plans[0].tasks)
