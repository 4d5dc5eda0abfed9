package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.lake.SmallChain;
import io.regulars.offers.coupons.CouponHook;
import io.regulars.segments.FiguresHook;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every metric against a recomputation in plain loops, on a chain made by a seed (S2-21, S2-47).
class MetricsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<Span> PERIODS =
            List.of(
                    new Span(LocalDate.parse("2026-10-24"), TODAY),
                    new Span(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30")),
                    new Span(LocalDate.parse("2026-07-01"), TODAY),
                    new Span(LocalDate.parse("2026-11-05"), LocalDate.parse("2026-11-05")),
                    new Span(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-01-31")));

    private static SmallChain chain;
    private static Recomputed again;
    private static Metrics metrics;
    private static Id template;

    @BeforeAll
    static void open() {
        chain = new SmallChain(11);
        chain.members(30);
        chain.live(260, 110);
        Early.rises(chain);
        template = CouponHook.template(chain.house);
        List<Id> coupons =
                chain.members.stream()
                        .limit(5)
                        .map(member -> CouponHook.give(chain.house, member, template))
                        .toList();
        coupons.subList(0, 2).forEach(coupon -> CouponHook.use(chain.house, coupon));
        for (Id member : chain.members.subList(0, 24)) {
            chain.behave(
                    member, "Referral Completed", chain.house.now().minusSeconds(60), Map.of());
        }
        chain.members
                .subList(20, 30)
                .forEach(member ->
                        chain.behave(member, "Product Shared", chain.house.now(), Map.of()));
        CouponHook.welcome(chain.house, chain.members.subList(16, 23), template)
                .subList(0, 3)
                .forEach(coupon -> CouponHook.use(chain.house, coupon));
        for (int i = 0; i < 60; i++) {
            Id who = i % 3 == 0 ? chain.members.get(i % 7) : null;
            chain.visit(who, chain.house.now().minus(Duration.ofHours(31L * (i / 2))));
        }
        Margins.tell(chain.house);
        chain.flow();
        again = new Recomputed(chain.house, TODAY);
        metrics = chain.house.get(Metrics.class);
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static Question question(String code, List<Span> spans, String by) {
        return new Question(
                metrics.find(code).orThrow(),
                spans,
                TODAY,
                TODAY,
                by,
                Question.Filter.NONE,
                metrics.own(chain.house.tenant));
    }

    private static Answer answer(Question question) {
        return metrics.answer(chain.house.tenant, question).orThrow().answer();
    }

    @Test
    void everyMetricAnswersWhateverItIsGroupedBy() {
        assertThat(metrics.all()).hasSizeGreaterThan(35);
        int grouped = 0;
        for (Metric metric : metrics.all().values()) {
            var by = new ArrayList<>(metric.by());
            by.add("");
            for (String each : by) {
                Answer answer = answer(question(metric.code(), PERIODS, each));
                boolean said = answer.lines().size() + answer.cohorts().size() > 0;
                assertThat(said || !each.isEmpty()).as(metric.code()).isTrue();
                grouped += said && !each.isEmpty() ? 1 : 0;
                assertThat(
                                metrics.members(
                                        chain.house.tenant,
                                        question(metric.code(), PERIODS.subList(0, 1), each),
                                        new Metrics.Who("", false),
                                        new Metrics.Part(0, 10)))
                        .isInstanceOf(Outcome.Done.class);
            }
        }
        assertThat(grouped).isGreaterThan(80);
    }

    @Test
    void everyFigureIsWhatPlainLoopsCome() {
        var wrong = new ArrayList<String>();
        int compared = 0;
        int nothing = 0;
        var some = new TreeSet<String>();
        for (String code : new TreeSet<>(metrics.all().keySet())) {
            Metric metric = metrics.find(code).orThrow();
            if (metric.cohorts()) {
                continue;
            }
            List<Answer.Point> points =
                    answer(question(code, PERIODS, "")).lines().getFirst().points();
            for (int i = 0; i < PERIODS.size(); i++) {
                Span span = PERIODS.get(i);
                Figure expected = again.of(code, span.from(), span.to());
                if (expected != null) {
                    Figure found = new Figure(points.get(i).num(), points.get(i).den());
                    if (!(found.nothing() ? Figure.NOTHING : found)
                            .equals(expected.nothing() ? Figure.NOTHING : expected)) {
                        wrong.add(code + " in " + span + ": " + found + ", not " + expected);
                    }
                    compared++;
                    nothing += found.num() == 0 ? 1 : 0;
                    some.add(found.num() == 0 ? "" : code);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(100);
        assertThat(compared - nothing).isGreaterThan(70);
        assertThat(some).contains("activity-score", "points-expired", "tier-ups", "tier-downs");
        assertThat(some).containsAll(Margins.FIGURES).containsAll(Reckoned.SHOWN);
    }

    /// A list of twelve, of whom four left it; before it was made nobody was in it.
    @Test
    void aFigureOfASegmentIsThatOfItsMembersAsOfItsDay() {
        List<Id> twelve = chain.members.subList(3, 15);
        Id list = FiguresHook.list(chain.house, "some of them", twelve);
        FiguresHook.off(chain.house, list, twelve.subList(0, 4));
        Id other = FiguresHook.list(chain.house, "one of them", twelve.subList(5, 6));
        chain.flow();
        Set<Long> inside =
                twelve.subList(4, 12).stream().map(Id::value).collect(Collectors.toSet());
        Recomputed of = Recomputed.of(chain.house, TODAY, inside);
        var wrong = new ArrayList<String>();
        int some = 0;
        for (String code : new TreeSet<>(metrics.all().keySet())) {
            if (metrics.find(code).orThrow().cohorts()) {
                continue;
            }
            Question question = question(code, PERIODS, "").of(list);
            List<Answer.Point> points = answer(question).lines().getFirst().points();
            for (int i = 0; i < PERIODS.size(); i++) {
                Figure expected = of.of(code, PERIODS.get(i).from(), PERIODS.get(i).to());
                var found = new Figure(points.get(i).num(), points.get(i).den());
                if (expected != null
                        && !(found.nothing() ? Figure.NOTHING : found)
                                .equals(expected.nothing() ? Figure.NOTHING : expected)) {
                    wrong.add(code + " in " + PERIODS.get(i) + ": " + found + ", not " + expected);
                }
                some += expected != null && found.num() > 0 ? 1 : 0;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(some).isGreaterThan(40);

        Question two = question("members", PERIODS, Question.BY_SEGMENT).of(List.of(list, other));
        assertThat(answer(two).lines())
                .extracting(Answer.Line::group, line -> line.points().getFirst().num())
                .containsExactly(tuple(list.toString(), 8L), tuple(other.toString(), 1L));
        Question coupons = question("coupons-issued", PERIODS, "").of(list);
        assertThat(answer(coupons).lines().getFirst().points().getFirst().num())
                .as("the first five members have one, of whom the list lost two")
                .isZero();
        Question.Filter filter = question("members", PERIODS, "").of(list).filter();
        LocalDate before = TODAY.minusDays(1);
        var then =
                new Question(
                        metrics.find("members").orThrow(),
                        List.of(new Span(before, before)),
                        before,
                        TODAY,
                        "",
                        filter,
                        metrics.own(chain.house.tenant));
        assertThat(answer(then).lines().getFirst().points().getFirst().num()).isZero();
    }

    @Test
    void aFigureOfAStoreCountsWhatHappenedThere() {
        for (String code : List.of("repurchase-rate", "net-amount", "members")) {
            for (Answer.Line line : answer(question(code, PERIODS, "store")).lines()) {
                for (int i = 0; i < PERIODS.size(); i++) {
                    Span span = PERIODS.get(i);
                    Figure expected = again.inStore(code, line.group(), span.from(), span.to());
                    Answer.Point point = line.points().get(i);
                    assertThat(point.den() == 0 ? 0 : point.num())
                            .as(code + " of " + line.group())
                            .isEqualTo(expected.num());
                }
            }
        }
    }

    @Test
    void theMembersBehindAShareAreItsNumeratorAndItsDenominator() {
        Question question = question("repurchase-rate", PERIODS.subList(0, 1), "");
        Answer.Point point = answer(question).lines().getFirst().points().getFirst();
        var all = new TreeMap<String, Boolean>();
        long after = 0;
        while (true) {
            var page =
                    metrics.members(
                                    chain.house.tenant,
                                    question,
                                    new Metrics.Who("", false),
                                    new Metrics.Part(after, 7))
                            .orThrow();
            page.items().forEach(each -> all.put(each.memberId().toString(), each.counted()));
            if (page.next() == null) {
                break;
            }
            after = Long.parseLong(page.next());
        }
        assertThat(all).hasSize((int) point.den());
        assertThat(all.values().stream().filter(counted -> counted).count()).isEqualTo(point.num());
        assertThat(
                        metrics.members(
                                        chain.house.tenant,
                                        question,
                                        new Metrics.Who("", true),
                                        new Metrics.Part(0, 200))
                                .orThrow()
                                .items())
                .hasSize((int) point.num())
                .allMatch(Metrics.Behind::counted);
    }

    /// S1-60: acquired, activated, retained, referred.
    @Test
    void everyStageOfTheFunnelIsAPartOfTheOneBefore() {
        List<Span> all = PERIODS.subList(2, 3);
        Set<Id> before = behind(question("new-members", all, ""));
        var sizes = new ArrayList<Integer>(List.of(before.size()));
        for (String stage :
                List.of("first-order-conversion", "new-members-retained", "new-members-referred")) {
            Question question = question(stage, all, "");
            Set<Id> there = behind(question);
            Answer.Point point = answer(question).lines().getFirst().points().getFirst();
            assertThat(before).as(stage).containsAll(there);
            assertThat(point.num()).as(stage).isEqualTo(there.size());
            assertThat(point.den()).as(stage).isEqualTo((long) sizes.getFirst());
            sizes.add(there.size());
            before = there;
        }
        assertThat(sizes).doesNotHaveDuplicates().doesNotContain(0);
    }

    /// S2-02: one chart, drawn by days, weeks or months.
    @Test
    void activityAndRepurchaseAreOfTheSamePeriodsAndMembers() {
        Question active = question("active-rate", PERIODS, "");
        List<Answer.Point> usage = answer(active).lines().getFirst().points();
        List<Answer.Point> bought =
                answer(question("repurchasing-members", PERIODS, "")).lines().getFirst().points();
        for (int i = 0; i < PERIODS.size(); i++) {
            assertThat(bought.get(i).from()).isEqualTo(usage.get(i).from());
            assertThat(bought.get(i).to()).isEqualTo(usage.get(i).to());
            assertThat(bought.get(i).den()).isEqualTo(usage.get(i).den());
        }
        assertThat(behind(active))
                .containsAll(behind(question("repurchasing-members", PERIODS, "")));
    }

    /// S2-24: the cells of every layer, and all layers together, come to the total.
    @Test
    void theCellsOfSpendAddUpToTheNetAmountOfTheirLayerAndOfAll() {
        List<Span> period = PERIODS.subList(2, 3);
        Span span = period.getFirst();
        var cells = new TreeMap<String, Long>();
        String by = metrics.find("spend").orThrow().grouped(metrics.find("spend").orThrow().by());
        answer(question("spend", period, by))
                .lines()
                .forEach(line -> cells.put(line.group(), line.points().getFirst().num()));
        assertThat(cells).hasSizeGreaterThan(40).isEqualTo(Spent.of(again, span.from(), span.to()));

        var layers = new TreeMap<String, Long>();
        cells.forEach((cell, net) -> layers.merge(cell.split("\\|", 2)[0], net, Long::sum));
        var expected = new TreeMap<String, Long>();
        answer(question("net-amount", period, "tier"))
                .lines()
                .forEach(line -> expected.put(line.group(), line.points().getFirst().num()));
        assertThat(layers).hasSizeGreaterThan(1).isEqualTo(expected);
        Map.Entry<String, Long> some = cells.firstEntry();
        var who = new Metrics.Who(some.getKey(), false);
        assertThat(AskHook.behind(chain.house, question("spend", period, by), who)).isNotEmpty();
    }

    private static Set<Id> behind(Question question) {
        return AskHook.behind(chain.house, question, new Metrics.Who("", true));
    }

    @Test
    void everyCohortIsWhatPlainLoopsCome() {
        for (String code : Reckoned.COHORTS) {
            Answer answer = answer(question(code, PERIODS.subList(2, 3), ""));
            var expected = Reckoned.cohorts(again, code);
            assertThat(answer.cohorts()).as(code).hasSizeGreaterThan(1);
            for (Answer.Cohort cohort : answer.cohorts()) {
                YearMonth month = YearMonth.parse(cohort.month());
                assertThat(cohort.ages()).isNotEmpty();
                for (Answer.Aged aged : cohort.ages()) {
                    assertThat(aged.num())
                            .as(code + " of " + month + " after " + aged.age())
                            .isEqualTo(expected.get(month).getOrDefault(aged.age(), 0L));
                    assertThat(aged.den()).as(code).isEqualTo(cohort.members());
                }
                assertThat(month.plusMonths(cohort.ages().getLast().age()))
                        .isEqualTo(YearMonth.parse("2026-10"));
            }
        }
    }

    /// S2-21.
    @Test
    void aLayerStandsBesideTheLowest() {
        var found = new TreeMap<String, Figure>();
        answer(question("layer-ratio", PERIODS.subList(0, 1), "tier"))
                .lines()
                .forEach(line -> {
                    Answer.Point point = line.points().getFirst();
                    found.put(line.group(), new Figure(point.num(), point.den()));
                });
        assertThat(found).hasSizeGreaterThan(1).isEqualTo(Reckoned.layers(again, TODAY));
    }

    @Test
    void formulaLtvIsTheProductOfItsThreeFactors() {
        Span span = new Span(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31"));
        assertThat(AskHook.first(chain.house, question("formula-ltv", List.of(span), "")))
                .isEqualTo(Reckoned.formula(again, span.from(), span.to()));
    }

    @Test
    void couponsAreCountedByTheirTemplate() {
        List<Span> today = List.of(new Span(TODAY, TODAY));
        Map<String, Figure> expected =
                Map.of(
                        "coupons-issued", new Figure(12, 1),
                        "coupons-used", new Figure(5, 1),
                        "coupon-use-rate", new Figure(5, 12),
                        "coupon-lapse-rate", new Figure(0, 12));
        expected.forEach((code, figure) -> {
            List<Answer.Line> lines = answer(question(code, today, "template")).lines();
            assertThat(lines).as(code).hasSize(1);
            assertThat(lines.getFirst().group()).isEqualTo(template.toString());
            Answer.Point point = lines.getFirst().points().getFirst();
            assertThat(new Figure(point.num(), point.den())).as(code).isEqualTo(figure);
        });
    }

    @Test
    void tiersAddUpToAllMembers() {
        long all =
                answer(question("members", PERIODS.subList(0, 1), ""))
                        .lines()
                        .getFirst()
                        .points()
                        .getFirst()
                        .num();
        Map<String, Long> expected = new TreeMap<>();
        again.people.values().forEach(p -> expected.merge(p.tier(), 1L, Long::sum));
        var found = new TreeMap<String, Long>();
        answer(question("members", PERIODS.subList(0, 1), "tier"))
                .lines()
                .forEach(line -> found.put(line.group(), line.points().getFirst().num()));
        assertThat(found).isEqualTo(expected);
        assertThat(found.values().stream().mapToLong(n -> n).sum()).isEqualTo(all);
    }
}
