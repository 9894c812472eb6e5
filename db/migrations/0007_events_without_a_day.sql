-- A sheet may say that a program was applied to or has rejected without the day: such an event has none.
CREATE TABLE "event_new" (
  "program" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "position" REAL NOT NULL,
  "on" TEXT,
  "at" TEXT,
  "kind" TEXT NOT NULL,
  "by" TEXT,
  "reply_by" TEXT,
  "note" TEXT,
  "void" TEXT,
  "source" TEXT,
  PRIMARY KEY ("program", "id"),
  FOREIGN KEY ("program") REFERENCES "program" ("key") DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO "event_new" SELECT "program", "id", "position", "on", "at", "kind", "by", "reply_by", "note", "void", "source"
  FROM "event";
DROP TABLE "event";
ALTER TABLE "event_new" RENAME TO "event";
