"""A second reading of the model's text, written without sight of the planner, to compare it against."""
