"""What a draft remembers of its making."""
