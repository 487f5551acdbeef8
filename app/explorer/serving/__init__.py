"""How the explorer is started, made ready, and tried."""
