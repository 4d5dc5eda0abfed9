package io.regulars.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SystemApiTest {
    private static final TestApp APP = TestApp.get();

    @Test
    void everyPartIsThereAndWhatIsNotWellSaysWhatToDo() {
        TestApp.Reply reply = APP.get(Role.AUDITOR, "/api/v1/system");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        var kinds = new HashSet<String>();
        reply.json()
                .get("parts")
                .forEach(part -> {
                    kinds.add(part.get("part").asString());
                    assertThat(part.at("/detail/zh").asString()).isNotBlank();
                    assertThat(part.has("action") && !part.get("action").isNull())
                            .isEqualTo(!part.get("level").asString().equals("OK"));
                });
        assertThat(kinds)
                .contains("DATABASE", "FEED", "JOB", "LANE", "VERIFY", "BACKUP", "DISK", "SMS");
        assertThat(reply.at("/postgres")).matches("\\d+(\\.\\d+)*.*");
        assertThat(reply.at("/startedAt")).endsWith("Z");
        assertThat(APP.get(Role.SERVICE, "/api/v1/system").status()).isEqualTo(403);
    }
}
