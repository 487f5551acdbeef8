"""A force, an area or an agency: inspected when, judged how, what was found and asked for, with whom, and like whom."""

import streamlit as st

from app.explorer import address, show
from app.explorer.address import link
from app.explorer.charts import grid, scale, tiles
from app.explorer.charts.grid import Head
from app.explorer.charts.tally import Tally, tally
from app.explorer.choices import facets, standing
from app.explorer.choices.standing import Place
from app.explorer.collection import holdings, worked
from app.explorer.lists import listing, recommended
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away
from ontology.vocabulary import ref

FEW = 5
SOME = 12
IN_AREA, ITSELF = "in its area", "of the force itself"


def force(place: Place) -> bool:
    """Whether it is a police force: what is found in its area need not be about it."""
    return place.facet == "police"


def begin(one: str) -> None:
    """Take up a choice; what was set beside another does not hold for it."""
    address.put("of", *([one] if one else []))
    address.put("compare")


def choose(index: facets.Index, *, named: bool) -> None:
    """The screen of an address that names nothing, or nothing that is here: the forces on a map of tiles."""
    if named:
        st.markdown("**The address names something that this collection does not hold.** Choose another above.")
    st.markdown(
        "The 43 police forces of England and Wales, each a tile where it lies; the stronger the colour, the more there is."
    )
    measure = st.segmented_control(
        "Measure", list(tiles.MEASURES), default="inspections", required=True, key="measure", bind="query-params"
    )
    tiles.drawn(str(measure), index)
    chosen = facets.known(index, tiles.CHOSEN[str(measure)].items())
    away("Police forces", lambda: index.listed(index.holding(chosen)), listing.FINDINGS, lambda: asking.same(chosen))


def timeline(place: Place, reports: set[str]) -> None:
    """Its inspections, the latest first."""
    rows = standing.inspections(place, reports)
    st.header(f"Inspections{' in its area' if force(place) else ''} ({len(rows)})", anchor="inspections")
    if rows and force(place):
        st.markdown("Of the force, or of councils and their partners in its area; each line says which area and programme.")
    if not rows:
        st.markdown("No inspection in this collection was held there. That says nothing about how well it does.")
        return
    titles = {row["report"]: holdings.title_of(row) for row in holdings.ask("view-reports")}
    last = ""
    for row in rows[:SOME]:
        year = row["start"][:4] or "no date"
        with st.container(
            key=f"inspection-{ref(row['inspection'])}", horizontal=True, gap="small", vertical_alignment="center"
        ):
            st.markdown(f"**{year}**" if year != last else "&emsp;&emsp;", width=56)
            with st.container(gap=None):
                where = "" if row["area"] == place.name else row["area"]
                about = show.line([row["programme"], row["kind"], where, row["topic"], show.days(row["start"], row["end"])])
                st.markdown(show.escaped(about))
                for report in row["reports"].split("|")[:3]:
                    link("report", show.escaped(titles.get(report, "report")), **address.report_named(report))
        last = year
    if len(rows) > SOME:
        st.caption(f"and {len(rows) - SOME} earlier: see the table")
    columns = {"programme": "Programme", "kind": "Kind", "area": "Area", "topic": "Topic", "start": "From", "end": "To"}
    show.twin("These inspections as a table", rows, columns | {"inspectorates": "Inspectorates", "inspection": "Identifier"})


def judged(place: Place, reports: set[str]) -> None:
    """Its grades over time."""
    rows = standing.grades(reports)
    if rows:
        st.header(f"Judgements{' in its area' if force(place) else ''}", anchor="judgements")
        whose = " A grade of a council area is of its council or partnership, not of the force." if force(place) else ""
        st.markdown(f"Each grade with the word that the report prints, on the day of the inspection.{whose}")
        overall = [row for row in rows if "overall" in row["question"].casefold()]
        brief = overall if len({(row["area"], row["question"]) for row in rows}) > SOME and overall else rows
        scale.drawn(brief)
        if len(brief) < len(rows):
            st.caption(f"Only overall grades are drawn; the table holds all {len(rows):,}.")
        columns = {
            "day": "Day",
            "question": "Question",
            "grade_as_printed": "As printed",
            "grade": "On one scale",
            "area": "Area",
        }
        show.twin("These judgements as a table", rows, columns | {"page": "Page", "judgement": "Identifier"})


def about(place: Place, index: facets.Index) -> dict[str, str]:
    """The choice of findings that is shown: of a force, those in its area or those of the force itself, as the address says."""
    both = place.facet == "police" and place.value in index.marks["force"]
    if both and (address.value("of-whom") == ITSELF or not _known(index, place.chosen)):
        return {"force": place.value}
    return place.chosen


