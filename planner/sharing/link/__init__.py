"""A scenario as a link: what it holds, the released forms of it, and links in a text."""
