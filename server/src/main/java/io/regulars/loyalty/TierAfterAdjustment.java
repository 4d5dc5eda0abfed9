package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.GrowthChanged;
import org.springframework.stereotype.Component;

/// Works the standing out again when a person has changed the growth value, and waits for it, so
/// that who reads the tier next sees the new one.
@Component
final class TierAfterAdjustment implements GrowthChanged {
    private final Intake intake;

    TierAfterAdjustment(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void changed(Tenant tenant, Id member) {
        intake.again(tenant, member).join();
    }
}
