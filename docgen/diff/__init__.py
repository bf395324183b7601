"""What differs between two sequences, and between two texts; knows nothing of Word."""
