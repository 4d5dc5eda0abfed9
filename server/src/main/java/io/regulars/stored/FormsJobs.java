package io.regulars.stored;

import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import io.regulars.runtime.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Destroys identity forms whose time is over, by each chain's own day.
@Component
class FormsJobs {
    private static final int MOST = 500;

    FormsJobs(Jobs jobs, Tenants tenants, Db db, Forms forms) {
        jobs.every(
                "stored-forms",
                Duration.ofHours(1),
                _ -> {
                    Instant now = db.clock().instant();
                    int gone = 0;
                    for (Tenants.Named chain : tenants.list()) {
                        Tenant tenant = chain.tenant();
                        LocalDate today = now.atZone(tenants.settings(tenant).zone()).toLocalDate();
                        for (int lane = 0; lane < db.topology().lanes(); lane++) {
                            gone += forms.forget(tenant, lane, today, MOST);
                        }
                    }
                    return gone > 0;
                });
    }
}
