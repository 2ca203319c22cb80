"""The Compare page's parts: which scenarios are laid side by side, and what is shown of them."""
