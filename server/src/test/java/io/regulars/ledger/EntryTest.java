package io.regulars.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The hash is frozen: what a chain of years ago says must stay provable. The values were computed
/// apart from the code.
class EntryTest {
    private static String hash(Book.Life life) {
        var cause =
                new Cause(
                        Cause.Kind.ORDER,
                        new Id(4097),
                        new Id(4097),
                        new Id(5121),
                        3,
                        null,
                        new long[] {60, 40},
                        "{}");
        var entry =
                new Entry(
                        new Id(2049),
                        new Id(1025),
                        Asset.POINTS,
                        1,
                        100,
                        House.ISSUE,
                        100,
                        Instant.ofEpochSecond(1_700_000_000),
                        Instant.ofEpochSecond(1_700_000_001),
                        cause,
                        new long[] {2049, 100},
                        0,
                        life,
                        new byte[0]);
        return HexFormat.of().formatHex(Entry.hash(new byte[32], 7, entry));
    }

    @Test
    void anEntryFromBeforeLotsHadTheirLifeInItKeepsItsHash() {
        assertThat(hash(null))
                .isEqualTo("8c7da6d08fc23f57330421214e6e8dc365245f90d672de05b933dae8e233f9e8");
    }

    @Test
    void theLifeOfALotIsSealed() {
        assertThat(
                        hash(
                                new Book.Life(
                                        Instant.ofEpochSecond(1_700_000_000),
                                        Instant.ofEpochSecond(1_800_000_000))))
                .isEqualTo("d6455738c51a990b71d1cffb1a307f2630586366d4ac0d81d4f937e0842424ea");
    }
}
