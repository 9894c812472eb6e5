"""What people type: days, numbers, short forms; one meaning for screen and commands."""
