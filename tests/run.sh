#!/usr/bin/env bash
# Runs every test: tests/run.sh MAKE.  Criterion suites plain and under the
# sanitizers, then the scripts of tests/cli.  A leak does not fail a Criterion
# test, so the sanitizers' log files are looked at.  Closes with the totals.
set -u
make=${1:-make}
san=address,undefined
passed=0 failed=0
jobs=$(nproc)
logs=build/test-logs
rm -rf "$logs"
mkdir -p "$logs"

note() { # NAME STATUS
	if [ "$2" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1"
	fi
}

# Run the Criterion binary $1; its tests count one by one.
suite() {
	local out line p f c
	out="$logs/$(echo "$1" | tr '/,' '__').log"
	"$1" >"$out" 2>&1 </dev/null
	line=$(grep -a 'Synthesis:' "$out" | tail -1)
	p=$(echo "$line" | sed -n 's/.*Passing: [^0-9]*\([0-9]*\).*/\1/p')
	f=$(echo "$line" | sed -n 's/.*Failing: [^0-9]*\([0-9]*\).*/\1/p')
	c=$(echo "$line" | sed -n 's/.*Crashing: [^0-9]*\([0-9]*\).*/\1/p')
	passed=$((passed + ${p:-0}))
	if [ -z "$p" ] || [ "${f:-0}" != 0 ] || [ "${c:-0}" != 0 ]; then
		failed=$((failed + ${f:-0} + ${c:-0}))
		[ -n "$p" ] || failed=$((failed + 1))
		echo "FAILED: $1"
		grep -av '^\[----\].*Entering\|PASS' "$out" | head -40
	fi
}

suites() {
	local t
	for t in "$1"/tests/*/test_*; do
		[ -x "$t" ] && [ ! -d "$t" ] && suite "$t"
	done
}

scripts() { # FOLDER OF THE PROGRAM
	local s
	for s in tests/cli/T*.sh; do
		QUOTH="$PWD/$1/quoth" bash "$s" >"$logs/cli.out" 2>&1
		status=$?
		while IFS= read -r line; do
			case $line in
			"ok "*) passed=$((passed + 1)) ;;
			"not ok "*) failed=$((failed + 1))
				echo "$s: $line" ;;
			"skip "*) echo "$s: $line" ;;
			esac
		done <"$logs/cli.out"
		if [ $status != 0 ] && ! grep -q '^not ok ' "$logs/cli.out"
		then
			note "$s (exit $status)" 1
			tail -5 "$logs/cli.out"
		elif [ $status != 0 ]; then
			grep '^#' "$logs/cli.out" | head -20
		fi
	done
}

$make --no-print-directory -j"$jobs" WERROR=1 all test || exit 2
suites build
scripts build

export ASAN_OPTIONS="log_path=$PWD/$logs/asan:detect_leaks=1"
export UBSAN_OPTIONS="print_stacktrace=1:log_path=$PWD/$logs/ubsan"
$make --no-print-directory -j"$jobs" SAN=$san WERROR=1 all test || exit 2
suites build/address-undefined
QUOTH_SLOW=1 scripts build/address-undefined
for log in "$logs"/asan.* "$logs"/ubsan.*; do
	[ -e "$log" ] || continue
	note "sanitizer report $log" 1
	head -30 "$log"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
