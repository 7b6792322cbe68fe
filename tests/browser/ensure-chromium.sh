#!/bin/sh
# The browser tests need a Chromium. As root on Debian it is installed; elsewhere this says what to do.
set -eu
for browser in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  if [ -n "$browser" ] && [ -x "$browser" ]; then exit 0; fi
done
if .venv/bin/python - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(0 if pathlib.Path(p.chromium.executable_path).exists() else 1)
PY
then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-liberation2
else
  echo "The tests need Chromium. Install it (Debian, Ubuntu: sudo apt install chromium)," >&2
  echo "or: .venv/bin/playwright install chromium, or name one: CHROMIUM=/path/to/chromium make test" >&2
  exit 1
fi
