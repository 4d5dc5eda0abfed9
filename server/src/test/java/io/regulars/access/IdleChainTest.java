package io.regulars.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regulars.TestApp;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A job that writes although there is nothing to do would keep its chain awake for all others.
class IdleChainTest {
    private static final TestApp APP = TestApp.get();

    /// The jobs whose chains rest.
    private static final List<String> OFTEN =
            List.of(
                    "relay",
                    "segments",
                    "segments-build",
                    "desk",
                    "coupon-triggers",
                    "coupon-codes",
                    "price-imports",
                    "price-lows",
                    "invitations",
                    "exports",
                    "reports",
                    "report-files",
                    "what-ifs");

    private final Db db = APP.bean(Db.class);
    private final Jobs jobs = APP.bean(Jobs.class);

    @Test
    void aChainInWhichNothingHappensComesToRest() {
        assertThat(jobs.states()).containsKeys(OFTEN.toArray(String[]::new));
        Tenant chain = APP.chain("idle").tenant();
        var calm = new Calm(chain);
        await().atMost(Duration.ofMinutes(2)).until(calm::lasts);
    }

    /// Three walks of every job since the last write.
    private final class Calm {
        private final Tenant chain;
        private long writes = -1;
        private Map<String, Long> since = Map.of();

        Calm(Tenant chain) {
            this.chain = chain;
        }

        boolean lasts() {
            long now = db.writes(chain);
            Map<String, Long> rounds =
                    OFTEN.stream()
                            .collect(
                                    Collectors.toMap(
                                            each -> each,
                                            each -> jobs.states().get(each).rounds()));
            if (now != writes) {
                writes = now;
                since = rounds;
                return false;
            }
            return OFTEN.stream().allMatch(each -> rounds.get(each) >= since.get(each) + 3);
        }
    }
}
