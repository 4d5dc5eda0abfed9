package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.lake.SmallChain;
import io.regulars.members.Members;
import io.regulars.offers.coupons.CouponHook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who stands behind a figure is read by number and masked name, page by page, and is whom the lake
/// finds; whom it counts and what narrows it is the same for every metric.
class FigureMembersTest {
    /// Shares of orders, amounts, coupons or points.
    private static final Set<String> OF_NO_MEMBERS =
            Set.of(
                    "coupon-lapse-rate",
                    "coupon-use-rate",
                    "digital-orders",
                    "discount-depth",
                    "gross-margin",
                    "known-cost-share",
                    "orders-on-time",
                    "points-redemption-cohort",
                    "points-redemption-rate",
                    "promotion-share",
                    "registration-conversion",
                    "unidentified-share");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(6);
        chain.members(20);
        for (int i = 0; i < 5; i++) {
            chain.member(
                    "named-" + i,
                    "pos",
                    "S1",
                    chain.house.now().minus(Duration.ofDays(100)),
                    "林小禾");
        }
        chain.live(120, 60);
        Id template = CouponHook.template(chain.house);
        List<Id> coupons =
                chain.members.stream()
                        .limit(5)
                        .map(member -> CouponHook.give(chain.house, member, template))
                        .toList();
        coupons.subList(0, 2).forEach(coupon -> CouponHook.use(chain.house, coupon));
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    @Test
    void theMembersBehindAFigureAreNamed() {
        var asked =
                new Asked(
                        "2026-08-01", "2026-11-22", null, null, null, null, null, null, null, null);
        Question question =
                chain.house.get(Questions.class).question(chain.caller(), "repurchase-rate", asked);
        var who = new Metrics.Who("", false);
        var lines = new ArrayList<FigureMembers.Line>();
        long after = 0;
        while (true) {
            var page =
                    chain.house
                            .get(FigureMembers.class)
                            .list(chain.house.tenant, question, who, new Metrics.Part(after, 7))
                            .orThrow();
            lines.addAll(page.items());
            if (page.next() == null) {
                break;
            }
            after = page.items().getLast().memberId().value();
        }
        assertThat(lines)
                .extracting(FigureMembers.Line::memberId)
                .containsExactlyElementsOf(AskHook.behind(chain.house, question, who));
        List<FigureMembers.Line> named =
                lines.stream().filter(each -> each.name() != null).toList();
        assertThat(named).isNotEmpty().hasSizeLessThan(lines.size());
        assertThat(named)
                .allSatisfy(each -> assertThat(each.name()).startsWith("林").doesNotContain("小禾"));
        assertThat(lines)
                .allSatisfy(each -> assertThat(each.memberNo()).isEqualTo(number(each.memberId())));
    }

    /// What is of no store, channel or category is a group too, and opens its own members alone.
    @Test
    void theMembersOfNoGroupAreNotAll() {
        int some = 0;
        for (String code : List.of("members", "net-amount", "active-rate", "repurchase-rate")) {
            Question question = grouped(metric(code), "store");
            Map<String, Set<Id>> groups = new TreeMap<>();
            answer(question)
                    .lines()
                    .forEach(line -> groups.put(line.group(), behind(question, line.group())));
            Set<Id> all = behind(question, (String) null);
            assertThat(groups).as(code).containsKey("");
            groups.forEach((group, members) -> {
                assertThat(all).containsAll(members);
                assertThat(members).as(code + " of " + group).isNotEmpty().isNotEqualTo(all);
            });
            if (code.equals("members")) {
                answer(question)
                        .lines()
                        .forEach(line ->
                                assertThat(groups.get(line.group()))
                                        .hasSize((int) line.points().getFirst().num()));
            }
            some += groups.size();
        }
        assertThat(some).isEqualTo(16);
    }

    private static Set<Id> behind(Question question, @Nullable String group) {
        return AskHook.behind(chain.house, question, Questions.group(question, group).who(false));
    }

    private static Question grouped(Metric metric, String by) {
        Question of = question(metric, Question.Filter.NONE, TODAY);
        return new Question(metric, of.spans(), TODAY, TODAY, by, of.filter(), of.own());
    }

    /// What a metric may be narrowed by narrows it: of a store, channel or tier that nothing has
    /// there is nothing.
    @Test
    void everyFilterThatAMetricTakesNarrowsIt() {
        Map<String, Question.Filter> nobody =
                Map.of(
                        "store", new Question.Filter("NOWHERE", "", "", List.of()),
                        "channel", new Question.Filter("", "nowhere", "", List.of()),
                        "tier", new Question.Filter("", "", "nobody", List.of()));
        var wide = new TreeSet<String>();
        var some = new TreeSet<String>();
        for (Metric metric : chain.house.get(Metrics.class).all().values()) {
            if (something(question(metric, Question.Filter.NONE, TODAY))) {
                some.add(metric.code());
            }
            nobody.forEach((name, filter) -> {
                if (metric.filters().contains(name) && something(question(metric, filter, TODAY))) {
                    wide.add(metric.code() + " by " + name);
                }
            });
        }
        assertThat(wide).isEmpty();
        assertThat(some)
                .hasSizeGreaterThan(30)
                .contains("coupons-issued", "coupon-use-rate", "retention", "unidentified-share");
    }

