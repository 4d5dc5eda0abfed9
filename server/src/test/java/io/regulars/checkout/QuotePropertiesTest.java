package io.regulars.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.offers.Benefit.*;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What holds for every quote, over random tills. `-Dregulars.baskets=N` for more.
class QuotePropertiesTest {
    private static final int TILLS = Integer.getInteger("regulars.baskets", 10_000) / 8;
    private static final long SEED = Long.getLong("regulars.seed", 20261128);

    @Test
    void theSharesOfTheLinesSumToTheFen() {
        for (int i = 0; i < TILLS; i++) {
            Quote quote = new RandomTills(SEED + i).next().quote();
            String seed = "seed " + (SEED + i);
            long goods = 0;
            long points = 0;
            for (Quote.Line line : quote.lines()) {
                assertThat(line.net()).as(seed).isBetween(0L, line.list());
                assertThat(line.pointsOff()).as(seed).isBetween(0L, line.net());
                goods += line.net();
                points += line.pointsOff();
            }
            Quote.Sum sum = quote.sum();
            assertThat(goods).as(seed).isEqualTo(sum.goods());
            assertThat(points).as(seed).isEqualTo(sum.pointsOff());
            assertThat(sum.payable())
                    .as(seed)
                    .isEqualTo(sum.goods() + sum.shipping() - sum.pointsOff());
            long off = 0;
            for (Quote.Used used : quote.used()) {
                assertThat(
                                LongStream.of(
                                                used.shares().stream()
                                                        .mapToLong(Long::longValue)
                                                        .toArray())
                                        .sum())
                        .as(seed)
                        .isEqualTo(used.off());
                off += used.off();
            }
            assertThat(sum.list() - off).as(seed).isEqualTo(sum.goods() - sum.pointsOff());
            assertThat(quote.certificate().proven()).as(seed).isTrue();
        }
    }

    /// What a receipt tells later is what the quote said.
    @Test
    void theTermsOfASaleTellAgainWhatEachBenefitTookOff() {
        int many = 0;
        for (int i = 0; i < TILLS; i++) {
            Quote quote = new RandomTills(SEED + i).next().quote();
            var said = new HashMap<Key, Long>();
            quote.used().stream()
                    .filter(used -> !(used.benefit() instanceof PointsOffset))
                    .forEach(used -> said.put(used.key(), used.off() + used.shippingOff()));
            assertThat(Returning.off(quote.sold())).as("seed " + (SEED + i)).isEqualTo(said);
            many += said.size() > 1 ? 1 : 0;
        }
        assertThat(many).as("sales with several benefits").isGreaterThan(TILLS / 10);
    }

    @Test
    void everyBenefitIsUsedOrSaysWhyNot() {
        for (int i = 0; i < TILLS; i++) {
            Till till = new RandomTills(SEED + i).next();
            Quote quote = till.quote();
            var told = new HashSet<Key>();
            quote.used().forEach(used -> assertThat(told.add(used.key())).isTrue());
            quote.notUsed()
                    .forEach(not -> {
                        assertThat(told.add(not.key())).isTrue();
                        assertThat(
                                        not.say(
                                                java.util.Locale.CHINESE,
                                                io.regulars.rules.Called.BY_HOUSE))
                                .isNotBlank();
                        assertThat(not.why()).isNotEqualTo(Why.CONDITION);
                    });
            var all = new HashSet<Key>();
            till.shelf().offers.forEach(offer -> all.add(Key.of(offer.id())));
            till.asked().buyer().coupons().forEach(coupon -> all.add(coupon.key()));
            assertThat(told).as("seed " + (SEED + i)).isEqualTo(all);
        }
    }

