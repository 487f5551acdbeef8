"""Documents in and out: read by workers, published, refused with a reason, proven, taken out."""
