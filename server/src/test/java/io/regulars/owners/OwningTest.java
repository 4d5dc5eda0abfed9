package io.regulars.owners;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.staff.StaffMember;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwningTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # present, to, state,    reaches, outcome
                    ,          7,  ACTIVE,   true,    7
                    3,         7,  ACTIVE,   true,    7
                    3,         7,  INVITED,  true,    7
                    3,         7,  LOCKED,   true,    7
                    7,         7,  ACTIVE,   true,    owned-already
                    3,         7,  DISABLED, true,    owner-left
                    7,         7,  DISABLED, true,    owner-left
                    3,         7,  ACTIVE,   false,   owner-elsewhere
                    3,         7,  DISABLED, false,   owner-left
                    3,         ,   ,         ,        nobody
                    ,          ,   ,         ,        without-owner
                    """)
    void whoLooksAfterAMemberIsThereAndReachesHer(
            @Nullable Long present,
            @Nullable Long to,
            StaffMember.@Nullable State state,
            @Nullable Boolean reaches,
            String outcome) {
        Outcome<Owning.Next> decided =
                Owning.decide(
                        present == null ? null : new Id(present),
                        to == null ? null : new Owning.Candidate(new Id(to), state, reaches));
        String said =
                switch (decided) {
                    case Outcome.Done<Owning.Next>(var next) ->
                            next.owner() == null ? "nobody" : next.owner().toString();
                    case Outcome.Refused<Owning.Next>(var refusal) -> refusal.reason().type();
                };
        assertThat(said).isEqualTo(outcome);
    }

    /// Of a day it can be told when the ninety days after it are over: on the ninety-first.
    @Test
    void aDayIsToldOfWhenItsNinetyDaysAreOver() {
        assertThat(days("2026-11-22", null))
                .startsWith("2026-08-23", "2026-08-01", "2026-07-01")
                .endsWith("2025-10-01", "2025-09-01")
                .hasSize(13);
        assertThat(days("2026-08-31", "2026-06-01")).containsExactly("2026-06-01");
        assertThat(days("2026-08-30", "2026-06-01")).isEmpty();
        assertThat(Retained.telling(LocalDate.parse("2026-06-01"))).isEqualTo("2026-08-31");
    }

    private static List<String> days(String today, @Nullable String first) {
        return Retained.days(LocalDate.parse(today), first == null ? null : LocalDate.parse(first))
                .stream()
                .map(LocalDate::toString)
                .toList();
    }
}
