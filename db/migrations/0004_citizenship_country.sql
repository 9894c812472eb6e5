-- The country of citizenship (ISO-2), held against the dated list of A16.
ALTER TABLE "applicant" ADD COLUMN "citizenship_country" TEXT;
