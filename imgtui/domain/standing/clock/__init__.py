"""The clock of eligibility: exams, certificates and papers reckoned backwards, and the season's calendar."""
