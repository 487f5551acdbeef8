"""rdflib's stores on a SPARQL 1.1 server, made to ask for what they can read, and to say so when they get no answer.

As they come, they ask for no form in which a server could send triples, and hand back a tuple in place of an answer.
"""

from typing import Any

from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from rdflib.query import Result

from graph.errors import StoreUnreadable


class _Answering:
    """What both stores are given: an Accept header for every kind of query, and an error where there is no answer."""

    query_endpoint: str | None

    def response_mime_types(self) -> str:
        """Rows as JSON, triples as N-Triples or RDF/XML."""
        return "application/sparql-results+json, application/n-triples;q=0.9, application/rdf+xml;q=0.5"

    def _query(self, *arguments: Any, **named: Any) -> Result:
        answer = super()._query(*arguments, **named)  # type: ignore[misc]
        if isinstance(answer, Result):
            return answer
        status, said, _ = answer
        if status == 400:
            raise ValueError(said)
        raise StoreUnreadable(
            f"{self.query_endpoint} gives no answer: {said}. Look after that server, or name another address."
        )


class ServerStore(_Answering, SPARQLUpdateStore):
    """A graph on a server, to read and to change."""


class ServerReader(_Answering, SPARQLStore):
    """A graph on a server, to read only."""
