#!/bin/sh
# One smoke journey each in Firefox and WebKitGTK. Debian's packages; installed when missing and allowed.
set -eu
cd "$(dirname "$0")/../.."
need=""
command -v firefox-esr >/dev/null || need="$need firefox-esr"
command -v WebKitWebDriver >/dev/null || need="$need webkit2gtk-driver"
command -v Xvfb >/dev/null || need="$need xvfb"
if [ -n "$need" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    apt-get install -y --no-install-recommends $need >/dev/null || { apt-get update >/dev/null && apt-get install -y --no-install-recommends $need >/dev/null; }
  else
    echo "test-engines needs:$need (Debian packages)" >&2
    exit 1
  fi
fi
TEST_ENGINES=1 exec .venv/bin/python -m pytest tests/engines "$@"
