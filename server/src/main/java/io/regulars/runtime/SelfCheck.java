package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Refuses to serve on a database that would lose, leak or misdate what it is told.
///
/// Everything is read from the *server*, through the connection that the application will use: a
/// configuration file, or what we ourselves asked for, proves nothing.
public final class SelfCheck {
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);
    private static final String FACTS =
            """
            select current_setting('server_version_num')::int as version,
                   current_setting('fsync') as fsync,
                   current_setting('full_page_writes') as full_page_writes,
                   current_setting('synchronous_commit') as synchronous_commit,
                   current_setting('data_checksums') as data_checksums,
                   current_user as role,
                   r.rolsuper as superuser,
                   r.rolbypassrls as bypass,
                   (select count(*)
                      from pg_class c
                      join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p')
                       and n.nspname not in ('pg_catalog', 'information_schema')
                       and n.nspname not like 'pg_t%'
                       and pg_has_role(current_user, c.relowner, 'member')) as owned,
                   clock_timestamp() as clock
              from pg_roles r
             where r.rolname = current_user\
            """;

    private SelfCheck() {}

    /// What was found, in words of the server. `skew` is the database's clock minus this process's.
    @Pure
    record Facts(
            int version,
            String fsync,
            String fullPageWrites,
            String synchronousCommit,
            String dataChecksums,
            String role,
            boolean superuser,
            boolean bypass,
            long owned,
            Duration skew) {}

    /// Throws one line for each rule that is broken.
    public static void mustBeSafe(DataSource application, InstantSource clock) {
        List<String> lines = judge(read(application, clock));
        if (!lines.isEmpty()) {
            throw new StartRefused(String.join("\n", lines));
        }
    }

    /// One line per broken rule: the setting, the value found, the value needed, and why.
    static List<String> judge(Facts facts) {
        List<String> lines = new ArrayList<>();
        if (facts.version < 150_000) {
            lines.add(
                    "the PostgreSQL server is of version "
                            + facts.version / 10_000
                            + ", needed 15 or newer");
        }
        if (!facts.fsync.equals("on")) {
            lines.add(line("fsync", facts.fsync, "on", "a power cut would destroy the database"));
        }
        if (!facts.fullPageWrites.equals("on")) {
            lines.add(
                    line(
                            "full_page_writes",
                            facts.fullPageWrites,
                            "on",
                            "a power cut would tear pages"));
        }
        if (facts.synchronousCommit.equals("off")) {
            lines.add(
                    line(
                            "synchronous_commit",
                            "off",
                            "on",
                            "a crash would lose acknowledged orders"));
        }
        if (!facts.dataChecksums.equals("on")) {
            lines.add(
                    line(
                            "data_checksums",
                            facts.dataChecksums,
                            "on",
                            "a bad disk would go unnoticed; stop the server and run pg_checksums --enable"));
        }
        lines.addAll(judgeRole(facts));
        if (facts.skew.abs().compareTo(MOST_SKEW) > 0) {
            lines.add(
                    "the clock of the PostgreSQL server is "
                            + facts.skew.abs().toSeconds()
                            + " s "
                            + (facts.skew.isNegative() ? "behind" : "ahead of")
                            + " this machine's, needed at most "
                            + MOST_SKEW.toSeconds()
                            + " s: set both by NTP");
        }
        return lines;
    }

    /// The application's role must be held by row-level security like anybody else.
    private static List<String> judgeRole(Facts facts) {
        List<String> lines = new ArrayList<>();
        if (facts.superuser) {
            lines.add(
                    "the role "
                            + facts.role
                            + " is a superuser, needed a plain role: it would pass by row-level"
                            + " security; mend it with: alter role "
                            + facts.role
                            + " nosuperuser");
        }
        if (facts.bypass) {
            lines.add(
                    "the role "
                            + facts.role
                            + " has bypassrls, needed nobypassrls: tenants would not be kept apart;"
                            + " mend it with: alter role "
                            + facts.role
                            + " nobypassrls");
        }
        if (facts.owned > 0) {
            lines.add(
                    "the role "
                            + facts.role
                            + " owns "
                            + facts.owned
                            + " tables (itself or by membership), needed"
                            + " none: give --db a role apart from the owner, and the owner's to --migrate-db");
        }
        return lines;
    }

    private static String line(String setting, String found, String needed, String why) {
        return "the PostgreSQL server has "
                + setting
                + " = "
                + found
                + ", needed "
                + needed
                + ": "
                + why;
    }

    static Facts read(DataSource application, InstantSource clock) {
        try (Connection connection = application.getConnection();
                PreparedStatement select = connection.prepareStatement(FACTS)) {
            Instant before = clock.instant();
            try (ResultSet row = select.executeQuery()) {
                Instant after = clock.instant();
                row.next();
                return new Facts(
                        row.getInt("version"),
                        row.getString("fsync"),
                        row.getString("full_page_writes"),
                        row.getString("synchronous_commit"),
                        row.getString("data_checksums"),
                        row.getString("role"),
                        row.getBoolean("superuser"),
                        row.getBoolean("bypass"),
                        row.getLong("owned"),
                        skew(row.getTimestamp("clock").toInstant(), before, after));
            }
        } catch (SQLException failed) {
            throw new StartRefused("the database does not answer: " + failed.getMessage(), failed);
        }
    }

    /// Against the nearest moment of the question, so that a slow network is not a wrong clock.
    private static Duration skew(Instant server, Instant before, Instant after) {
        if (server.isBefore(before)) {
            return Duration.between(before, server);
        }
        return server.isAfter(after) ? Duration.between(after, server) : Duration.ZERO;
    }
}
