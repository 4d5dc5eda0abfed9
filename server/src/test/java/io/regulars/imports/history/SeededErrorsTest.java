package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.imports.files.Caps;
import io.regulars.imports.mapping.Shipped;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of the house's format with errors put in on purpose: the report must count just these, and
/// a run that is killed anywhere must end as one that was not.
class SeededErrorsTest {
    private static final String HEADER =
            "kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping";
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path temp;

    /// What a made file must come to.
    private static final class Made {
        final List<String> rows = new ArrayList<>();
        final Map<Why, Long> errors = new EnumMap<>(Why.class);
        long duplicates;
        long orders;
        long returns;
        long net;

        void error(Why why, String row) {
            rows.add(row);
            errors.merge(why, 1L, Long::sum);
        }
    }

    private static Made made(Random random, int orders) {
        var made = new Made();
        for (int i = 0; i < orders; i++) {
            String number = "O" + i;
            String member =
                    random.nextInt(5) == 0 ? "" : "wechat:m" + random.nextInt(orders / 4 + 1);
            LocalDateTime at =
                    LocalDateTime.of(2024, 1, 1, 9, 0).plusMinutes(random.nextInt(1_000_000));
            int lines = 1 + random.nextInt(4);
            long left = 0;
            long price = 0;
            for (int l = 0; l < lines; l++) {
                long quantity = 1 + random.nextInt(5);
                price = 100 + random.nextInt(50_000);
                left = quantity;
                made.net += quantity * price;
                String row =
                        row(
                                "order",
                                number,
                                "",
                                member,
                                at.toString().replace('T', ' '),
                                "S" + l,
                                quantity,
                                price);
                made.rows.add(row);
                if (random.nextInt(20) == 0) {
                    made.rows.add(row);
                    made.duplicates++;
                }
            }
            made.orders++;
            if (random.nextInt(6) == 0) {
                made.rows.add(
                        row(
                                "return",
                                number,
                                "R" + i,
                                "",
                                "2025-12-01 10:00",
                                "S" + (lines - 1),
                                left,
                                price));
                made.returns++;
                made.net -= left * price;
            }
            error(made, random, i, number);
        }
        Collections.shuffle(made.rows, random);
        return made;
    }

    private static void error(Made made, Random random, int i, String number) {
        String at = "2024-05-05 12:00";
        switch (random.nextInt(30)) {
            case 0 -> made.error(Why.MISSING_ORDER, row("order", "", "", "", at, "S", 1, 100));
            case 1 -> made.error(Why.MISSING_SKU, row("order", "E" + i, "", "", at, "", 1, 100));
            case 2 ->
                    made.error(
                            Why.BAD_DATE, row("order", "E" + i, "", "", "31/02/2024", "S", 1, 100));
            case 3 ->
                    made.error(
                            Why.IMPLAUSIBLE_DATE,
                            row("order", "E" + i, "", "", "2031-01-01", "S", 1, 100));
            case 4 ->
                    made.error(
                            Why.IMPLAUSIBLE_QUANTITY,
                            row("order", "E" + i, "", "", at, "S", -1, 100));
            case 5 ->
                    made.error(Why.IMPLAUSIBLE_PRICE, row("order", "E" + i, "", "", at, "S", 1, 0));
            case 6 ->
                    made.error(
                            Why.ORPHAN_RETURN, row("return", "none" + i, "R", "", at, "S", 1, 100));
            case 7 ->
                    made.error(
                            Why.ORPHAN_RETURN,
                            row("return", number, "X" + i, "", at, "S0", 1_000, 100));
            case 8 -> made.error(Why.RAGGED_ROW, "order,E" + i + ",x");
            case 9 ->
                    made.error(
                            Why.BAD_QUANTITY,
                            row("order", "E" + i, "", "", at, "S", 1, 100)
                                    .replace(",1,1.00,", ",one,1.00,"));
            case 10 -> {
                made.error(
                        Why.CONTRADICTORY_ORDER, row("order", "C" + i, "", "a:1", at, "S", 1, 100));
                made.error(
                        Why.CONTRADICTORY_ORDER, row("order", "C" + i, "", "a:2", at, "S", 1, 100));
            }
            default -> {}
        }
    }

    private static String row(
            String kind,
            String order,
            String id,
            String member,
            String at,
            String sku,
            long quantity,
            long price) {
        return String.join(
                ",",
                kind,
                order,
                id,
                member,
                "",
                at,
                sku,
                "奶粉",
                "",
                "",
                Long.toString(quantity),
                price / 100 + "." + String.format("%02d", price % 100),
                "",
                "",
                "");
    }

    private Path file(Made made, String name, String encoding) throws IOException {
        Path file = temp.resolve(name);
        Files.writeString(
                file,
                HEADER + "\n" + String.join("\n", made.rows) + "\n",
                Charset.forName(encoding));
        return file;
    }

