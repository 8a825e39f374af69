# wrong: deploys first, and registers and packs what works
end_to_end = ['B', 'E', 'I', 'C', 'G', 'A', 'H', 'D', 'J', 'K', 'F']
