package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.costs.CostsHook;
import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.ledger.Adjusting;
import io.regulars.ledger.Adjustment;
import io.regulars.ledger.Asset;
import io.regulars.loyalty.IntakeHook;
import java.time.Instant;

/// One who rises, falls as her order comes back, and lets points lapse, all in September; and what
/// channels cost, with a correction, one that was taken back, and a channel that brought nobody.
final class Early {
    private Early() {}

    static void rises(SmallChain chain) {
        CostsHook.enter(chain.house, "pos", "2026-07", 120_000L);
        CostsHook.enter(chain.house, "pos", "2026-09", 99_999L);
        CostsHook.enter(chain.house, "pos", "2026-09", 70_001L);
        CostsHook.enter(chain.house, "mini-program", "2026-09", 33_333L);
        CostsHook.enter(chain.house, "mini-program", "2026-10", 5_000L);
        CostsHook.enter(chain.house, "mini-program", "2026-10", null);
        CostsHook.enter(chain.house, "douyin", "2026-10", 80_007L);
        CostsHook.enter(chain.house, "pos", "2026-11", 50_000L);
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
