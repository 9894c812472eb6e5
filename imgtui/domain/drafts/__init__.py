"""What is said in the applicant's name: skeletons, and what is checked while one writes."""
