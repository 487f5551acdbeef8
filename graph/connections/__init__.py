"""What hangs together with what: neighbourhoods, ways, circles, and the whole graph as a network."""
