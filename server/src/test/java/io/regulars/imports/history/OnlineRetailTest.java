package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedData;
import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Shipped;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The whole public data set through the shipped mapping, against the published totals and against
/// another engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineRetailTest {
    private static final Tenant TENANT = new Tenant(1);
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private Path temp;

    private final MemorySink sink = new MemorySink();
    private final MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    private Path file;
    private Totals rehearsed;
    private Totals totals;

    @BeforeAll
    void importsOnce(@TempDir Path folder) {
        temp = folder;
        file = SharedData.file("online-retail.csv.gz");
        var run = run(1);
        rehearsed = run.to(sink.dry(), Checkpoint.dry(new MemoryCheckpoint()), new Meter(), temp);
        long from = System.nanoTime();
        totals = run.to(sink, checkpoint, new Meter(), temp);
        System.out.printf(
                "online-retail: %,d rows/s without a database%n",
                (long) (totals.rows() / ((System.nanoTime() - from) / 1e9)));
        System.out.println(io.regulars.runtime.Json.write(totals));
    }

    private Run run(long id) {
        var job =
                new Run.Job(
                        TENANT,
                        new Id(id),
                        file,
                        Objects.requireNonNull(Shipped.find("online-retail")),
                        BEGAN);
        return new Run(job, Caps.DEFAULT, 4, History.MEMORY);
    }

    @Test
    void everyRowIsAccountedFor() {
        assertThat(totals.rows()).isEqualTo(541_909);
        assertThat(totals.accepted() + totals.duplicates() + totals.rejected()).isEqualTo(541_909);
        assertThat(totals.byReason().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(totals.rejected());
        assertThat(checkpoint.notes).hasSize((int) totals.rejected());
    }

    @Test
    void theCommitReproducesTheDryRun() {
        assertThat(totals).isEqualTo(rehearsed);
    }

    @Test
    void customersOrdersAndRevenueAreThePublishedOnes() {
        var identified =
                sink.orders.values().stream()
                        .map(MemorySink.Held::fact)
                        .filter(order -> order.member() != null)
                        .toList();
        assertThat(identified).hasSize(18_532);
        assertThat(identified.stream().map(Order::member).distinct().count()).isEqualTo(4_338);
        assertThat(identified.stream().mapToLong(Order::net).sum()).isEqualTo(891_140_790);
        assertThat(totals.members()).isEqualTo(4_338);
        assertThat(totals.orders() - totals.unidentifiedOrders()).isEqualTo(18_532);
    }

    @Test
    void aSecondImportOfTheFileChangesNothing() {
        Totals again = run(2).to(sink, new MemoryCheckpoint(), new Meter(), temp);
        assertThat(again.accepted()).isZero();
        assertThat(again.duplicates()).isEqualTo(totals.accepted());
        assertThat(again.byReason()).isEqualTo(totals.byReason());
        assertThat(again.orders() + again.returns() + again.members() + again.netMinor()).isZero();
    }

    @Test
    void noOrderGivesBackMoreThanItSold() {
        for (var held : sink.returns.values()) {
            Return back = held.fact();
            Order order = sink.orders.get(back.orderKey()).fact();
            assertThat(order.placedAt()).isBeforeOrEqualTo(back.returnedAt());
        }
        var given =
                sink.returns.values().stream()
                        .map(MemorySink.Held::fact)
                        .flatMap(back ->
                                back.lines().stream()
                                        .map(line ->
                                                Map.entry(
                                                        back.orderKey() + "#" + line.line(),
                                                        line.quantity())))
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.summingLong(Map.Entry::getValue)));
        given.forEach((key, quantity) -> {
            int hash = key.lastIndexOf('#');
            Order order = sink.orders.get(key.substring(0, hash)).fact();
            assertThat(quantity)
                    .isLessThanOrEqualTo(
                            order.lines()
                                    .get(Integer.parseInt(key.substring(hash + 1)))
                                    .quantity());
        });
    }

    /// Every figure once more, by other code in another engine; the matching as a recursive walk is
    /// left to [MatchingTest].
    @Test
    void anotherEngineCountsTheSame() throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set autoinstall_known_extensions=false");
            statement.execute(
                    "create table r as select * from read_csv('"
                            + file
                            + "', header = true, columns = {"
                            + "'InvoiceNo':'varchar','StockCode':'varchar','Description':'varchar','Quantity':'bigint',"
                            + "'InvoiceDate':'timestamp','UnitPrice':'decimal(18,3)','CustomerID':'varchar','Country':'varchar'})");
            assertThat(one(statement, "select count(*) from r")).isEqualTo(totals.rows());
            String sale =
                    "InvoiceNo not like 'C%' and InvoiceNo not like 'A%' and Quantity > 0 and UnitPrice > 0";
            assertThat(one(statement, "select count(distinct InvoiceNo) from r where " + sale))
                    .isEqualTo(totals.orders());
            assertThat(
                            one(
                                    statement,
                                    "select count(distinct InvoiceNo) from r where CustomerID is null and "
                                            + sale))
                    .isEqualTo(totals.unidentifiedOrders());
            assertThat(
                            one(
                                    statement,
                                    "select cast(sum(round(Quantity * UnitPrice, 2)) * 100 as bigint) from r where "
                                            + sale))
                    .isEqualTo(totals.goodsMinor());
            assertThat(one(statement, "select count(*) from r where InvoiceNo like 'A%'"))
                    .isEqualTo(count(Why.EXCLUDED));
            assertThat(
                            one(
                                    statement,
                                    "select count(*) from r where InvoiceNo not like 'C%' and InvoiceNo not like 'A%' and Quantity <= 0"))
                    .isEqualTo(count(Why.IMPLAUSIBLE_QUANTITY));
            assertThat(
                            one(
                                    statement,
                                    "select count(*) from r where InvoiceNo not like 'C%' and InvoiceNo not like 'A%' and Quantity > 0 and UnitPrice <= 0"))
                    .isEqualTo(count(Why.IMPLAUSIBLE_PRICE));
            long cancelled = one(statement, "select count(*) from r where InvoiceNo like 'C%'");
            long sold = one(statement, "select count(*) from r where " + sale);
            assertThat(totals.accepted())
                    .isEqualTo(sold + cancelled - count(Why.ORPHAN_CANCELLATION));
            assertThat(refunds(statement)).isEqualTo(totals.refundMinor());
        }
    }

    /// What the matched cancellations paid back, from the file itself.
    private long refunds(Statement duck) throws SQLException {
        duck.execute("create table orphan (row bigint)");
        String rows =
                checkpoint.notes.values().stream()
                        .filter(note -> note.why() == Why.ORPHAN_CANCELLATION)
                        .map(note -> "(" + note.row() + ")")
                        .collect(Collectors.joining(","));
        duck.execute("insert into orphan values " + rows);
        return one(
                duck,
                "select cast(sum(-Quantity * UnitPrice) * 100 as bigint) from (select *, row_number() over () + 1 as n from r) x"
                        + " where InvoiceNo like 'C%' and n not in (select row from orphan)");
    }

    private long count(Why why) {
        return totals.byReason().getOrDefault(why, 0L);
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
