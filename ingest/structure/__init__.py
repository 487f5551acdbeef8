"""Drafts become the document: its offsets, the headings above each block, the sections, the points in a list."""
