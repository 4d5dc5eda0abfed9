package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedData;
import io.regulars.rules.Vocabulary.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RfmTest {
    private static final LocalDate TODAY = LocalDate.of(2011, 12, 10);

    private static final class Customer {
        private LocalDate last = LocalDate.MIN;
        private final Set<String> invoices = new HashSet<>();
        private BigDecimal money = BigDecimal.ZERO;

        long days() {
            return TODAY.toEpochDay() - last.toEpochDay();
        }

        long orders() {
            return invoices.size();
        }

        /// In thousandths of a pound, since some prices have three decimals.
        long milli() {
            return money.movePointRight(3).longValueExact();
        }
    }

    @Test
    void equalValuesHaveEqualScoresAndFrozenCutsStay() {
        var cuts =
                new Rfm.Cuts(
                        Rfm.cuts(new long[] {1, 10, 20, 30, 40, 374}),
                        Rfm.cuts(new long[] {1, 1, 1, 1, 2, 9}),
                        Rfm.cuts(new long[] {}));
        assertThat(cuts.days()).containsExactly(50L, 100L, 150L, 200L);
        assertThat(Rfm.of(cuts, 10, 1, 0)).isEqualTo(new Rfm.Scores(5, 1, 1));
        assertThat(Rfm.of(cuts, 11, 2, 1)).isEqualTo(new Rfm.Scores(4, 4, 5));
        assertThat(new Rfm.Scores(5, 4, 3).group()).isEqualTo(6);
    }

    @Test
    void cutPointsReadAsAShopkeeperSaysThem() {
        var cuts =
                new Rfm.Cuts(
                        List.of(0L, 5L, 35L, 35L),
                        List.of(5L, 5L, 10L, 31L),
                        List.of(50_000L, 600_000L, 600_000L, 1_250_004L));
        assertThat(said(score -> Rfm.recency(cuts, score)))
                .containsExactly(
                        "bought that day",
                        "bought 1 day ago",
                        "bought 2 to 7 days ago",
                        "nobody has this score",
                        "bought 8 days ago or earlier");
        assertThat(said(score -> Rfm.frequency(cuts, score)))
                .containsExactly(
                        "7 orders and more",
                        "3 to 6 orders",
                        "2 orders",
                        "nobody has this score",
                        "1 order");
        assertThat(said(score -> Rfm.money(cuts, score)))
                .containsExactly(
                        "¥2,500.01 and more",
                        "¥1,200.01 to ¥2,500.00",
                        "nobody has this score",
                        "¥100.01 to ¥1,200.00",
                        "up to ¥100.00");
        assertThat(Rfm.money(cuts, 4).zh()).isEqualTo("累计 ¥1,200.01 到 ¥2,500.00");
        assertThat(Rfm.of(cuts, 7, 3, 250_001)).isEqualTo(new Rfm.Scores(3, 4, 5));
    }

    /// In English, from 5 to 1.
    private static List<String> said(IntFunction<Words> meaning) {
        return IntStream.of(5, 4, 3, 2, 1).mapToObj(score -> meaning.apply(score).en()).toList();
    }

    /// Golden 15.01 to 15.10 on the real data.
    @Test
    void theRetailersFiguresAreThePublishedOnes() throws IOException {
        List<Customer> customers =
                new ArrayList<>(customers(SharedData.file("online-retail.csv.gz")).values());
        assertThat(customers).hasSize(4_338);
        assertThat(customers.stream().mapToLong(Customer::orders).sum()).isEqualTo(18_532);
        assertThat(customers.stream().mapToLong(Customer::milli).sum() / 10).isEqualTo(891_140_790);
        var cuts =
                new Rfm.Cuts(
                        Rfm.cuts(figures(customers, Customer::days)),
                        Rfm.cuts(figures(customers, Customer::orders)),
                        Rfm.cuts(figures(customers, Customer::milli)));
        assertThat(cuts.days()).containsExactly(69L, 165L, 360L, 900L);
        assertThat(cuts.orders()).containsExactly(5L, 10L, 15L, 30L);
        assertThat(cuts.fen()).containsExactly(1_250_970L, 2_450_480L, 4_711_380L, 10_292_130L);
        var scores =
                customers.stream().map(c -> Rfm.of(cuts, c.days(), c.orders(), c.milli())).toList();
        assertThat(counts(scores, Rfm.Scores::r)).containsExactly(861, 866, 863, 880, 868);
        assertThat(counts(scores, Rfm.Scores::f)).containsExactly(1493, 835, 508, 802, 700);
        assertThat(counts(scores, Rfm.Scores::m)).containsExactly(868, 867, 868, 867, 868);
        assertThat(scores.stream().filter(new Rfm.Scores(5, 5, 5)::equals)).hasSize(324);
        assertThat(scores.stream().filter(new Rfm.Scores(1, 1, 1)::equals)).hasSize(330);
        assertThat(Rfm.recency(cuts, 5).en()).isEqualTo("bought within 13 days");
        assertThat(Rfm.recency(cuts, 4).zh()).isEqualTo("14 到 33 天前买过");
        assertThat(Rfm.recency(cuts, 1).en()).isEqualTo("bought 181 days ago or earlier");
        assertThat(Rfm.frequency(cuts, 5).en()).isEqualTo("7 orders and more");
        assertThat(Rfm.frequency(cuts, 1).en()).isEqualTo("1 order");
        assertThat(Rfm.frequency(cuts, 2).en()).isEqualTo("2 orders");
        assertThat(Rfm.frequency(cuts, 4).en()).isEqualTo("4 to 6 orders");
    }

    private static long[] figures(List<Customer> of, ToLongFunction<Customer> figure) {
        return of.stream().mapToLong(figure).toArray();
    }

    private static int[] counts(
            List<Rfm.Scores> of, java.util.function.ToIntFunction<Rfm.Scores> score) {
        var counts = new int[5];
        of.forEach(each -> counts[score.applyAsInt(each) - 1]++);
        return counts;
    }

    /// A comma between quotes stands for itself; in this file no field has a quote of its own.
    private static String[] cells(String line) {
        var cells = new ArrayList<String>(8);
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(line.substring(from, at));
                from = at + 1;
            }
        }
        cells.add(line.substring(from));
        return cells.toArray(String[]::new);
    }

    private static Map<String, Customer> customers(Path file) throws IOException {
        var customers = new HashMap<String, Customer>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = cells(line);
                boolean counts =
                        !cells[6].isEmpty()
                                && !cells[0].startsWith("C")
                                && !cells[3].startsWith("-")
                                && new BigDecimal(cells[5]).signum() > 0;
                if (counts) {
                    Customer customer = customers.computeIfAbsent(cells[6], _ -> new Customer());
                    LocalDate day = LocalDate.parse(cells[4].substring(0, 10));
                    customer.last = day.isAfter(customer.last) ? day : customer.last;
                    customer.invoices.add(cells[0]);
                    customer.money =
                            customer.money.add(
                                    new BigDecimal(cells[3]).multiply(new BigDecimal(cells[5])));
                }
            }
        }
        return customers;
    }
}
