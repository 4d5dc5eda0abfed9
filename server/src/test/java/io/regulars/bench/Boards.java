package io.regulars.bench;

import io.regulars.runtime.Duck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Questions of boards over the files of a lake as we write and read them (Parquet, a file a month,
/// one list, DuckDB by our own door), beside the same questions in plain DuckDB over its own
/// tables, in turn in one run with the same memory and threads.
final class Boards {
    private static final int MEGABYTES = 4096;
    private static final int THREADS = 2;
    private static final YearMonth FIRST = YearMonth.of(2024, 11);
    private static final int MONTHS = 24;

    /// Deterministic; 80 % of orders from 20 % of members, 20 orders a member, about 2.5 lines an
    /// order.
    private static final String GENERATE =
            """
            create or replace macro u(i, k) as (hash(i * 1000003 + k) % 1000000007) / 1000000007.0;
            create table orders as select (i + 1)::bigint as id, (1 + ((pow(u(i, 11), 7.2) * (MEMBERS - 1))::bigint * 7919 + 13) % MEMBERS)::bigint as member,
                (20028 + (sqrt(u(i, 12)) * 730)::int)::bigint as day, 'S' || (u(i, 13) * 300)::int as store, 'C' || (u(i, 14) * 6)::int as channel,
                (1000 + pow(u(i, 15), 3) * 60000)::bigint as net from range(MEMBERS * 20) t(i);
            create table lines as select o.id as order_id, o.day, (pow(u(o.id * 5 + k, 21), 3) * 10000)::int::varchar as sku from orders o,
                unnest(range(1 + (hash(o.id * 77 + 5) % 4)::bigint)) as n(k);
            """;

    private static final Map<String, String> QUESTIONS =
            new TreeMap<>(
                    Map.of(
                            "quintiles of every member",
                                    "select r, f, m, count(*) as n from (select ntile(5) over (order by rec desc, member) r, ntile(5) over (order by fr, member) f, ntile(5) over (order by mon, member) m"
                                            + " from (select member, max(day) rec, count(*) fr, sum(net) mon from orders where day >= 20393 group by member) a) b group by 1, 2, 3",
                            "cohorts by month",
                                    "select cm, om - cm as age, count(distinct member) as n from (select o.member, o.day // 30 as om, f.cm from orders o"
                                            + " join (select member, min(day) // 30 as cm from orders group by member) f on f.member = o.member) x group by 1, 2",
                            "repurchase within 30 days",
                                    "select day // 30 as mth, sum(case when nxt <= day + 30 then 1 else 0 end) as again, count(*) as n"
                                            + " from (select day, lead(day) over (partition by member order by day) nxt from orders) x group by 1",
                            "top pairs bought together",
                                    "select a.sku as p1, b.sku as p2, count(*) as n from lines a join lines b on a.order_id = b.order_id and a.sku < b.sku"
                                            + " group by 1, 2 order by n desc, 1, 2 limit 100",
                            "buyers of a product who stopped",
                                    "select count(*) as n from (select member, sum(net) s, max(day) d from orders where day >= 20393 group by member) o"
                                            + " where o.s > 100000 and o.d < 20739 and o.member in (select x.member from orders x join lines l on l.order_id = x.id where l.sku = '7')",
                            "store by channel by month",
                                    "select store, channel, day // 30 as mth, count(*) as n, sum(net) as net, count(distinct member) as m from orders where day >= 20393 group by 1, 2, 3"));

    private final Bench.Plan plan;
    private final Report report;

    Boards(Bench.Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void run() {
        Path folder = temp();
        try (Connection raw =
                DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("raw.duckdb"))) {
            say(raw, "set memory_limit = '" + MEGABYTES + "MB'; set threads = " + THREADS);
            say(raw, GENERATE.replace("MEMBERS", Integer.toString(plan.members())));
            write(raw, folder);
            report.add(Report.Result.of("metrics", "files of the lake", megabytes(folder), "MiB"));
            var budget = new Duck.Budget(MEGABYTES, THREADS, 1, Duration.ofMinutes(10));
            try (var duck = new Duck(folder, budget);
                    Duck.Session lake = duck.session()) {
                for (String table : List.of("orders", "lines")) {
                    lake.run(
                            "create temp view "
                                    + table
                                    + " as select * from read_parquet("
                                    + files(folder, table)
                                    + ")");
                }
                QUESTIONS.forEach((name, question) -> compare(raw, lake, name, question));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        } finally {
            delete(folder);
        }
    }

    private void compare(Connection raw, Duck.Session lake, String name, String question) {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        String counted =
                "select count(*) as n, cast(sum(hash(q)) as varchar) as h from ("
                        + question
                        + ") q";
        for (int round = 0; round <= plan.rounds(); round++) {
            long begun = System.nanoTime();
            String ourRows =
                    lake.list(counted, Map.of(), row -> row.text("n") + row.text("h")).getFirst();
            long between = System.nanoTime();
            String theirRows = first(raw, counted);
            long end = System.nanoTime();
            if (!ourRows.equals(theirRows)) {
                throw new IllegalStateException(name + ": the two do not answer the same");
            }
            if (round > 0) {
                ours.add((between - begun) / 1e6);
                theirs.add((end - between) / 1e6);
            }
        }
        double mine = Report.median(ours.stream().mapToDouble(each -> each).toArray());
        double other = Report.median(theirs.stream().mapToDouble(each -> each).toArray());
        report.add(
                Report.Result.of("metrics", name, mine, "ms")
                        .over(other)
                        .goal("<= 1.5 x raw DuckDB", mine <= 1.5 * other));
    }

    /// As the lake is written: a file a month, compressed, in the order of its columns.
    private static void write(Connection raw, Path folder) {
        for (String table : List.of("orders", "lines")) {
            for (int i = 0; i < MONTHS + 1; i++) {
                YearMonth month = FIRST.plusMonths(i);
                say(
                        raw,
                        "copy (select * from "
                                + table
                                + " where day between "
                                + month.atDay(1).toEpochDay()
                                + " and "
                                + month.atEndOfMonth().toEpochDay()
                                + " order by all) to "
                                + Duck.quoted(file(folder, table, month))
                                + " (format parquet, compression zstd)");
            }
        }
    }

    private static double megabytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".parquet"))
                            .mapToLong(each -> each.toFile().length())
                            .sum()
                    / 1048576.0;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String file(Path folder, String table, YearMonth month) {
        return folder.resolve(table + "-" + month + ".parquet").toString();
    }

    private static String files(Path folder, String table) {
        var all = new ArrayList<String>();
        for (int i = 0; i < MONTHS + 1; i++) {
            all.add(Duck.quoted(file(folder, table, FIRST.plusMonths(i))));
        }
        return all.toString();
    }

    private static void say(Connection raw, String text) {
        try (Statement statement = raw.createStatement()) {
            statement.execute(text);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String first(Connection raw, String question) {
        try (Statement statement = raw.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString("n") + rows.getString("h");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Path temp() {
        try {
            return Files.createTempDirectory("regulars-boards");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
