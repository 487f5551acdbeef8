"""What every worker would otherwise make for itself is made once: for the server that workers are forked from, and no one else.

Importing this reads, describes and validates a page of two words, so that registers, profiles, shapes and vocabulary are
in memory before the first fork, and shared by all.
"""

from app.codec import encode
from graph.describe import describe
from graph.publish import ntriples
from graph.validate import violations
from ingest import read

PAGE = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 44>> stream
BT /F 12 Tf 72 700 Td (Kent Police) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
"""

reading = read(PAGE, ("page.pdf",))
described = describe(reading.report)
violations(described)
ntriples(described)
encode(reading)
