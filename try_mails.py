import json,sys
from datetime import date
from imgtui.domain.reading.mails.proposal import read_mail
from imgtui.domain.reading.mails.words import mail_words
from imgtui.exchange.sheets.words import lexicon, phrases, wording, reference_list
def words():
    split={z["state"] for z in reference_list("zones")}
    sz={s["code"]:s["time_zone"] for s in reference_list("states") if s["code"] not in split}
    sp=[a for s in reference_list("specialties") for a in [s["name"],*s.get("aliases",[])]]
    return mail_words(wording("mails"),phrases("zones"),sz,sp)
def iso(v): return None if v is None else v.isoformat(timespec="minutes") if hasattr(v,"hour") else v.isoformat()
def out(p):
    if p is None: return {"events":[]}
    return {"events":[{"program":p.program,"kind":p.kind,"on":iso(p.on),"starts_at":iso(p.starts_at),"tz":p.tz,"minutes":p.minutes,"reply_by":iso(p.reply_by),"format":p.format,"offered":[iso(o) for o in p.offered],"answer":next(({"field":a.field,"value":a.value} for a in p.answers if a.firm),None),"quote":p.quote,"asks":list(p.asks)}]}
if __name__=="__main__":
    print(json.dumps(out(read_mail(open(sys.argv[1],encoding="utf-8").read(),words(),lexicon(),date(2026,11,21))),ensure_ascii=False))