    /// Of a share of members as many are in its numerator as it says; of one of orders or amounts
    /// those who have any part in it.
    @Test
    void whoIsCountedStandsInTheNumerator() {
        var some = new TreeSet<String>();
        for (Metric metric : chain.house.get(Metrics.class).all().values()) {
            if (metric.unit() != Unit.SHARE || metric.cohorts()) {
                continue;
            }
            Question question = question(metric, Question.Filter.NONE);
            Figure figure = AskHook.first(chain.house, question);
            Set<Id> counted = behind(question, true);
            Set<Id> all = behind(question, false);
            assertThat(all).as(metric.code()).containsAll(counted);
            if (!OF_NO_MEMBERS.contains(metric.code()) && !figure.nothing()) {
                assertThat(counted).as(metric.code()).hasSize((int) figure.num());
                assertThat(all).as(metric.code()).hasSize((int) figure.den());
                some.add(counted.isEmpty() || counted.size() == all.size() ? "" : metric.code());
            }
        }
        assertThat(some).contains("active-rate", "first-order-conversion", "repurchase-cohort");
        Question unknown = question(metric("unidentified-share"), Question.Filter.NONE);
        assertThat(AskHook.first(chain.house, unknown).num()).isPositive();
        assertThat(behind(unknown, true)).as("who they are nobody knows").isEmpty();
        Question depth = question(metric("discount-depth"), Question.Filter.NONE);
        Question promoted = question(metric("promotion-share"), Question.Filter.NONE);
        assertThat(behind(depth, true))
                .isNotEmpty()
                .hasSizeLessThan(behind(depth, false).size())
                .isEqualTo(behind(promoted, true));
    }

    /// DEF-16: a cell of a cohort opens those whom it counts, and all of whom it is.
    @Test
    void theMembersOfACohortAreThoseOfItsMonth() {
        int some = 0;
        for (Metric metric : chain.house.get(Metrics.class).all().values()) {
            if (!metric.cohorts()) {
                continue;
            }
            Question question = question(metric, Question.Filter.NONE);
            for (Answer.Cohort cohort : answer(question).cohorts()) {
                assertThat(behind(question, cohort.month(), true))
                        .as(metric.code())
                        .hasSize((int) cohort.members());
                for (Answer.Aged aged : cohort.ages()) {
                    String cell = cohort.month() + "/" + aged.age();
                    Set<Id> counted = behind(question, cell, true);
                    Set<Id> all = behind(question, cell, false);
                    assertThat(all).as(metric.code()).hasSize((int) cohort.members());
                    if (metric.unit() == Unit.SHARE && !metric.sized()) {
                        assertThat(counted)
                                .as(metric.code() + " of " + cell)
                                .hasSize((int) aged.num());
                    }
                    some += counted.isEmpty() || counted.size() == all.size() ? 0 : 1;
                }
            }
        }
        assertThat(some).isGreaterThan(10);
    }

    private static Set<Id> behind(Question question, String cohort, boolean counted) {
        return AskHook.behind(
                chain.house, question, Questions.group(question, cohort).who(counted));
    }

    private static Metric metric(String code) {
        return chain.house.get(Metrics.class).find(code).orThrow();
    }

    private static Question question(Metric metric, Question.Filter filter) {
        return question(metric, filter, LocalDate.parse("2026-10-20"));
    }

    private static Question question(Metric metric, Question.Filter filter, LocalDate to) {
        return new Question(
                metric,
                List.of(new Span(LocalDate.parse("2026-08-01"), to)),
                TODAY,
                TODAY,
                "",
                filter,
                chain.house.get(Metrics.class).own(chain.house.tenant));
    }

    private static Answer answer(Question question) {
        return chain.house
                .get(Metrics.class)
                .answer(chain.house.tenant, question)
                .orThrow()
                .answer();
    }

    private static boolean something(Question question) {
        Answer answer = answer(question);
        return !answer.cohorts().isEmpty()
                || !answer.lines().isEmpty()
                        && answer.lines().getFirst().points().getFirst().num() != 0;
    }

    private static Set<Id> behind(Question question, boolean counted) {
        return AskHook.behind(chain.house, question, new Metrics.Who("", counted));
    }

    private static String number(Id member) {
        return chain.house.get(Members.class).find(chain.house.tenant, member).memberNo();
    }
}
