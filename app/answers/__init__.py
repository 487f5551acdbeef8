"""What verbs say: rows as text, and the answers that no other part of the software gives."""
