"""What the Money page says: what the choices cost, whom, in which year, and what it hangs on."""
