#!/bin/sh
# Finds a Python 3.11 or newer, and has it set up .venv from the lock named as argument.
here=$(dirname "$0")
own="$here/../../.venv/bin/python"
if [ -x "$own" ] && "$own" -I -S "$here/setup_env.py" --ready "$@" 2>/dev/null; then
    exit 0
fi
# with `uv` on the path a Python without ensurepip will do
needed=ensurepip
command -v uv >/dev/null 2>&1 && needed=sys
for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
    if "$python" -c "import sys, venv, $needed; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
    then
        exec "$python" "$here/setup_env.py" "$@"
    fi
done
if command -v uv >/dev/null 2>&1; then
    exec uv run --no-project --python ">=3.11" "$here/setup_env.py" "$@"
fi
echo "The set-up needs Python 3.11 or newer with its venv module (Debian: python3-venv), or uv (docs.astral.sh/uv): please install one of them and try again." >&2
exit 1
