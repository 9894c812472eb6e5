"""The open workbook behind a screen: changed by intents, and what each has moved."""
