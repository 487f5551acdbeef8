"""One issue, what is asked most first: how often, since when, where, where it came back, its words, where it is done well."""

from collections import Counter

import streamlit as st

from app import counting
from app.explorer import address, show
from app.explorer.address import link
from app.explorer.charts.tally import Tally, tally
from app.explorer.choices import facets
from app.explorer.collection import holdings, worked
from app.explorer.collection.holdings import Row
from app.explorer.lists import listing, narrow, places
from app.explorer.taking import asking
from app.explorer.taking.take import away
from ontology.vocabulary import concept, ref

WAYS = ("weakness", "strength")
QUOTES = 3
"""Quotes on each side that are drawn; the rest is one link away."""
RETURNS = 6
PRACTICES = 2
AGENCIES = 6
"""Returns, praise and agencies that are drawn; the rest is in the tables."""
STATES = {
    "raised": "Raised",
    "looked for, not raised": "Looked for, not raised",
    "perhaps looked for, not raised": "Perhaps looked for, not raised",
    "not looked for": "Not inspected on this: nothing can be said",
}
ITS_OWN = ("issue", "theme", "polarity")
"""Choices that the page of an issue makes itself."""


def choose(named: str) -> None:
    """The screen of an address that names no issue, or none that there is."""
    show.empty("This issue is not known" if named else "Choose an issue", "Every issue has a page of its own, by theme:")
    themes: dict[str, list[Row]] = {}
    for row in worked.scheme().values():
        themes.setdefault(row["theme_label"], []).append(row)
    for theme, rows in sorted(themes.items()):
        with st.expander(f"{theme} ({len(rows)})"):
            for row in rows:
                link("issue", row["label"], issue=row["id"])


def summary(issue: str, area_marks: facets.Index, notation: str) -> None:
    """How often it is raised each way, of where it was looked for."""
    found = {one.polarity: one for one in worked.recurring() if one.issue == issue}
    for way in WAYS:
        one = found.get(concept("polarity", way))
        mark = area_marks.holding({"issue": notation, "polarity": way}) if notation in area_marks.marks["issue"] else 0
        if one is None:
            st.markdown(f"{listing.way(way)}: not raised in this collection.")
            continue
        told = show.line(
            [
                f"raised in **{counting.share(one)}** in which an inspection looked for it" if one.share is not None else "",
                f"{counting.sureness(one)}" if one.share is not None else "",
                f"{show.counted(one.inspections, 'inspection')}, {show.counted(mark.bit_count(), 'finding')}",
                f"{show.day(one.first)} to {show.day(one.last)}" if one.first and one.last else "",
                f"trend: {one.trend.partition('/')[2].replace('-', ' ')}",
            ]
        )
        st.markdown(f"{listing.way(way)}: {told}")
        link("findings", f"Read all {show.counted(mark.bit_count(), 'finding')}", issue=notation, polarity=way)
    st.caption(
        "The percentages in brackets: what the share may be among all areas, given how few were looked at (95 % interval). "
        "The trend compares the later half of the inspections that looked with the earlier half."
    )


def years(index: facets.Index, notation: str) -> None:
    """Weaknesses and strengths by the year of the inspection."""
    counts = {
        way: index.counts("inspected", index.holding({"issue": notation, "polarity": way, "occasion": "an inspection"}))
        for way in WAYS
    }
    looked = Counter(
        one.day[:4]
        for one in worked.all_ground().occasions
        if one.inspection and one.day and f"theme/{worked.scheme()[f'issue/{notation}']['theme_id']}" in one.sought.surely
    )
    listed = sorted({*counts["weakness"], *counts["strength"], *looked}, reverse=True)
    st.header("Year by year", anchor="years")
    tally(
        "Findings of inspections by the year in which they began, and how many inspections looked for it.",
        "Year (inspections that looked)",
        (
            Tally(
                f"{year} ({looked[year]})",
                {"issue": notation, "inspected": year, "occasion": "an inspection"},
                counts["weakness"].get(year, 0),
                counts["strength"].get(year, 0),
            )
            for year in listed
        ),
    )


def where(issue: str, notation: str) -> None:
    """The areas in which it was raised, in which it was looked for in vain, and in which nobody looked."""
    st.header("Where, and where not", anchor="where")
    with st.container(horizontal=True, gap="medium"):
        by = st.segmented_control(
            "By", ["council area", "police area"], default="council area", required=True, key="by", bind="query-params"
        )
        way = st.segmented_control("As", list(WAYS), default="weakness", required=True, key="way", bind="query-params")
    cells = [cell for cell in worked.cells("area" if by == "council area" else "police area", str(way)) if cell.issue == issue]
    names = worked.names()
    if not cells:
        st.markdown("It was not raised this way by any inspection in this collection.")
        return
    chosen = "area" if by == "council area" else "police"
    for state, label in STATES.items():
        of = sorted((cell for cell in cells if cell.state == state), key=lambda cell: (-cell.raising, names[cell.column]))
        if of and state == "raised":
            st.markdown(f"**{label}** ({len(of)})")
            places.listed(
                (
                    f"{names[cell.column]} ({cell.raising} of {cell.held})",
                    address.path(
                        "findings", issue=notation, polarity=str(way), occasion="an inspection", **{chosen: names[cell.column]}
                    ),
                )
                for cell in of
            )
            st.caption("In brackets: how many of the inspections held there raised it.")
        elif of:
            with st.expander(f"{label} ({len(of)})", key=f"silence-{state}"):
                places.listed((names[cell.column], address.path("place", of=cell.column)) for cell in of)


