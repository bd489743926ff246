#!/bin/sh
# Letters of many schools taken and consolidated, with time and memory, and the same answers as workbooks counted by a
# script. Usage: run.sh VSOKO LETTERS WORK [433x1 433x10 40000x1 …]   (VSOKO and LETTERS are the built programs)
# The script needs Python with openpyxl; without it the comparison is left out and said so.
set -eu
vsoko=$1; letters=$2; work=$3; shift 3
here=$(dirname "$0")
mkdir -p "$work"
measure() { # NAME COMMAND… : seconds and peak memory
    name=$1; shift
    python3 - "$name" "$@" <<'PY'
import resource, subprocess, sys, time
name, command = sys.argv[1], sys.argv[2:]
started = time.perf_counter()
done = subprocess.run(command, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{name}: {seconds:.2f} s, {peak:.0f} MB at most")
sys.exit(done.returncode)
PY
}
for size in "${@:-433x1}"; do
    schools=${size%x*}; years=${size#*x}
    dir="$work/$size"; data="$work/data-$size"
    rm -rf "$data"
    [ -d "$dir" ] || "$letters" "$dir" "$schools" "$years" $( [ "$size" = 433x1 ] && echo json )
    echo "== $schools schools, $years years"
    newest=
    for file in $(ls "$dir"/*.json | sort); do
        "$vsoko" --data "$data" municipality init "$file" > /dev/null
        newest=$file
    done
    measure "import" "$vsoko" --data "$data" municipality import "$dir"/[0-9]*[0-9] --enrol-first --json
    measure "summary" "$vsoko" --data "$data" municipality summary --json
    measure "status" "$vsoko" --data "$data" municipality status --json
    du -sm "$data" | sed 's/\t.*/ MB of data/'
    if [ "$size" = 433x1 ]; then
        year=$(basename "$newest" .json)
        if python3 -c 'import openpyxl' 2> /dev/null; then
            answers="$dir/answers/$year"
            if [ ! -d "$answers/forms" ]; then
                rm -rf "$work/school"
                "$vsoko" --data "$work/school" school init "$here/../../../assets/samples/sample_school.json" > /dev/null
                "$vsoko" --data "$work/school" school form "$work/form.xlsx" > /dev/null
                python3 "$here/openpyxl_peer.py" make "$answers"
                python3 "$here/openpyxl_peer.py" fill "$answers" "$work/form.xlsx"
            fi
            python3 "$here/openpyxl_peer.py" count "$answers"
        else
            echo "openpyxl is not installed: no comparison"
        fi
    fi
done
