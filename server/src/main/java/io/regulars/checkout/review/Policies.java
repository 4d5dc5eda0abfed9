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
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// The policy of each chain, in versions; the guard out of it is kept in memory for the till.
@Component
public class Policies implements Guards {
    private final Db db;
    private final OperationLog log;
    private final Fresh<Guard> guards;

    Policies(Publishing.House house) {
        db = house.db();
        log = house.log();
        guards =
                new Fresh<>(
                        db,
                        tx -> (long) ProposalRows.policy(tx).version(),
                        tx -> ProposalRows.policy(tx).policy().guard());
    }

    @Override
    public Guard guard(Tenant tenant) {
        return guards.of(tenant);
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
            guards.changed(caller.tenant());
        }
    }
}
