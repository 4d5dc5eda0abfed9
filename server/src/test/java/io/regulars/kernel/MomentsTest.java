package io.regulars.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is sent in PostgreSQL's own form is what PostgreSQL reads from text.
class MomentsTest {
    private static final Sql READ =
            Sql.sql(
                    """
                    select unnest(:moments::timestamptz[]) as moment, unnest(:texts::text[])::timestamptz as told
                    """);

    @Test
    void aMomentArrivesAsItsTextWould() {
        @Nullable Instant[] moments = {
            Instant.parse("2026-11-28T08:30:00Z"),
            null,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2000-01-01T00:00:00.000001Z"),
            Instant.parse("2026-11-28T08:30:00.123456700Z"),
            Instant.parse("2026-11-28T08:30:00.999999600Z"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59Z"),
            Instant.MAX
        };
        @Nullable String[] texts = new @Nullable String[moments.length];
        for (int i = 0; i < texts.length; i++) {
            Instant moment = moments[i];
            texts[i] =
                    moment == null
                            ? null
                            : moment.equals(Instant.MAX) ? "infinity" : moment.toString();
        }
        try (var house = new TestHouse(false)) {
            var read = new ArrayList<@Nullable Instant>();
            var told = new ArrayList<@Nullable Instant>();
            house.db.write(
                    house.tenant,
                    tx -> {
                        tx.each(
                                READ.with("moments", moments).with("texts", texts),
                                row -> {
                                    read.add(row.instantOrNull("moment"));
                                    told.add(row.instantOrNull("told"));
                                });
                        return true;
                    });
            assertThat(read).hasSize(moments.length).isEqualTo(told);
            assertThat(read.getFirst()).isEqualTo(moments[0]);
            assertThat(
                            house.db.<List<String>>write(
                                    house.tenant,
                                    tx ->
                                            tx.list(
                                                    READ.with("moments", new Instant[0])
                                                            .with("texts", new String[0]),
                                                    row -> row.text("moment"))))
                    .isEmpty();
        }
    }

    @Test
    void fractionsCompareAsTheirCrossProductsDo() {
        var random = new Random(20261128);
        for (int i = 0; i < 2_000; i++) {
            int bits = 1 + random.nextInt(62);
            var a =
                    new Ratio(
                            random.nextLong() >> (63 - bits),
                            1 + (random.nextLong() >>> (64 - bits)));
            var b =
                    new Ratio(
                            random.nextLong() >> (63 - bits),
                            1 + (random.nextLong() >>> (64 - bits)));
            assertThat(Integer.signum(a.compareTo(b)))
                    .as(a + " and " + b)
                    .isEqualTo(
                            product(a.over(), b.under()).compareTo(product(b.over(), a.under())));
            assertThat(a.compareTo(a)).isZero();
        }
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
