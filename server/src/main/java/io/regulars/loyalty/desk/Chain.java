package io.regulars.loyalty.desk;

import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Tenants;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Program;
import io.regulars.loyalty.Programs;
import io.regulars.loyalty.tiers.Ladder;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/// What a list needs to know of the chain besides its members and orders.
@Component
class Chain {
    private final Tenants tenants;
    private final Orgs orgs;
    private final Programs programs;

    Chain(Tenants tenants, Orgs orgs, Programs programs) {
        this.tenants = tenants;
        this.orgs = orgs;
        this.programs = programs;
    }

    ZoneId zone(Tenant tenant) {
        return tenants.settings(tenant).zone();
    }

    /// The ladder in force at `at`. Whom nothing has been decided for yet stands at its foot.
    Ladder ladder(Tenant tenant, Instant at) {
        Program program = programs.of(tenant);
        var then = program.ladders().floorEntry(at);
        return then == null ? program.firstLadder() : then.getValue();
    }

    /// A store's name at `at`; its code where it is known no more.
    String store(Tenant tenant, String code, Instant at) {
        OrgUnit unit = orgs.tree(tenant).at(code, at);
        return unit == null ? code : unit.name();
    }
}
