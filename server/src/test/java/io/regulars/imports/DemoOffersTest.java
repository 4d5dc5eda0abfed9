package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Edition;
import io.regulars.offers.Offers;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.coupons.Batches;
import io.regulars.offers.coupons.Templates;
import io.regulars.offers.coupons.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the demo chain gives, brought in by the commands that its staff would use.
class DemoOffersTest {
    private final TestApp app = TestApp.get();
    private final Tenant tenant = app.chain("demo offers").tenant();

    private void install() {
        DemoOffers.install(app.context(), tenant, () -> app.clock().pass(Duration.ofSeconds(3)));
    }

    @Test
    void theChainHasOffersCouponsAndStoredValueOnceHoweverOftenItStarts() {
        Instant now = app.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        ChainPlan plan = ChainPlan.of(13, 60, now, ZoneId.of("Asia/Shanghai"));
        DemoHouse house = DemoHouse.of(app.context(), tenant, _ -> {});
        house.setUp(plan);
        List<ChainPerson> people = new ArrayList<>();
        for (int i = 0; i < plan.members(); i++) {
            people.add(plan.person(i));
        }
        house.members(people);
        install();
        DemoOffers.Content content = DemoOffers.content();
        List<Offers.Listed> offers = app.bean(Offers.class).list(tenant);
        assertThat(offers).hasSize(content.offers().size());
        assertThat(offers).filteredOn(each -> each.state() == Edition.State.RUNNING).hasSize(10);
        assertThat(app.bean(Templates.class).list(tenant)).hasSize(content.coupons().size());
        assertThat(app.bean(Triggers.class).list(tenant)).hasSize(content.triggers().size());
        assertThat(app.bean(Budgets.class).list(tenant)).hasSize(content.budgets().size());
        assertThat(app.bean(Batches.class).list(tenant)).hasSize(1);
        install();
        assertThat(app.bean(Offers.class).list(tenant)).hasSize(content.offers().size());
    }
}
