#!/usr/bin/env bash
# cluster.sh FILE OUT: a real stand-alone Spark cluster on this machine (a master and two workers, each a process of its own) answers
# the questions of FILE, which `./regulars metrics --json FILE` wrote, and compares its rows with DuckDB's. Fails where one differs.
set -u
here=$(cd "$(dirname "$0")" && pwd -P)
java=${JAVA_HOME:?"JAVA_HOME is not set"}/bin/java
home=$(mktemp -d "${TMPDIR:-/tmp}/regulars-spark.XXXXXX")
port=${SPARK_PORT:-17077}
export SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_DIR=$home/work
opens=$(printf -- '--add-opens=java.base/%s=ALL-UNNAMED ' java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio \
    java.util java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar)
path=$here/target/jars/*
mkdir -p "$home/conf" "$home/work"
# a worker starts executors from the jars of its home, whatever it runs on itself
ln -s "$here/target/jars" "$home/jars"
pids=()
stop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$home"
}
trap stop EXIT
start() { # name class args
    local name=$1; shift
    # shellcheck disable=SC2086
    "$java" $opens -Xmx384m -cp "$path" "$@" >"$home/$name.log" 2>&1 &
    pids+=($!)
}
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
for _ in $(seq 100); do answers "$port" && break; sleep 0.3; done
for n in 1 2; do
    start "worker$n" org.apache.spark.deploy.worker.Worker -c 1 -m 700m --host 127.0.0.1 --webui-port 0 "spark://127.0.0.1:$port"
done
for _ in $(seq 100); do
    [ "$(grep -c 'Registering worker' "$home/master.log")" -ge 2 ] && break
    sleep 0.3
done
# shellcheck disable=SC2086
"$java" $opens -Xmx700m -cp "$here/target/regulars-spark.jar:$path" \
    -Dspark.master="spark://127.0.0.1:$port" -Dspark.jars="$here/target/regulars-spark.jar" -Dspark.ui.enabled=false \
    -Dspark.executor.memory=600m -Dspark.executor.cores=1 -Dspark.cores.max=2 -Dspark.driver.host=127.0.0.1 \
    -Dspark.executor.extraJavaOptions="$opens" io.regulars.spark.SameQuestions "$1" "$2" 2>"$home/driver.log"
code=$?
if [ $code != 0 ]; then
    tail -n 80 "$home/driver.log" "$home/master.log" >&2
    find "$home/work" -name stderr -exec tail -n 20 {} + >&2
fi
exit $code
