"""What the app costs in time and memory, held against its limits: `python -m bench`."""
