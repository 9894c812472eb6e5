-- What programs read: the papers that are the same for all, and which of them each has.
CREATE TABLE "document" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "due" TEXT,
  "note" TEXT
) STRICT;
ALTER TABLE "program" ADD COLUMN "mspe" INTEGER;
ALTER TABLE "program" ADD COLUMN "transcript" INTEGER;
ALTER TABLE "program" ADD COLUMN "photo" INTEGER;
ALTER TABLE "program" ADD COLUMN "ecfmg_report" INTEGER;
ALTER TABLE "program" ADD COLUMN "scores_released" INTEGER;
ALTER TABLE "program" ADD COLUMN "portal" TEXT;
ALTER TABLE "program" ADD COLUMN "supplements" TEXT NOT NULL DEFAULT '[]';
-- Who helps: people who know a program, readers of the list, programs that still read.
CREATE TABLE "contact" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT,
  "program" TEXT,
  "asked_on" TEXT,
  "did" TEXT,
  "note" TEXT
) STRICT;
CREATE TABLE "reader" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "who" TEXT NOT NULL,
  "on" TEXT,
  "verdict" TEXT
) STRICT;
ALTER TABLE "program" ADD COLUMN "new_program" INTEGER;
ALTER TABLE "program" ADD COLUMN "late_cycle" TEXT;
-- How far a place for US experience is won, what it costs and gives.
ALTER TABLE "experience" ADD COLUMN "site" TEXT;
ALTER TABLE "experience" ADD COLUMN "status" TEXT;
ALTER TABLE "experience" ADD COLUMN "asked_on" TEXT;
ALTER TABLE "experience" ADD COLUMN "visa" TEXT;
ALTER TABLE "experience" ADD COLUMN "cost_usd" INTEGER;
ALTER TABLE "experience" ADD COLUMN "gives_letter" INTEGER;
ALTER TABLE "experience" ADD COLUMN "note" TEXT;
-- What one goes into an interview with, and what was practised for it.
ALTER TABLE "interview" ADD COLUMN "interviewers" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "interview" ADD COLUMN "reasons" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "interview" ADD COLUMN "questions" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "interview" ADD COLUMN "mock" TEXT NOT NULL DEFAULT '[]';
-- What programs' pages say beside the limits known so far.
ALTER TABLE "program" ADD COLUMN "attempts_total" ANY;
ALTER TABLE "program" ADD COLUMN "step1_min" ANY;
ALTER TABLE "program" ADD COLUMN "observerships_count" INTEGER;
ALTER TABLE "program" ADD COLUMN "ecfmg_by" TEXT;
-- SOAP before names can be known: what one would apply to, who reads along, what is to be better next time.
ALTER TABLE "soap" ADD COLUMN "criteria" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "soap" ADD COLUMN "readers" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "soap" ADD COLUMN "improvements" TEXT NOT NULL DEFAULT '[]';
