"""A library that is not there: no server has it, and the test environment has it for the list of the image's parts.

jsonschema, which altair imports, takes it where it finds it, and to build its grammars takes a second of each process.
"""

raise ImportError("the tests do without it, as a server does")
