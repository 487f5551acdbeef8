"""Who is meant by a name: a registered body, the area's own, the one that the document named; else nobody is guessed."""

from collections.abc import Callable
from itertools import pairwise

from ingest.agencies.resolve import Who
from ontology.records import Document

Make = Callable[..., Document]
Read = Callable[..., Who]


def meant(who: Who) -> dict[str, str | None]:
    return {mention.quote: mention.agency for mention in who.mentions}


def test_a_registered_name_is_its_body(document: Make, who: Read) -> None:
    found = meant(who(document("Kent Police and Ofsted met at Kent County Council.")))
    assert found == {"Kent Police": "force/kent", "Ofsted": "inspectorate/ofsted", "Kent County Council": "council/kent"}


def test_the_council_and_the_police_are_the_areas(document: Make, who: Read) -> None:
    words = document("The police rang the council, and the local authority answered.")
    assert meant(who(words)) == {"The police": "force/kent", "the council": "council/kent", "local authority": "council/kent"}
    assert meant(who(words, "area/surrey")) == {
        "The police": "force/surrey",
        "the council": "council/surrey",
        "local authority": "council/surrey",
    }


def test_where_nobody_can_be_settled_the_police_and_the_council_are_groups_and_a_hub_is_nobody(
    document: Make, who: Read
) -> None:
    found = who(document("The police rang the council and the MASH."), None)
    assert meant(found) == {"The police": "agency/group/police", "the council": "agency/group/councils", "MASH": None}
    assert {agency.kind for agency in found.described()} == {"agency-kind/group"}


def test_of_no_area_the_police_are_the_only_force_that_the_document_names(document: Make, who: Read) -> None:
    one = document("Kent Police came first.", "The force was slow.")
    assert meant(who(one, None))["The force"] == "force/kent"
    two = document("Kent Police rang Essex Police.", "The force was slow.")
    assert meant(who(two, None))["The force"] == "agency/group/police"


def test_unnamed_actors_are_groups(document: Make, who: Read) -> None:
    found = meant(who(document("Schools, GPs, health services and partner agencies came.")))
    assert set(found.values()) == {
        "agency/group/schools",
        "agency/group/gps",
        "agency/group/health-services",
        "agency/group/partner-agencies",
    }


def test_the_partnership_is_the_one_that_the_document_names_else_all_partners(document: Make, who: Read) -> None:
    named = meant(who(document("The Kent Safeguarding Children Partnership met.", "The partnership is strong.")))
    assert named["The partnership"] == named["Kent Safeguarding Children Partnership"] is not None
    assert meant(who(document("The partnership is strong.")))["The partnership"] == "agency/group/partner-agencies"
    across = who(document("Kent Safeguarding Children Partnership met.", "Leaders across the partnership agree."))
    assert meant(across)["the partnership"] == "agency/group/partner-agencies"


def test_a_short_form_may_stand_after_a_possessive_and_a_point_of_access_has_one(document: Make, who: Read) -> None:
    found = meant(
        who(document("Kent Police’s (KP) desk is busy.", "KP rang the single point of access (SPA).", "The SPA rang."))
    )
    assert found["KP"] == "force/kent"
    assert found["SPA"] == "agency/mash-or-front-door/kent/single-point-of-access"


def test_a_board_and_the_partnership_after_it_are_two_and_linked(document: Make, who: Read) -> None:
    words = document("The LSCB met.")
    before = who(words, day="2018-03-01")
    board, partnership = before.described()
    assert board.name == "Kent Safeguarding Children Board"
    assert (board.successor, board.area) == (partnership.id, "area/kent")
    assert meant(before) == {"LSCB": board.id}
    assert meant(who(words, day="2021-03-01")) == {"LSCB": partnership.id}


def test_a_registered_board_is_the_partnership_after_its_day(document: Make, who: Read) -> None:
    words = document("Norfolk Safeguarding Children Board met.")
    before, after = (who(words, "area/norfolk", day).mentions[0].agency for day in ("2018-03-01", "2025-02-01"))
    assert before == "agency/safeguarding-partnership/norfolk/norfolk-safeguarding-children-board"
    assert after == "agency/safeguarding-partnership/norfolk/norfolk-safeguarding-children-partnership"


