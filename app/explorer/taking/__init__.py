"""What a view shows, to take away: as files, as citations, as the question that gives the same rows."""
