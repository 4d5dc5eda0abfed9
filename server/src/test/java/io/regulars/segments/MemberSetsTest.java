package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import org.junit.jupiter.api.Test;

/// Hundreds of segments of a million members each are not all kept in memory for their overlaps.
class MemberSetsTest {
    private static MemberSets.Place place(long segment) {
        return new MemberSets.Place(new Tenant(1), new Id(segment));
    }

    @Test
    void whatNobodyAskedForTheLongestGoesFirst() {
        var sets = new MemberSets(10);
        sets.keep(place(1), 1, new long[4]);
        sets.keep(place(2), 1, new long[4]);
        assertThat(sets.of(place(1), 1)).hasSize(4);
        sets.keep(place(3), 1, new long[4]);
        assertThat(sets.of(place(2), 1)).isNull();
        assertThat(sets.of(place(1), 1)).isNotNull();
        assertThat(sets.of(place(3), 1)).isNotNull();
        assertThat(sets.held()).isEqualTo(8);
    }

    @Test
    void oneThatTurnedSinceIsReadAgainInPlaceOfTheOld() {
        var sets = new MemberSets(10);
        sets.keep(place(1), 1, new long[4]);
        assertThat(sets.of(place(1), 2)).isNull();
        sets.keep(place(1), 2, new long[6]);
        assertThat(sets.of(place(1), 2)).hasSize(6);
        assertThat(sets.held()).isEqualTo(6);
        sets.keep(place(2), 1, new long[11]);
        assertThat(sets.held()).as("what is too large alone is not kept").isZero();
    }
}