def test_what_registers_hold_of_an_area_has_the_reference_that_its_part_would_be_given(document: Make, who: Read) -> None:
    words = document("Croydon Youth Offending Team met.", "The YOT left.")
    found = who(words, "area/croydon")
    assert set(meant(found).values()) == {"agency/youth-justice/croydon/croydon-youth-justice-service"}
    assert found.described() == ()


def test_a_post_is_not_its_body(document: Make, who: Read) -> None:
    assert "DCS" not in meant(who(document("The director of children’s services (DCS) came.", "The DCS left.")))


def test_a_hub_of_another_area_is_that_area_s(document: Make, who: Read) -> None:
    found = who(document("The Surrey Youth Justice Service helped the Kent Youth Justice Service."))
    assert {agency.area for agency in found.described()} == {"area/kent", "area/surrey"}


def test_a_body_goes_by_the_first_letters_of_its_name(document: Make, who: Read) -> None:
    found = who(document("The KSCP is well led."))
    (partnership,) = found.described()
    assert (partnership.name, meant(found)) == ("Kent Safeguarding Children Partnership", {"KSCP": partnership.id})


def test_a_body_named_again_without_capitals_is_the_same(document: Make, who: Read) -> None:
    found = meant(who(document("The Harbour Early Help Hub is open.", "Calls go to the harbour early help hub.")))
    assert found["harbour early help hub"] == found["Harbour Early Help Hub"] is not None


def test_a_short_form_in_the_middle_of_a_name_is_no_part_of_it(document: Make, who: Read) -> None:
    found = who(document("The children in care settings (CICS) team met.", "CICS met again."))
    (team,) = found.described()
    assert team.name == "children in care settings team"
    assert meant(found)["CICS"] == team.id


def test_a_short_form_that_is_not_of_those_letters_is_not_that_body_s(document: Make, who: Read) -> None:
    assert "PPN" not in meant(who(document("Notes go to the MASH (PPNs).", "A PPN is a note.")))


def test_the_policing_body_is_that_of_the_areas_force(document: Make, who: Read) -> None:
    assert meant(who(document("A Police and Crime Commissioner paid for it."))) == {
        "Police and Crime Commissioner": "policing-body/kent"
    }


def test_a_hub_belongs_to_its_area(document: Make, who: Read) -> None:
    words = document("Calls come to the MASH.")
    kent, surrey = who(words), who(words, "area/surrey")
    assert kent.mentions[0].agency != surrey.mentions[0].agency
    (hub,) = kent.described()
    assert (hub.kind, hub.area, hub.id) == ("agency-kind/mash-or-front-door", "area/kent", kent.mentions[0].agency)
    assert "Kent" in hub.name


def test_the_same_hub_named_twice_is_one(document: Make, who: Read) -> None:
    found = who(
        document(
            "The Kent Multi-Agency Safeguarding Hub (MASH) is open.",
            "The MASH answers.",
            "The multi-agency safeguarding hub shuts.",
        )
    )
    assert len(found.described()) == 1
    assert {mention.agency for mention in found.mentions} == {found.described()[0].id}


def test_a_short_form_is_what_the_document_says_it_is(document: Make, who: Read) -> None:
    found = who(document("The vulnerable children panel (VCP) met on Monday.", "The VCP met again."))
    (panel,) = found.described()
    assert meant(found)["VCP"] == panel.id == meant(found)["vulnerable children panel"]
    assert panel.area == "area/kent"


def test_a_short_form_of_what_is_no_body_names_nobody(document: Make, who: Read) -> None:
    assert who(document("Work on child sexual exploitation (CSE) is slow.", "The CSE work goes on.")).mentions == ()


def test_a_short_form_holds_for_its_own_document_only(document: Make, who: Read) -> None:
    who(document("The vulnerable children panel (VCP) met."))
    assert who(document("The VCP met.")).mentions == ()


def test_a_short_form_of_a_registered_body_is_that_body(document: Make, who: Read) -> None:
    found = who(document("Kent Police (KP) rang.", "KP rang again."))
    assert [mention.agency for mention in found.mentions if mention.quote == "KP"] == ["force/kent", "force/kent"]


