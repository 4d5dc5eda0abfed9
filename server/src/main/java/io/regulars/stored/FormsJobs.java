package io.regulars.stored;

import io.regulars.access.ChainJobs;
import io.regulars.access.Tenants;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/// Destroys identity forms whose time is over, by each chain's own day.
@Component
class FormsJobs {
    private static final int MOST = 500;

    FormsJobs(ChainJobs chains, Tenants tenants, Db db, Forms forms) {
        chains.sweep(
                "stored-forms",
                Duration.ofHours(1),
                chain -> {
                    ZoneId zone = tenants.settings(chain).zone();
                    LocalDate today = LocalDate.ofInstant(db.clock().instant(), zone);
                    return chains.lanes(lane -> forms.forget(chain, lane, today, MOST));
                });
    }
}
