"""A finding names whom it assesses: the subject of its sentence, or who the words around it are about; not every name in it."""

from collections.abc import Callable

import pytest

from ingest.agencies.assessed import Assessing
from ingest.agencies.resolve import Who
from ontology.records import Document
from ontology.registers import registers

Make = Callable[..., Document]
Read = Callable[..., Who]
ALL = "agency/group/partner-agencies"
CARE = "agency/childrens-social-care/kent/kent-childrens-social-care"
HUB = "agency/mash-or-front-door/kent/kent-mash"
HEALTH = "agency/group/health-services"


@pytest.fixture
def assessing(who: Read) -> Callable[..., Assessing]:
    """Asks of a document whom its statements assess."""

    def make(document: Document, area: str | None = "area/kent", inspected: tuple[str, ...] = (ALL,)) -> Assessing:
        forces = frozenset(ref for ref in registers().agencies if ref.startswith("force/"))
        return Assessing(document, who(document, area), frozenset({"inspectorate/ofsted"}), forces, inspected)

    return make


def whom(assessing: Assessing, words: str) -> tuple[str, ...]:
    start = assessing.document.text.index(words)
    return assessing.of(start, start + len(words)).agencies


@pytest.mark.parametrize(
    ("words", "agencies"),
    [
        ("The police do not tell schools what they know.", ("force/kent",)),
        ("Kent Police and the MASH share too little with GPs.", ("force/kent", HUB)),
        ("The work of the MASH is thorough.", (HUB,)),
        ("Thresholds are understood by partner agencies.", (ALL,)),
        ("The MASH is not used well by schools.", (HUB, "agency/group/schools")),
        ("Despite high demand from schools, social workers know their families.", (CARE,)),
        ("Social workers in the MASH have too many cases.", (CARE,)),
        ("Health visitors are seldom told of plans by the police.", (HEALTH, "force/kent")),
        ("Inspectors found that the police were slow.", ("force/kent",)),
        ("However, Ofsted saw that midwives are not invited.", (HEALTH,)),
        ("In the MASH, decisions are timely.", (HUB,)),
        ("Information is sent to the police.", (ALL,)),
        ("Once a call goes to the MASH, much is lost.", (HUB,)),
        ("When partner agencies send a call to the MASH, much is lost.", (ALL,)),
        ("Information from midwives is thin.", (HEALTH,)),
        ("Children from the islands are visited.", (ALL,)),
        ("Plans drift.", (ALL,)),
        ("Where the danger is plain, forces mostly act soon.", ("agency/group/police-forces",)),
        ("Police forces do not share enough.", ("agency/group/police-forces",)),
        ("The MASH is highly valued by schools.", (HUB,)),
        ("Visits by schools, nurseries and midwives are rare.", ("agency/group/schools", HEALTH)),
        ("Sharing of news with schools, small shops and midwives.", (ALL,)),
        ("Health and education professionals are not always told.", (HEALTH, "agency/group/schools")),
        ("Mental health and schools matter most.", ("agency/group/schools",)),
        ("The midwife in the MASH gives good advice.", (HUB,)),
        ("Children wait at a police station for too long.", (ALL,)),
        ("Probation officers write poor plans.", ("agency/group/probation-services",)),
        ("There is little auditing within the MASH, the police and schools.", (HUB, "force/kent", "agency/group/schools")),
        ("Within the MASH, the police and schools, there are gaps.", (HUB, "force/kent", "agency/group/schools")),
        ("There are gaps within the MASH, the police, schools and Kent County Council.", (ALL,)),
        ("The curiosity from some midwives.", (HEALTH,)),
        ("Strategy meetings are slow, and some are not attended by midwives.", (HEALTH,)),
    ],
)
def test_whom_a_sentence_assesses(document: Make, assessing: Callable[..., Assessing], words: str, agencies: object) -> None:
    assert whom(assessing(document(words)), words) == agencies


def test_so_many_side_by_side_are_all_of_them(document: Make, assessing: Callable[..., Assessing]) -> None:
    words = "Social workers, police officers, teachers and midwives meet often."
    assert whom(assessing(document(words)), words) == (ALL,)


