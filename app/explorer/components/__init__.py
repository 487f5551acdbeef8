"""What the browser draws with a script of ours: the network."""
