package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.analytics.Scoring.Dimension;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.lake.SmallChain;
import io.regulars.offers.coupons.CouponHook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// S2-10 over a chain made by a seed: its own inputs against plain loops, and its scores from them.
class ScorecardTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<Span> PERIODS =
            List.of(
                    new Span(TODAY.minusDays(89), TODAY),
                    new Span(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30")),
                    new Span(TODAY, TODAY));
    private static final Set<String> SOCIAL =
            Set.of("Product Shared", "Product Reviewed", "Referral Completed");

    private static final Sql SOLD =
            Sql.sql(
                    """
                    select o.channel, o.placed_at, o.received_at, o.net_minor
                        - coalesce((select sum(r.refund_minor) from return_fact r
                            where r.tenant = o.tenant and r.bucket between 0 and 1023 and r.order_id = o.id and r.state = 'APPLIED'), 0) as net
                    from order_fact o
                    where o.tenant = :tenant and o.bucket between 0 and 1023 and o.claimed_as is null
                    """);
    private static final Sql USED =
            Sql.sql(
                    """
                    select c.member, c.used_at
                    from coupon c
                    where c.tenant = :tenant and c.bucket between 0 and 1023 and c.used_at is not null
                    """);

    private static SmallChain chain;
    private static Recomputed again;

    @BeforeAll
    static void open() {
        chain = new SmallChain(29);
        chain.members(30);
        chain.live(220, 110);
        Id template = CouponHook.template(chain.house);
        List<Id> coupons =
                chain.members.subList(4, 12).stream()
                        .map(member -> CouponHook.give(chain.house, member, template))
                        .toList();
        coupons.subList(0, 3).forEach(coupon -> CouponHook.use(chain.house, coupon));
        List<String> names = List.of("Product Shared", "Product Reviewed", "Referral Accepted");
        for (int i = 0; i < 21; i++) {
            chain.behave(
                    chain.members.get(i),
                    names.get(i % 3),
                    chain.house.now().minus(Duration.ofDays(4L * i)),
                    Map.of());
        }
        chain.flow();
        again = new Recomputed(chain.house, TODAY);
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static Figure asked(String code, Span span) {
        return AskHook.figure(chain.house, code, span.from(), span.to(), TODAY);
    }

    private static Figure share(Set<Long> part, Set<Long> whole) {
        return new Figure(part.stream().filter(whole::contains).count(), whole.size());
    }

    private static Set<Long> there(LocalDate from, LocalDate to) {
        return again.people.values().stream()
                .filter(each -> Recomputed.in(each.joined(), from, to))
                .map(Happened.Person::id)
                .collect(Collectors.toSet());
    }

    private static Set<Long> did(Set<String> what, LocalDate from, LocalDate to) {
        return again.deeds.stream()
                .filter(each -> what.contains(each.what()))
                .filter(each -> Recomputed.in(each.day(), from, to))
                .map(Happened.Deed::member)
                .collect(Collectors.toSet());
    }

    private static Figure expected(String code, Span span) {
        LocalDate from = span.from();
        LocalDate to = span.to();
        Set<Long> all = there(LocalDate.EPOCH, to);
        return switch (code) {
            case "benefit-users" -> {
                var users = new TreeSet<>(did(Set.of(Happened.REDEMPTION), from, to));
                read(
                        USED,
                        row -> {
                            if (Recomputed.in(Happened.day(row.instant("used_at")), from, to)) {
                                users.add(row.whole("member"));
                            }
                        });
                yield share(users, all);
            }
            case "social-members" -> share(did(SOCIAL, from, to), all);
            case "new-members-invited" ->
                    share(
                            did(Set.of("Referral Accepted"), LocalDate.EPOCH, TODAY),
                            there(from, to));
            default -> {
                var counted = new long[2];
                read(
                        SOLD,
                        row -> {
                            LocalDate day = Happened.day(row.instant("placed_at"));
                            if (row.whole("net") > 0 && Recomputed.in(day, from, to)) {
                                boolean yes =
                                        code.equals("digital-orders")
                                                ? !row.text("channel").equals("pos")
                                                : Happened.day(row.instant("received_at"))
                                                        .equals(day);
                                counted[0] += yes ? 1 : 0;
                                counted[1]++;
                            }
                        });
                yield new Figure(counted[0], counted[1]);
            }
        };
    }

    private static void read(Sql sql, java.util.function.Consumer<io.regulars.kernel.Row> each) {
        chain.house.db.read(
                chain.house.tenant,
                tx -> {
                    tx.each(sql.with("tenant", tx.tenant().id()), each::accept);
                    return true;
                });
    }

    @Test
    void itsOwnInputsAreWhatPlainLoopsCome() {
        var some = new TreeMap<String, Figure>();
        for (String code :
                List.of(
                        "benefit-users",
                        "social-members",
                        "new-members-invited",
                        "digital-orders",
                        "orders-on-time")) {
            for (Span span : PERIODS) {
                Figure found = asked(code, span);
                Figure wanted = expected(code, span);
                assertThat(found.nothing() ? Figure.NOTHING : found)
                        .as(code + " in " + span)
                        .isEqualTo(wanted.nothing() ? Figure.NOTHING : wanted);
                if (found.num() > 0 && found.num() < found.den()) {
                    some.put(code, found);
                }
            }
        }
        assertThat(some).as("neither none nor all").hasSize(5);
    }

    @Test
    void theScoresComeFromTheFiguresThatAnyBoardShows() {
        Scorecards.Scorecard card =
                chain.house
                        .get(Scorecards.class)
                        .of(chain.house.tenant, PERIODS.getFirst())
                        .orThrow();
        assertThat(card.dimensions())
                .extracting(Scoring.Scored::dimension)
                .containsExactly(Dimension.values());
        assertThat(card.metrics()).hasSameSizeAs(Scoring.PARTS);
        var without = new HashMap<Dimension, Integer>();
        for (Scoring.Scored scored : card.dimensions()) {
            assertThat(scored.score()).isEqualTo(ScoringTest.reckonedAgain(scored));
            for (Scoring.Input input : scored.inputs()) {
                Figure board = asked(input.part().metric(), PERIODS.getFirst());
                assertThat(input.figure()).as(input.part().metric()).isEqualTo(board);
                assertThat(input.points() == null).isEqualTo(board.nothing());
                without.merge(scored.dimension(), input.points() == null ? 1 : 0, Integer::sum);
            }
        }
        Scoring.Scored last = card.dimensions().getLast();
        assertThat(last.dimension()).isEqualTo(Dimension.COST_BENEFIT);
        assertThat(without.get(Dimension.COST_BENEFIT))
                .as("neither the cost of goods nor that of channels was entered")
                .isEqualTo(2);
        assertThat(last.score()).isNull();
        assertThat(last.counted()).isEqualTo(30);
        assertThat(without.get(Dimension.BENEFIT)).isZero();
        assertThat(card.dimensions().getFirst().score()).isBetween(1, 999);
    }
}
