# The examples of the README print what it says.
. "$(dirname "$0")/lib.sh"
check "README examples print what it says" "$top/tests/readme.py" "$QUOTH"
check "README names every package that the build installs" bash -c '
	for p in $(sed -n "/^DEBS/,/[^\\\\]$/p;/^TEST_DEBS/p" "$0/Makefile" | tr " \t\\\\" "\n\n\n" |
		grep -E "^(lib|gcc|make|pkg|binutils|python3|jq|util)"); do
		grep -q -- "$p" "$0/README.md" || { echo "$p"; exit 1; }
	done' "$top"
finish
