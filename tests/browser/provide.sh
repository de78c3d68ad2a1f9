#!/usr/bin/env bash
# A Chromium for the browser tests: the one that is there, else Debian's, else Playwright's.
set -u
have() { [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null; }
have && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "No Chromium here: installing Debian's."
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends chromium; } >/dev/null 2>&1
  have && exit 0
fi
echo "No Chromium here: asking Playwright for its own."
.venv/bin/python -m playwright install chromium >/dev/null 2>&1 && exit 0
echo "The browser tests need Chromium and none can be had: install it (Debian: apt-get install chromium)," >&2
echo "or name one: CHROMIUM=/path/to/chromium make test" >&2
exit 1
