"""Makes `graph/retrieval/stems.tsv` from the findings in a workspace: `python -m benchmarks.weigh_stems STORE`. No chance.

A stem is in the table when three reports use it in small letters or as an acronym. It tells the more the fewer findings have
it (its inverse document frequency, less what nearly every finding has); words that judge, count or join tell nothing.
"""

import re
import sys
from collections import defaultdict
from math import log
from pathlib import Path

from graph.ask import ask
from graph.retrieval.stems import stem
from graph.store import open_store

COMMON = 1.5
"""What is taken from each stem's weight: nothing is left of one that two findings in nine have."""
REPORTS = 3
SILENT = (  # they judge, count, join or date, and are found with any subject
    "able about absence achieve across actively addition additional adequate adequately after again against all "
    "almost already also although always among annual another any apparent approach appropriate appropriately area "
    "aspect assure assured attention authority average aware back based because become becoming been before begin "
    "beginning being benefit best better between both bring broad can cannot case cases cent change child children "
    "clear clearly close come comes commitment committed compare compared comparison complete comprehensive "
    "consequently consider consistent consistently continue continued could current currently day days despite do "
    "does due during each effective effectively eight enable enabled enough ensure ensured ensuring especially "
    "establish established every evidence evident example excellent experience extremely fail failing failings fails "
    "failure failures few fewer figure figures first fit five focus focused found four full fully further general "
    "generally get give given go goes good greater had has have having help helped helping helps her high higher "
    "highest highly him himself his hold how however if impact impressive improve improved improvement improvements "
    "inadequate inconsistent increase increased increasing increasingly ineffective innovative inspection "
    "inspections inspector inspectors insufficient insufficiently interest interests its itself judge judged key "
    "know lack last less level like likely limited local long low lower lowest main mainly major majority make "
    "making many may mean meaningful means meet meets met might month months more most much national nationally need "
    "needed needs neighbour neighbours new nine not notable now number numbers off often once one only operational "
    "other others our out outcome outcomes outstanding over overall own particular particularly pay people per "
    "percent period place poor poorly positive positively possible possibly practice previous progress project "
    "promptly proportion provide provided quality quick quickly range ready receive received recent recently reduce "
    "reduced regular regularly remain require required requirement requires respond response result resulted right "
    "robust robustly routinely second see seen senior sense sensitive serious seriously service services seven "
    "several she should significant significantly since six small so some soon specific standing statistical still "
    "strategic strength strengthen strengthened strong strongly substantial such sufficient sufficiently support "
    "supported swift swiftly tailored take taken target targets ten than their them theme themes there therefore "
    "these they thorough thoroughly those three through time timely too toward two under underdeveloped understand "
    "understanding underway unlikely until up use used value valued variable various vast very was way ways we weak "
    "weakness weaknesses week weeks well were what when where which while who whole whose wide widely widespread "
    "with within work working would year years yet you young your"
)


def main() -> None:
    """Write the table."""
    dataset = open_store(Path(sys.argv[1]), read_only=True)
    texts = {(row[0], row[1], row[5]) for row in ask(dataset, "finding-words").rows}
    findings: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[str]] = defaultdict(set)
    for finding, report, text in texts:
        for word in re.findall(r"[A-Za-z]{2,}", text):
            if word.islower() or word.isupper():
                findings[stem(word)].add(finding)
                reports[stem(word)].add(report)
    silent = {stem(word) for word in SILENT.split()}
    lines = []
    for stemmed in sorted(findings.keys() - {""}):
        if len(reports[stemmed]) >= REPORTS or stemmed in silent:
            weight = log((1 + len(texts)) / (1 + len(findings[stemmed]))) - COMMON
            lines.append(f"{stemmed}\t{0 if stemmed in silent or weight <= 0 else round(weight, 2):g}\n")
    with (Path(__file__).parents[1] / "graph" / "retrieval" / "stems.tsv").open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines)
    sys.stdout.write(f"graph/retrieval/stems.tsv: {len(lines)} stems of {len(texts)} findings\n")


if __name__ == "__main__":
    main()
