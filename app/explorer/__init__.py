"""The explorer: pages in the browser that show what the graph says, each number with its words."""
