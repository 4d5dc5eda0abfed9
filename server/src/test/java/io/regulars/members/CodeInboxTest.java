package io.regulars.members;

import static io.regulars.members.House.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestApp;
import io.regulars.access.Role;
import io.regulars.kernel.Outcome;
import io.regulars.runtime.Caution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void whoRunsTheDemoReadsItsMessagesInAFileOfHisOwn(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(MessageFile.NAME);
        var at = Instant.parse("2026-11-28T02:00:00.5Z");
        var inbox = new CodeInbox(true, new MessageFile(file, () -> at));
        inbox.send(CHAIN, new Phone("+8613911110001"), "123456");
        inbox.send(CHAIN, new Phone("+8613911110002"), "654321");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "2026-11-28T02:00:00Z  +8613911110001  code 123456",
                        "2026-11-28T02:00:00Z  +8613911110002  code 654321");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "x".repeat(100_001));
        inbox.send(CHAIN, new Phone("+8613911110003"), "111111");
        assertThat(Files.readAllLines(file)).hasSize(1);
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
