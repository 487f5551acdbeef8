"""What can go wrong in the graph, by who must act.

GraphError
├── StoreError          whoever runs the machine
│   ├── StoreMissing    there is no graph at the place named
│   ├── StoreInUse      another process is writing to it
│   └── StoreUnreadable damaged, of a newer version, out of reach
├── QueryError          whoever asked
│   ├── UnknownQuery    no query of that name, or a value it needs is missing
│   ├── UnknownName     nothing is called so, or several things are
│   ├── QueryRefused    not a question: it would change the graph or reach out of it
│   └── QueryStopped    it ran too long or found too much
└── ExportError         whoever named the output
"""


class GraphError(Exception):
    """Something about the graph that a person must act on; the message says what happened and what to do."""


class StoreError(GraphError):
    """The store cannot be used as it is."""


class StoreMissing(StoreError):
    """There is no graph at the place named."""


class StoreInUse(StoreError):
    """Another process is writing to the store."""


class StoreUnreadable(StoreError):
    """The store is damaged, of a newer version, or out of reach."""


class QueryError(GraphError):
    """The question cannot be answered as it was put."""


class UnknownQuery(QueryError):
    """No query has that name, or a value that it needs was not given."""


class UnknownName(QueryError):
    """Nothing in the graph is called so, or several things are."""


class QueryRefused(QueryError):
    """The text is not a question: it is malformed, would change the graph, or reach out of it."""


class QueryStopped(QueryError):
    """The question ran too long."""


class ExportError(GraphError):
    """The output cannot be written as it was named."""
