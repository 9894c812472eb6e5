-- The country of last legal permanent residence (ISO-2): its health ministry writes the Statement of Need for a J-1.
ALTER TABLE "applicant" ADD COLUMN "residence_country" TEXT;
