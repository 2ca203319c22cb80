"""What the model must hold: laws, outside truths, readings of the text, luck. `build` makes the scenarios."""