    /// Little memory, so that the sorting goes through its file as well.
    private Totals run(long id, Path file, Sink sink, Checkpoint checkpoint, long memory) {
        var job =
                new Run.Job(
                        new Tenant(1),
                        new Id(id),
                        file,
                        Objects.requireNonNull(Shipped.find("regulars")),
                        BEGAN);
        return new Run(job, Caps.DEFAULT, 4, memory).to(sink, checkpoint, new Meter(), temp);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void theReportCountsJustTheErrorsThatWerePutIn(long seed) throws IOException {
        Made made = made(new Random(seed), 1500);
        var sink = new MemorySink();
        Path file = file(made, "seed.csv", seed % 2 == 0 ? "GB18030" : "UTF-8");
        Totals dry = run(1, file, sink.dry(), Checkpoint.dry(new MemoryCheckpoint()), 1 << 18);
        Totals totals = run(1, file, sink, new MemoryCheckpoint(), 1 << 26);
        assertThat(totals.byReason()).as("seed %d", seed).isEqualTo(made.errors);
        assertThat(totals.duplicates()).isEqualTo(made.duplicates);
        assertThat(totals.rows()).isEqualTo(made.rows.size());
        assertThat(totals.accepted() + totals.duplicates() + totals.rejected())
                .isEqualTo(totals.rows());
        assertThat(totals.orders()).isEqualTo(made.orders);
        assertThat(totals.returns()).isEqualTo(made.returns);
        assertThat(totals.netMinor()).isEqualTo(made.net);
        assertThat(totals.members()).isEqualTo(sink.members.size());
        assertThat(dry).isEqualTo(totals);
        assertThat(sink.orders).hasSize((int) totals.orders());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6, 9, 13})
    void aRunThatIsKilledAnywhereEndsAsOneThatWasNot(int killAfter) throws IOException {
        Path file = file(made(new Random(5), 4000), "kill.csv", "UTF-8");
        var whole = new MemorySink();
        Totals expected = run(1, file, whole, new MemoryCheckpoint(), 1 << 26);
        var sink = new MemorySink();
        var checkpoint = new MemoryCheckpoint();
        Totals totals = null;
        for (int attempt = 0; totals == null; attempt++) {
            sink.killAfter = attempt < 3 ? sink.calls.get() + killAfter : Integer.MAX_VALUE;
            try {
                totals = run(1, file, sink, checkpoint, 1 << 26);
            } catch (MemorySink.Killed _) {
                // the next process goes on
            }
        }
        assertThat(totals).isEqualTo(expected);
        assertThat(sink.orders).isEqualTo(whole.orders);
        assertThat(sink.returns).isEqualTo(whole.returns);
        sink.killAfter = Integer.MAX_VALUE;
        Totals again = run(2, file, sink, new MemoryCheckpoint(), 1 << 26);
        assertThat(again.accepted()).isZero();
        assertThat(again.orders() + again.returns() + again.members() + again.netMinor()).isZero();
        assertThat(sink.orders).isEqualTo(whole.orders);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 1000})
    void returnsInALaterFileComeToTheSameAlsoWhenThatIsKilled(int killAfter) throws IOException {
        Made made = made(new Random(7), 3000);
        var whole = new MemorySink();
        Totals expected =
                run(1, file(made, "whole.csv", "UTF-8"), whole, new MemoryCheckpoint(), 1 << 26);
        var first = new Made();
        var second = new Made();
        made.rows.forEach(row -> (row.startsWith("return,") ? second : first).rows.add(row));
        var sink = new MemorySink();
        Totals orders =
                run(2, file(first, "first.csv", "UTF-8"), sink, new MemoryCheckpoint(), 1 << 26);
        Path later = file(second, "second.csv", "UTF-8");
        Totals dry = run(3, later, sink.dry(), Checkpoint.dry(new MemoryCheckpoint()), 1 << 26);
        var checkpoint = new MemoryCheckpoint();
        Totals returns = null;
        for (int attempt = 0; returns == null; attempt++) {
            sink.killAfter = attempt < 2 ? sink.calls.get() + killAfter : Integer.MAX_VALUE;
            try {
                returns = run(3, later, sink, checkpoint, 1 << 26);
            } catch (MemorySink.Killed _) {
                // the next process goes on
            }
        }
        sink.killAfter = Integer.MAX_VALUE;
        assertThat(returns).isEqualTo(dry);
        assertThat(orders.plus(returns)).isEqualTo(expected);
        assertThat(sink.returns.keySet()).isEqualTo(whole.returns.keySet());
        sink.returns.forEach(
                (key, held) -> assertThat(held.fact()).isEqualTo(whole.returns.get(key).fact()));
        Totals again = run(4, later, sink, new MemoryCheckpoint(), 1 << 26);
        assertThat(again.accepted() + again.returns()).isZero();
        assertThat(again.duplicates()).isEqualTo(returns.accepted());
    }

    @Test
    void aRunThatIsAskedToStopStopsAndGoesOn() throws IOException {
        Path file = file(made(new Random(6), 500), "stop.csv", "UTF-8");
        var sink = new MemorySink();
        var checkpoint = new MemoryCheckpoint();
        checkpoint.stop = true;
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> run(1, file, sink, checkpoint, 1 << 26))
                .isInstanceOf(Stopped.class);
        checkpoint.stop = false;
        assertThat(run(1, file, sink, checkpoint, 1 << 26).orders()).isEqualTo(500);
    }

    @Test
    void anOrderOfAnUnknownStoreIsRejectedWithItsReturn() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("store.csv"),
                        HEADER
                                + "\norder,1,,,nowhere,2024-01-01,S,,,,1,1.00,,,\nreturn,1,R1,,,2024-01-02,S,,,,1,1.00,,,\n");
        var sink = new MemorySink();
        sink.noStores.add("nowhere");
        Totals totals = run(1, file, sink, new MemoryCheckpoint(), 1 << 26);
        assertThat(totals.byReason())
                .containsOnly(Map.entry(Why.UNKNOWN_STORE, 1L), Map.entry(Why.ORPHAN_RETURN, 1L));
        assertThat(sink.returns).isEmpty();
    }
}
