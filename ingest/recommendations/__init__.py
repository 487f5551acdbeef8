"""Whether a sentence demands something, by when, and how far it has come."""
