package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.offers.coupons.Coupon.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may happen to one coupon, and when it is good.
class RedeemingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /// Monday 10:00 in Shanghai.
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");

    private static final Id MEMBER = new Id(1024 + 7);

    private static Coupon coupon(Instant from, Instant until) {
        return new Coupon(
                new Id(2048 + 7),
                MEMBER,
                new Id(1),
                1,
                new Id(4096 + 7),
                null,
                Code.number(123_456_789_012L, 7),
                Coupon.State.ISSUED,
                MONDAY,
                from,
                until,
                null,
                null,
                null);
    }

    /// Golden 5.03 and 5.04: by 24 hours, or to the end of the day in Shanghai.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    days,   7, 2026-11-30T09:59:59+08:00, ok
                    days,   7, 2026-11-30T10:00:00+08:00, coupon-expired
                    dayEnd, 7, 2026-11-30T23:59:59+08:00, ok
                    dayEnd, 7, 2026-12-01T00:00:00+08:00, coupon-expired
                    dayEnd, 0, 2026-11-23T23:59:59+08:00, ok
                    dayEnd, 0, 2026-11-24T00:00:00+08:00, coupon-expired
                    """)
    void aCouponIsGoodToItsEndAndNotBeyond(String is, int days, String at, String said) {
        Lifetime lifetime = is.equals("days") ? new Lifetime.Days(days) : new Lifetime.DayEnd(days);
        Lifetime.Span span = lifetime.span(MONDAY, SHANGHAI);
        Instant now = java.time.OffsetDateTime.parse(at).toInstant();
        assertThat(
                        said(
                                Redeeming.hold(
                                        coupon(span.from(), span.until()),
                                        new Id(9),
                                        MEMBER,
                                        now,
                                        now.plusSeconds(60))))
                .isEqualTo(said);
    }

    /// Each step is verb:checkout[:seconds later]; a hold lives 60 seconds, the coupon 1000.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hold:1 use:1                               | ok ok                             | USED
                    hold:1 hold:1 use:1 use:1                  | ok ok ok ok                       | USED
                    hold:1 hold:2                              | ok coupon-held                    | HELD
                    hold:1 use:2                               | ok coupon-held                    | HELD
                    use:1                                      | coupon-not-held                   | ISSUED
                    hold:1 free:1 free:1                       | ok ok coupon-not-held             | ISSUED
                    hold:1 free:2                              | ok coupon-not-held                | HELD
                    hold:1 hold:2:60                           | ok ok                             | HELD
                    hold:1 use:1:60                            | ok coupon-not-held                | ISSUED
                    hold:1:990 use:1:20                        | ok ok                             | USED
                    hold:1:1000                                | coupon-expired                    | EXPIRED
                    redeem:1 redeem:2 redeem:1                 | ok coupon-used ok                 | USED
                    hold:1 use:1 back:2                        | ok ok coupon-not-used             | USED
                    hold:1 use:1 back:1 back:1 hold:2          | ok ok ok coupon-not-used ok       | HELD
                    hold:1 use:1 back:1:1000 hold:2            | ok ok ok coupon-expired           | EXPIRED
                    hold:1 revoke:0                            | ok coupon-held                    | HELD
                    redeem:1 revoke:0                          | ok coupon-used                    | USED
                    revoke:0 hold:1 revoke:0                   | ok coupon-void coupon-void        | VOID
                    hold:1 use:1:1                             | ok ok                             | USED
                    """)
    void aCouponMovesAsItsStatesAllow(String steps, String said, Coupon.State state) {
        Coupon coupon = coupon(MONDAY, MONDAY.plusSeconds(1000));
        Instant now = MONDAY;
        var heard = new StringBuilder();
        for (String step : steps.trim().split(" ")) {
            String[] words = step.split(":");
            now = now.plusSeconds(words.length > 2 ? Long.parseLong(words[2]) : 0);
            Outcome<Coupon> outcome = step(coupon, words[0], Long.parseLong(words[1]), now);
            heard.append(heard.isEmpty() ? "" : " ").append(said(outcome));
            if (outcome instanceof Outcome.Done<Coupon>(var after)) {
                coupon = after;
            }
        }
        assertThat(heard.toString()).isEqualTo(said);
        assertThat(coupon.state(now)).isEqualTo(state);
    }

    private static Outcome<Coupon> step(Coupon coupon, String verb, long by, Instant now) {
        return switch (verb) {
            case "hold" -> Redeeming.hold(coupon, new Id(by), MEMBER, now, now.plusSeconds(60));
            case "use" -> Redeeming.use(coupon, new Id(by), now, Place.NOWHERE);
            case "redeem" -> Redeeming.redeem(coupon, new Id(by), MEMBER, now, Place.NOWHERE);
            case "free" -> Redeeming.free(coupon, new Id(by));
            case "back" -> Redeeming.giveBack(coupon, new Id(by));
            case "revoke" -> Redeeming.revoke(coupon, "a mistake", now);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static String said(Outcome<Coupon> outcome) {
        return switch (outcome) {
            case Outcome.Done<Coupon> _ -> "ok";
            case Outcome.Refused<Coupon>(var refusal) -> refusal.reason().type();
        };
    }

    /// L-38: it is given on where its template lets it go alone, once, and by its own member.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    send:9                     | true  | ok                  | VOID
                    send:9                     | false | not-transferable    | ISSUED
                    send:9 send:9              | true  | ok ok               | VOID
                    send:9 send:8              | true  | ok coupon-void      | VOID
                    redeem:1 send:9            | true  | ok coupon-used      | USED
                    hold:1 send:9              | true  | ok coupon-held      | HELD
                    send:9:1000                | true  | coupon-expired      | EXPIRED
                    steal:9                    | true  | unknown-coupon      | ISSUED
                    """)
    void aCouponIsGivenOnWhereItsTemplateLetsItGo(
            String steps, boolean transferable, String said, Coupon.State state) {
        Coupon coupon = coupon(MONDAY, MONDAY.plusSeconds(1000));
        Instant now = MONDAY;
        var heard = new StringBuilder();
        for (String step : steps.trim().split(" ")) {
            String[] words = step.split(":");
            now = now.plusSeconds(words.length > 2 ? Long.parseLong(words[2]) : 0);
            Id by = new Id(Long.parseLong(words[1]));
            Outcome<Coupon> outcome =
                    switch (words[0]) {
                        case "send" -> Redeeming.send(coupon, MEMBER, by, transferable, now);
                        case "steal" -> Redeeming.send(coupon, new Id(99), by, transferable, now);
                        default -> step(coupon, words[0], by.value(), now);
                    };
            heard.append(heard.isEmpty() ? "" : " ").append(said(outcome));
            if (outcome instanceof Outcome.Done<Coupon>(var after)) {
                coupon = after;
            }
        }
        assertThat(heard.toString()).isEqualTo(said);
        assertThat(coupon.state(now)).isEqualTo(state);
    }

    @Test
    void anotherMembersCouponIsAsUnknownAsNone() {
        Coupon coupon = coupon(MONDAY, MONDAY.plusSeconds(1000));
        Outcome<Coupon> other =
                Redeeming.hold(coupon, new Id(1), new Id(99), MONDAY, MONDAY.plusSeconds(60));
        assertThat(said(other)).isEqualTo("unknown-coupon");
    }

    @Test
    void aCodeIsReadAsItWasWrittenAndInWhateverHandwriting() {
        var chance = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            long number = Code.number(chance.nextLong(), chance.nextInt(1024));
            String code = Code.write(number);
            assertThat(code).hasSize(13).matches("[2-9A-HJ-NP-Z]+");
            assertThat(Code.read(code)).isEqualTo(number);
            assertThat(
                            Code.read(
                                    code.substring(0, 4).toLowerCase(java.util.Locale.ROOT)
                                            + "-"
                                            + code.substring(4, 8)
                                            + " "
                                            + code.substring(8)))
                    .isEqualTo(number);
        }
    }

    /// Every wrong character and every swap of neighbours.
    @Test
    void aSlipOfTheFingerIsNoOtherCode() {
        var chance = new Random(6);
        for (int i = 0; i < 200; i++) {
            String code = Code.write(Code.number(chance.nextLong(), chance.nextInt(1024)));
            var tried = new HashSet<String>();
            for (int at = 0; at < code.length(); at++) {
                for (char other : "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".toCharArray()) {
                    tried.add(code.substring(0, at) + other + code.substring(at + 1));
                }
                if (at > 0) {
                    tried.add(
                            code.substring(0, at - 1)
                                    + code.charAt(at)
                                    + code.charAt(at - 1)
                                    + code.substring(at + 1));
                }
            }
            tried.remove(code);
            assertThat(tried).allSatisfy(wrong -> assertThat(Code.read(wrong)).isNull());
        }
    }
}
