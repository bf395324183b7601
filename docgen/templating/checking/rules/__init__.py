"""The rules of the template check, one file each."""
