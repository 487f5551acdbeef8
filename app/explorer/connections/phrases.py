"""Relations in the words of a sentence, as seen from either end. A relation that is not here goes by its own label."""

RELATIONS = {
    "addressee": ("is addressed to", "is asked to act in"),
    "agency": ("names", "is named in"),
    "answered by": ("is answered by", "answers"),
    "area": ("is of the area", "is the area of"),
    "arises from": ("arises from", "led to"),
    "follows": ("follows up", "is followed up by"),
    "force": ("is about", "is looked at in"),
    "inspectorate": ("is the work of", "carried out"),
    "issue": ("raises", "is raised in"),
    "mention": ("names", "is named in"),
    "organisation": ("is of", "has"),
    "overseen by": ("is held to account by", "holds to account"),
    "part of": ("is part of", "has as a part"),
    "police area": ("lies in the area of", "has in its area"),
    "publisher": ("is published by", "published"),
    "reports on": ("tells of", "is told of in"),
    "said in": ("is said in", "says"),
    "successor": ("was succeeded by", "took over from"),
}
"""By the vocabulary's label: as said of the thing that the relation goes from, and of the one it goes to."""


def phrase(relation: str, *, onward: bool) -> str:
    """The relation in words, said of where it comes from (`onward`) or of where it goes to."""
    return RELATIONS.get(relation, (relation, relation))[0 if onward else 1]
