"""What is worked out from the whole graph and kept in graphs of its own: thrown away and made again at will."""
