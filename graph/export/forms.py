"""The forms in which the graph can be handed out: what each is called, how its file ends, what it is for.

A form that holds rows is one file for a question; for the tables, a folder with a file each where it cannot hold several.
"""

from typing import NamedTuple


class Form(NamedTuple):
    """One form: its name, its file's ending, what it holds (`triples`, `graphs`, `network`, `rows`), and what opens it."""

    name: str
    ending: str
    holds: str
    opened_by: str


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("turtle", ".ttl", "triples", "people who read RDF; any RDF tool"),
        Form("ntriples", ".nt", "triples", "line tools, bulk loaders"),
        Form("rdfxml", ".rdf", "triples", "older RDF and XML tools; Protégé"),
        Form("trig", ".trig", "graphs", "people who read RDF; any SPARQL store"),
        Form("nquads", ".nq", "graphs", "line tools, bulk loaders of SPARQL stores"),
        Form("jsonld", ".jsonld", "graphs", "programs that read JSON"),
        Form("graphml", ".graphml", "network", "yEd, Gephi, Cytoscape, NetworkX, igraph"),
        Form("gexf", ".gexf", "network", "Gephi, NetworkX"),
        Form("csv", ".csv", "rows", "Excel, R, pandas"),
        Form("json", ".json", "rows", "programs that read JSON"),
        Form("parquet", ".parquet", "rows", "pandas, R (arrow), DuckDB, Spark"),
        Form("xlsx", ".xlsx", "rows", "Excel, LibreOffice"),
    )
}
"""Every form by its name."""

ENDINGS = {form.ending: form.name for form in FORMS.values()}
"""The form that a file's ending says."""
