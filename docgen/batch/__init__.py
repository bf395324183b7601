"""Data files become drafts on disk: plan what to make, make it, write over nobody's work."""
