-- Which log belongs to this file. One value, of which both the file and its log hold a copy: a new one is put
-- into the file before the first change after the log was empty (`storage/mark.py`).
CREATE TABLE "file_mark" (
  "id" INTEGER PRIMARY KEY CHECK ("id" = 1),
  "mark" BLOB NOT NULL
) STRICT;
INSERT INTO "file_mark" VALUES (1, CAST(x'494d4754554945ff' || randomblob(16) || randomblob(16) || x'73' AS BLOB));
