"""The issues that a finding raises, by what was learned and by the scheme's own cues."""
