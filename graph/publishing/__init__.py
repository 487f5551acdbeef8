"""A record becomes a named graph: described by its shape, validated, published; and what named graphs say, read back."""
