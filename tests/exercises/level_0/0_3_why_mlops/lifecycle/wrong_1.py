# wrong: packs before it was tested together
lifecycle = ["E", "B", "H", "A", "D", "J", "G", "C", "I", "F"]
