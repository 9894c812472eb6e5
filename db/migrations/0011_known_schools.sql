-- Schools of lists of residents that no list has: told once by the applicant, remembered.
CREATE TABLE "known_school" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "words" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "country" TEXT
) STRICT;
