# shellcheck shell=bash
# What the scripts of this directory share. Everything they start listens on loopback and is ended by its process id.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=${JAR:-$project/target/tracker-catalog.jar}
work=$(mktemp -d)
of_the_image=(memory jvm)
started=()

end_what_was_started() {
	for pid in "${started[@]}"; do
		kill "$pid" 2>/dev/null || true
	done
	wait
	rm -rf "$work"
}
trap end_what_was_started EXIT
trap 'exit 130' HUP INT TERM

fail() {
	printf '%s: %s\n' "$0" "$*" >&2
	exit 1
}

require() {
	for command in "$@"; do
		command -v "$command" >/dev/null || fail "$command is missing; on Debian: apt-get install $command"
	done
}

# JAVA_HOME if set, else the newest JDK that is installed. Where the JDK can and JAVA_OPTIONS is not set, options are those of the
# image, or only those in the files ${of_the_image[@]}.
choose_java() {
	local candidate version best=0
	java_home=${JAVA_HOME:-}
	if [[ -z $java_home ]]; then
		for candidate in /usr/lib/jvm/*/ "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")"; do
			[[ -x $candidate/bin/javac ]] || continue
			version=$("$candidate/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
			((version > best)) && best=$version java_home=${candidate%/}
		done
	fi
	[[ -x $java_home/bin/javac ]] || fail "No JDK found; name one in JAVA_HOME"
	[[ -f $jar ]] || fail "$jar is missing; build it with: ./mvnw -DskipTests package"
	local file options=()
	for file in "${of_the_image[@]}"; do
		options+=("@$project/image/$file.options")
	done
	if [[ -z ${JAVA_OPTIONS:-} ]] && "$java_home/bin/java" "${options[@]}" -version >/dev/null 2>&1; then
		JAVA_OPTIONS=${options[*]}
	fi
}

# And the options that programs are started with.
java_version() {
	printf '%s%s\n' "$("$java_home/bin/java" -version 2>&1 | sed -n '2s/ *$//p')" \
		"${JAVA_OPTIONS:+; options: \`${JAVA_OPTIONS//"$project/"/}\`}"
}

machine() {
	local model
	model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)
	printf '%s cores of %s, %s GiB, %s %s' "$(nproc)" "${model:-unknown make}" \
		"$(awk '/^MemTotal/ { printf "%.0f", $2 / 1024 / 1024 }' /proc/meminfo)" "$(uname -s)" "$(uname -r)"
}

free_port() {
	local port
	while true; do
		port=$((20000 + RANDOM % 10000))
		(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
	done
	printf '%s' "$port"
}

# start_daemon [OPTION...]: sets daemon (its process id) and api (its address).
start_daemon() {
	local port
	port=$(free_port)
	api=http://127.0.0.1:$port/rest/integration/instance/details
	# shellcheck disable=SC2086 # JAVA_OPTIONS is a list
	"$java_home/bin/java" ${JAVA_OPTIONS:-} -jar "$jar" --spring.profiles.active=demo \
		--server.address=127.0.0.1 --server.port="$port" \
		--catalog.access.limits.per-key=1000000000 --catalog.access.limits.per-address=1000000000 \
		--management.server.address=127.0.0.1 --management.server.port="$(free_port)" \
		--catalog.embedded.directory="$work/data" "$@" >"$work/daemon.log" 2>&1 &
	daemon=$!
	started+=("$daemon")
}

caller=(-H 'apikey: demo.tracker-catalog' -H 'project: DEMO' -H 'orgCode: DEMO' -H 'action: view' -H 'scope: project'
	-H 'screenName: bench')

# ask [CURL-OPTION...] QUERY
ask() {
	local query=${*: -1}
	curl --silent --fail --max-time 60 "${caller[@]}" "${@:1:$#-1}" "$api$query"
}

# is_alive PID DEADLINE: and the deadline, counted by SECONDS, is still ahead.
is_alive() {
	kill -0 "$1" 2>/dev/null && ((SECONDS < $2))
}

# wait_until SECONDS COMMAND...: fails with the end of the daemon's log.
wait_until() {
	local deadline=$((SECONDS + $1))
	shift
	until "$@" >/dev/null; do
		if ! is_alive "$daemon" "$deadline"; then
			tail -n 30 "$work/daemon.log" >&2
			fail "The daemon did not get so far: $*"
		fi
		sleep 0.02
	done
}

every_snapshot_is_published() {
	local answer
	answer=$(ask '') || return 1
	[[ $(grep -o '"instanceId"' <<<"$answer" | wc -l) -eq $(grep -o '"revision":"' <<<"$answer" | wc -l) ]]
}

# processor_ticks PID: how much processor time a process has had.
processor_ticks() {
	local line
	line=$(<"/proc/$1/stat")
	# shellcheck disable=SC2086 # fields, after a name that may hold blanks
	set -- ${line##*) }
	printf '%d' $((${12} + ${13}))
}

# start_server CLASS: compiles and runs it with the libraries that the jar ships, but without the wiring that was prepared for the
# daemon. Sets server (its process id) and port.
start_server() {
	local name=$1 deadline
	mkdir "$work/$name"
	[[ -d $work/BOOT-INF ]] || (cd "$work" && "$java_home/bin/jar" -xf "$jar" BOOT-INF/lib)
	"$java_home/bin/javac" -parameters -cp "$work/BOOT-INF/lib/*" -d "$work/$name" "$project/bench/src/$name.java"
	# shellcheck disable=SC2086 # JAVA_OPTIONS is a list
	"$java_home/bin/java" ${JAVA_OPTIONS:-} -Dspring.aot.enabled=false -cp "$work/$name:$work/BOOT-INF/lib/*" "$name" "$work/answers" \
		>"$work/$name.port" 2>"$work/$name.log" &
	server=$!
	started+=("$server")
	deadline=$((SECONDS + 60))
	until port=$(grep -xE '[0-9]+' "$work/$name.port"); do
		is_alive "$server" "$deadline" || fail "No $name: $(tail -n 30 "$work/$name.port" "$work/$name.log")"
		sleep 0.1
	done
}

# Sets bare (its process id) and bare_api.
start_bare_server() {
	start_server BareServer
	bare=$server
	bare_api=http://127.0.0.1:$port/rest/integration/instance/details
}

key='apikey: demo.tracker-catalog'

compile_simulator() {
	(cd "$work" && "$java_home/bin/jar" -xf "$jar" BOOT-INF)
	"$java_home/bin/javac" -cp "$work/BOOT-INF/classes:$work/BOOT-INF/lib/*" -d "$work/classes" "$project/bench/src/SimulatedTracker.java"
}

# start_site PROJECTS [TYPES FIELDS]: a simulated Jira in a process of its own, whose projects may have about so many types, and those so
# many fields. Sets site (its address) and tracker (its process id).
start_site() {
	rm -f "$work/site"
	"$java_home/bin/java" -cp "$work/classes:$work/BOOT-INF/classes:$work/BOOT-INF/lib/*" SimulatedTracker "$@" >"$work/site" 2>"$work/site.log" &
	tracker=$!
	started+=("$tracker")
	local deadline=$((SECONDS + 600))
	until [[ -s $work/site ]]; do
		is_alive "$tracker" "$deadline" || fail "No tracker: $(cat "$work/site.log")"
		sleep 0.1
	done
	site=$(head -1 "$work/site")
}

# start_catalog ORGANISATIONS SITE...: with a heap of 1 GB or $heap, an empty store and an instance for each site, which belong to ORG0
# and so on in turn, and is read once, $passes at a time. Sets daemon, admin, api and management.
start_catalog() {
	local port digest id=0 organisations=$1 url
	shift
	port=$(free_port)
	digest=$(printf tracker-catalog | sha256sum | cut -d ' ' -f 1)
	admin=http://127.0.0.1:$port/rest/admin/integration
	api=http://127.0.0.1:$port/rest/integration/instance/details
	management=http://127.0.0.1:$(free_port)
	rm -rf "${work:?}/home"
	mkdir -p "$work/home/config"
	{
		printf 'server: { address: 127.0.0.1, port: %s }\n' "$port"
		printf 'management.server: { address: 127.0.0.1, port: %s }\n' "${management##*:}"
		printf 'catalog:\n  embedded: { directory: data }\n  network: { allow: [127.0.0.0/8] }\n  schedule: { passes-per-host: 8, passes-at-a-time: %s }\n' "${passes:-4}"
		printf '  access:\n    allow-insecure-http: true\n'
		printf '    limits: { per-key: 1000000000, per-address: 1000000000 }\n'
		printf '    keys: [{ id: demo, sha256: %s, org-codes: ["*"], projects: ["*"], permissions: [read, admin] }]\n  instances:\n' "$digest"
		for url in "$@"; do
			id=$((id + 1))
			printf '    - { id: %s, type: jira, url: "%s", alias: "Jira %s", integrated-by: bench, org-code: "ORG%s", refresh: { light: 7d, full: 7d },\n' \
				"$id" "$url" "$id" "$((id % organisations))"
			printf '        credential: { kind: basic, username: jane@acme.example, token: simulated-cloud-token } }\n'
		done
	} >"$work/home/config/application.yml"
	# shellcheck disable=SC2086 # JAVA_OPTIONS is a list
	(cd "$work/home" && exec "$java_home/bin/java" -Xmx"${heap:-1g}" ${JAVA_OPTIONS:-} -jar "$jar" >"$work/daemon.log" 2>&1) &
	daemon=$!
	started+=("$daemon")
}

# How many passes have succeeded, of all instances.
passes_succeeded() {
	curl --silent --fail --max-time 20 "$management/actuator/prometheus" |
		awk '/^catalog_passes_seconds_count/ && /outcome="succeeded"/ { sum += $NF } END { printf "%.0f", sum }'
}
