package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.TestVisitors;
import io.regulars.access.Role;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Edition;
import io.regulars.offers.Offers;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.coupons.Batches;
import io.regulars.offers.coupons.CouponHook;
import io.regulars.offers.coupons.Templates;
import io.regulars.offers.coupons.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the demo chain gives, brought in by the commands that its staff would use.
class DemoOffersTest {
    private final TestApp app = TestApp.get();
    private final TestApp.Chain chain = app.chain("demo offers");
    private final Tenant tenant = chain.tenant();

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
        int ofThePack = 4;
        assertThat(offers).hasSize(content.offers().size() + ofThePack);
        assertThat(offers)
                .filteredOn(each -> each.state() == Edition.State.RUNNING)
                .as("one begins later")
                .hasSize(9 + ofThePack);
        assertThat(app.bean(Templates.class).list(tenant)).hasSize(content.coupons().size());
        assertThat(app.bean(Triggers.class).list(tenant)).hasSize(content.triggers().size());
        assertThat(app.bean(Budgets.class).list(tenant)).hasSize(content.budgets().size());
        assertThat(app.bean(Batches.class).list(tenant)).hasSize(1);
        install();
        assertThat(app.bean(Offers.class).list(tenant))
                .hasSize(content.offers().size() + ofThePack);
        aNewMemberHoldsTheFourBaseBenefitsAndEachWorks();
    }

    /// S0-09: points, birthday gift, news of new products, basic after-sale, with zero spend.
    private void aNewMemberHoldsTheFourBaseBenefitsAndEachWorks() {
        TestVisitors.Visitor lin = TestVisitors.newcomer(tenant);
        LocalDate today = LocalDate.ofInstant(app.clock().instant(), ZoneId.of("Asia/Shanghai"));
        String born = today.plusDays(2).minusYears(30).toString();
        lin.post(
                "/api/v1/me/profile",
                "{\"birthday\": {\"date\": \"" + born + "\", \"lunar\": false}}");
        TestApp.Reply held = lin.get("/api/v1/me/base-benefits");
        assertThat(held.status()).as(held.body()).isEqualTo(200);
        assertThat(Long.parseLong(held.at("/pointsOf100Yuan"))).isGreaterThanOrEqualTo(100);
        assertThat(held.at("/birthday/day")).isEqualTo(today.plusDays(2).toString());
        assertThat(held.at("/birthday/coupons/0/name")).startsWith("生日礼");
        assertThat(held.at("/news/0/terms/title")).isEqualTo("新品：有机棉连体衣");
        String service = held.at("/afterSale/0/id");
        assertThat(held.at("/afterSale/0/terms/name")).isEqualTo("售后检测");

        // points: the first order earns them
        TestApp.Reply order =
                app.request("POST", "/api/v1/orders")
                        .as(chain.key(Role.INTEGRATION))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"channel": "pos", "externalId": "first", "placedAt": "%s", "member": {"id": "%s"},
                                 "lines": [{"sku": "a", "name": "积木", "category": "玩具", "quantity": 1,
                                            "unitPrice": 10000, "discount": 0, "paid": 10000}],
                                 "shipping": 0, "paid": 10000, "tenders": []}\
                                """
                                        .formatted(app.clock().instant(), lin.member()))
                        .send();
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        assertThat(lin.get("/api/v1/me/entries").at("/items/0/amount")).isNotNull();
        // birthday: the gift comes by itself, once; today's visit may have been before she came
        app.clock().pass(Duration.ofDays(1));
        CouponHook.occasions(app, tenant);
        CouponHook.occasions(app, tenant);
        assertThat(lin.get("/api/v1/me/coupons").body())
                .containsOnlyOnce("\"name\":\"生日礼：满 50 减 20\"");
        // after-sale: she books it
        String slot = lin.get("/api/v1/me/services/" + service + "/slots").at("/items/0/id");
        TestApp.Reply booked = lin.post("/api/v1/me/bookings", "{\"slot\": \"" + slot + "\"}");
        assertThat(booked.at("/booking/state")).as(booked.body()).isEqualTo("BOOKED");
        newsAreReadUntilTheyAreWithdrawn(lin);
        assertThat(lin.get("/api/v1/me/choices").at("/items/0/items/0/points"))
                .as("and one of several")
                .isEqualTo("300");
    }

    private void newsAreReadUntilTheyAreWithdrawn(TestVisitors.Visitor lin) {
        // news: what staff announce now is the first that she reads, until they withdraw it
        TestApp.Reply told =
                app.request("POST", "/api/v1/news")
                        .as(chain.key(Role.OPERATOR))
                        .key(TestApp.unique())
                        .json(
                                """
                                {"title": "新品：婴儿推车", "titleEn": "New: pram", "text": "到店试推。",
                                 "textEn": "Try it in store.", "from": "%s"}\
                                """
                                        .formatted(app.clock().instant()))
                        .send();
        assertThat(told.status()).as(told.body()).isEqualTo(201);
        assertThat(lin.get("/api/v1/me/base-benefits").at("/news/0/terms/titleEn"))
                .isEqualTo("New: pram");
        app.request("POST", "/api/v1/news/" + told.at("/id") + "/ends")
                .as(chain.key(Role.OPERATOR))
                .key(TestApp.unique())
                .json("{}")
                .send();
        assertThat(lin.get("/api/v1/me/base-benefits").body()).doesNotContain("New: pram");
    }
}
