"""What the Compare page says, and the paper of the same scenarios: answers in, blocks and charts out."""
