def weaknesses(recipe: str) -> set[str]:
    lines = [line.split(None, 1) for line in recipe.splitlines() if line.strip()]

    def of(instruction):
        return [words[1].strip() for words in lines if words[0] == instruction and len(words) == 2]

    version = any(image.split()[0].partition(":")[2] in {"", "latest"} for image in of("FROM"))
    root = (of("USER") or ["root"])[-1] in {"root", "0"}
    shell = not all(text.startswith("[") for text in of("CMD"))
    return {word for word, true in [("version", version), ("root", root), ("shell", shell)] if true}
