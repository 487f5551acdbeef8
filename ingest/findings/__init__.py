"""The findings and recommendations of a document, under headings that announce them and in prose."""
