"""The graph for others, as files: RDF, networks, tables; the same bytes whenever the graph says the same."""
