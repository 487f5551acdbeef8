"""The tables are what people and the scorer read: their columns, their names, and what a cell holds, are promises."""

import pytest
from rdflib import Dataset

from graph.ask import ask
from graph.asking.tables import TABLES, table
from graph.publishing.publish import ntriples, publish_vocabulary
from graph.store import replace_graph
from ontology.records import Report
from ontology.vocabulary import iri

COLUMNS = {
    "reports": "report source url sha256 title document_type publisher published programme topic area police_area "
    "forces inspectorates inspection_start inspection_end response_lead response_due pages words work "
    "derived",
    "inspections": "inspection programme kind topic area police_area forces inspectorates start end reports follows",
    "findings": "finding report source report_title published programme area police_area form kind polarity heading "
    "text context page page_end start end agencies agency_names forces addressees themes issues "
    "suggested_issues score",
    "studies": "study report source heading polarity text page",
    "recommendations": "recommendation report source number text addressees deadline deadline_text status status_date "
    "answered_by finding page start end",
    "judgements": "judgement report source area question grade grade_as_printed page",
    "agencies": "agency name kind other_names identifiers part_of area reports",
    "mentions": "mention agency name report source surface page start end",
    "people": "person name role organisation capacity report page",
    "links": "from from_name relation to to_name report page quote",
    "issues": "issue label theme polarity findings inspections areas police_areas forces areas_inspected "
    "forces_inspected share share_low share_high first last again_in_same_area again_after_assurance",
    "candidates": "candidate label reports findings strengths weaknesses first last nearest_issue verdict quote page finding",
}


def as_rows(dataset: Dataset, name: str) -> list[dict[str, str]]:
    answer = table(dataset, name)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_begins_with_the_columns_agreed(name: str, dataset: Dataset) -> None:
    wanted = COLUMNS[name].split()
    assert list(table(dataset, name).columns[: len(wanted)]) == wanted


def test_the_tables_are_those_agreed() -> None:
    assert tuple(COLUMNS) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_can_be_asked_like_any_question(name: str, dataset: Dataset) -> None:
    assert ask(dataset, name) == table(dataset, name)


@pytest.mark.parametrize("name", [name for name in TABLES if name not in {"candidates", "issues", "judgements"}])
def test_a_table_has_one_row_for_each_thing(name: str, dataset: Dataset) -> None:
    rows = table(dataset, name).rows
    assert rows
    width = 6 if name == "links" else 1
    assert len({row[:width] for row in rows}) == len(rows)


def test_a_report_has_names_for_people_and_says_what_was_derived(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    kent = as_rows(dataset, "reports")[0]
    assert kent["report"] == iri(reports[0].id)
    assert kent["source"] == "kent 2018.pdf"
    assert kent["document_type"] == "JTAI letter"
    assert (kent["area"], kent["police_area"], kent["forces"]) == ("Kent", "Kent Police", "Kent Police")
    assert kent["inspectorates"] == "Care Quality Commission|HMICFRS|Ofsted"
    assert (kent["inspection_start"], kent["inspection_end"], kent["published"]) == ("2018-03-05", "2018-03-09", "2018-04-20")
    assert kent["derived"] == "forces|police_area"
    assert kent["url"] == ""


def test_an_inspection_gathers_its_reports_and_what_it_follows(dataset: Dataset, reports: tuple[Report, ...]) -> None:
    first, again, _ = as_rows(dataset, "inspections")
    assert first["reports"] == iri(reports[0].id)
    assert (first["follows"], again["follows"]) == ("", first["inspection"])


def test_findings_come_in_the_order_of_the_text_with_their_words(dataset: Dataset, texts: dict[str, str]) -> None:
    rows = as_rows(dataset, "findings")
    assert len(rows) == 15
    for row in rows:
        assert texts[row["report"].removeprefix(iri(""))][int(row["start"]) : int(row["end"])] == row["text"]
    kent = [row for row in rows if row["source"] == "kent 2018.pdf"]
    assert [int(row["start"]) for row in kent] == sorted(int(row["start"]) for row in kent)
    urgent = kent[0]
    assert (urgent["kind"], urgent["polarity"], urgent["form"]) == ("priority action", "weakness", "item")
    assert (urgent["themes"], urgent["issues"], urgent["suggested_issues"]) == ("front-door", "fd-timeliness", "")
    assert (urgent["agency_names"], urgent["addressees"]) == ("Kent Central Referral Unit", "Kent County Council")
    assert kent[-1]["suggested_issues"] == "fd-information-gathering"
    assert kent[3]["agency_names"] == "Kent Central Referral Unit|Kent Police"


def test_an_agency_has_every_name_it_goes_by(dataset: Dataset) -> None:
    rows = {row["agency"]: row for row in as_rows(dataset, "agencies")}
    hub = rows[iri("agency/mash-or-front-door/kent/kent-central-referral-unit")]
    assert (hub["kind"], hub["other_names"], hub["part_of"], hub["area"]) == (
        "MASH or front door",
        "front door",
        "Kent County Council",
        "Kent",
    )
    assert hub["reports"].count("|") == 1
    schools = rows[iri("agency/group/schools")]
    assert (schools["name"], schools["other_names"], schools["reports"].count("|")) == ("schools", "Schools", 2)
    assert "kent" in rows[iri("force/kent")]["identifiers"].split("|")
    assert iri("force/cumbria") not in rows


def test_a_mention_not_settled_has_no_agency(dataset: Dataset) -> None:
    unsettled = [row for row in as_rows(dataset, "mentions") if not row["agency"]]
    assert [row["surface"] for row in unsettled] == ["partnership"] * 3
    assert {row["name"] for row in unsettled} == {""}


def test_a_link_is_proven_by_the_first_words_that_name_its_end(dataset: Dataset) -> None:
    links = {(row["from_name"], row["relation"], row["to_name"]): row for row in as_rows(dataset, "links")}
    slow = "Too many referrals wait for a decision in the Kent Central Referral Unit."
    assert links[slow, "agency", "Kent Central Referral Unit"]["quote"] == "Kent Central Referral Unit"
    assert links[slow, "issue", "Delays and backlogs in front-door decisions"]["quote"] == slow
    praise = "Leaders in the council know their services well."
    assert links[praise, "agency", "Surrey County Council"]["quote"] == praise
    title = "Joint targeted area inspection of Kent"
    assert links[title, "area", "Kent"]["quote"] == "Kent"
    assert links[title, "inspectorate", "HMICFRS"]["quote"] == "HMICFRS"
    assert links[title, "force", "Kent Police"]["quote"] == "", "the force was derived: nothing proves it"
    assert links["Kent Central Referral Unit", "part of", "Kent County Council"]["quote"] == "Kent Central Referral Unit"
    assert links["Kent", "police area", "Kent Police"]["report"] == ""
    assert links["Jane Example", "organisation", "Ofsted"]["page"] == "2"


def test_tables_do_not_depend_on_the_order_of_publishing(dataset: Dataset, graphs: dict[str, str]) -> None:
    other = Dataset(store="Oxigraph")
    for name in reversed(graphs):
        replace_graph(other, name, graphs[name])
    publish_vocabulary(other)
    for name in TABLES:
        assert table(other, name) == table(dataset, name)


def test_an_empty_graph_has_empty_tables() -> None:
    empty = Dataset(store="Oxigraph")
    publish_vocabulary(empty)
    assert [table(empty, name).rows for name in TABLES] == [()] * len(TABLES)
    assert ntriples(empty.default_graph) == ""
