"""Lists, and how they are narrowed, searched and paged: findings, recommendations, doubts, names."""
