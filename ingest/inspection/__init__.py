"""What the document says of itself: its title and days, which inspection it is about, who speaks and who is addressed."""
