package io.regulars.imports;

import io.regulars.TestApp;
import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import org.springframework.context.ApplicationContext;

/// Chains with a little of everything, as the demo has it, for tests of other rooms.
public final class DemoChains {
    private static final long SEED = 20_261_130;
    private static final int MEMBERS = 100;

    private DemoChains() {}

    public static Tenant small(TestApp app) {
        ApplicationContext rooms = app.context();
        Tenant tenant = app.chain("demo").tenant();
        DemoHouse sink = DemoHouse.of(rooms, tenant, _ -> {});
        var zone = rooms.getBean(Tenants.class).settings(tenant).zone();
        new DemoHistory(sink, app.clock())
                .load(ChainPlan.of(SEED, MEMBERS, app.clock().instant(), zone));
        DemoOffers.install(rooms, tenant, Demo::aMoment);
        DemoSegments.install(rooms, tenant);
        DemoWarnings.install(rooms, tenant);
        DemoCosts.install(rooms, tenant, MEMBERS);
        DemoRfm.install(rooms, tenant);
        return tenant;
    }
}
