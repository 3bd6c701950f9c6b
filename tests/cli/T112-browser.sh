#!/usr/bin/env bash
# The page in Chromium: see tests/browser.  Screenshots are kept for people.
. "$(dirname "$0")/lib.sh"
python=/usr/bin/python3         # the one that Debian's selenium is for
[ -x /usr/bin/chromedriver ] && $python -c 'import selenium' 2>/dev/null ||
	{ echo "skip T112: no chromium-driver or python3-selenium"; exit 0; }
$python -B "$top/tests/browser/run.py" "$QUOTH" --corpus "$top/corpus" \
	--axe "$top/build/browser/node_modules/axe-core/axe.min.js" \
	--screenshots "$top/build/screenshots" --work "$work" 2>"$work/.err"
status=$?
sed 's/^/# /' "$work/.err" >&2
exit $status
