-- Which entry of a calendar an interview came from, and its revision: a later one moves it instead of doubling it.
-- No revision: the user has set another time since, or the entry gave none.
ALTER TABLE "interview" ADD COLUMN "uid" TEXT;
ALTER TABLE "interview" ADD COLUMN "sequence" INTEGER;
