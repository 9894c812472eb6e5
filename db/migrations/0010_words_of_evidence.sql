-- The words of a page that a fact was read from, and the condition that stands beside it.
ALTER TABLE "evidence" ADD COLUMN "quote" TEXT;
ALTER TABLE "evidence" ADD COLUMN "condition" TEXT;
