"""The Plan pane: tasks week by week and what they are measured by, Match Week, the look back."""
