package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.lake.SmallChain;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S1-57, DEF-05: what counts as active is the chain's word, and number and text follow it.
class ActiveDefinitionTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Span LAST = new Span(LocalDate.parse("2026-10-24"), TODAY);
    private static final List<Span> PERIODS =
            List.of(
                    LAST,
                    new Span(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30")),
                    new Span(LocalDate.parse("2026-11-16"), TODAY),
                    new Span(LocalDate.parse("2026-11-05"), LocalDate.parse("2026-11-05")));
    private static final List<String> FIGURES =
            List.of("active-members", "active-rate", "activity-score", "new-member-loss");

    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(11);
        chain.members(30);
        chain.live(200, 110);
        for (int i = 0; i < 12; i++) {
            chain.behave(
                    chain.members.get(2 * i),
                    i % 2 == 0 ? "Checked In" : "Message Received",
                    chain.house.now().minusSeconds(86_400L * 3 * i + 60),
                    Map.of());
        }
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static Outcome<ActiveDefinitions.Version> define(Active body) {
        ActiveDefinitions all = chain.house.get(ActiveDefinitions.class);
        int seen = all.overview(chain.house.tenant).now().version();
        return all.define(
                        chain.caller(),
                        TestHouse.key(),
                        new ActiveDefinitions.Wanted(seen, body, "as we count"))
                .outcome();
    }

    private static Answer asked(String code, List<Span> spans) {
        Metrics metrics = chain.house.get(Metrics.class);
        var question =
                new Question(
                        metrics.find(code).orThrow(),
                        spans,
                        TODAY,
                        TODAY,
                        "",
                        Question.Filter.NONE,
                        metrics.own(chain.house.tenant));
        return metrics.answer(chain.house.tenant, question).orThrow().answer();
    }

    private static boolean deed(Happened.Deed deed, String... counted) {
        return Set.of(counted).contains(deed.what());
    }

    private static Map<Active, Predicate<Happened.Deed>> definitions() {
        var all = new LinkedHashMap<Active, Predicate<Happened.Deed>>();
        all.put(Active.BY_HOUSE, deed -> !deed.what().startsWith("Message"));
        all.put(new Active(true, false, false, List.of()), deed -> deed(deed, Happened.ORDER));
        all.put(
                new Active(false, true, false, List.of("Checked In")),
                deed -> deed(deed, Happened.REDEMPTION, "Checked In"));
        all.put(
                new Active(true, false, false, List.of("Product Viewed", "Checked In")),
                deed -> deed(deed, Happened.ORDER, "Product Viewed", "Checked In"));
        all.put(
                new Active(false, false, true, List.of()),
                deed ->
                        !deed(deed, Happened.ORDER, Happened.REDEMPTION)
                                && !deed.what().startsWith("Message"));
        return all;
    }

    @Test
    void anotherDefinitionIsAnotherNumberAndAnotherText() {
        var again = new Recomputed(chain.house, TODAY);
        var numbers = new HashSet<List<Figure>>();
        var texts = new HashSet<Text>();
        var versions = new HashSet<String>();
        var wrong = new ArrayList<String>();
        definitions()
                .forEach((body, counts) -> {
                    define(body).orThrow();
                    again.counting(counts);
                    for (String code : FIGURES) {
                        List<Figure> found =
                                asked(code, PERIODS).lines().getFirst().points().stream()
                                        .map(each -> new Figure(each.num(), each.den()))
                                        .map(each -> each.nothing() ? Figure.NOTHING : each)
                                        .toList();
                        List<Figure> expected =
                                PERIODS.stream()
                                        .map(each -> again.of(code, each.from(), each.to()))
                                        .map(each -> each.nothing() ? Figure.NOTHING : each)
                                        .toList();
                        if (!found.equals(expected)) {
                            wrong.add(code + " of " + body + ": " + found + ", not " + expected);
                        }
                        if (!code.equals("new-member-loss")) {
                            numbers.add(found);
                        }
                        Figures.About about =
                                chain.house.get(Figures.class).about(chain.house.tenant, code);
                        texts.add(about.definition());
                        versions.add(about.version());
                    }
                });
        assertThat(wrong).isEmpty();
        int all = FIGURES.size() * definitions().size();
        assertThat(numbers)
                .as("each says something else")
                .hasSize((FIGURES.size() - 1) * definitions().size());
        assertThat(texts).hasSize(all).noneMatch(each -> (each.zh() + each.en()).contains("{{"));
        assertThat(versions).hasSize(all);
    }

    @Test
    void retentionByActivityFollowsToo() {
        var again = new Recomputed(chain.house, TODAY);
        var seen = new HashSet<List<Answer.Cohort>>();
        definitions()
                .forEach((body, counts) -> {
                    define(body).orThrow();
                    again.counting(counts);
                    List<Answer.Cohort> cohorts =
                            asked(
                                            "retention-active",
                                            List.of(new Span(TODAY.minusMonths(6), TODAY)))
                                    .cohorts();
                    var expected = Reckoned.cohorts(again, "retention-active");
                    for (Answer.Cohort cohort : cohorts) {
                        for (Answer.Aged aged : cohort.ages()) {
                            assertThat(aged.num())
                                    .as(body + " " + cohort.month() + " after " + aged.age())
                                    .isEqualTo(
                                            expected.get(YearMonth.parse(cohort.month()))
                                                    .getOrDefault(aged.age(), 0L));
                        }
                    }
                    seen.add(cohorts);
                });
        assertThat(seen).hasSizeGreaterThan(3);
    }

    @Test
    void theTextNamesWhatCounts() {
        Text said = new Active(true, false, false, List.of("Checked In", "Own Event")).says();
        assertThat(said.zh()).isEqualTo("有效订单、签到、Own Event");
        assertThat(said.en()).isEqualTo("a valid order, check-in or Own Event");
        Text rate =
                new Active(true, false, false, List.of())
                        .in(
                                chain.house
                                        .get(Metrics.class)
                                        .find("active-rate")
                                        .orThrow()
                                        .definition());
        assertThat(rate.zh()).endsWith("有效行为：有效订单。");
        assertThat(rate.en()).endsWith("Qualifying: a valid order.");
    }

    /// What was asked before keeps its answer only as long as the definition is the same.
    @Test
    void whoSawAnOlderOneIsRefusedAndWritesNothing() {
        define(Active.BY_HOUSE).orThrow();
        ActiveDefinitions all = chain.house.get(ActiveDefinitions.class);
        int now = all.overview(chain.house.tenant).now().version();
        var late =
                new ActiveDefinitions.Wanted(
                        now - 1, new Active(true, false, false, List.of()), "late");
        Outcome<ActiveDefinitions.Version> answer =
                all.define(chain.caller(), TestHouse.key(), late).outcome();
        assertThat(answer).isInstanceOf(Outcome.Refused.class);
        Refusal refusal = ((Outcome.Refused<ActiveDefinitions.Version>) answer).refusal();
        assertThat(refusal.reason()).isEqualTo(Refused.ACTIVE_DEFINITION_CHANGED);
        assertThat(refusal.field()).isEqualTo("seen");
        ActiveDefinitions.Overview left = all.overview(chain.house.tenant);
        assertThat(left.now().version()).isEqualTo(now);
        assertThat(left.before().getLast()).isEqualTo(ActiveDefinitions.Version.BY_HOUSE);
        assertThat(left.behaviours())
                .extracting(ActiveDefinitions.Known::name)
                .contains("Product Viewed", "Checked In")
                .doesNotContain("Message Received");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    false | false | false |                                   | behaviours
                    true  | false | false | Message Delivered                 | behaviours[0]
                    true  | false | false | Checked In,message opened         | behaviours[1]
                    true  | false | false | Checked In,Checked In             | behaviours
                    true  | true  | true  | Checked In                        | behaviours
                    true  | false | false | a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u | behaviours
                    """)
    void whatCannotCountIsRefusedByItsField(
            boolean orders, boolean redemptions, boolean every, String names, String field) {
        List<String> behaviours = names == null ? List.of() : List.of(names.split(","));
        Assertions.assertThatThrownBy(() -> new Active(orders, redemptions, every, behaviours))
                .isInstanceOfSatisfying(
                        InvalidValue.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }
}
