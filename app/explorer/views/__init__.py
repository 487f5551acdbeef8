"""A page file for each view, read from top to bottom. Streamlit runs them; nothing imports them."""
