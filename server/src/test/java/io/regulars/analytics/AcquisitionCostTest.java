package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.regulars.access.Rejection;
import io.regulars.costs.CostsHook;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.lake.SmallChain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S1-61, S2-09: what a new member of a channel cost and brought, by hand.
class AcquisitionCostTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Span OCTOBER =
            new Span(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31"));

    private static final Sql FROM_NOWHERE =
            Sql.sql(
                    """
                    update member m
                    set channel = ''
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :id
                    """);

    private static SmallChain chain;
    private static Id first;
    private static Id second;
    private static Id nowhere;

    @BeforeAll
    static void open() {
        chain = new SmallChain(31);
        first = member("a", "douyin", "2026-10-05T04:00:00Z");
        second = member("b", "douyin", "2026-10-20T04:00:00Z");
        member("c", "pos", "2026-10-10T04:00:00Z");
        member("d", "app", "2026-10-11T04:00:00Z");
        nowhere = member("e", "app", "2026-10-12T04:00:00Z");
        chain.house.db.write(
                chain.house.tenant,
                tx ->
                        tx.update(
                                FROM_NOWHERE
                                        .with("tenant", chain.house.tenant.id())
                                        .with("bucket", nowhere.bucket())
                                        .with("id", nowhere)));
        CostsHook.enter(chain.house, "douyin", "2026-10", 100_000L);
        CostsHook.enter(chain.house, "meituan", "2026-10", 40_000L);
        CostsHook.enter(chain.house, "pos", "2026-10", 30_000L);
        CostsHook.enter(chain.house, "pos", "2026-10", 31_000L);
        CostsHook.enter(chain.house, "douyin", "2026-09", 7_000L);
        CostsHook.enter(chain.house, "app", "2026-10", 9_000L);
        CostsHook.enter(chain.house, "app", "2026-10", null);
        chain.order(first, "S1", Instant.parse("2026-10-06T04:00:00Z"), 15_000, 0);
        chain.order(first, "S1", Instant.parse("2026-11-06T04:00:00Z"), 10_000, 0);
        chain.order(null, "S1", Instant.parse("2026-10-06T04:00:00Z"), 15_000, 0);
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static Id member(String card, String channel, String at) {
        return chain.member(card, channel, "S1", Instant.parse(at), null);
    }

    private static Question question(String code, Span span, String by, LocalDate knownBy) {
        Metrics metrics = chain.house.get(Metrics.class);
        return new Question(
                metrics.find(code).orThrow(),
                List.of(span),
                TODAY,
                knownBy,
                by,
                Question.Filter.NONE,
                metrics.own(chain.house.tenant));
    }

    private static Map<String, Figure> by(String code, Span span, String by) {
        var found = new TreeMap<String, Figure>();
        chain.house
                .get(Metrics.class)
                .answer(chain.house.tenant, question(code, span, by, TODAY))
                .orThrow()
                .answer()
                .lines()
                .forEach(line -> {
                    Answer.Point point = line.points().getFirst();
                    found.put(line.group(), new Figure(point.num(), point.den()));
                });
        return found;
    }

    /// A channel with a cost and nobody new is not divided; who has no channel is a line.
    @Test
    void aNewMemberOfAChannelCostsItsPartOfTheChannel() {
        assertThat(by("acquisition-cost", OCTOBER, "channel"))
                .containsExactly(
                        entry("", new Figure(0, 1)),
                        entry("app", new Figure(0, 1)),
                        entry("douyin", new Figure(100_000, 2)),
                        entry("meituan", new Figure(40_000, 0)),
                        entry("pos", new Figure(31_000, 1)));
        assertThat(by("acquisition-cost", OCTOBER, ""))
                .containsExactly(entry("", new Figure(171_000, 5)));
        Question asked = question("acquisition-cost", OCTOBER, "channel", TODAY);
        assertThat(AskHook.behind(chain.house, asked, new Metrics.Who("douyin", false)))
                .containsExactlyInAnyOrder(first, second);
    }

    /// Of October 16 days: 100000 × 16 ÷ 31 = 51612.9; and of two months both parts.
    @ParameterizedTest
    @CsvSource({
        "2026-10-16, 2026-10-31, 51613, 1",
        "2026-09-30, 2026-10-01, 3459, 0",
        "2026-08-01, 2026-11-22, 107000, 2",
        "2026-11-01, 2026-11-22, -, -"
    })
    void aPartOfAMonthCostsItsShareByDays(LocalDate from, LocalDate to, String cost, String many) {
        Figure found =
                by("acquisition-cost", new Span(from, to), "channel")
                        .getOrDefault("douyin", Figure.NOTHING);
        assertThat(found)
                .isEqualTo(
                        cost.equals("-")
                                ? Figure.NOTHING
                                : new Figure(Long.parseLong(cost), Long.parseLong(many)));
    }

    /// S2-09: the same members on both sides, so their number goes out.
    @Test
    void whatTheyBroughtOverWhatTheyCostIsOfTheSameMembers() {
        assertThat(by("ltv-to-cac", OCTOBER, "channel"))
                .containsExactly(
                        entry("douyin", new Figure(50_000, 100_000)),
                        entry("pos", new Figure(0, 31_000)));
        Question both = question("ltv-to-cac", OCTOBER, "channel", TODAY);
        Question cost = question("acquisition-cost", OCTOBER, "channel", TODAY);
        var who = new Metrics.Who("douyin", false);
        assertThat(AskHook.behind(chain.house, both, who))
                .isEqualTo(AskHook.behind(chain.house, cost, who));
    }

    /// DEF-03: it was entered on the 22nd.
    @Test
    void whatWasEnteredLaterWasNotKnownThen() {
        Question then = question("acquisition-cost", OCTOBER, "", LocalDate.parse("2026-11-21"));
        assertThat(AskHook.first(chain.house, then)).isEqualTo(new Figure(0, 5));
    }

    /// Of the chain's channels nothing can be told by store, tier or segment.
    @ParameterizedTest
    @CsvSource({"S1, , , , store", ", , base, , tier", ", , , 12, segment", ", douyin, , ,"})
    void aChannelsCostIsNarrowedToAChannelAlone(
            @Nullable String store,
            @Nullable String channel,
            @Nullable String tier,
            @Nullable String segment,
            @Nullable String refused) {
        var asked =
                new Asked(
                        "2026-10-01",
                        "2026-10-31",
                        null,
                        null,
                        null,
                        null,
                        store,
                        channel,
                        tier,
                        segment);
        Questions questions = chain.house.get(Questions.class);
        if (refused == null) {
            Question question = questions.question(chain.caller(), "acquisition-cost", asked);
            assertThat(AskHook.first(chain.house, question)).isEqualTo(new Figure(100_000, 2));
        } else {
            assertThatThrownBy(() -> questions.question(chain.caller(), "acquisition-cost", asked))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            no -> assertThat(no.refusal().field()).isEqualTo(refused));
        }
    }
}
