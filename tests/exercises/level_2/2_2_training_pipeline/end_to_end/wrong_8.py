# wrong: the question, the metric and its limit are written down only when the candidates are to be measured
end_to_end = ["E", "I", "C", "G", "A", "H", "B", "D", "K", "F", "J"]
