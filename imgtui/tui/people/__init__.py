"""Who helps, where people like the applicant are, and the places for US experience."""
