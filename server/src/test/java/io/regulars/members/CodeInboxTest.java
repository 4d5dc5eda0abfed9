package io.regulars.members;

import static io.regulars.members.House.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.Caution;
import org.junit.jupiter.api.Test;

class CodeInboxTest {
    @Test
    void withoutAProviderNoCodeIsMadeAndTheCallerIsToldWhy() {
        var closed = new CodeInbox(false);
        try (var house = new House(false)) {
            var codes = new PhoneCodes(house.db, house.vault, closed);
            assertThat(codes.send(CHAIN, "13911110001"))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused ->
                                    assertThat(refused.refusal().reason())
                                            .isEqualTo(Refused.NO_CODE_SENDER));
            var open = new CodeInbox(true);
            assertThat(new PhoneCodes(house.db, house.vault, open).send(CHAIN, "13911110001"))
                    .as("nothing was kept of the first wish")
                    .isInstanceOf(Outcome.Done.class);
            assertThat(open.latest(CHAIN, "139 1111 0001")).matches("\\d{6}");
        }
        assertThatThrownBy(() -> closed.send(CHAIN, new Phone("+8613911110001"), "123456"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed.latest(CHAIN, "13911110001")).isNull();
    }

    @Test
    void theHouseSaysThatItsMessagesAreSimulatedOrMissing() {
        assertThat(MembersBeans.cautions(new CodeInbox(true)))
                .extracting(Caution::state)
                .containsExactly("simulated");
        assertThat(MembersBeans.cautions(new CodeInbox(false)))
                .extracting(Caution::state)
                .containsExactly("missing");
        assertThat(MembersBeans.cautions((_, _, _) -> {})).as("a real provider").isEmpty();
    }

    @Test
    void readinessShowsTheSimulatorAndStaysReady() {
        var ready = TestApp.get().get(Role.ADMIN, "/readyz");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.at("/checks/sms")).isEqualTo("simulated");
        assertThat(ready.at("/checks/database")).isEqualTo("up");
    }
}
