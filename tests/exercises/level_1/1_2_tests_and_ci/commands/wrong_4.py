# wrong: takes every key that is called run, also below defaults, with and env
def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    found = []

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "run" and isinstance(value, str):
                    found.extend(line.strip() for line in value.splitlines())
                else:
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(yaml.safe_load(workflow))
    return [line for line in found if line and not line.startswith("#")]
