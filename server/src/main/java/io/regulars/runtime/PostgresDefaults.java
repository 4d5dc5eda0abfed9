package io.regulars.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the product tells its own PostgreSQL: durable first, then sized for the machine.
final class PostgresDefaults {
    private static final long MIB = 1L << 20;

    static final Map<String, String> SETTINGS = settings(machineMib());

    /// The C library gives memory back to the system at the end of each statement and takes it
    /// again with the next, page fault by page fault, which was a tenth of the work of a lane's
    /// connection. Each connection keeps up to 64 MiB instead.
    static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "MALLOC_TRIM_THRESHOLD_", "67108864",
                    "MALLOC_TOP_PAD_", "1048576",
                    "MALLOC_MMAP_THRESHOLD_", "33554432");

    private PostgresDefaults() {}

    /// The memory of the machine, or of the container that we are in.
    private static long machineMib() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / MIB;
    }

    /// Pages kept by PostgreSQL itself: an eighth of the machine, at least 128 MiB, at most 4 GiB.
    /// What does not fit is written out by the order that needs the room, page by page; a page that
    /// nobody has touched takes no memory.
    static long buffersMib(long machineMib) {
        return Math.clamp(machineMib / 8, 128, 4096);
    }

    private static Map<String, String> settings(long machineMib) {
        Map<String, String> s = new LinkedHashMap<>();
        s.put("listen_addresses", "127.0.0.1");
        s.put("unix_socket_directories", "");
        s.put("max_connections", "100");
        // Rounds make guessing a person's password slow. Ours are 32 random bytes, which nobody
        // guesses, and 4,096 rounds in a program that has just started are a good part of its
        // start.
        s.put("scram_iterations", "1");
        s.put("timezone", "UTC");
        s.put("log_timezone", "UTC");

        s.put("fsync", "on");
        s.put("full_page_writes", "on");
        s.put("synchronous_commit", "on");

        s.put("shared_buffers", buffersMib(machineMib) + "MB");
        s.put("effective_cache_size", Math.max(512, machineMib / 2) + "MB");
        // Pages to throw out are written by one who has time, not by the order that wants the room.
        s.put("bgwriter_delay", "50ms");
        s.put("bgwriter_lru_maxpages", "1000");
        s.put("work_mem", "16MB");
        s.put("maintenance_work_mem", "256MB");
        s.put("random_page_cost", "1.1");
        s.put("jit", "off");
        s.put("max_parallel_workers_per_gather", "1");

        s.put("wal_compression", "pglz");
        s.put("wal_buffers", "16MB");
        // After each checkpoint the first change of a page writes the whole of it, and an order
        // changes some fifteen: then it costs several times as much, so not too often.
        s.put("max_wal_size", "4GB");
        // Files of the log that are done are kept to be written again, through quiet hours too: a
        // new
        // one is filled with zeros first, and whoever commits then waits for it.
        s.put("min_wal_size", "1GB");
        s.put("checkpoint_timeout", "15min");
        s.put("checkpoint_completion_target", "0.9");

        // Ledger and facts only grow: insert-driven vacuum keeps index-only scans alive, small ones
        // often beat one huge.
        s.put("autovacuum_naptime", "20s");
        s.put("autovacuum_vacuum_scale_factor", "0.05");
        s.put("autovacuum_vacuum_insert_scale_factor", "0.1");
        s.put("autovacuum_analyze_scale_factor", "0.05");
        s.put("autovacuum_vacuum_cost_limit", "1000");

        // A week of files, one for each day. Terse and without statements: values of rows are
        // personal data.
        s.put("logging_collector", "on");
        s.put("log_directory", "log");
        s.put("log_filename", "postgresql-%a.log");
        s.put("log_truncate_on_rotation", "on");
        s.put("log_rotation_age", "1d");
        s.put("log_rotation_size", "0");
        s.put("log_error_verbosity", "terse");
        s.put("log_min_error_statement", "panic");
        s.put("log_parameter_max_length", "0");
        return Collections.unmodifiableMap(s);
    }
}
