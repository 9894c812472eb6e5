"""The verdicts on the applicant, A0–A16, what would change them, and what outweighs them."""