def test_a_sentence_without_a_subject_is_about_whom_its_paragraph_is(
    document: Make, assessing: Callable[..., Assessing]
) -> None:
    asked = assessing(document("The MASH is open at night. This helps families.", "Plans drift."))
    assert whom(asked, "This helps families.") == (HUB,)
    assert whom(asked, "Plans drift.") == (ALL,)


def test_a_sentence_that_refers_to_none_goes_on_about_whom_those_right_before_it_are(
    document: Make, assessing: Callable[..., Assessing]
) -> None:
    asked = assessing(document("The MASH is open at night. Calls are many. Days are long. Plans drift. They help families."))
    assert whom(asked, "Calls are many.") == (HUB,)
    assert whom(asked, "Plans drift.") == (ALL,)
    assert whom(asked, "They help families.") == (HUB,)
    meeting = document("The MASH is open at night. Strategy meetings are late.")
    assert whom(assessing(meeting), "Strategy meetings are late.") == (ALL,)
    assert whom(assessing(meeting, inspected=("council/kent",)), "Strategy meetings are late.") == (HUB,)


def test_the_title_of_an_area_s_inspection_names_its_place_and_no_culprit(
    document: Make, assessing: Callable[..., Assessing]
) -> None:
    titled = ("# Inspection of the harbour in Kent County Council", "Plans drift.")
    assert whom(assessing(document(*titled)), "Plans drift.") == (ALL,)
    assert whom(assessing(document(*titled), inspected=()), "Plans drift.") == ("council/kent",)


def test_an_item_is_about_whom_the_line_above_its_list_names_else_its_heading(
    document: Make, assessing: Callable[..., Assessing]
) -> None:
    words = document("# Findings", "# The police", "Urgent work by Kent County Council:", "* slow visits", "* late plans")
    asked = assessing(words)
    lead, item = words.blocks[2], words.blocks[3]
    assert asked.of(item.start, item.end, lead).agencies == ("council/kent",)
    assert asked.of(item.start, item.end).agencies == ("force/kent",)
    assert asked.of(item.start, item.end).how == "the heading 'The police'"


def test_a_heading_that_only_touches_on_somebody_tells_nothing(document: Make, assessing: Callable[..., Assessing]) -> None:
    asked = assessing(document("# The impact of leaders on social work practice", "Plans drift."))
    assert whom(asked, "Plans drift.") == (ALL,)


def test_a_council_s_fault_is_not_its_police_force_s(document: Make, assessing: Callable[..., Assessing]) -> None:
    words = "The local authority does not tell Kent Police when children go missing."
    assert whom(assessing(document(words)), words) == ("council/kent",)


def test_where_each_force_has_a_section_the_force_is_that_of_the_section(
    document: Make, assessing: Callable[..., Assessing]
) -> None:
    words = document("# Kent Police", "The force is slow.", "# Essex Police", "Plans drift.", "The force is late.")
    asked = assessing(words, None, ())
    assert whom(asked, "The force is slow.") == ("force/kent",)
    assert whom(asked, "Plans drift.") == ("force/essex",)
    assert whom(asked, "The force is late.") == ("force/essex",)


def test_nobody_is_guessed(document: Make, assessing: Callable[..., Assessing]) -> None:
    asked = assessing(document("Plans drift."), None, ())
    assert asked.of(0, 12) == ((), "nobody named")


@pytest.mark.parametrize(
    ("words", "agencies"),
    [
        ("The police should tell schools. The MASH must listen.", ("force/kent", HUB)),
        ("Action is required by Kent County Council to help schools.", ("council/kent",)),
        ("The police told schools.", ()),
    ],
)
def test_whom_a_demand_asks_to_act(document: Make, assessing: Callable[..., Assessing], words: str, agencies: object) -> None:
    assert assessing(document(words)).asked(0, len(words)) == agencies


def test_what_chief_constables_should_do_is_asked_of_no_one_force(document: Make, assessing: Callable[..., Assessing]) -> None:
    words = "By June, chief constables should agree a plan."
    assert assessing(document(words)).asked(0, len(words)) == ("agency/group/police-forces",)
