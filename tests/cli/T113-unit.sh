# What `make install` puts where, and how well the service is kept apart.
. "$(dirname "$0")/lib.sh"
install_at() { make -s -C "$top" "$1" DESTDIR="$work/root" PREFIX=/opt/q B="$(dirname "$QUOTH")"; }
check "it is installed" install_at install
unit=root/opt/q/lib/systemd/system/quoth.service
check "the unit starts what was installed" \
	grep -qx 'ExecStart=/opt/q/bin/quoth serve $QUOTH_OPTIONS' "$unit"
check "and knows the options of the program" bash -c '
	root/opt/q/bin/quoth serve --help | grep -q -e --base-url'
if command -v systemd-analyze >/dev/null; then
	check "its exposure is low" bash -c '
		systemd-analyze security --offline=true --threshold=15 \
			--no-pager "$0"' "$work/$unit"
else
	echo "skip T113-unit.sh: systemd-analyze is not there"
fi
check "and is gone again" bash -c '
	make -s -C "$0" uninstall DESTDIR="$1/root" PREFIX=/opt/q &&
	test -z "$(find root -type f)"' "$top" "$work"
finish
