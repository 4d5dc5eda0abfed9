package io.regulars.reports;

import io.regulars.access.Caller;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/// Has every kind of report made each month, for whoever sets up a chain.
@Component
public class MonthlyReports {
    private final Reports reports;

    MonthlyReports(Reports reports) {
        this.reports = reports;
    }

    /// From the first day of a month on, the reports of the month before. A chain that has decided
    /// about a kind keeps what it decided.
    public void install(Caller caller) {
        var known = reports.schedules(caller.tenant()).stream().map(Schedule::kind).toList();
        for (Kind kind : Kind.values()) {
            if (!known.contains(kind)) {
                String text = "monthly-reports/" + kind;
                var key = new RequestKey(text, text.getBytes(StandardCharsets.UTF_8));
                reports.schedule(caller, key, kind, 1).outcome().orThrow();
            }
        }
    }
}
