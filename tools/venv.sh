#!/bin/sh
# Make the virtual environment $1 with a Python that is new enough, unless a working one stands there.
set -eu
venv=$1
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "$new_enough" 2>/dev/null &&
    "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

python=
for name in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3 python}; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c "$new_enough" 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "tabletop needs Python 3.11 or newer, and found none (looked for: ${PYTHON:-python3.13, 3.12, 3.11, 3.14, python3, python})." >&2
    echo "Install one, or name it: make PYTHON=/path/to/python3 ..." >&2
    exit 1
fi

echo "Making $venv with $("$python" --version) ..."
rm -rf "$venv"
if ! "$python" -m venv "$venv"; then
    rm -rf "$venv"
    echo "$python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2
    exit 1
fi
