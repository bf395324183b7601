"""Amounts change in the data: computed, shown with all that follows, and written or not at all."""
