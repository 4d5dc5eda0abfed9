package io.regulars.checkout.review;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Guards;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Publishing;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// The policy of each chain, in versions; it is kept in memory for the till.
@Component
public class Policies implements Guards {
    private final Db db;
    private final OperationLog log;
    private final Fresh<List<ProposalRows.Kept>> policies;

    Policies(Publishing.House house) {
        db = house.db();
        log = house.log();
        policies =
                new Fresh<>(
                        db, tx -> (long) ProposalRows.policy(tx).version(), ProposalRows::policies);
    }

    @Override
    public Guard guard(Tenant tenant) {
        return at(tenant, Instant.MAX).guard();
    }

    /// What held at `at`. A sale keeps the way of refunds that it was sold by.
    public Policy at(Tenant tenant, Instant at) {
        Policy held = Policy.NONE;
        for (ProposalRows.Kept each : policies.of(tenant)) {
            if (!each.at().isAfter(at)) {
                held = each.policy();
            }
        }
        return held;
    }

    Policy of(Tenant tenant) {
        return db.read(tenant, ProposalRows::policy).policy();
    }

    Answer<Policy> set(Caller caller, RequestKey key, Policy wanted) {
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    Policy.class,
                    tx -> {
                        ProposalRows.Kept before = ProposalRows.policy(tx);
                        var after =
                                new ProposalRows.Kept(
                                        before.version() + 1,
                                        wanted,
                                        db.clock().instant().truncatedTo(ChronoUnit.MICROS));
                        ProposalRows.set(tx, after, caller.name());
                        log.record(
                                tx,
                                caller,
                                OperationLog.Entry.of("offer-policy.set", "offer-policy")
                                        .before(before.policy())
                                        .after(wanted));
                        return Outcome.done(wanted);
                    });
        } finally {
            policies.changed(caller.tenant());
        }
    }
}
