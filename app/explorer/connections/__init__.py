"""A picture of what hangs together: what it holds, where each thing stands, and what can be saved of it."""
