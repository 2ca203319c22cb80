"""Planner ("Hvad nu hvis?"): what happens to placements, caseload and budget if a lever is moved."""

__version__ = "0.1.0"
