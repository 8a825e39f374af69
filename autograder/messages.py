"""Which messages have the form that Jupyter gives them; learners' code can write anything into the kernel's sockets."""

from typing import Any

HEADS = ("header", "parent_header", "metadata", "content")
TEXTS: dict[str, tuple[str, ...]] = {  # what has to be text in the content of a message
    "stream": ("name", "text"),
    "error": ("ename", "evalue"),
    "status": ("execution_state",),
}
BUNDLES = ("display_data", "execute_result", "update_display_data")


def is_sound(message: dict[str, Any]) -> bool:
    """Whether a message can be taken for one of a kernel's; strange parts of what it displays are taken out."""
    if not all(isinstance(message[part], dict) for part in HEADS) or not isinstance(message["msg_type"], str):
        return False
    kind, content = message["msg_type"], message["content"]
    if not all(isinstance(content.get(name), str) for name in TEXTS.get(kind, ())):
        return False
    if kind == "stream":
        return content["name"] in ("stdout", "stderr")
    if kind == "error":
        return is_list_of_texts(content.get("traceback"))
    if kind == "execute_reply":
        return is_sound_reply(content)
    if kind in BUNDLES:
        if not isinstance(content.get("data"), dict) or not isinstance(content.setdefault("metadata", {}), dict):
            return False
        content["data"] = {name: data for name, data in content["data"].items() if is_datum(name, data)}
        return kind != "execute_result" or isinstance(content.get("execution_count"), int | None)
    return True


def is_sound_reply(content: dict[str, Any]) -> bool:
    """Whether a reply to a cell says how it ended."""
    if content.get("status") == "error":
        told = isinstance(content.get("ename"), str) and isinstance(content.get("evalue"), str)
        return told and is_list_of_texts(content.get("traceback"))
    return content.get("status") in ("ok", "aborted") and isinstance(content.get("payload", []), list)


def is_list_of_texts(value: Any) -> bool:
    """Whether something is a list with nothing but texts in it."""
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def is_datum(kind: str, data: Any) -> bool:
    """Whether a notebook may hold this under a type such as `text/plain`."""
    as_json = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    return as_json or isinstance(data, str) or is_list_of_texts(data)
