"""What can be asked for on the command line, each command beside its words."""
