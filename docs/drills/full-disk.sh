#!/usr/bin/env bash
# The drill of the full disk: docs/drills.md tells what came of it. As root, for it mounts a small filesystem.
#   docs/drills/full-disk.sh LEDGER_FOLDER     after ./dunlin has built the application
set -eu

ledger=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
jar=${DUNLIN_JAR:-$root/app/target/dunlin/app.jar}
port=18097
home=$(mktemp -d /tmp/dunlin-disk-XXXXXX)
mount -t tmpfs -o size=700m tmpfs "$home"
trap 'cd /; umount --lazy "$home"; rmdir "$home"' EXIT
export DUNLIN_HOME=$home

dunlin() {
  echo "\$ dunlin $*"
  code=0
  "${JAVA_HOME:?names a JDK 25}/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m -jar "$jar" "$@" || code=$?
  echo "-> exit code $code, $(df --output=avail -m "$home" | tail -n 1 | tr -d ' ') MB free"
}

fill() {
  echo "\$ fill the disk but for $1 MB"
  free=$(df --output=avail -m "$home" | tail -n 1)
  dd if=/dev/zero of="$home/ballast" bs=1M count=$((free - $1)) status=none
}

visit() {
  curl -s -o /dev/null -w "the server answers %{http_code}\n" "http://localhost:$port/sign-in" || true
}

dunlin import --profiles
fill 20
dunlin import "$ledger" --profile canonical
rm "$home/ballast"
dunlin import "$ledger" --profile canonical
fill 1
dunlin night --business-date 2026-06-30
rm "$home/ballast"
dunlin night --business-date 2026-06-30

echo "\$ dunlin run --port $port, in the background"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m -jar "$jar" run --port $port >"$home/run.txt" 2>&1 &
server=$!
until visit | grep -q 200; do sleep 1; done
fill 1
sed 's/^\([0-9]\)/late-\1/' "$ledger/invoices.csv" >/tmp/dunlin-disk-invoices.csv
dunlin import /tmp/dunlin-disk-invoices.csv --profile canonical
visit
rm "$home/ballast"
sleep 10
visit
dunlin import /tmp/dunlin-disk-invoices.csv --profile canonical
kill "$server"
wait "$server" || true
dunlin verify
