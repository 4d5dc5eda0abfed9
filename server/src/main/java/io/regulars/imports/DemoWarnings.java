package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.forecasts.WarningRule;
import io.regulars.forecasts.Warnings;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;

/// The demo's churn warning, by the commands that its manager would use: plain recency, tried on
/// the history and switched on where the trial says something.
final class DemoWarnings {
    /// Mother and baby: a member who has not come for two months is missed.
    private static final WarningRule RULE = new WarningRule(60, 200, 100, 0, 0, 60, 10);

    private DemoWarnings() {}

    static void install(ApplicationContext rooms, Tenant tenant) {
        Warnings warnings = rooms.getBean(Warnings.class);
        if (warnings.list(tenant).isEmpty()) {
            Caller caller = Caller.house(tenant, "demo");
            int version = warnings.draft(caller, key("draft"), RULE).outcome().orThrow().version();
            Warnings.Version tried =
                    warnings.attempt(caller, key("trial"), version).outcome().orThrow();
            if (tried.ready() instanceof Outcome.Done<Warnings.Version>) {
                warnings.switchOn(caller, key("on"), version).outcome().orThrow();
            }
        }
    }

    private static RequestKey key(String what) {
        return new RequestKey("demo/warnings/" + what, what.getBytes(StandardCharsets.UTF_8));
    }
}
