#!/bin/sh
# A mailbox of 2,000 mails and 500 MB with 433 letters among cover letters: imported, with time, memory and the growth of
# the database, beside Python's mailbox and email that only take the letters out.
# Usage: run.sh VSOKO LETTERS WORK [SCHOOLS MAILS MEGABYTES]   (VSOKO and LETTERS are the built programs)
set -eu
vsoko=$1; letters=$2; work=$3
schools=${4:-433}; mails=${5:-2000}; megabytes=${6:-500}
here=$(dirname "$0")
dir="$work/letters-$schools"; data="$work/data"; box="$work/Inbox-$schools-$mails-$megabytes"
mkdir -p "$work"
[ -d "$dir" ] || "$letters" "$dir" "$schools" 1
register=$(ls "$dir"/*.json); folder=${register%.json}
[ -f "$box" ] || python3 "$here/peer.py" make "$folder" "$box" "$mails" "$megabytes"
rm -rf "$data"
"$vsoko" --data "$data" municipality init "$register" > /dev/null
du -sm "$box" "$folder" "$data" | sed 's/\t/ MB: /'
python3 - "$vsoko" --data "$data" municipality import "$box" --enrol-first --json <<'PY'
import json, resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
told = json.loads(done.stdout)
print(f"import: {told['counts']}, {told['passed_over']}, {seconds:.2f} s, {peak:.0f} MB at most")
PY
du -sm "$data" | sed 's/\t.*/ MB of data/'
python3 "$here/peer.py" count "$box"
