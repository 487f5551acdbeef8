"""Names of agencies and areas as they stand in the text, who is meant by each, and whom a finding is about."""
