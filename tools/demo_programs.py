"""The list of the demo season: what is known of each program, and what happened with it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from demo_chosen import (
    BAD_CODE,
    CONTRACTS,
    FM,
    HELD,
    IM,
    INTERVIEWS,
    NO_THANK_YOU,
    NOT_RANKED,
    OTHERS,
    PSYCH,
    RANKED,
)
from demo_words import COORDINATORS, DIRECTORS, PLACES, PLAIN, RIGID, STEMS, WELCOMING

from imgtui.domain.workbook.records import (
    BucketOverride,
    Event,
    EventKind,
    Evidence,
    Interview,
    Program,
    Question,
    Roster,
    TierOverride,
)

TOTAL = {IM: 118, FM: 30, PSYCH: 12}
APPLIED = {IM: 104, FM: 22, PSYCH: 5}
LATE_MAILS = 3
_DIGITS = {IM: "140", FM: "120", PSYCH: "400"}
_SHORT = {IM: "IM", FM: "FM", PSYCH: "Psychiatry"}
_KINDS = ("community", "community_university", "rural", "university", "military")
_WEIGHTS = {IM: (54, 29, 9, 7, 1), FM: (48, 16, 32, 3, 1), PSYCH: (38, 40, 12, 10, 0)}
_PLACE_OF = {"rural": "r", "university": "cmi", "military": "i"}
_SUFFIX = {
    "community": ("Community", "Hospital"),
    "community_university": ("Univ Affiliated", "Affiliated Medical Center"),
    "rural": ("Rural", "County Hospital"),
    "university": ("University", "University Hospital"),
    "military": ("Military", "Army Medical Center"),
}
_IMG = {
    "community": (34, 84),
    "community_university": (18, 48),
    "rural": (45, 90),
    "university": (1, 14),
    "military": (0, 4),
}
_APPLIED_ON = (date(2026, 9, 3), date(2026, 9, 3), date(2026, 9, 3), date(2026, 9, 21), date(2026, 10, 5))


class Season:
    """Makes programs and their events, always the same ones."""

    def __init__(self, seed: int) -> None:
        """Start a season from a seed."""
        self._random = Random(seed)
        self._event = 0
        self._stems = list(STEMS)
        self._random.shuffle(self._stems)
        self._number = 0
        self._late_mails = 0

    def programs(self) -> tuple[Program, ...]:
        """Return all programs: the story's first, the others behind them, then by chance applied to."""
        chosen = [self._chosen(entry) for entry in (*RANKED, *NOT_RANKED, *OTHERS)]
        left = {name: count - sum(p.specialty == name for p in chosen) for name, count in TOTAL.items()}
        others = [self._other(name) for name, count in left.items() for _ in range(count)]
        to_apply = {name: n - sum(p.specialty == name for p in chosen) for name, n in APPLIED.items()}
        finished = []
        for program in sorted(others, key=_appeal, reverse=True):
            name = program.specialty or ""
            to_apply[name] -= 1
            finished.append(self._applied(program) if to_apply[name] >= 0 else self._left_out(program))
        self._random.shuffle(finished)
        return (*chosen, *finished)

    def _code(self, specialty: str, slug: str) -> tuple[str, str]:
        self._number += 1
        digits = _DIGITS[specialty]
        return BAD_CODE.get(slug, f"9{self._number:03d}{digits}C0"), f"{digits}99{self._number:05d}"

    def _chosen(self, entry: tuple[str, str, str, str, str, str, str, float, dict[str, Any]]) -> Program:
        slug, name, institution, specialty, city, state, kind, img, known = entry
        code, acgme = self._code(specialty, slug)
        program = Program(
            key=code,
            name=name,
            institution=institution,
            specialty=specialty,
            track="categorical",
            city=city,
            state=state,
            nrmp_code=code,
            acgme_id=acgme,
            program_type=kind,  # type: ignore[arg-type]  # the table holds nothing else
            img_percent=img,
            img_percent_low=img,
            img_percent_high=img,
            apply="yes",
            director=self._random.choice(DIRECTORS),
            coordinator=self._random.choice(COORDINATORS),
            email=f"residency@{slug}.example",
            website=f"https://{slug}.example/residency",
            positions=self._random.choice((8, 10, 12, 16)),
            description=self._random.choice(WELCOMING if img >= 30 else PLAIN),
            tags=("interviewed",) if slug in HELD else (),
            **known,
        )
        return replace(
            program,
            evidence=self._evidence(program),
            roster=_roster(slug, img),
            events=self._story(slug),
            interviews=_interviews(slug, city, state),
        )

    def _other(self, specialty: str) -> Program:
        pick = self._random
        kind = pick.choices(_KINDS, _WEIGHTS[specialty])[0]
        stem, place = self._stems.pop(), _PLACE_OF.get(kind, "cmiii")
        city, state, _ = pick.choice([entry for entry in PLACES if entry[2] in place])
        word, house = _SUFFIX[kind]
        code, acgme = self._code(specialty, stem)
        facts = self._facts(kind)
        program = Program(
            key=code,
            name=f"{stem} {word} {_SHORT[specialty]}",
            institution=f"{stem} {house}",
            specialty=specialty,
            track="categorical",
            city=city,
            state=state,
            nrmp_code=code,
            acgme_id=acgme,
            program_type=kind if pick.random() < 0.95 else None,  # type: ignore[arg-type]  # as above
            interest=pick.choice((0, 0, 1, 2, 2, 3, 4)),
            **facts,
        )
        return replace(program, evidence=self._evidence(program), questions=self._questions(program))

    def _facts(self, kind: str) -> dict[str, Any]:
        pick = self._random
        is_open = kind in ("community", "rural") or (kind == "community_university" and pick.random() < 0.6)
        facts = self._share(kind)
        img = facts["img_percent"]
        facts["imgs_every_year"] = None if pick.random() < 0.15 or img is None else img >= 20
        facts["visa_j1"] = pick.choices(("yes", "conditional", "no", None), (84, 4, 4, 8))[0]
        facts["visa_h1b"] = pick.choices(("yes", "no", None), (12, 48, 40))[0]
        limits: tuple[Any, ...] = ("none", 2, 3, 1, None)
        facts["attempts_limit"] = pick.choices(
            limits, (46, 22, 8, 3, 21) if is_open else (16, 18, 4, 26, 36)
        )[0]
        facts["yog_limit"] = pick.choices(("none", 5, 10, 3, None), (52, 20, 10, 3, 15))[0]
        facts["step2_min"] = pick.choices(("none", 210, 220, 230, None), (44, 12, 18, 4, 22))[0]
        if kind == "university":
            facts["step2_average"] = pick.choice((243, 246, 249, 252))
        elif pick.random() < 0.3:
            facts["step2_average"] = pick.choice((226, 229, 233, 238))
        if pick.random() < 0.08:
            facts["step2_preferred"] = 230
        facts["usce"] = pick.choices(("none", "preferred", "required", None), (24, 40, 18, 18))[0]
        if facts["usce"] == "required":
            facts["usce_months"] = pick.choice((1, 1, 2, 3))
        facts["us_grads_only"] = pick.choices((False, None, True), (80, 18, 2 if is_open else 8))[0]
        facts["accepted_attempts_or_gaps"] = True if is_open and pick.random() < 0.2 else None
        facts["description"] = self._description(kind, is_open)
        return facts

    def _share(self, kind: str) -> dict[str, Any]:
        pick = self._random
        if pick.random() < 0.07:
            return {"img_percent": None, "raw": {"IMG %": pick.choice(("?", "mostly IMG", "see site"))}}
        low, high = _IMG[kind]
        img = float(pick.randint(low, high))
        if pick.random() < 0.2 and img >= 20:
            base = img // 10 * 10
            return {"img_percent": base + 5, "img_percent_low": base, "img_percent_high": base + 10}
        return {"img_percent": img, "img_percent_low": img, "img_percent_high": img}

    def _description(self, kind: str, is_open: bool) -> str | None:
        pick = self._random
        if pick.random() < 0.4:
            return None
        if kind == "university" and pick.random() < 0.7:
            return f"{pick.choice(PLAIN[1:4])} {pick.choice(RIGID)}"
        if not is_open and pick.random() < 0.25:
            return pick.choice(RIGID)
        return pick.choice(WELCOMING) if is_open and pick.random() < 0.6 else pick.choice(PLAIN)

    def _evidence(self, program: Program) -> dict[str, Evidence]:
        pick, found = self._random, {}
        base = date(2025, 7, 14) if pick.random() < 0.08 else date(2026, 7, 6)
        for name in ("img_percent", "visa_j1", "attempts_limit", "yog_limit", "step2_min"):
            if getattr(program, name) is not None and pick.random() < 0.75:
                checked = base + timedelta(days=pick.randint(0, 60))
                source = pick.choice(("program website", "residents' page", "mail from the coordinator"))
                found[name] = Evidence(source=source, checked_on=checked)
        return found

    def _questions(self, program: Program) -> tuple[Question, ...]:
        if program.attempts_limit is not None or self._random.random() < 0.7:
            return ()
        text = "Does the program limit the number of attempts at a USMLE step?"
        return (Question(field="attempts_limit", text=text, asked_on=date(2026, 8, 20), to="coordinator"),)

    def _new(self, kind: EventKind, on: date, **more: Any) -> Event:
        self._event += 1
        return Event(id=f"demo-{self._event:04d}", on=on, kind=kind, **more)

    def _applied(self, program: Program) -> Program:
        pick = self._random
        events = [self._new("applied", pick.choice(_APPLIED_ON), by="me")]
        chance = pick.random()
        if chance < 0.3:
            on = date(2026, 10, 12) + timedelta(days=pick.randint(0, 100))
            events.append(self._new("rejected", on, by="program"))
        elif chance < 0.38:
            events.append(
                self._new("interest_mail", date(2026, 11, 16) + timedelta(days=pick.randint(0, 20)))
            )
        elif chance < 0.41 and self._late_mails < LATE_MAILS:
            self._late_mails += 1
            on = date(2027, 1, 13) + timedelta(days=pick.randint(0, 13))
            events.append(self._new("interest_mail", on, by="me", note="Late interview possible?"))
        return replace(program, apply="yes", events=tuple(events))

    def _left_out(self, program: Program) -> Program:
        return replace(program, apply=self._random.choice(("no", "maybe", None)))

    def _story(self, slug: str) -> tuple[Event, ...]:
        events = [self._new("applied", date(2026, 9, 3), by="me")]
        if slug in INTERVIEWS:
            events += self._interview_story(slug)
        else:
            events += self._side_story(slug)
        return tuple(events)

    def _interview_story(self, slug: str) -> list[Event]:
        invited, arranged, start, _, _ = INTERVIEWS[slug]
        events = [
            self._new("invite", invited, at=time(20, 15), by="program"),
            self._new("scheduled", arranged, by="me"),
        ]
        if slug not in HELD:
            return events
        events.append(self._new("interviewed", start.date()))
        if slug not in NO_THANK_YOU:
            events.append(self._new("thank_you", start.date() + timedelta(days=1), by="me"))
        if slug in CONTRACTS:
            events.append(self._new("contract_received", start.date() + timedelta(days=3), by="program"))
        if slug == "riverside":
            events.append(
                self._new("letter_of_intent", date(2027, 1, 22), by="me", note="First choice, said once.")
            )
        if slug == "calloway":
            events.append(
                self._new("inquiry", date(2027, 1, 20), by="me", note="Do you still sponsor the J-1?")
            )
            events.append(self._new("reply", date(2027, 1, 21), by="program", note="Not from this year on."))
        return events

    def _side_story(self, slug: str) -> list[Event]:
        if slug == "fernhaven":
            by = datetime.fromisoformat("2027-01-30T12:00:00-06:00")
            return [self._new("invite", date(2027, 1, 28), at=time(22, 40), by="program", reply_by=by)]
        if slug == "glasswater":
            return [
                self._new("invite", date(2026, 11, 27), by="program"),
                self._new("declined", date(2026, 11, 28), by="me", note="Three target fields are too many."),
            ]
        if slug == "pinegrove":
            return [
                self._new(
                    "invite", date(2026, 11, 2), by="program", void="It was Pinegate, another hospital."
                ),
                self._new("waitlist", date(2026, 12, 8), by="program"),
            ]
        if slug == "mosswell":
            return [
                self._new("invite", date(2026, 11, 30), by="program"),
                self._new("scheduled", date(2026, 12, 1), by="me"),
                self._new(
                    "cancelled", date(2027, 1, 5), by="program", note="All places of this season are filled."
                ),
            ]
        return [self._new("waitlist", date(2027, 1, 11), by="program")]


