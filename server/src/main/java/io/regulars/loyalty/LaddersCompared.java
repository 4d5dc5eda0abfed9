package io.regulars.loyalty;

import io.regulars.loyalty.tiers.Ladder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What differs between two versions of the ladder. A tier is compared with the one of its code,
/// wherever that stands: `tiers.gold.growth`; `order` are the codes from the lowest tier to the
/// highest.
record LaddersCompared(
        Ladders.Version from, Ladders.Version to, List<Differing.Field> differences) {
    static LaddersCompared of(Ladders.Version from, Ladders.Version to) {
        Ladder.Body a = from.body();
        Ladder.Body b = to.body();
        return new LaddersCompared(
                from,
                to,
                new Differing()
                        .in("starts", from.starts(), to.starts())
                        .in("order", codes(a), codes(b))
                        .in("tiers", byCode(a), byCode(b))
                        .in("lasting", a.lasting(), b.lasting())
                        .in("count", a.count(), b.count())
                        .in("graceDays", a.graceDays(), b.graceDays())
                        .in("fall", a.fall(), b.fall())
                        .all());
    }

    private static List<String> codes(Ladder.Body body) {
        return body.tiers().stream().map(Ladder.Tier::code).toList();
    }

    private static Map<String, Ladder.Tier> byCode(Ladder.Body body) {
        var tiers = new LinkedHashMap<String, Ladder.Tier>();
        body.tiers().forEach(tier -> tiers.put(tier.code(), tier));
        return tiers;
    }
}
