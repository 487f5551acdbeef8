"""A narrowed export is that of a store into which only those reports were taken."""

from pathlib import Path

import pytest
from rdflib import Dataset

from graph.derived.derive import derive
from graph.errors import ExportError
from graph.export.files import export
from graph.publishing.publish import publish_vocabulary
from graph.store import open_store, replace_graph
from ontology.records import Report
from ontology.vocabulary import iri


@pytest.mark.parametrize("form", ["nquads", "turtle", "xlsx", "graphml"])
def test_some_reports_are_a_graph_of_their_own(
    form: str, dataset: Dataset, graphs: dict[str, str], reports: tuple[Report, ...], tmp_path: Path
) -> None:
    derive(dataset)
    alone = open_store(tmp_path / "store")
    publish_vocabulary(alone)
    for report in reports[:2]:
        replace_graph(alone, iri(report.id), graphs[iri(report.id)])
    derive(alone)
    names = (reports[0].sources[0], reports[1].sha256[:8].upper())
    narrow = export(dataset, tmp_path / "narrow", form, only=names)
    wanted = export(alone, tmp_path / "wanted", form)
    alone.close()
    assert narrow[0].read_bytes() == wanted[0].read_bytes()
    assert narrow[0].read_bytes() != export(dataset, tmp_path / "all", form)[0].read_bytes()


def test_a_report_is_named_by_iri_reference_file_or_digest(
    dataset: Dataset, reports: tuple[Report, ...], tmp_path: Path
) -> None:
    one = reports[2]
    ways = [iri(one.id), one.id, one.sources[0], one.sha256, one.sha256[:6]]
    said = {export(dataset, tmp_path / "one.nt", only=(way,))[0].read_bytes() for way in ways}
    assert len(said) == 1


@pytest.mark.parametrize("name", ["elsewhere.pdf", "", "0", "report/none", "force/kent"])
def test_a_name_that_is_no_reports_is_told(name: str, dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"holds no report .*: give its file's name"):
        export(dataset, tmp_path / "one.nt", only=(name,))


def test_a_file_name_of_two_reports_is_told(
    dataset: Dataset, graphs: dict[str, str], reports: tuple[Report, ...], tmp_path: Path
) -> None:
    same, name = reports[0].sources[0], iri(reports[2].id)
    replace_graph(dataset, name, graphs[name].replace(f'"{reports[2].sources[0]}"', f'"{same}"'))
    with pytest.raises(ExportError, match=r"stands for 2 reports: name one by its IRI \(http"):
        export(dataset, tmp_path / "one.nt", only=(same,))
