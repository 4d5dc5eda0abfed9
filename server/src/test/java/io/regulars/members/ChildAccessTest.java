package io.regulars.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildAccessTest {
    private static final Instant ASKED = Instant.parse("2026-11-22T02:00:00Z");

    /// Who decides after how many hours, and what is said.
    @ParameterizedTest
    @CsvSource({
        "manager,1,APPROVED",
        "asker,1,same-person",
        "manager,167,APPROVED",
        "manager,168,child-access-decided",
    })
    void aWishIsDecidedByAnotherInAWeek(String by, int hours, String said) {
        assertThat(said(asked().decide(true, by, null, ASKED.plus(Duration.ofHours(hours)))))
                .isEqualTo(said);
    }

    /// Who reads so many minutes after the approval, and what is said.
    @ParameterizedTest
    @CsvSource({
        "asker,0,USED",
        "asker,14,USED",
        "asker,15,child-access-closed",
        "manager,1,unknown-child-access",
        "other,1,unknown-child-access",
    })
    void anApprovalIsGoodForAQuarterOfAnHourAndForTheAskerAlone(
            String by, int minutes, String said) {
        ChildAccess approved = asked().decide(true, "manager", null, ASKED).orThrow();
        assertThat(said(approved.read(by, ASKED.plus(Duration.ofMinutes(minutes)))))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "false,0"})
    void whatIsDecidedIsNotDecidedAgain(boolean approved, int readings) {
        ChildAccess decided = asked().decide(approved, "manager", "so", ASKED).orThrow();
        assertThat(said(decided.decide(!approved, "another", "so", ASKED)))
                .isEqualTo("child-access-decided");
        Outcome<ChildAccess> read = decided.read("asker", ASKED);
        assertThat(read instanceof Outcome.Done<ChildAccess>(var done) ? done.readings() : 0)
                .isEqualTo(readings);
    }

    @ParameterizedTest
    @CsvSource({"0,APPROVED,true", "14,APPROVED,true", "15,LAPSED,false"})
    void anApprovalThatNobodyReadByLapses(int minutes, ChildAccess.State state, boolean open) {
        ChildAccess approved = asked().decide(true, "manager", null, ASKED).orThrow();
        Instant now = ASKED.plus(Duration.ofMinutes(minutes));
        assertThat(approved.at(now).state()).isEqualTo(state);
        assertThat(approved.open(now)).isEqualTo(open);
    }

    private static ChildAccess asked() {
        return ChildAccess.asked(new Id(1), new Id(1025), "allergy asked by phone", "asker", ASKED);
    }

    private static String said(Outcome<ChildAccess> outcome) {
        return switch (outcome) {
            case Outcome.Done<ChildAccess>(var done) -> done.state().name();
            case Outcome.Refused<ChildAccess>(var refusal) -> refusal.reason().type();
        };
    }
}
