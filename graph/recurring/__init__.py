"""What keeps coming back: what there is to count, and what is counted of it, always beside where inspectors looked."""