def test_hmip_is_whoever_the_document_says_and_else_nobody(document: Make, who: Read) -> None:
    said = who(document("HM Inspectorate of Probation (HMIP) came.", "HMIP left."))
    assert meant(said)["HMIP"] == "inspectorate/hmi-probation"
    assert "HMIP" not in meant(who(document("HMIP came and left.")))


def test_a_part_stays_unresolved_when_the_document_names_two_of_it(document: Make, who: Read) -> None:
    found = meant(
        who(
            document(
                "Northtown Clinical Commissioning Group pays for beds.",
                "Southtown Clinical Commissioning Group pays for nurses.",
                "The clinical commissioning group pays late.",
            )
        )
    )
    assert found["clinical commissioning group"] is None
    assert len({agency for agency in found.values() if agency}) == 2


def test_a_part_is_the_one_that_the_document_names(document: Make, who: Read) -> None:
    found = meant(who(document("Northtown Clinical Commissioning Group pays.", "The CCG pays late.")))
    assert found["CCG"] == found["Northtown Clinical Commissioning Group"] is not None


def test_only_agencies_that_are_mentioned_are_made_known(document: Make, who: Read) -> None:
    found = who(document("Kent Police rang the Harbour Early Help Hub."))
    assert {agency.id for agency in found.described()} < {mention.agency for mention in found.mentions}
    assert [agency.name for agency in found.described()] == ["Harbour Early Help Hub"]


def test_mentions_are_in_order_apart_and_quoted(document: Make, who: Read) -> None:
    words = document(
        "The Kent Multi-Agency Safeguarding Hub (MASH) met the Kent Youth Offending Team (YOT) and the CQC.",
        "===",
        "The YOT left.",
    )
    mentions = who(words).mentions
    assert all(words.text[mention.start : mention.end] == mention.quote for mention in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    assert mentions[-1].page == 2


def test_who_is_named_within_a_stretch_comes_once_and_in_order(document: Make, who: Read) -> None:
    words = document("Ofsted met Kent Police. Kent Police met Ofsted. Then Surrey Police came.")
    found = who(words)
    assert found.within(0, words.text.index("Then")) == ("inspectorate/ofsted", "force/kent")
    assert found.within(0, 3) == ()


def test_the_ccg_is_the_registered_one_that_the_document_names(document: Make, who: Read) -> None:
    words = document("NHS Kirklees Clinical Commissioning Group paid for it. The CCG was slow.")
    assert meant(who(words)) == {"NHS Kirklees Clinical Commissioning Group": "nhs/kirklees-ccg", "CCG": "nhs/kirklees-ccg"}


def test_of_two_registered_ones_the_ccg_is_nobody(document: Make, who: Read) -> None:
    words = document("NHS Kirklees CCG rang NHS Salford CCG. The clinical commissioning group was slow.")
    assert meant(who(words))["clinical commissioning group"] is None


def test_nobody_is_named_by_the_publishers_imprint(document: Make, who: Read) -> None:
    found = who(
        document(
            "Kent Police rang the Medway Arrivals Team.",
            "Copy these words under the Open Government Licence, or write to the Licence Policy Team, Example Street.",
            "© Crown copyright 2031, for Surrey Police",
        )
    )
    assert list(meant(found)) == ["Kent Police", "Medway Arrivals Team"]


def test_a_name_is_known_without_the_quotes_around_its_words(document: Make, who: Read) -> None:
    found = who(document("We met the ‘Bridge the Stream’ programme. It met ‘Let’s Sing’ group and the Elders’ Tea Group."))
    assert {agency.name for agency in found.described()} == {
        "Bridge the Stream programme",
        "Let's Sing group",
        "Elders' Tea Group",
    }


def test_a_national_body_is_no_team_of_the_area(document: Make, who: Read) -> None:
    words = "The Crown Prosecution Service wrote to the Child and Family Court Advisory and Support Service."
    assert set(meant(who(document(words))).values()) == {"national/crown-prosecution-service", "national/cafcass"}


def test_what_an_area_uses_many_of_is_no_body_by_its_short_form(document: Make, who: Read) -> None:
    words = "They bought a place from an independent fostering agency (IFA) and wrote it in the door recording system (DRS)."
    assert meant(who(document(words))) == {}
