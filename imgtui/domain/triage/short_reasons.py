"""Why a program is in its bucket, in the few words of one cell."""

from imgtui.domain.reference.rule_cards import render
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.friendly import CRITERIA
from imgtui.domain.triage.judgement import TriageRules, Verdict
from imgtui.domain.triage.texts import against
from imgtui.domain.workbook.records import Program

SAYS: Says = {"verdict.own_short": "because why", "verdict.green_short": "img met all"}
"""What is said here beside the cards; the words stand in db/reference/texts_triage.json."""


def short_reason(program: Program, verdict: Verdict, rules: TriageRules) -> str:
    """Return the gravest reason in a few words, and how many more there are; of a Green what is for it."""
    own, texts = program.bucket_override, rules.reference.texts
    if own is not None:
        because = {"why": own.why.rstrip(" .")} if own.why else None
        return texts.say("verdict.own_short", because=because)
    if verdict.rules:
        rule, *more = verdict.rules
        case, slots = against(rule, program, rules)
        said = render(rules.reference.rule(rule), case, slots, "short")
        return f"{said} +{len(more)}" if more else said
    met, img = len(verdict.friendly.met), program.img_percent
    if img is not None and img < rules.green_img:
        return render(rules.reference.rule("G2"), "", {"img": img, "least": rules.green_img}, "short")
    if met < rules.green_met:
        measured = {"met": met, "all": len(CRITERIA), "needed": rules.green_met}
        return render(rules.reference.rule("G1"), "", measured, "short")
    return texts.say("verdict.green_short", img=img, met=met, all=len(CRITERIA))
