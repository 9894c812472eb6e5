"""Files and bytes to raw sheets: text, web pages, spreadsheets."""
