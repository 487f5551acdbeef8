"""A file of any kind becomes drafts: blocks of text that do not know yet where in the document they stand."""
