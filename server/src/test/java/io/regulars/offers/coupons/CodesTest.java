package io.regulars.offers.coupons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.offers.budgets.Ceiling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Codes of batches on a real database, with claims in the effect's transaction and before it.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CodesTest {
    private static final Map<Boolean, TestHouse> HOUSES = new ConcurrentHashMap<>();
    private static final AtomicInteger CARDS = new AtomicInteger();

    @Parameter boolean split;

    private static final Sql CLAIM =
            Sql.sql(
                    """
                    select k.code
                    from coupon_code k
                    where k.tenant = :tenant
                        and k.code = :code
                    for update skip locked
                    """);

    private TestHouse house() {
        return HOUSES.computeIfAbsent(split, TestHouse::new);
    }

    @AfterAll
    static void close() {
        HOUSES.values().forEach(TestHouse::close);
        HOUSES.clear();
    }

    private Caller who() {
        return Caller.house(house().tenant, "tests");
    }

    private Codes codes() {
        return house().get(Codes.class);
    }

    private Id member() {
        return house().member("bearer-" + CARDS.incrementAndGet());
    }

    private List<String> batch(Id template, int count) {
        Batches batches = house().get(Batches.class);
        var wanted = new Batches.Wanted(template, "leaflet " + CARDS.incrementAndGet(), count);
        Id id = batches.make(who(), TestHouse.key(), wanted).outcome().orThrow().id();
        while (batches.round(house().tenant, null)) {
            // one part after the other
        }
        Batches.Batch done = batches.find(house().tenant, id);
        assertThat(done.made()).isEqualTo(count);
        assertThat(done.doneAt()).isNotNull();
        return batches.numbers(house().tenant, id, 0, count + 1).stream().map(Code::write).toList();
    }

    private Id template(Ceiling... supply) {
        return CouponsTest.published(
                house(), CouponsTest.body(10_000, 2_000, new Lifetime.Days(7), supply));
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "ok";
            case Outcome.Refused<?>(var refusal) -> refusal.reason().type();
        };
    }

    private String redeemed(String code, Id checkout, String channel) {
        return switch (codes().coupon(who(), code, null)) {
            case Outcome.Refused<Id>(var refusal) -> refusal.reason().type();
            case Outcome.Done<Id>(var coupon) ->
                    said(
                            house().get(Coupons.class)
                                    .redeem(
                                            house().tenant,
                                            new RedemptionCommand.Redeem(
                                                    coupon,
                                                    checkout,
                                                    null,
                                                    new Coupon.Place(channel, null)),
                                            null)
                                    .join()
                                    .outcome());
        };
    }

    @Test
    void aBatchHasAsManyDifferentCodesAsWereWanted() {
        List<String> codes = batch(template(), Batches.PART + 123);
        assertThat(new HashSet<>(codes)).hasSize(Batches.PART + 123);
        assertThat(codes.subList(0, 50)).allSatisfy(c -> assertThat(Code.read(c)).isNotNull());
    }

    /// Golden 5.07: one code at three channels, a hundred times each, all at once.
    @Test
    void oneCodeAtThreeChannelsIsUsedOnce() throws Exception {
        List<String> codes = batch(template(), 3);
        for (String code : codes) {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < 300; i++) {
                Id checkout = new Id((i + 1) * 1024L);
                String channel = List.of("mini-program", "pos", "meituan").get(i % 3);
                work.add(() -> redeemed(code, checkout, channel));
            }
            var heard = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(30)) {
                for (var each : threads.invokeAll(work)) {
                    heard.add(each.get());
                }
            }
            assertThat(heard).containsOnlyOnce("ok");
            assertThat(heard.stream().filter("coupon-used"::equals)).hasSize(299);
        }
    }

    @Test
    void aCodeGoesIntoTheWalletOfTheFirstWhoBringsItAndIsUnknownToOthers() throws Exception {
        String code = batch(template(), 1).getFirst();
        var work = new ArrayList<Callable<String>>();
        for (int i = 0; i < 20; i++) {
            Id member = member();
            work.add(() -> said(codes().coupon(who(), code, member)));
        }
        var heard = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var each : threads.invokeAll(work)) {
                heard.add(each.get());
            }
        }
        assertThat(heard).containsOnlyOnce("ok");
        List<String> may =
                split
                        ? List.of("ok", "unknown-coupon", "request-in-progress")
                        : List.of("ok", "unknown-coupon");
        assertThat(heard).isSubsetOf(may);
    }

    @Test
    void whoBringsHisCodeAgainHearsOfTheSameCoupon() {
        String code = batch(template(), 1).getFirst();
        Id member = member();
        Id first = codes().coupon(who(), code, member).orThrow();
        assertThat(codes().coupon(who(), code, member).orThrow()).isEqualTo(first);
        assertThat(codes().coupon(who(), code, null).orThrow()).isEqualTo(first);
    }

    /// What was refused for another reason leaves the code to others: at once on one database,
    /// within half a minute where the claim was committed ahead.
    @Test
    void aRefusedClaimLeavesTheCodeToOthers() {
        Id template = template(CouponsTest.most(Ceiling.Of.MEMBER, Ceiling.Per.EVER, 1));
        List<String> codes = batch(template, 2);
        Id greedy = member();
        assertThat(said(codes().coupon(who(), codes.getFirst(), greedy))).isEqualTo("ok");
        String refused = said(codes().coupon(who(), codes.getLast(), greedy));
        assertThat(refused).isIn("member-limit", "coupon-sold-out");
        if (split) {
            assertThat(said(codes().coupon(who(), codes.getLast(), member())))
                    .as("a claim that stands may still become a coupon")
                    .isEqualTo("request-in-progress");
            house().pass(Duration.ofSeconds(20));
        }
        assertThat(said(codes().coupon(who(), codes.getLast(), member()))).isEqualTo("ok");
    }

    /// Else he, who claimed and then slept, and who took the claim over both make a coupon of it.
    @Test
    void whoMakesTheCouponOfACodeHoldsItsClaimUntilThen() {
        Id template = template();
        long number = Objects.requireNonNull(Code.read(batch(template, 1).getFirst()));
        var free = CLAIM.with("tenant", house().tenant.id()).with("code", number);
        assertThat(locked(free)).isNotNull();
        Id coupon = new Id(1024L * CARDS.incrementAndGet());
        var why = new Give.Why("CODE", null, "tests", false, false, Source.CLAIM);
        var give =
                new Give(
                        coupon,
                        null,
                        List.of(template),
                        why,
                        new Give.Bearer(number, coupon, coupon));
        Long anothers =
                house().db
                        .write(
                                house().tenant,
                                tx -> {
                                    Bearers.ours(tx, List.of(give));
                                    return locked(free);
                                });
        assertThat(anothers).isNull();
    }

    private @Nullable Long locked(Sql claim) {
        return house().db.write(house().tenant, tx -> tx.first(claim, row -> row.whole("code")));
    }

    @Test
    void whoGuessesIsNotLookedAfterForAnHourAndHearsNothingOfWhatExists() {
        String code = batch(template(), 1).getFirst();
        Id guesser = member();
        for (int i = 0; i < Guesses.OF_MEMBER; i++) {
            String wrong = Code.write(Code.number(999_999_999_999L + 1024L * i, 3));
            assertThat(said(codes().coupon(who(), wrong, guesser))).isEqualTo("unknown-coupon");
        }
        assertThat(said(codes().coupon(who(), code, guesser))).isEqualTo("too-many-guesses");
        assertThat(said(codes().coupon(who(), "nonsense", guesser))).isEqualTo("too-many-guesses");
        assertThat(said(codes().coupon(who(), code, member())))
                .as("others are served")
                .isEqualTo("ok");
        house().pass(Duration.ofHours(1));
        assertThat(said(codes().coupon(who(), "nonsense", guesser))).isEqualTo("unknown-coupon");
    }

    @Test
    void rightCodesNeverWearTheLimitDown() {
        Id member = member();
        List<String> codes = batch(template(), Guesses.OF_MEMBER * 2);
        assertThat(codes)
                .allSatisfy(
                        c -> assertThat(said(codes().coupon(who(), c, member))).isEqualTo("ok"));
    }

    /// Else who asks again until he knows, of a database that comes and goes, is taken for one who
    /// guesses, and hears nothing for an hour.
    @Test
    void aLookThatBreaksOffIsNoWrongCode() {
        Id member = member();
        var limit =
                new Guesses.Limit(
                        "member:" + member,
                        Guesses.OF_MEMBER,
                        Refused.UNKNOWN_COUPON,
                        Refusal.of(Refused.TOO_MANY_TRIES, "later"));
        for (int i = 0; i < Guesses.OF_MEMBER; i++) {
            assertThatThrownBy(() ->
                            house().get(Guesses.class)
                                    .within(
                                            house().tenant,
                                            limit,
                                            () -> {
                                                throw new IllegalStateException("gone");
                                            }))
                    .hasMessage("gone");
        }
        String code = batch(template(), 1).getFirst();
        assertThat(said(codes().coupon(who(), code, member)))
                .as("each may still go on, and end at a wrong code")
                .isEqualTo("too-many-guesses");
        house().pass(Duration.ofSeconds(20));
        assertThat(said(codes().coupon(who(), code, member))).isEqualTo("ok");
    }
}
