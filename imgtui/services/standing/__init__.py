"""The verdicts on the applicant under the names of the document."""
