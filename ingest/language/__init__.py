"""What reads the same in any English text: sentences, days, numbers."""
