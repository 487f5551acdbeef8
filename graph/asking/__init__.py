"""How the graph is asked: questions that are files, a person's own SPARQL, rows for an answer. `graph.ask` stands before it."""
