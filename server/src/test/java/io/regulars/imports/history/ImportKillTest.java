package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.Regulars;
import io.regulars.TestPostgres;
import io.regulars.Wiring;
import io.regulars.access.Tenants;
import io.regulars.imports.MotherBabyPack;
import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Shipped;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Verify;
import io.regulars.runtime.Application;
import io.regulars.runtime.Json;
import io.regulars.runtime.Postgres;
import io.regulars.runtime.Running;
import io.regulars.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A process of `./regulars import`, killed with -9 in the middle and started again, on a durable
/// PostgreSQL that both join: the book is that of an import that nobody disturbed.
class ImportKillTest {
    private static final int ORDERS = 4_000;
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final long seed = System.nanoTime();
    private Path folder;
    private Running house;
    private DataSource all;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createTempDirectory(TestPostgres.shared(), "import-kill-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = folder.resolve("data");
        var settings =
                Settings.parse(
                        new ImportCommand(),
                        List.of("orders", "-", "--data", data.toString(), "--mapping", "regulars"));
        house = new Application(Wiring.class).work(settings);
        all =
                Postgres.join(data.resolve("pg"))
                        .orElseThrow()
                        .dataSource(Postgres.DATABASE, "postgres"); // sees all tenants
    }

    @AfterEach
    void close() throws IOException {
        house.close();
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private <T> T get(Class<T> room) {
        return house.context().getBean(room);
    }

    private Tenant chain(String name) {
        Tenant tenant = get(Tenants.class).create(name);
        get(MotherBabyPack.class).install(tenant, LONG_AGO).outcome().orThrow();
        return tenant;
    }

    /// Orders of two lines, one in eight with a return, of people by phone and by identity.
    private Path file() throws IOException {
        var random = new Random(seed);
        var rows = new ArrayList<String>();
        rows.add(
                "kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping");
        for (int i = 0; i < ORDERS; i++) {
            int who = random.nextInt(ORDERS / 5);
            String member = who % 2 == 0 ? "phone:1390000" + (1000 + who) : "wechat:m" + who;
            String at = LONG_AGO.plusSeconds(86_400L * 30 + random.nextInt(100_000_000)).toString();
            for (String sku : List.of("A", "B")) {
                rows.add(
                        "order,K%d,,%s,,%s,%s,,,,2,%d.50,,,".formatted(i, member, at, sku, i % 90));
            }
            if (i % 8 == 0) {
                rows.add("return,K%d,R%d,,,2024-06-01,A,,,,1,%d.50,,,".formatted(i, i, i % 90));
            }
        }
        return Files.writeString(folder.resolve("orders.csv"), String.join("\n", rows) + "\n");
    }

    private Process process(Path file, Tenant tenant, Path json) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Regulars.class.getName(),
                        "import",
                        "orders",
                        file.toString(),
                        "--mapping",
                        "regulars",
                        "--tenant",
                        Integer.toString(tenant.id()),
                        "--data",
                        folder.resolve("data").toString(),
                        "--json",
                        json.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    private @Nullable Import latest(Tenant tenant) {
        List<Import> all =
                get(Runs.class)
                        .list(tenant, Instant.parse("2100-01-01T00:00:00Z"), Long.MAX_VALUE, 1);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Test
    void anImportThatIsKilledInTheMiddleAndStartedAgainEndsAsOneThatWasNot() throws Exception {
        Path file = file();
        Tenant calm = chain("calm");
        Totals expected =
                new Run(
                                new Run.Job(
                                        calm,
                                        new Id(1024),
                                        file,
                                        Objects.requireNonNull(Shipped.find("regulars")),
                                        Instant.now()),
                                Caps.DEFAULT,
                                4,
                                History.MEMORY)
                        .to(get(IntakeSink.class), new MemoryCheckpoint(), new Meter(), folder);
        assertThat(expected.orders()).isEqualTo(ORDERS);

        Tenant killed = chain("killed");
        Path json = folder.resolve("totals.json");
        long enough = 1 + new Random(seed).nextInt(ORDERS / 2);
        Process first = process(file, killed, json);
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (facts(killed) < enough && first.isAlive() && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        first.destroyForcibly().waitFor();
        assertThat(json).as("it was killed before its end, seed %d", seed).doesNotExist();
        long there = facts(killed);
        assertThat(there).as("seed %d", seed).isPositive().isLessThan(facts(calm));
        assertThat(latest(killed))
                .isNotNull()
                .matches(run -> run.state() == Import.State.COMMITTING);

        // time passes: nobody has heard of the worker for longer than it may be silent
        update("update import_run set beat_at = beat_at - interval '1 minute'");
        Process second = process(file, killed, json);
        assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(folder.resolve("out.txt"));
        assertThat(second.exitValue()).as(said).isZero();
        assertThat(said).contains("going on with import");
        assertThat(Json.read(Files.readString(json), Totals.class))
                .as("seed %d, killed at %d facts", seed, there)
                .isEqualTo(expected);
        assertThat(book(killed)).isEqualTo(book(calm));
        assertThat(get(Verify.class).check(killed).broken()).isEmpty();
    }

    private long facts(Tenant tenant) throws SQLException {
        return Long.parseLong(one("select count(*) from order_fact where tenant = " + tenant.id()));
    }

    /// How many of everything, and what it comes to.
    private String book(Tenant tenant) throws SQLException {
        String of = " where tenant = " + tenant.id();
        return one(
                "select (select count(*) from member"
                        + of
                        + ") || ' members, ' || (select count(*) || ' orders of ' || sum(paid_minor) from order_fact"
                        + of
                        + ") || ', ' || (select count(*) from return_fact"
                        + of
                        + ") || ' returns, ' || (select string_agg(x, ', ' order by x) from (select asset || ': ' || count(*)"
                        + " || ' entries of ' || sum(amount) as x from entry"
                        + of
                        + " group by asset) as e)");
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = all.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = all.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
