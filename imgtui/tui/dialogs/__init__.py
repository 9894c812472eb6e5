"""Questions over a pane, without knowledge of any feature: one line, a choice, a path, a long text."""
