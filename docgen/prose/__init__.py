"""Markdown with facts, read into frozen blocks; knows no Word, no Swedish and no values."""
