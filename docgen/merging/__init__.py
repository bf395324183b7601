"""A draft that a person has worked in takes in new facts, and loses no word of hers."""
