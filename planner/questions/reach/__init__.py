"""What would it take: backwards from a target, by each choice alone, by several together, and until when."""
