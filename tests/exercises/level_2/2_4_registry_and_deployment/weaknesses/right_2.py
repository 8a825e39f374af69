def weaknesses(recipe: str) -> set[str]:
    import re

    images = re.findall(r"^FROM\s+(\S+)", recipe, re.MULTILINE)
    users = ["root", *re.findall(r"^USER\s+(\S+)", recipe, re.MULTILINE)]
    commands = re.findall(r"^CMD\s+(\S)", recipe, re.MULTILINE)
    applies = {
        "version": any(":" not in image or image.endswith(":latest") for image in images),
        "root": users[-1] in ("root", "0"),
        "shell": any(first != "[" for first in commands),
    }
    return {word for word, true in applies.items() if true}
