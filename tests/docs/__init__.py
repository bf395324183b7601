"""The handbook in docs/: its generated tables, and tests that keep every word of it true."""
