package io.regulars.whatif;

import io.regulars.access.Caller;
import io.regulars.kernel.Page;
import io.regulars.loyalty.SoundRatios;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Models of the months to come. They ask for all that they rest on; nothing is kept.
@RestController
class SimulatorsApi {
    private final Measuring measuring;
    private final GrowthBins growth;
    private final SoundRatios ratios;

    SimulatorsApi(Measuring measuring, GrowthBins growth, SoundRatios ratios) {
        this.measuring = measuring;
        this.growth = growth;
        this.ratios = ratios;
    }

    /// What the chain's last twelve months say: where the simulators begin.
    @GetMapping("/api/v1/what-ifs/measures")
    Measuring.Measured measures(Caller caller) {
        return measuring.of(caller.tenant());
    }

    /// How many members have how much growth value now, by tier: what a threshold would cut.
    @GetMapping("/api/v1/what-ifs/growth")
    GrowthBins.Spread growth(Caller caller) {
        return growth.of(caller.tenant());
    }

    record Points(Economy.Assumed assumed, List<Economy.Month> months) {}

    @PostMapping("/api/v1/what-ifs/points-economies")
    Points points(@RequestBody Economy.Assumed assumed) {
        return new Points(assumed, Economy.months(assumed));
    }

    record Items(List<Economy.Item> items) {
        Items {
            io.regulars.access.InvalidValue.unless(items.size() <= 200, "items", "at most 200");
        }
    }

    record Priced(Economy.Item item, long worthMinor, long spendMinor, boolean dear) {
        static Priced of(Economy.Item item) {
            return new Priced(item, item.worthMinor(), item.spendMinor(), item.dear());
        }
    }

    /// What goods for points are worth beside what they cost (D-01).
    @PostMapping("/api/v1/what-ifs/points-prices")
    Page<Priced> prices(@RequestBody Items items) {
        return new Page<>(items.items().stream().map(Priced::of).toList(), null);
    }

    record Tiers(
            TierPath.Assumed assumed,
            List<TierPath.Verdict> verdicts,
            List<TierPath.Month> months) {}

    @PostMapping("/api/v1/what-ifs/tier-economies")
    Tiers tiers(Caller caller, @RequestBody TierPath.Assumed assumed) {
        return new Tiers(
                assumed,
                TierPath.verdicts(assumed.tiers(), ratios.of(caller.tenant())),
                TierPath.months(assumed));
    }
}
