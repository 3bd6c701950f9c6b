# What the scripts share.  QUOTH names the program; each script works in a
# folder of its own; `check NAME COMMAND...` is one test.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
shared=$(cd "$top/.." && pwd)/shared
: "${QUOTH:=$top/build/quoth}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
unset QUOTH_DB
failures=0

quoth() { "$QUOTH" "$@"; }

check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >"$work/.out" 2>"$work/.err"; then
		echo "ok $name"
	else
		echo "not ok $name (exit $?)"
		sed 's/^/# /' "$work/.out" "$work/.err" | head -12
		failures=$((failures + 1))
	fi
}

# The command exits with $1.
exits() {
	local want=$1 got
	shift
	"$@"
	got=$?
	[ "$got" = "$want" ] || { echo "exit $got, not $want"; return 1; }
}

# The output (both streams) of the command has, or has not, a fixed string.
says() {
	local want=$1
	shift
	"$@" >"$work/.said" 2>&1
	grep -qF -- "$want" "$work/.said" || { cat "$work/.said"; return 1; }
}
says_not() {
	local want=$1
	shift
	"$@" >"$work/.said" 2>&1
	! grep -qF -- "$want" "$work/.said" || { cat "$work/.said"; return 1; }
}

# The command prints JSON for which the jq expression is true.
json() {
	local want=$1
	shift
	"$@" >"$work/.json" || true
	jq -es "length>0 and all(.[]; $want)" "$work/.json" >/dev/null || {
		head -c 600 "$work/.json"
		return 1
	}
}

need_shared() {
	[ -d "$shared/$1" ] && return
	echo "skip $(basename "$0"): $1 of the shared data is not beside the checkout"
	exit 0
}

finish() { exit $((failures > 0)); }
