"""The graph as it stood when it last changed, and what was worked out of it, once and shared."""
