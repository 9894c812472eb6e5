"""The prompt for a file, under the name it had before other panes asked for files too."""

from imgtui.tui.dialogs.path_prompt import SHEETS, PathPrompt, completed, matching_paths, why_no_file

__all__ = ["SHEETS", "PathPrompt", "completed", "matching_paths", "why_no_file"]