    @Test
    void permutedSplitAndMergedLinesCostTheSame() {
        for (int i = 0; i < TILLS; i++) {
            Till till = new RandomTills(SEED + i).next();
            Asked asked = till.asked();
            Quote quote = Quoting.quote(till.shelf(), asked);
            Quote other =
                    Quoting.quote(till.shelf(), asked.with(shuffled(asked.basket(), SEED - i)));
            String seed = "seed " + (SEED + i);
            assertThat(other.sum()).as(seed).isEqualTo(quote.sum());
            assertThat(other.used().stream().map(Quote.Used::key).toList())
                    .as(seed)
                    .isEqualTo(quote.used().stream().map(Quote.Used::key).toList());
            assertThat(other.used().stream().map(Quote.Used::off).toList())
                    .as(seed)
                    .isEqualTo(quote.used().stream().map(Quote.Used::off).toList());
            assertThat(other.notUsed()).as(seed).isEqualTo(quote.notUsed());
            assertThat(other.nearest()).as(seed).isEqualTo(quote.nearest());
        }
    }

    private static Basket shuffled(Basket basket, long seed) {
        var random = new Random(seed);
        var items = new ArrayList<Basket.Item>();
        for (Basket.Item item : basket.items()) {
            long first = 1 + random.nextLong(item.quantity());
            items.add(item.times(first));
            if (first < item.quantity()) {
                items.add(item.times(item.quantity() - first));
            }
        }
        Collections.shuffle(items, random);
        return new Basket(items, basket.shipping(), basket.channel(), basket.store());
    }

    @Test
    void theOrderOfOffersDoesNotMatter() {
        for (int i = 0; i < TILLS / 5; i++) {
            Till till = new RandomTills(SEED + i).next();
            var offers = new ArrayList<>(till.shelf().offers);
            Collections.reverse(offers);
            List<Offer> templates =
                    till.asked().buyer().coupons().stream()
                            .map(HeldCoupon::template)
                            .distinct()
                            .toList();
            Quote quote = till.quote();
            Quote other = Quoting.quote(Shelf.of(offers, templates), till.asked());
            assertThat(other.sum()).as("seed " + (SEED + i)).isEqualTo(quote.sum());
            assertThat(other.lines()).as("seed " + (SEED + i)).isEqualTo(quote.lines());
        }
    }

    @Test
    void anotherCouponNeverRaisesThePrice() {
        for (int i = 0; i < TILLS; i++) {
            var random = new RandomTills(SEED + i);
            Till till = random.next();
            long before = till.quote().sum().payable();
            random.coupon(till, 50);
            assertThat(till.quote().sum().payable())
                    .as("seed " + (SEED + i))
                    .isLessThanOrEqualTo(before);
        }
    }

    @Test
    void aHigherTierNeverPaysMore() {
        List<String> tiers = List.of("silver", "gold", "platinum");
        int judged = 0;
        for (int i = 0; judged < 1_000; i++) {
            var random = new RandomTills(SEED + i);
            Till till = random.next();
            for (int tier = 0; tier < 3; tier++) {
                String[] from = tiers.subList(tier, 3).toArray(String[]::new);
                Offer.Body body = random.body();
                till.offer(
                        300 + tier,
                        Till.with(body, Till.tiers(from), body.lines(), Stacking.oneOf("tier")));
            }
            var prices = new ArrayList<MemberPrice.Price>();
            for (int tier = 0; tier < 3; tier++) {
                prices.add(
                        new MemberPrice.Price(
                                "s1",
                                Set.copyOf(tiers.subList(tier, 3)),
                                200 + random.random.nextInt(900)));
            }
            till.offer(310, new MemberPrice(prices));
            long before = Long.MAX_VALUE;
            for (String tier : tiers) {
                till.tier = tier;
                // prices of the random offers are for silver alone; they are not nested
                long payable = till.quote().sum().payable();
                if (!silverOnly(till)) {
                    assertThat(payable).as("seed " + (SEED + i)).isLessThanOrEqualTo(before);
                }
                before = payable;
            }
            judged += silverOnly(till) ? 0 : 1;
        }
    }

    private static boolean silverOnly(Till till) {
        return till.shelf().offers.stream()
                        .anyMatch(offer ->
                                offer.id().compareTo(new Id(310)) < 0
                                        && offer.body().benefit() instanceof MemberPrice)
                || till.asked().buyer().coupons().stream()
                        .anyMatch(coupon ->
                                coupon.template().body().benefit() instanceof MemberPrice);
    }
}
