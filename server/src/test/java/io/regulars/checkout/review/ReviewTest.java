package io.regulars.checkout.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Approval;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.checkout.Basket;
import io.regulars.checkout.idle.Idle;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.prices.Price;
import io.regulars.offers.prices.PriceDesk;
import io.regulars.rules.Condition;
import io.regulars.rules.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Publications that golden baskets, a deep cart, a large exposure or a loop hold up.
class ReviewTest {
    private static final class Desk implements AutoCloseable {
        final TestHouse house;
        final Proposals proposals;
        final GoldenBaskets baskets;
        final Offers offers;

        Desk(boolean split) {
            house = new TestHouse(split);
            proposals = house.get(Proposals.class);
            baskets = house.get(GoldenBaskets.class);
            offers = house.get(Offers.class);
        }

        Caller person(String name) {
            return new Caller(
                    house.tenant, null, name, Role.MANAGER, null, false, "192.0.2.1", "test");
        }

        OffersVersion draft(Benefit benefit, @Nullable Id budget) {
            return offers.draft(
                            person("author"),
                            TestHouse.key(),
                            new Offer.Body(
                                    "优惠",
                                    "Offer",
                                    benefit,
                                    null,
                                    null,
                                    Stacking.FREE,
                                    0,
                                    null,
                                    List.of(),
                                    budget,
                                    false))
                    .outcome()
                    .orThrow();
        }

        OffersVersion draft(Offer.Body body) {
            return offers.draft(person("author"), TestHouse.key(), body).outcome().orThrow();
        }

        List<Idle> idle(OffersVersion draft) {
            List<Idle> idle =
                    proposals
                            .look(
                                    house.tenant,
                                    Proposal.Kind.OFFER,
                                    draft.id(),
                                    draft.version(),
                                    null)
                            .orThrow()
                            .idle();
            return idle == null ? List.of() : idle;
        }

        Outcome<OffersVersion> publish(OffersVersion draft) {
            Outcome<OffersVersion> done =
                    offers.publish(
                                    person("author"),
                                    TestHouse.key(),
                                    draft.id(),
                                    draft.version(),
                                    new Publishing.Term(null, null))
                            .outcome();
            house.pass(Duration.ofSeconds(3));
            return done;
        }

        Outcome<Proposal> propose(OffersVersion draft, Findings.Accepted... accepted) {
            var asked = new Proposal.Asked(draft.version(), null, null, List.of(accepted), "seen");
            Outcome<Proposal> done =
                    proposals
                            .propose(
                                    person("author"),
                                    TestHouse.key(),
                                    Proposal.Kind.OFFER,
                                    draft.id(),
                                    asked)
                            .outcome();
            house.pass(Duration.ofSeconds(3));
            return done;
        }

        GoldenBasket golden(long... prices) {
            var items = new java.util.ArrayList<Basket.Item>();
            for (long price : prices) {
                items.add(new Basket.Item("sku-" + price, "", "", 1, price, false, null, null));
            }
            var body =
                    new GoldenBasket.Body(
                            "篮子 " + prices.length,
                            new Basket(items, 0, "pos", null),
                            GoldenBasket.Facts.NOBODY,
                            null,
                            0);
            return baskets.make(
                            person("author"), TestHouse.key(), new GoldenBaskets.Wanted(body, null))
                    .outcome()
                    .orThrow();
        }

        void policy(@Nullable String depth, @Nullable Long exposure) {
            house.get(Policies.class)
                    .set(
                            person("boss"),
                            TestHouse.key(),
                            new Policy(
                                    depth == null ? null : Ratio.of(depth),
                                    exposure,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null))
                    .outcome()
                    .orThrow();
        }

