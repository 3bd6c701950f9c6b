# A server for scripts: `serve_start OPTION...` sets `url` and `server`, the
# process; `serve_stop` ends it and has its exit code.  Errors go to serve.err.
server=
serve_start() {
	: >"$work/serve.err"
	"$QUOTH" serve --listen 127.0.0.1:0 "$@" 2>"$work/serve.err" &
	server=$!
	for _ in $(seq 400); do
		url=$(sed -n 's|^quoth serve: \(http://[^ ]*\)/ .*|\1|p' \
			"$work/serve.err")
		[ -z "$url" ] || return 0
		kill -0 "$server" 2>/dev/null || break
		sleep 0.05
	done
	cat "$work/serve.err"
	return 1
}

serve_stop() {
	local pid=$server
	[ -n "$pid" ] || return 0
	server=
	kill -TERM "$pid" 2>/dev/null
	wait "$pid"
}

serve_alive() { kill -0 "$server" && curl -sf "$url/healthz" >/dev/null; }

# A server that a script forgot goes with its folder.
trap 'serve_stop >/dev/null 2>&1; rm -rf "$work"' EXIT
