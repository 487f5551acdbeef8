"""The house styles, a file each, and the little language in which they say what a document says of itself."""