def again(issue: str) -> None:
    """Where it came back, after how long, and after what had been said."""
    rows = [one for one in worked.comebacks() if one.issue == issue and one.polarity == concept("polarity", "weakness")]
    st.header("Raised again in the same place", anchor="again")
    if not rows:
        st.markdown("No inspection in this collection raised it where an earlier one had.")
        return
    statuses = [row["status"] for row in holdings.ask("recommendations")]
    if why := counting.unassured(statuses, len(worked.all_ground().assurances)):
        st.caption(why)
    names = worked.names()
    days = {one.id: one.day for one in worked.all_ground().occasions}
    told = [
        {
            "place": names[one.place],
            "earlier": show.day(days[one.earlier]),
            "later": show.day(days[one.later]),
            "gap": counting.gap(one.days),
            "assured": f"after {show.counted(len(one.assured), 'assurance')} that it was done" if one.assured else "",
            "days": str(one.days),
            "ref": one.place,
        }
        for one in sorted(rows, key=lambda one: (not one.assured, one.days))
    ]
    for row in told[:RETURNS]:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            link("place", show.escaped(row["place"]), of=row["ref"])
            st.caption(
                show.line([f"{row['earlier']}, and again on {row['later']}", row["gap"], row["assured"]]), width="content"
            )
    if len(told) > RETURNS:
        st.caption(f"and {len(told) - RETURNS} more: see the table")
    show.twin(
        "These returns as a table",
        told,
        {"place": "Place", "earlier": "Inspected", "later": "Again", "days": "Days between", "assured": "Assurance"},
    )


def practice(index: facets.Index, notation: str) -> None:
    """Where inspectors praise what is a weakness elsewhere."""
    weak, strong = (index.holding({"issue": notation, "polarity": way}) for way in WAYS)
    spoilt = index.counts("area", weak)
    mark = 0
    for area in index.counts("area", strong):
        if area not in spoilt:
            mark |= index.holding({"area": area}, strong)
    rows = index.listed(mark)
    st.header("Done well elsewhere", anchor="practice")
    if not rows:
        st.markdown("No finding praises it in an area where none names it as a weakness.")
        return
    st.markdown("Strengths in council areas where no finding in this collection names it as a weakness.")
    for row in rows[:PRACTICES]:
        listing.finding(row, {}, of_report=False, brief=True, part="practice-")
    if len(rows) > PRACTICES:
        st.caption(f"and {len(rows) - PRACTICES} more: see the table")
    show.twin("This practice as a table", rows, listing.FINDINGS)


def who(index: facets.Index, notation: str) -> None:
    """The agencies that its findings are about most."""
    weak, strong = (index.counts("agency", index.holding({"issue": notation, "polarity": way})) for way in WAYS)
    most = sorted(weak | strong, key=lambda one: (-(weak.get(one, 0) + strong.get(one, 0)), one))
    st.header("Agencies that these findings are about", anchor="agencies")
    if not most:
        st.markdown("None of them names an agency.")
        return
    tally(
        "The agencies most often named. Each number opens the quotes.",
        "Agency",
        (
            Tally(index.label("agency", one), {"issue": notation, "agency": one}, weak.get(one, 0), strong.get(one, 0))
            for one in most[:AGENCIES]
        ),
    )
    rows = [
        {"agency": index.label("agency", one), "weak": str(weak.get(one, 0)), "strong": str(strong.get(one, 0))} for one in most
    ]
    show.twin("All these agencies as a table", rows, {"agency": "Agency", "weak": "Weaknesses", "strong": "Strengths"})


def side_by_side(index: facets.Index, notation: str) -> None:
    """The newest words each way that the choices leave, next to each other."""
    st.header("In the inspectors' words", anchor="words")
    left = narrow.narrowed(index, index.marks["issue"][notation], ITS_OWN)
    chosen = narrow.chosen(index, ITS_OWN)
    for way, column in zip(WAYS, st.columns(2, gap="large"), strict=True):
        rows = index.listed(left & index.marks["polarity"].get(way, 0))
        with column:
            st.subheader(f"{show.polarity(way)} ({len(rows)})", anchor=False)
            for row in rows[:QUOTES]:
                listing.finding(row, {}, of_report=False, brief=True)
            if len(rows) > QUOTES:
                link("findings", f"All {len(rows):,}", issue=notation, polarity=way, **chosen)
            elif not rows:
                st.markdown("None with these choices." if chosen else "None in this collection.")


def page(row: Row) -> None:
    """The whole page of one issue."""
    issue, notation = ref(row["issue"]), row["id"]
    index = facets.index()
    st.title(row["label"], anchor=False)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("An issue of the theme", width="content")
        link("recurs", row["theme_label"], theme=row["theme_id"])
    if notation not in index.marks["issue"]:
        st.markdown(
            "**No finding in this collection raises it.** That may mean that nobody looked: "
            "see under *Coverage* what was inspected."
        )
        show.behind("issue-scheme", "view-finding-issues")
        return
    summary(issue, index, notation)
    years(index, notation)
    where(issue, notation)
    again(issue)
    side_by_side(index, notation)
    practice(index, notation)
    who(index, notation)
    away(
        row["label"],
        lambda: index.listed(index.holding({"issue": notation})),
        listing.FINDINGS,
        lambda: asking.same({"issue": notation}),
    )
    show.behind(
        "recurring-quotes",
        "returns",
        "agencies-in-issues",
        "occasions",
        "scopes",
        commands=(f"lanthorn recurring --issue {notation} --quotes",),
        issue=issue,
    )


asked = address.value("issue")
known = worked.scheme().get(f"issue/{asked}")
if known:
    address.put("issue", asked)
    page(known)
else:
    choose(asked)
