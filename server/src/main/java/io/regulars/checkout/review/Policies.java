package io.regulars.checkout.review;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.checkout.Guard;
import io.regulars.checkout.Guards;
import io.regulars.checkout.Returning;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Publishing;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import io.regulars.runtime.RequestKey;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// The policy of each chain, in versions; it is kept in memory for the till.
@Component
public class Policies implements Guards {
    private final Db db;
    private final OperationLog log;
    private final Fresh<Policy> policies;

    Policies(Publishing.House house) {
        db = house.db();
        log = house.log();
        policies =
                new Fresh<>(
                        db,
                        tx -> (long) ProposalRows.policy(tx).version(),
                        tx -> ProposalRows.policy(tx).policy());
    }

    @Override
    public Guard guard(Tenant tenant) {
        return policies.of(tenant).guard();
    }

    /// How refunds are made of what is sold now; a sale keeps the way it was sold by.
    public Returning.Way refunds(Tenant tenant) {
        return policies.of(tenant).refunds();
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
                        var after = new ProposalRows.Kept(before.version() + 1, wanted);
                        ProposalRows.set(
                                tx,
                                after,
                                caller.name(),
                                db.clock().instant().truncatedTo(ChronoUnit.MICROS));
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
