PRAGMA application_id=1229801300;
PRAGMA user_version=3;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);
INSERT INTO "_sqlite_migrations" VALUES(1,'imgtui','0001_workbook','2026-11-28 23:36:24');
INSERT INTO "_sqlite_migrations" VALUES(2,'imgtui','0002_file_mark','2026-11-28 23:36:24');
INSERT INTO "_sqlite_migrations" VALUES(3,'imgtui','0003_page_sums','2026-11-28 23:36:24');
CREATE TABLE "applicant" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT,
  "aamc_id" TEXT,
  "tz" TEXT,
  "citizenship" TEXT,
  "visa_needed" TEXT,
  "school" TEXT,
  "school_country" TEXT,
  "graduation_year" INTEGER,
  "ecfmg" TEXT,
  "english_concern" INTEGER NOT NULL,
  "goal" TEXT,
  "research_items" INTEGER,
  "languages" TEXT NOT NULL,
  "ties" TEXT NOT NULL,
  "red_flags" TEXT NOT NULL,
  "other_signals" TEXT NOT NULL,
  "budget_usd" INTEGER,
  "strengths" TEXT NOT NULL,
  "weaknesses" TEXT NOT NULL
) STRICT;
CREATE TABLE "certified" (
  "list" INTEGER NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "at" TEXT NOT NULL,
  "entries" TEXT NOT NULL,
  FOREIGN KEY ("list") REFERENCES "rank_list" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "dismissed" (
  "list" INTEGER NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  FOREIGN KEY ("list") REFERENCES "rank_list" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "dismissed" VALUES(1,1,1.0,'R1','Ann and I looked at it');
CREATE TABLE "draft" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "program" TEXT,
  "text" TEXT NOT NULL,
  "versions" TEXT NOT NULL
) STRICT;
CREATE TABLE "event" (
  "program" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "position" REAL NOT NULL,
  "on" TEXT NOT NULL,
  "at" TEXT,
  "kind" TEXT NOT NULL,
  "by" TEXT,
  "reply_by" TEXT,
  "note" TEXT,
  "void" TEXT,
  PRIMARY KEY ("program", "id"),
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "event" VALUES('lakeshore','e1',1.0,'2026-11-10',NULL,'invite','program',NULL,'by mail',NULL);
CREATE TABLE "evidence" (
  "program" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "source" TEXT,
  "checked_on" TEXT,
  PRIMARY KEY ("program", "field"),
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "evidence" VALUES('lakeshore','specialty','s.csv','2026-11-28');
INSERT INTO "evidence" VALUES('lakeshore','state','s.csv','2026-11-28');
INSERT INTO "evidence" VALUES('riverside','specialty','s.csv','2026-11-28');
INSERT INTO "evidence" VALUES('riverside','state','s.csv','2026-11-28');
CREATE TABLE "exam" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "exam" TEXT NOT NULL,
  "taken_on" TEXT,
  "result" TEXT NOT NULL,
  "score" INTEGER
) STRICT;
CREATE TABLE "experience" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  "country" TEXT,
  "specialty" TEXT,
  "setting" TEXT,
  "start" TEXT,
  "end" TEXT,
  "months" REAL,
  "planned" INTEGER NOT NULL
) STRICT;
CREATE TABLE "file_mark" (
  "id" INTEGER PRIMARY KEY CHECK ("id" = 1),
  "mark" BLOB NOT NULL
) STRICT;
INSERT INTO "file_mark" VALUES(1,X'494D4754554945FF9FCD428A1960289699DD34EEBCB6A7B27A4FE24258465A04D521991F48E269EF75');
CREATE TABLE "gap" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "start" TEXT,
  "end" TEXT,
  "reason" TEXT,
  "explained" INTEGER NOT NULL
) STRICT;
CREATE TABLE "interview" (
  "program" TEXT NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "starts_at" TEXT,
  "tz" TEXT,
  "minutes" INTEGER,
  "format" TEXT,
  "city" TEXT,
  "platform" TEXT,
  "note" TEXT,
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "interview" VALUES('lakeshore',1,1.0,'2026-11-20T00:00',NULL,NULL,'virtual',NULL,NULL,'time not given, room 4');
INSERT INTO "interview" VALUES('riverside',2,1.0,'2026-11-23T09:00',NULL,NULL,NULL,NULL,NULL,'at nine');
CREATE TABLE "journal" (
  "step" INTEGER PRIMARY KEY,
  "at" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "stamp" INTEGER NOT NULL,
  "touched" TEXT NOT NULL,
  "changes" BLOB NOT NULL
) STRICT;
INSERT INTO "journal" VALUES(1,'2026-11-28T23:36:24+00:00','imported s.csv: 2 new, 0 updated','done',1,'{"programs": ["lakeshore", "riverside"], "sections": []}',X'5B5B2272656D6F7665222C2270726F6772616D222C5B226C616B6573686F7265222C22726976657273696465225D5D2C5B2272656D6F7665222C22696E74657276696577222C5B312C325D5D2C5B2272656D6F76655F6F66222C2265766964656E6365222C5B226C616B6573686F7265222C22726976657273696465225D5D5D');
INSERT INTO "journal" VALUES(2,'2026-11-28T23:36:46+00:00','logged invite: Lakeshore','done',2,'{"programs": ["lakeshore"], "sections": []}',X'5B5B2272656D6F7665222C226576656E74222C5B5B226C616B6573686F7265222C226531225D5D5D5D');
INSERT INTO "journal" VALUES(3,'2026-11-28T23:36:52+00:00','ranked 2 programs','done',3,'{"programs": [], "sections": ["rank_lists"]}',X'5B5B2272656D6F7665222C2272616E6B5F6C697374222C5B315D5D2C5B2272656D6F7665222C2272616E6B5F656E747279222C5B315D5D2C5B2272656D6F7665222C2272616E6B5F656E747279222C5B325D5D5D');
INSERT INTO "journal" VALUES(4,'2026-11-21T09:00:00+00:00','dismissed R1','done',4,'{"programs": [], "sections": ["rank_lists"]}',X'5B5B2272656D6F7665222C226469736D6973736564222C5B315D5D5D');
INSERT INTO "journal" VALUES(5,'2026-11-21T09:00:00+00:00','changed an interview: Lakeshore','done',5,'{"programs": ["lakeshore"], "sections": []}',X'5B5B22736574222C22696E74657276696577222C312C7B22666F726D6174223A6E756C6C2C226E6F7465223A2274696D65206E6F7420676976656E227D5D5D');
INSERT INTO "journal" VALUES(6,'2026-11-21T09:00:00+00:00','changed an interview: Riverside','done',6,'{"programs": ["riverside"], "sections": []}',X'5B5B22736574222C22696E74657276696577222C322C7B227374617274735F6174223A22323032362D31312D32335430303A3030222C226E6F7465223A2274696D65206E6F7420676976656E227D5D5D');
CREATE TABLE "letter" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "writer" TEXT NOT NULL,
  "us" INTEGER,
  "specialty" TEXT,
  "role" TEXT,
  "status" TEXT NOT NULL,
  "themes" TEXT NOT NULL
) STRICT;
CREATE TABLE "page_sums" (
  "id" INTEGER PRIMARY KEY,
  "at" TEXT NOT NULL,
  "stamp" INTEGER NOT NULL,
  "schema" INTEGER NOT NULL,
  "cookie" INTEGER NOT NULL,
  "page_size" INTEGER NOT NULL,
  "sums" BLOB NOT NULL
) STRICT;
CREATE TABLE "plan" (
  "uid" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "template" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "start" TEXT NOT NULL
) STRICT;
CREATE TABLE "practice" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "exam" TEXT NOT NULL,
  "on" TEXT,
  "name" TEXT,
  "score" REAL
) STRICT;
CREATE TABLE "program" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "position" REAL NOT NULL,
  "name" TEXT NOT NULL,
  "institution" TEXT,
  "specialty" TEXT,
  "track" TEXT,
  "city" TEXT,
  "state" TEXT,
  "nrmp_code" TEXT,
  "acgme_id" TEXT,
  "program_type" TEXT,
  "img_percent" REAL,
  "img_percent_low" REAL,
  "img_percent_high" REAL,
  "non_us_img_percent" REAL,
  "imgs_every_year" INTEGER,
  "home_country_residents" INTEGER,
  "visa_j1" TEXT,
  "visa_h1b" TEXT,
  "attempts_limit" ANY,
  "attempts_limit_step1" ANY,
  "attempts_limit_step2" ANY,
  "yog_limit" ANY,
  "yog_preferred" INTEGER,
  "graduated_since" INTEGER,
  "step2_min" ANY,
  "step2_preferred" INTEGER,
  "step2_average" REAL,
  "step3_required" INTEGER,
  "usce" TEXT,
  "usce_months" REAL,
  "us_grads_only" INTEGER,
  "accepted_attempts_or_gaps" INTEGER,
  "ecfmg_to_apply" INTEGER,
  "participating" INTEGER,
  "deadline" TEXT,
  "connection" TEXT,
  "connection_note" TEXT,
  "signal" TEXT,
  "apply" TEXT,
  "interest" INTEGER NOT NULL,
  "positions" INTEGER,
  "statement" TEXT,
  "letters" TEXT NOT NULL,
  "archived" INTEGER NOT NULL,
  "description" TEXT,
  "website" TEXT,
  "director" TEXT,
  "coordinator" TEXT,
  "email" TEXT,
  "phone" TEXT,
  "notes" TEXT,
  "tags" TEXT NOT NULL,
  "roster" TEXT,
  "raw" TEXT NOT NULL,
  "bucket_override" TEXT,
  "tier_override" TEXT
) STRICT;
INSERT INTO "program" VALUES('lakeshore',1.0,'Lakeshore',NULL,'Internal Medicine',NULL,NULL,'OH',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'[]',0,NULL,NULL,NULL,NULL,NULL,NULL,'by mail','[]',NULL,'{"Program":"Lakeshore","Specialty":"IM","State":"OH","Interview date":"2026-11-20","Notes":"by mail"}',NULL,NULL);
INSERT INTO "program" VALUES('riverside',2.0,'Riverside',NULL,'Family Medicine',NULL,NULL,'MI',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'[]',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,'{"Program":"Riverside","Specialty":"FM","State":"MI","Interview date":"2026-11-23"}',NULL,NULL);
CREATE TABLE "question" (
  "program" TEXT NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "field" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "asked_on" TEXT,
  "to" TEXT,
  "answer" TEXT,
  "answered_on" TEXT,
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "rank_entry" (
  "list" INTEGER NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "program" TEXT NOT NULL,
  "note" TEXT,
  FOREIGN KEY ("list") REFERENCES "rank_list" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "rank_entry" VALUES(1,1,1.0,'lakeshore',NULL);
INSERT INTO "rank_entry" VALUES(1,2,2.0,'riverside',NULL);
CREATE TABLE "rank_list" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "for_program" TEXT
) STRICT;
INSERT INTO "rank_list" VALUES(1,1.0,'primary','primary',NULL);
CREATE TABLE "rating" (
  "program" TEXT NOT NULL PRIMARY KEY,
  "fit" INTEGER,
  "support" INTEGER,
  "img_friendliness" INTEGER,
  "training" INTEGER,
  "location" INTEGER,
  "gut" INTEGER,
  "would_attend" INTEGER,
  "pros" TEXT,
  "cons" TEXT,
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "rating_weight" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" REAL NOT NULL
) STRICT;
CREATE TABLE "refused" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "proposal" TEXT NOT NULL,
  "why" TEXT NOT NULL
) STRICT;
CREATE TABLE "screen_state" (
  "name" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "season" (
  "id" INTEGER PRIMARY KEY,
  "match_year" INTEGER NOT NULL
) STRICT;
CREATE TABLE "season_date" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "sheet_mapping" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "headings" TEXT NOT NULL,
  "sheet" TEXT
) STRICT;
CREATE TABLE "soap" (
  "id" INTEGER PRIMARY KEY,
  "preferences" TEXT NOT NULL
) STRICT;
CREATE TABLE "story" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "text" TEXT NOT NULL
) STRICT;
CREATE TABLE "target" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL
) STRICT;
CREATE TABLE "task" (
  "plan" INTEGER NOT NULL,
  "uid" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "id" TEXT NOT NULL,
  "week" INTEGER,
  "day" INTEGER,
  "title" TEXT NOT NULL,
  "why" TEXT,
  "due" TEXT,
  "measure" TEXT,
  "target" REAL,
  "done_on" TEXT,
  "met_on" TEXT,
  "snoozed_until" TEXT,
  "program" TEXT,
  "note" TEXT,
  FOREIGN KEY ("plan") REFERENCES "plan" ("uid") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "template" (
  "uid" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "note" TEXT,
  "tasks" TEXT NOT NULL
) STRICT;
CREATE TABLE "threshold" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" ANY NOT NULL
) STRICT;
CREATE INDEX interview_program ON "interview" ("program");
CREATE INDEX question_program ON "question" ("program");
CREATE INDEX rank_entry_list ON "rank_entry" ("list");
CREATE INDEX certified_list ON "certified" ("list");
CREATE INDEX dismissed_list ON "dismissed" ("list");
CREATE INDEX task_plan ON "task" ("plan");
CREATE INDEX journal_stamp ON "journal" ("stamp");
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" (migration_set, name);
COMMIT;
