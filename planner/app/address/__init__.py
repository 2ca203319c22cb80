"""What stands in the address, and the visits that begin with it or go on after a lost connection."""
