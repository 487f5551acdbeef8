"""What was inspected where and when: without it, silence would be read as health."""

from collections import defaultdict
from html import escape

import streamlit as st

from app.explorer import address, show
from app.explorer.charts import tiles
from app.explorer.collection import holdings, worked
from app.explorer.taking import asking
from app.explorer.taking.take import Same, away
from graph.recurring.occasions import Occasion
from ontology.vocabulary import ref, scheme

NONE = "no programme named"
DOCUMENTS = {
    "title": "Report",
    "published": "Published",
    "programme": "Programme",
    "started": "Began",
    "areaName": "Area",
    "policeAreaName": "Police area",
    "report": "Identifier",
}


def counted_by(programme: str | None) -> dict[str, dict[str, list[Occasion]]]:
    """The inspections by force in whose area they were held (or which they inspected), then by year."""
    named = {one.ref: one.label for one in scheme("programme").values()}
    found: dict[str, dict[str, list[Occasion]]] = defaultdict(lambda: defaultdict(list))
    for one in worked.all_ground().occasions:
        if one.inspection and programme in (None, named.get(one.programme, NONE)):
            for force in one.police_areas | one.forces:
                found[force][one.day[:4] or "no date"].append(one)
    return found


def cell(force: str, year: str, some: list[Occasion], shorts: dict[str, str]) -> str:
    """One force in one year: how many inspections of which programmes, or hatching."""
    if not some:
        return '<td class="unseen"><span role="img" aria-label="not inspected"></span></td>'
    by: dict[str, int] = defaultdict(int)
    for one in some:
        by[shorts.get(one.programme, NONE)] += 1
    said = ", ".join(f"{name} {count}" for name, count in sorted(by.items()))
    where = escape(address.path("findings", police=force, inspected=year, occasion="an inspection"))
    depth = min(3, len(some))
    return (
        f'<td class="raised strength d{depth}"><a href="{where}" target="_self" title="{escape(said)}" '
        f'aria-label="{escape(f"{force}, {year}: {len(some)} held, {said}")}">{len(some)}</a></td>'
    )


def drawn(programme: str | None) -> None:
    """The table of forces and years."""
    found = counted_by(programme)
    shorts = {one.ref: one.label for one in scheme("programme").values()}
    names = worked.names()
    years = sorted({year for by in found.values() for year in by})
    if not years:
        st.markdown("**No inspection of this programme is in the collection.** Choose another above.")
        return
    forces = sorted({*tiles.layout(), *found}, key=lambda one: names.get(one, one))
    never = [force for force in forces if force not in found]
    st.markdown(
        f"{show.counted(len(forces) - len(never), 'police area')} of {len(forces)} saw an inspection that is in this "
        f"collection; **{len(never)} saw none**: nothing here can be said of those, good or bad."
    )
    heads = "".join(f'<th scope="col"><div>{escape(year)}</div></th>' for year in years)
    body = "".join(
        f'<tr><th scope="row"><a href="{escape(address.path("place", of=force))}" target="_self">'
        f"{escape(names.get(force, force))}</a></th>"
        f'<td class="share">{sum(map(len, found[force].values())) if force in found else 0}</td>'
        + "".join(cell(names.get(force, force), year, found[force][year] if force in found else [], shorts) for year in years)
        + "</tr>"
        for force in forces
    )
    st.html(
        '<ul class="legend grid-legend"><li><span class="cell raised strength d1" aria-hidden="true">2</span> inspections</li>'
        '<li><span class="cell unseen" aria-hidden="true"></span> none in this collection: nothing can be said</li></ul>'
    )
    st.html(
        '<div class="grid" role="region" tabindex="0" aria-label="Inspections by police area and year"><table class="grid">'
        '<thead><tr><th scope="col" class="corner">Police area</th><th scope="col" class="share">all</th>'
        f"{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    rows = [
        {
            "force": names.get(force, force),
            "year": year,
            "programme": shorts.get(one.programme, NONE),
            "areas": ", ".join(sorted(names[area] for area in one.areas)),
            "day": one.day,
            "looked": str(len(one.sought.surely)),
            "inspection": one.id,
        }
        for force in forces
        for year in years
        for one in (found[force][year] if force in found else [])
    ]
    columns = {"force": "Police area", "year": "Year", "programme": "Programme", "areas": "Council area", "day": "Began"}
    show.twin("This coverage as a table", rows, columns | {"looked": "Themes looked for", "inspection": "Identifier"})


st.title("Coverage", anchor=False)
st.markdown(
    "Which police area saw which inspection in which year, as far as this collection goes. "
    "Where nobody looked, nothing was found: that is not a sign of health."
)
named = {one.ref: one.label for one in scheme("programme").values()}
held = sorted({named.get(one.programme, NONE) for one in worked.all_ground().occasions if one.inspection})
chosen = st.pills("Programme", held, key="programme", bind="query-params")
drawn(chosen)


def documents() -> list[holdings.Row]:
    """The documents that tell of the inspections that are counted."""
    counted = {one.id for by in counted_by(chosen).values() for some in by.values() for one in some}
    homes = {row["report"]: ref(row["inspection"] or row["work"]) for row in holdings.ask("works")}
    return [row for row in holdings.ask("view-reports") if homes[row["report"]] in counted]


away(
    "Coverage",
    documents,
    DOCUMENTS,
    lambda: Same(asking.FROM_FILE, asking.some("view-reports", "report", (row["report"] for row in documents()))),
    "document",
)
show.behind("inspections", "occasions", "scopes", "police-areas", commands=("lanthorn ask inspections --format csv",))
