"""Pictures that are their own tables, drawn from counts and from the vocabulary's labels."""