def found(place: Place, index: facets.Index) -> None:
    """What was found, by theme and by issue."""
    st.header("What inspectors found", anchor="found")
    if force(place):
        own, near = ((index.marks[name].get(place.value, 0)).bit_count() for name in ("force", "police"))
        st.markdown(
            f"**{show.counted(own, 'finding')} {'assesses' if own == 1 else 'assess'} the force itself; "
            f"{near:,} {'was' if near == 1 else 'were'} made in its area** by any inspection there, most of them of councils "
            "and their partners. What is found in its area need not be about the force."
        )
        if own and near:
            st.segmented_control(
                "Findings", [IN_AREA, ITSELF], default=IN_AREA, required=True, key="of-whom", bind="query-params"
            )
    chosen = about(place, index)
    total = index.holding(chosen) if chosen.keys() <= {name for name in facets.FACETS if _known(index, chosen)} else 0
    if not total:
        st.markdown("No finding in this collection is about it.")
        return
    link("findings", f"Read all {show.counted(total.bit_count(), 'finding')}", **chosen)
    for facet, heading, many in (("theme", "Theme", 40), ("issue", "Issue", 10)):
        ways = [index.counts(facet, index.holding({"polarity": way}, total)) for way in ("weakness", "strength")]
        most = sorted(ways[0] | ways[1], key=lambda one: (-ways[0].get(one, 0), -ways[1].get(one, 0), one))
        if most:
            tally(
                f"Findings by {facet}" + (f", the {many} most often raised as a weakness." if len(most) > many else "."),
                heading,
                (
                    Tally(index.label(facet, one), chosen | {facet: one}, ways[0].get(one, 0), ways[1].get(one, 0))
                    for one in most[:many]
                ),
            )


def _known(index: facets.Index, chosen: dict[str, str]) -> bool:
    return all(value in index.marks[name] for name, value in chosen.items())


def asked_for(place: Place, index: facets.Index) -> None:
    """Recommendations, and beside them the actions asked for."""
    st.header("Asked to act", anchor="asked")
    left, right = st.columns(2, gap="large")
    with left:
        rows = recommended.of(place.ref)
        st.subheader(f"Recommendations ({len(rows)})", anchor=False)
        for row in rows[:FEW]:
            show.words(row["text"], f"recommendation-{ref(row['recommendation'])}")
            to = show.line([", ".join(row["addressees"].split("|")), row["deadline_text"], f"page {row['page']}"])
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.caption(show.escaped(to), width="content")
                link("report", "in its report", **address.report_named(row["report"]))
        link("recommendations", "All recommendations", place=place.ref) if rows else st.markdown("None in this collection.")
    with right:
        marks = [index.holding(place.chosen | {"kind": kind}) for kind in standing.ASKED if kind in index.marks["kind"]]
        mark = 0
        for one in marks if _known(index, place.chosen) else []:
            mark |= one
        found = index.listed(mark)
        st.subheader(f"Actions asked for{' in its area' if force(place) else ''} ({len(found)})", anchor=False)
        for row in found[:FEW]:
            listing.finding(row, {}, of_report=False, part="asked-")
        if len(found) > FEW:
            link("findings", "All areas for improvement", kind="improvement", **place.chosen)
        elif not found:
            st.markdown("None in this collection.")


def partners(place: Place, index: facets.Index) -> None:
    """Whom the same findings are about."""
    counts = standing.partners(place, index)
    if not counts:
        return
    st.header("Named together with" if place.by != "area" else "Agencies named there", anchor="partners")
    with st.container(key="partners", horizontal=True, gap="small"):
        for agency, count in [*counts.items()][:SOME]:
            link("place", f"{show.escaped(index.label('agency', agency))} ({count:,})", of=agency)
    rows = [{"agency": index.label("agency", one), "findings": str(count), "ref": one} for one, count in counts.items()]
    show.twin("These agencies as a table", rows, {"agency": "Agency", "findings": "Findings", "ref": "Identifier"})
    link("connections", "See the connections, with the words that prove them", start=place.ref)


