"""Scenario files: what they may hold, their reading and writing, and an officer's draft of one."""
