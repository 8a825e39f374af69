def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Let a failing command raise, and end at the first that does."""
    done: list[tuple[str, int]] = []
    name = ""
    try:
        for name, command in steps:
            subprocess.check_call(
                command, cwd=str(folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            done.append((name, 0))
    except subprocess.CalledProcessError as failure:
        return [*done, (name, failure.returncode)]
    except FileNotFoundError:
        return [*done, (name, 127)]
    return done
