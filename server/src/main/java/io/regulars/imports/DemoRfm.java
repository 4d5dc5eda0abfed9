package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.RequestKey;
import io.regulars.segments.RfmInForce;
import io.regulars.segments.RfmPeriods;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// Two RFM periods of the demo, by the command that its manager would use: one of three months ago
/// with cuts of its own, and one of now by the same cuts, so that what moved is what members did.
/// The later one is in force, so that segments can ask for scores.
final class DemoRfm {
    private static final int DAYS_BETWEEN = 90;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    private DemoRfm() {}

    static void install(ApplicationContext rooms, Tenant tenant) {
        RfmPeriods periods = rooms.getBean(RfmPeriods.class);
        // A start that was cut off between the two finds the first by its key.
        if (periods.list(tenant).size() < 2) {
            Instant now =
                    rooms.getBean(InstantSource.class).instant().truncatedTo(ChronoUnit.MICROS);
            ZoneId zone = rooms.getBean(Tenants.class).settings(tenant).zone();
            Instant before =
                    now.atZone(zone)
                            .minusDays(DAYS_BETWEEN)
                            .truncatedTo(ChronoUnit.DAYS)
                            .toInstant();
            Caller caller = Caller.house(tenant, "demo");
            Id first =
                    periods.freeze(caller, key("before"), named(before, zone, null), before)
                            .outcome()
                            .orThrow()
                            .id();
            periods.freeze(caller, key("now"), named(now, zone, first), now).outcome().orThrow();
        }
        List<RfmPeriods.Period> made = periods.list(tenant);
        if (made.stream().allMatch(period -> period.inForceSince() == null)) {
            rooms.getBean(RfmInForce.class)
                    .put(Caller.house(tenant, "demo"), key("in-force"), made.getFirst().id())
                    .outcome()
                    .orThrow();
        }
    }

    private static RfmPeriods.Wish named(Instant at, ZoneId zone, @Nullable Id cutsOf) {
        return new RfmPeriods.Wish("RFM " + MONTH.format(at.atZone(zone)), cutsOf);
    }

    private static RequestKey key(String what) {
        return new RequestKey("demo/rfm/" + what, what.getBytes(StandardCharsets.UTF_8));
    }
}
