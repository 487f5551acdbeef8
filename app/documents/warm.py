"""What every worker would otherwise make for itself is made once: for the server that workers are forked from, and no one else.

Importing this reads, describes and validates a letter of the sample, so that registers, profiles, models, shapes and
vocabulary are in memory before the first fork, and shared by all.
"""

import gc

from app.codec import encode
from app.sampling import SAMPLE
from graph.publishing.describe import describe
from graph.publishing.publish import ntriples
from graph.publishing.validate import violations
from ingest import read

LETTER = "jtai-norfolk-2025.pdf"

reading = read((SAMPLE / LETTER).read_bytes(), (LETTER,))
described = describe(reading.report)
violations(described)
ntriples(described)
encode(reading)
gc.collect()
gc.freeze()
