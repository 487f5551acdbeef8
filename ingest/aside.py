"""Does a sentence only sound like a judgement? Not a word of it is a finding when it says how inspectors went about it.

Nor when the writer vows, wishes or thanks for a report; when it foretells what is good ("this will help"), which nobody
has seen yet; and when it opens a list that was lost ("concluded that the force does not:").
"""

import re

_INSPECTING = re.compile(
    # how well it is done was looked at, and what was seen is said elsewhere
    r"\b(?:inspect(?:ed|s|ing)|inspections? (?:of|into)|(?:looked|looking) at|examined|assess(?:ed|es|ing)|reviewed) "
    r"(?:(?!\b(?:found|saw)\b)[^.;:]){0,40}"
    r"\bhow (?:well|good|effective|effectively|much)\b(?!.*\b(?:found|saw|concluded|but|however)\b)"
    r"|^how (?:well|good|effective|effectively)\b.*\b(?:was|were) (?:inspected|assessed|examined|looked at)\b"
    # what the document is for, and what it holds
    r"|^(?:the (?:rest|remainder) of )?(?:this|the|today's|our) (?:report|letter|section|chapter|page|document)s? (?:also )?"
    r"(?:says? in|sets? out|describes?|explains?|draws?|outlines?|summarises?|covers?)\b"
    r"|\b(?:findings|reports?|inspections?)\b.{0,30}\b(?:is|are) intended to\b"
    r"|\b(?:delayed|postponed) (?:this|the|our) (?:publication|report|inspection)\b"
    r"|\b(?:told us what|our terms of reference)\b"
    # what inspections are for
    r"|^(?:(?:the|these|all) inspectorates?|we) (?:also )?(?:recognise|anticipate|acknowledge)\b"
    r"|\b(?:a multi-agency inspection|each of these (?:\w+ ){0,4}inspections)\b"
    r"|^(?:this|the) (?:joint )?(?:\w+ ){0,2}inspection (?:\(\w+\) )?(?:also )?"
    r"(?:included|considered|evaluated|covered|focused)\b"
    # what grades are measured by
    r"|^(?:grades|judge?ments|forces|councils|areas) "
    r"(?:cannot|can not|should not|are (?:set|graded|judged|assessed) (?:against|by|on))\b"
)
_SPEAKER = re.compile(
    r"(?:^|, )(?:i|we)(?:'ll| will| shall| expect| want| wish| hope| intend)\b(?!.*\b(?:but|however)\b)"
    r"|\b(?:i|we) (?:\w+ )?welcome (?:the|this|these|today's) (?:\w+ ){0,2}(?:reports?|findings|recommendations)\b(?! that)"
)
_FORETOLD = re.compile(
    r"^(?:(?!\b(?:is|are|was|were|has|have|had|does|do|did|which|who|that|so|if|when|where)\b)[^.,;:]){2,80}"
    r"\b(?:will|(?<!in )(?<!to )may(?! \d)|might|would(?= (?:like|help|enable|welcome)\b))(?: also)? "
    r"(?!have\b|not\b|often\b|always\b|usually\b)"
    r"(?!.*\b(?:but|however)\b)"
    r"|\b(?:is|are) (?:booked|scheduled) (?:for|to)\b"
)
_OPENS = re.compile(r"\b(?:not|that|to|including|such as|is|are|does|do):$")


def aside(words: str) -> str | None:
    """The words, as `plain` leaves them, with which a sentence says something else; None when it may judge."""
    match = _INSPECTING.search(words) or _SPEAKER.search(words) or _OPENS.search(words.rstrip())
    return match[0] if match else None


def foretells(words: str) -> str | None:
    """The words with which a sentence says what will be or may be, and not what is; None when it does not."""
    match = _FORETOLD.search(words)
    return match[0] if match else None
