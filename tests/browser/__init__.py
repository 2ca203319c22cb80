"""What a visitor sees, in a real browser."""
