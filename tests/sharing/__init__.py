"""Links and saved scenarios."""
