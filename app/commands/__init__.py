"""The verbs of the command line, by family."""