        @Override
        public void close() {
            house.close();
        }
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) -> refusal.reason().type();
        };
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aGoldenBasketBreaksUntilSomebodyAcceptsWhatItWouldCost(boolean split) {
        try (var desk = new Desk(split)) {
            GoldenBasket basket = desk.golden(10_000, 20_000);
            GoldenBasket small = desk.golden(500);
            assertThat(basket.expected().payable()).isEqualTo(30_000);
            OffersVersion draft = desk.draft(Benefit.Steps.once(20_000, 3_000), null);
            assertThat(said(desk.publish(draft))).isEqualTo("golden-baskets-break");
            Findings found =
                    desk.proposals
                            .look(
                                    desk.house.tenant,
                                    Proposal.Kind.OFFER,
                                    draft.id(),
                                    draft.version(),
                                    null)
                            .orThrow();
            assertThat(found.baskets())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.id()).isEqualTo(basket.id());
                        assertThat(each.then()).isEqualTo(27_000);
                        assertThat(each.breaks()).isTrue();
                        assertThat(each.fails()).isFalse();
                    });
            assertThat(said(desk.propose(draft, new Findings.Accepted(basket.id(), 26_999))))
                    .isEqualTo("golden-baskets-break");
            Proposal done =
                    desk.propose(draft, new Findings.Accepted(basket.id(), 27_000)).orThrow();
            assertThat(done.state()).isEqualTo(Proposal.State.AT_ONCE);
            assertThat(desk.baskets.shown(desk.house.tenant))
                    .allSatisfy(each -> assertThat(each.fails()).isFalse())
                    .extracting(each -> each.now().payable())
                    .containsExactlyInAnyOrder(27_000L, 500L);
            desk.offers
                    .withdraw(desk.person("author"), TestHouse.key(), draft.id(), "over")
                    .outcome()
                    .orThrow();
            desk.house.pass(Duration.ofSeconds(3));
            assertThat(desk.baskets.shown(desk.house.tenant))
                    .filteredOn(GoldenBaskets.Shown::fails)
                    .extracting(each -> each.basket().id())
                    .containsExactly(basket.id());
            assertThat(
                            said(
                                    desk.baskets
                                            .drop(
                                                    desk.person("author"),
                                                    TestHouse.key(),
                                                    small.id())
                                            .outcome()))
                    .isEqualTo("ok");
            assertThat(desk.baskets.shown(desk.house.tenant)).hasSize(1);
        }
    }

    /// D-14: who proposes does not decide.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void aDeepCartOrALargeExposureWaitsForASecondPerson(boolean split) {
        try (var desk = new Desk(split)) {
            GoldenBasket basket = desk.golden(10_000);
            OffersVersion draft = desk.draft(new Benefit.UnitPay(Ratio.of("0.6")), null);
            var accepted = new Findings.Accepted(basket.id(), 6_000);
            desk.policy("0.5", null);
            assertThat(desk.propose(draft, accepted).orThrow().state())
                    .isEqualTo(Proposal.State.AT_ONCE);
            OffersVersion deep = desk.draft(Benefit.Steps.once(6_000, 2_000), null);
            var deeper = new Findings.Accepted(basket.id(), 4_000);
            assertThat(said(desk.publish(deep))).isEqualTo("golden-baskets-break");
            Proposal waiting = desk.propose(deep, deeper).orThrow();
            assertThat(waiting.state()).isEqualTo(Proposal.State.WAITING);
            assertThat(waiting.findings().needs()).containsExactly(Findings.Need.DEPTH);
            assertThat(waiting.findings().deepest()).isNotNull();
            assertThat(waiting.findings().deepest().goods()).isEqualTo(4_000);
            assertThat(said(desk.propose(deep, deeper))).isEqualTo("proposal-waiting");
            assertThat(
                            desk.house
                                    .get(ProposalApprovals.class)
                                    .approvals(
                                            desk.house.tenant,
                                            Approval.State.WAITING,
                                            new Approval.From(
                                                    Instant.parse("2100-01-01T00:00:00Z"),
                                                    Long.MAX_VALUE),
                                            10))
                    .extracting(Approval::id)
                    .containsExactly(waiting.id());
            assertThat(said(approve(desk, "author", waiting))).isEqualTo("same-person");
            assertThat(said(approve(desk, "boss", waiting))).isEqualTo("ok");
            assertThat(said(approve(desk, "boss", waiting))).isEqualTo("proposal-decided");
            desk.house.pass(Duration.ofSeconds(3));
            assertThat(desk.baskets.shown(desk.house.tenant).getFirst().now().payable())
                    .isEqualTo(4_000);
        }
    }

    /// No golden basket names these goods: the list does.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = false)
    void aCartOutOfThePriceListAsksForASecondPersonAndIsShownWithWhatStacked(boolean split) {
        try (var desk = new Desk(split)) {
            new PriceDesk(desk.house)
                    .take(new Price.Line("listed", null, 10_000L, null, 4_500L, null, "x", null));
            desk.house.pass(Duration.ofSeconds(3));
            desk.policy("0.5", null);
            assertThat(said(desk.publish(desk.draft(new Benefit.UnitPay(Ratio.of("0.6")), null))))
                    .isEqualTo("ok");
            OffersVersion deep = desk.draft(Benefit.Steps.once(6_000, 2_000), null);
            assertThat(said(desk.publish(deep))).isEqualTo("second-person");
            Findings found = desk.propose(deep).orThrow().findings();
            assertThat(found.needs()).containsExactly(Findings.Need.DEPTH);
            Findings.Deepest deepest = found.deepest();
            assertThat(deepest).isNotNull();
            assertThat(deepest.items()).extracting(Basket.Item::sku).containsExactly("listed");
            assertThat(deepest.net()).containsExactly(4_000L);
            assertThat(deepest.stack())
                    .extracting(Findings.Stacked::off)
                    .containsExactlyInAnyOrder(4_000L, 2_000L);
            assertThat(deepest.loss()).isEqualTo(500);
            assertThat(found.sought()).isNotNull();
            assertThat(found.sought().products()).isEqualTo(1);
        }
    }

    private static Outcome<Proposal> approve(Desk desk, String who, Proposal waiting) {
        return desk.proposals.approve(desk.person(who), TestHouse.key(), waiting.id()).outcome();
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void whatNoBudgetEndsIsExposedWithoutEnd(boolean split) {
        try (var desk = new Desk(split)) {
            desk.policy(null, 100_000L);
            OffersVersion open = desk.draft(Benefit.Steps.once(20_000, 3_000), null);
            assertThat(said(desk.publish(open))).isEqualTo("second-person");
            Proposal waiting = desk.propose(open).orThrow();
            assertThat(waiting.findings().needs()).containsExactly(Findings.Need.EXPOSURE);
            Proposal refused =
                    desk.proposals
                            .refuse(desk.person("boss"), TestHouse.key(), waiting.id(), "too much")
                            .outcome()
                            .orThrow();
            assertThat(refused.state()).isEqualTo(Proposal.State.REFUSED);
            Id budget =
                    desk.house
                            .get(Budgets.class)
                            .make(
                                    desk.person("boss"),
                                    TestHouse.key(),
                                    new Budget.Terms(
                                            "small",
                                            List.of(
                                                    new Ceiling(
                                                            Ceiling.Of.ALL,
                                                            Ceiling.Per.EVER,
                                                            Ceiling.Measure.MONEY,
                                                            99_999))))
                            .outcome()
                            .orThrow()
                            .id();
            assertThat(said(desk.publish(desk.draft(Benefit.Steps.once(20_000, 3_000), budget))))
                    .isEqualTo("ok");
        }
    }

    /// G-08: the weaker of two offers of a group is told before it is published, by name; and so is
    /// one that a better one is about to put out of work.
    @ParameterizedTest(name = "split {0}")
    @ValueSource(booleans = {false, true})
    void anOfferThatWouldCountForNothingIsTold(boolean split) {
        try (var desk = new Desk(split)) {
            OffersVersion running = desk.draft(inGroup(Benefit.Steps.once(20_000, 3_000)));
            assertThat(desk.idle(running)).isEmpty();
            assertThat(said(desk.publish(running))).isEqualTo("ok");
            OffersVersion weaker = desk.draft(inGroup(Benefit.Steps.once(20_000, 2_000)));
            assertThat(desk.idle(weaker))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.kind()).isEqualTo(Idle.Kind.SHADOWED);
                        assertThat(each.by()).isEqualTo(running.id());
                        assertThat(each.why()).isEqualTo(Idle.Why.OTHER_UNLESS_HELD_BACK);
                    });
            OffersVersion stronger = desk.draft(inGroup(Benefit.Steps.once(20_000, 4_000)));
            assertThat(desk.idle(stronger))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.kind()).isEqualTo(Idle.Kind.SHADOWS);
                        assertThat(each.offer()).isEqualTo(running.id());
                        assertThat(each.by()).isEqualTo(stronger.id());
                    });
            OffersVersion dead =
                    desk.draft(ofTier("platinum", inGroup(Benefit.Steps.once(20_000, 9_000))));
            assertThat(desk.idle(dead))
                    .extracting(Idle::why)
                    .containsExactly(Idle.Why.TIER_UNKNOWN);
            // it is told and holds nothing up
            assertThat(said(desk.publish(weaker))).isEqualTo("ok");
        }
    }

    private static Offer.Body inGroup(Benefit benefit) {
        return new Offer.Body(
                "优惠",
                "Offer",
                benefit,
                null,
                null,
                Stacking.oneOf("full-reduction"),
                0,
                null,
                List.of(),
                null,
                false);
    }

    private static Offer.Body ofTier(String tier, Offer.Body body) {
        return new Offer.Body(
                body.name(),
                body.nameEn(),
                body.benefit(),
                new Condition.Text(TextField.TIER, List.of(tier)),
                null,
                body.stacking(),
                0,
                null,
                List.of(),
                null,
                false);
    }
}
