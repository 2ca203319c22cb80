"""The flow model: a checked `Scenario` in, one `Run` out. Pure: knows no interface and no file but its own."""

MODEL = 1  # raised when the same scenario and seed give other figures: a link and a saved scenario carry it
