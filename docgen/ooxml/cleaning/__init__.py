"""A draft becomes fit to dispatch: no controls, comments, hidden words or traces."""
