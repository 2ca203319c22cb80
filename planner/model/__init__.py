"""The flow model: a checked `Scenario` in, one `Run` out. Pure: knows no interface and no file but its own."""
