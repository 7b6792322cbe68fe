#!/bin/sh
# The browser tests need a Chromium. As root on Debian it is installed; elsewhere this says what to do. Debian's headless
# shell, the same engine without the window around it, makes most of them faster; they do without.
set -eu
debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; }
if [ -x /usr/bin/chromium ] && ! [ -x /usr/bin/chromium-headless-shell ] && debian; then
  install chromium-headless-shell >/dev/null 2>&1 || { apt-get update -qq && install chromium-headless-shell >/dev/null; } || true
fi
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
if debian; then
  apt-get update -qq
  install chromium fonts-dejavu-core fonts-liberation2
  install chromium-headless-shell || true
else
  echo "The tests need Chromium. Install it (Debian, Ubuntu: sudo apt install chromium)," >&2
  echo "or: .venv/bin/playwright install chromium, or name one: CHROMIUM=/path/to/chromium make test" >&2
  exit 1
fi