def alike(place: Place, every: dict[str, Place]) -> None:
    """Whom it is most like."""
    pairs = [pair for pair in standing.alike(place) if {pair.one, pair.other} <= every.keys()]
    if not pairs:
        return
    scheme = worked.scheme()
    st.header("Most like", anchor="like")
    st.markdown("In the weaknesses that inspections found, each set against those that looked. 1 would be the same.")
    rows = []
    for pair in pairs:
        other = pair.other if pair.one == place.ref else pair.one
        shared = "; ".join(scheme[issue]["label"] for issue in pair.shared if issue in scheme)
        held = pair.held_other if pair.one == place.ref else pair.held_one
        rows.append(
            {"name": every[other].name, "likeness": f"{pair.likeness:.2f}", "held": str(held), "shared": shared, "ref": other}
        )
    for row in rows[:FEW]:
        with st.container(gap=None):
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.markdown(f"**{row['likeness']}**", width="content")
                link("place", show.escaped(row["name"]), of=row["ref"])
                st.caption(show.counted(int(row["held"]), "inspection"), width="content")
                link("place", "side by side", of=place.ref, compare=row["ref"])
            st.caption(f"Both: {row['shared']}")
    columns = {
        "name": "Name",
        "likeness": "Likeness",
        "held": "Inspections held",
        "shared": "Issues shared",
        "ref": "Identifier",
    }
    show.twin("These likenesses as a table", rows, columns)


def side_by_side(place: Place, other: Place) -> None:
    """Two of one kind, by what was found in each, with what silence means."""
    assert place.by  # noqa: S101
    st.header(f"Side by side with {show.escaped(other.name)}", anchor="compare")
    if force(place):
        st.markdown("What any inspection found **in the area** of each, most of them of councils and their partners.")
    link("place", "Leave the comparison", of=place.ref)
    scheme = worked.scheme()
    pair = (place, other)
    cells = {
        (cell.issue, cell.column): cell
        for cell in worked.cells(place.by, "weakness")
        if cell.column in (place.ref, other.ref) and cell.issue in scheme
    }
    raised = {issue: [cells[issue, one.ref].raising if (issue, one.ref) in cells else 0 for one in pair] for issue, _ in cells}
    issues = sorted((one for one, of in raised.items() if any(of)), key=lambda one: (-min(raised[one]), -sum(raised[one]), one))
    if not issues:
        st.markdown("No inspection of either raised an issue.")
        return
    grid.legend("weakness")
    heads = [(issue, Head(scheme[issue]["label"], address.path("issue", issue=scheme[issue]["id"]))) for issue in issues]
    held = {cell.column: str(cell.held) for cell in cells.values()}
    tops = [(one.ref, Head(one.name, address.path("place", of=one.ref), held.get(one.ref, "0"))) for one in pair]
    names = {one.ref: one for one in pair}

    def opens(row: str, column: str) -> str:
        chosen = {"issue": scheme[row]["id"], "polarity": "weakness", "occasion": "an inspection"}
        return address.path("findings", **names[column].chosen, **chosen)

    grid.grid(f"Weaknesses of {place.name} and of {other.name}", "Issue", heads, tops, cells, opens, "weakness")
    lines = grid.lines(cells.values(), {one: scheme[one]["label"] for one, _ in cells}, {one.ref: one.name for one in pair})
    show.twin("This comparison as a table", lines, grid.COLUMNS)


def page(place: Place, every: dict[str, Place], index: facets.Index) -> None:
    """The whole page of one of them."""
    reports = standing.reports_of(place, index)
    st.header(show.escaped(place.name), anchor=False)
    st.caption(show.escaped(show.line([place.kind, show.counted(len(reports), "report") + " about it"])))
    peers = {one.ref: one.name for one in every.values() if one.by == place.by and one.ref != place.ref} if place.by else {}
    other = address.value("compare")
    if peers:
        show.choice("Set side by side with", peers, other, lambda one: address.put("compare", *([one] if one else [])))
    if other in peers:
        side_by_side(place, every[other])
    timeline(place, reports)
    judged(place, reports)
    found(place, index)
    asked_for(place, index)
    partners(place, index)
    alike(place, every)
    chosen = about(place, index)
    known = _known(index, chosen)
    away(
        place.name,
        lambda: index.listed(index.holding(chosen)) if known else [],
        listing.FINDINGS,
        lambda: asking.same(chosen) if known else Same(),
    )


st.title("Forces, areas and agencies", anchor=False)
every = dict(standing.every())
index = facets.index()
asked = address.value("of")
show.choice(
    "Force, area or agency",
    {one.ref: f"{one.name} ({one.kind})" for one in every.values()},
    asked,
    begin,
)
if asked in every:
    page(every[asked], every, index)
else:
    choose(index, named=bool(asked))
show.behind(
    "view-things",
    "inspections",
    "judgements",
    "recommendations",
    "view-findings",
    "agency-pairs",
    "occasions",
    "view-finding-issues",
    commands=("lanthorn compare FORCE FORCE",),
)
