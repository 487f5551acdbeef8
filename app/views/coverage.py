"""Not built yet."""

from app import show

show.empty("Not built yet", "This page is being built. What it will show is under Findings.")
