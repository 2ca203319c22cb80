"""A second reading of the model text (model.md), written without sight of the planner, to compare the planner against."""
