"""The explorer's server process: `python -m app.explorer.serving.served [OPTION]...`, each an option of Streamlit's.

It answers once what the views need is at hand, so that nobody's first page waits for it.
"""

import sys
from pathlib import Path

from streamlit.web import cli

from app.explorer.collection import holdings
from app.explorer.serving.bring import bring, first

MAIN = Path(__file__).parents[1] / "main.py"

if __name__ == "__main__":
    first()
    holdings.prepare(bring)
    cli.main(["run", str(MAIN), *sys.argv[1:]], prog_name="streamlit")
