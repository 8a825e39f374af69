in_order = list("AEBGCHFD")
