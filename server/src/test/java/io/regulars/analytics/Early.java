package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.IntakeHook;
import java.time.Instant;

/// One who rises, falls as her order comes back, and lets points lapse, all in September.
final class Early {
    private Early() {}

    static void rises(SmallChain chain) {
        Instant now = chain.house.now();
        chain.house.at("2026-06-10T04:00:00Z");
        Id early = chain.member("early", "pos", "S1", chain.house.now(), null);
        var gift = new Adjustment.Asked(Asset.POINTS, 50, "a gift", 3, false);
        chain.house
                .get(Adjusting.class)
                .submit(chain.caller(), early, gift, TestHouse.key())
                .outcome()
                .orThrow();
        chain.house.at(now.toString());
        var order = chain.order(early, "S1", Instant.parse("2026-09-05T04:00:00Z"), 300_000, 0);
        chain.bringBack(order, Instant.parse("2026-09-20T04:00:00Z"), null);
        while (IntakeHook.sweep(chain.house) > 0) {
            // until nothing is due
        }
    }
}
