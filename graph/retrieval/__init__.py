"""Things found by what they are called, findings by their words or by a finding like them."""
