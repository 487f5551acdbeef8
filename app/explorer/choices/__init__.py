"""What findings, reports and recommendations can be narrowed by, and what recurs in what the choices leave."""
