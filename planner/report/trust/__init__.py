"""What the section "Can the numbers be trusted?" says, exhibit by exhibit."""
