-- What wordings of imported sheets mean: asked of the applicant, answered once, remembered.
CREATE TABLE "sheet_question" (
  "id" INTEGER PRIMARY KEY,
  "position" REAL NOT NULL,
  "sheet" TEXT NOT NULL,
  "headings" TEXT NOT NULL,
  "column" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "made" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "suggestion" TEXT,
  "answer" TEXT
) STRICT;
