package io.regulars.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RfmPeriodsTest {
    @Test
    void aPeriodKeepsItsCutsAndAMemberMovesByWhatHeDid() {
        try (var chain = new SegmentHouse()) {
            LocalDate today = chain.house.now().atZone(SegmentHouse.SHANGHAI).toLocalDate();
            var members = new ArrayList<Id>();
            for (int i = 0; i < 6; i++) {
                Id member = chain.member("m" + i, null, null);
                members.add(member);
                for (int order = 0; order <= i; order++) {
                    chain.buys(member, today.minusDays(100 - 15L * i + order));
                }
            }
            RfmPeriods periods = chain.house.get(RfmPeriods.class);
            RfmPeriods.Period first = freeze(chain, new RfmPeriods.Wish("autumn", null));
            assertThat(first.members()).isEqualTo(6);
            assertThat(first.meanings().getFirst().recency().en())
                    .isEqualTo("bought within 40 days");
            assertThat(periods.cells(chain.house.tenant, first.id()))
                    .contains(new RfmPeriods.Cell(5, 5, 5, 1, 60_000))
                    .contains(new RfmPeriods.Cell(1, 1, 1, 1, 10_000));
            chain.house.pass(Duration.ofDays(30));
            for (int i = 0; i < 6; i++) {
                chain.buys(members.getFirst(), today.plusDays(25));
            }
            RfmPeriods.Period later = freeze(chain, new RfmPeriods.Wish("winter", first.id()));
            assertThat(later.meanings()).isEqualTo(first.meanings());
            var between = new RfmMoves.Between(first.id(), later.id(), RfmMoves.By.GROUPS);
            assertThat(chain.house.get(RfmMoves.class).of(chain.house.tenant, between))
                    .contains(new RfmMoves.Move(0, 7, 1));
            assertThat(
                            SegmentsTest.refused(
                                    periods.freeze(
                                                    chain.caller,
                                                    TestHouse.key(),
                                                    new RfmPeriods.Wish("x", new Id(7)))
                                            .outcome()))
                    .isEqualTo(Refused.UNKNOWN_PERIOD);
        }
    }

    private static RfmPeriods.Period freeze(SegmentHouse chain, RfmPeriods.Wish wish) {
        return chain.house
                .get(RfmPeriods.class)
                .freeze(chain.caller, TestHouse.key(), wish)
                .outcome()
                .orThrow();
    }
}
