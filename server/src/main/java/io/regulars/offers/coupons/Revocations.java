package io.regulars.offers.coupons;

import io.regulars.access.OperationLog;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/// A coupon that a person took back stands in the operation log with who, whose and why.
@Component
class Revocations {
    private final OperationLog log;

    Revocations(OperationLog log) {
        this.log = log;
    }

    /// Of what was asked for and came about; last in a transaction, as all lines of the log.
    void record(Tx tx, List<RedemptionCommand> commands, List<Outcome<Coupon>> outcomes) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i) instanceof RedemptionCommand.Revoke revoke
                    && revoke.person() != null
                    && outcomes.get(i) instanceof Outcome.Done<Coupon>(var taken)) {
                log.record(tx, revoke.person(), entry(revoke, taken));
            }
        }
    }

    private static OperationLog.Entry entry(RedemptionCommand.Revoke revoke, Coupon coupon) {
        var told = new LinkedHashMap<String, Object>();
        told.put("template", coupon.template());
        told.put("member", coupon.member());
        return OperationLog.Entry.of("coupon.revoke", "coupon:" + coupon.id())
                .after(told)
                .because(revoke.reason());
    }
}
