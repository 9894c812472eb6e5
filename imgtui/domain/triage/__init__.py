"""What follows for each program: Green, Yellow or Red, its tier, and what is worth verifying."""
