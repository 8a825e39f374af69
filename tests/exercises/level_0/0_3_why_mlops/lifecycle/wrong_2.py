# wrong: starts with data and thinks of requirements afterwards
lifecycle = ["H", "A", "E", "B", "J", "D", "G", "C", "I", "F"]
