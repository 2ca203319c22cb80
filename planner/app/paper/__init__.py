"""The committee paper."""
