-- Whether the hour of an interview is known; until now a phrase in its note said that it is not.
ALTER TABLE "interview" ADD COLUMN "time_known" INTEGER NOT NULL DEFAULT 1;
UPDATE "interview" SET "time_known" = 0,
  "note" = NULLIF(TRIM(REPLACE(REPLACE("note", ', time not given', ''), 'time not given', ''), ', '), '')
WHERE INSTR("note", 'time not given') AND "starts_at" LIKE '%T00:00%' AND "minutes" IS NULL;
-- The file and column that an event was read from; null for what the user logged.
ALTER TABLE "event" ADD COLUMN "source" TEXT;
-- What was seen when a warning was dismissed: the day, the programs, the figure.
ALTER TABLE "dismissed" ADD COLUMN "on" TEXT;
ALTER TABLE "dismissed" ADD COLUMN "programs" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "dismissed" ADD COLUMN "figure" REAL;
