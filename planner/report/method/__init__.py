"""What the Method page says: how the model works, what it consists of, what its numbers stand on."""