def _appeal(program: Program) -> tuple[float, str]:
    # Who applies to everything still begins with what looks open; a few long shots get in by interest.
    open_visa = program.visa_j1 in ("yes", "conditional")
    score = (program.img_percent or 25) / 2 + 30 * open_visa + 6 * program.interest
    score += 20 * (program.attempts_limit not in (None, 1)) - 60 * (program.program_type == "military")
    return score - 40 * bool(program.us_grads_only), program.key


def _roster(slug: str, img: float) -> Roster | None:
    if slug not in HELD:
        return None
    if img < 10:
        return Roster(img_per_class=(0, 1, 0), newest_img_graduation=2021, note="One IMG in three years.")
    seats = round(img / 10)
    return Roster(img_per_class=(seats, max(seats - 1, 0), seats), newest_img_graduation=2021)


def _interviews(slug: str, city: str, state: str) -> tuple[Interview, ...]:
    if slug not in INTERVIEWS:
        return ()
    _, _, start, minutes, how = INTERVIEWS[slug]
    zones = {"OH": "New_York", "NY": "New_York", "MA": "New_York", "FL": "New_York", "CA": "Los_Angeles"}
    zone = zones.get(state) or {"WA": "Los_Angeles"}.get(state, "Chicago")
    day = Interview(
        starts_at=start,
        tz=f"America/{zone}",
        minutes=minutes,
        format="in_person" if how == "in_person" else "virtual",
        city=city if how == "in_person" else None,
        platform=None if how == "in_person" else "video call",
        note="Ask how residents are supported after a hard night." if slug in ("dunmore", "puget") else None,
    )
    if slug != "riverside":
        return (day,)
    social = Interview(
        starts_at=start.replace(day=start.day - 1, hour=18), tz=day.tz, minutes=60, format="virtual"
    )
    return (replace(social, note="Social with the residents"), day)


def with_overrides(programs: tuple[Program, ...]) -> tuple[Program, ...]:
    """Return the programs with two buckets and a tier overridden, one archived and one looked over."""
    found = list(programs)
    spare = [index for index, program in enumerate(found) if program.apply == "maybe"][:3]
    red = BucketOverride(bucket="red", why="Two residents warned me of unsafe cover at night.")
    found[spare[0]] = replace(found[spare[0]], bucket_override=red)
    yellow = BucketOverride(bucket="yellow", why="A graduate of my school is chief resident there.")
    found[spare[1]] = replace(found[spare[1]], bucket_override=yellow, connection="alumni")
    found[spare[2]] = replace(found[spare[2]], archived=True, notes="The program has closed.")
    puget = next(index for index, program in enumerate(found) if program.name.startswith("Alderwick"))
    why = "Their own average is above mine, and they said so."
    found[puget] = replace(found[puget], tier_override=TierOverride(tier="match", why=why))
    return tuple(found)
