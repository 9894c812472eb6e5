"""What is so about the applicant: exams, experience, letters, and what is odd or missing in them."""
