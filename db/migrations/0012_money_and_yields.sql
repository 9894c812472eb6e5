-- The season's money in dollars and at home, what ECFMG has told the Match, and what earlier seasons brought.
ALTER TABLE "applicant" ADD COLUMN "ecfmg_verified" INTEGER;
ALTER TABLE "applicant" ADD COLUMN "emswp" INTEGER;
ALTER TABLE "applicant" ADD COLUMN "step3_wanted" INTEGER;
ALTER TABLE "applicant" ADD COLUMN "currency" TEXT;
ALTER TABLE "applicant" ADD COLUMN "per_usd" REAL;
CREATE TABLE "expense" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  "usd" INTEGER NOT NULL,
  "on" TEXT,
  "planned" INTEGER NOT NULL,
  "note" TEXT
) STRICT;
CREATE TABLE "past_yield" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "match_year" INTEGER NOT NULL,
  "specialty" TEXT NOT NULL,
  "bucket" TEXT NOT NULL,
  "applied" INTEGER NOT NULL,
  "invited" INTEGER NOT NULL,
  "lags" TEXT NOT NULL
) STRICT;
