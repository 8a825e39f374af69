# Wrong: data first, then training, and only then requirements and design.
lifecycle = ["H", "A", "E", "B", "J", "D", "G", "C", "I", "F"]
