-- The workbook, as the document of `imgtui schema` has it. Never edit this file after a release:
-- a change to the schema is a new file with the next number.
--
-- Columns hold what the records of imgtui/domain/workbook.py hold: NULL is unknown, 'none' is "looked,
-- there is none" (columns of type ANY), dates are ISO text, lists are JSON text. Rows of a list are ordered
-- by `position`, so that moving one row writes one row.

CREATE TABLE "season" (
  "id" INTEGER PRIMARY KEY,
  "match_year" INTEGER NOT NULL
) STRICT;

CREATE TABLE "season_date" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT;

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

CREATE TABLE "exam" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "exam" TEXT NOT NULL,
  "taken_on" TEXT,
  "result" TEXT NOT NULL,
  "score" INTEGER
) STRICT;

CREATE TABLE "practice" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "exam" TEXT NOT NULL,
  "on" TEXT,
  "name" TEXT,
  "score" REAL
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

CREATE TABLE "gap" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "start" TEXT,
  "end" TEXT,
  "reason" TEXT,
  "explained" INTEGER NOT NULL
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

CREATE TABLE "evidence" (
  "program" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "source" TEXT,
  "checked_on" TEXT,
  PRIMARY KEY ("program", "field"),
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
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

CREATE INDEX interview_program ON "interview" ("program");

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

CREATE INDEX question_program ON "question" ("program");

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

CREATE TABLE "rank_list" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "for_program" TEXT
) STRICT;

CREATE TABLE "rank_entry" (
  "list" INTEGER NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "program" TEXT NOT NULL,
  "note" TEXT,
  FOREIGN KEY ("list") REFERENCES "rank_list" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX rank_entry_list ON "rank_entry" ("list");

CREATE TABLE "certified" (
  "list" INTEGER NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "at" TEXT NOT NULL,
  "entries" TEXT NOT NULL,
  FOREIGN KEY ("list") REFERENCES "rank_list" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX certified_list ON "certified" ("list");

CREATE TABLE "dismissed" (
  "list" INTEGER NOT NULL,
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "rule" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  FOREIGN KEY ("list") REFERENCES "rank_list" ("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX dismissed_list ON "dismissed" ("list");

CREATE TABLE "rating_weight" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" REAL NOT NULL
) STRICT;

CREATE TABLE "plan" (
  "uid" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "template" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "start" TEXT NOT NULL
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

CREATE INDEX task_plan ON "task" ("plan");

CREATE TABLE "template" (
  "uid" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "note" TEXT,
  "tasks" TEXT NOT NULL
) STRICT;

CREATE TABLE "refused" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "proposal" TEXT NOT NULL,
  "why" TEXT NOT NULL
) STRICT;

CREATE TABLE "draft" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "program" TEXT,
  "text" TEXT NOT NULL,
  "versions" TEXT NOT NULL
) STRICT;

CREATE TABLE "soap" (
  "id" INTEGER PRIMARY KEY,
  "preferences" TEXT NOT NULL
) STRICT;

CREATE TABLE "sheet_mapping" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "headings" TEXT NOT NULL,
  "sheet" TEXT
) STRICT;

CREATE TABLE "threshold" (
  "name" TEXT NOT NULL PRIMARY KEY,
  "value" ANY NOT NULL
) STRICT;


-- One row for each step a person can undo. `changes` takes the workbook to the other side of the step
-- (zlib-packed JSON); undo and redo apply it and put the opposite in its place. `state` is 'done',
-- 'undone' or 'dropped' (undone, then overtaken by a new change). `stamp` grows with every commit: rows with
-- a stamp above the last one seen say what other processes have touched.
CREATE TABLE "journal" (
  "step" INTEGER PRIMARY KEY,
  "at" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "stamp" INTEGER NOT NULL,
  "touched" TEXT NOT NULL,
  "changes" BLOB NOT NULL
) STRICT;
CREATE INDEX journal_stamp ON "journal" ("stamp");

-- How the screen was left (column widths, last pane): not part of the document, not undone.
CREATE TABLE "screen_state" (
  "name" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL
) STRICT;
