"""Structured agreement data becomes editable Swedish municipal Word drafts."""
