"""What others wrote, brought in: sheets, understood, previewed, stored as one step."""
