package io.regulars.checkout.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.access.InvalidValue;
import io.regulars.checkout.Basket;
import io.regulars.checkout.Guard;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Stacking;
import io.regulars.rules.Calendar;
import io.regulars.rules.Condition;
import io.regulars.rules.ConditionJson;
import io.regulars.rules.Which;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a golden basket tells of its buyer is what offers ask. Now is 30 November 2026 in Shanghai;
/// she was born on 11 November 1995, registered in the mini-program at store s1 and has a child of
/// five months.
class GoldenPersonTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    private static final GoldenBasket.Person SHE =
            new GoldenBasket.Person(
                    LocalDate.of(1995, 11, 11),
                    false,
                    "F",
                    "mini",
                    "s1",
                    List.of(LocalDate.of(2026, 6, 1)));

    private static GoldenBasket.Facts facts(GoldenBasket.@Nullable Person person) {
        return new GoldenBasket.Facts(null, 0, 0, null, 0, Set.of(), List.of(), person);
    }

    private static long payable(Condition when, GoldenBasket.@Nullable Person person) {
        return payable(when, facts(person), NOW);
    }

    private static long payable(Condition when, GoldenBasket.Facts facts, Instant now) {
        var offer =
                new Offer(
                        new Id(7),
                        1,
                        Instant.EPOCH,
                        null,
                        new Offer.Body(
                                "优惠",
                                "Offer",
                                Benefit.Steps.once(10_000, 1_000),
                                when,
                                null,
                                Stacking.FREE,
                                0,
                                null,
                                List.of(),
                                null,
                                false));
        var stock =
                new Replaying.Stock(
                        _ -> List.of(offer), _ -> List.of(), _ -> Marked.NOTHING, Guard.NONE);
        var item = new Basket.Item("a", "", "", 1, 10_000, false, null, null);
        var body =
                new GoldenBasket.Body(
                        "篮子", new Basket(List.of(item), 0, "pos", null), facts, null, 0);
        return Replaying.expected(body, stock, now, Calendar.without(ZoneId.of("Asia/Shanghai")))
                .payable();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'is':'birthday','when':'month','days':0} | true
                    {'is':'birthday','when':'day','days':0} | false
                    {'is':'number','field':'age','compare':{'op':'=','value':31}} | true
                    {'is':'text','field':'sex','in':['F']} | true
                    {'is':'text','field':'sex','in':['M']} | false
                    {'is':'text','field':'registrationChannel','in':['mini']} | true
                    {'is':'text','field':'registrationStore','in':['s1']} | true
                    {'is':'text','field':'registrationStore','in':['s2']} | false
                    {'is':'childAged','fromMonths':3,'toMonths':6} | true
                    {'is':'childAged','fromMonths':6,'toMonths':9} | false
                    """)
    void whatIsToldOfThePersonIsWhatOffersAsk(String json, boolean fires) {
        Condition when = condition(json);
        assertThat(payable(when, SHE)).isEqualTo(fires ? 9_000 : 10_000);
        assertThat(payable(when, null)).as("nothing told").isEqualTo(10_000);
    }

    /// She bought baby milk for ¥300 in store s1 ten days ago and every 30 days before that, five
    /// times in all; once skin care for ¥200 and a toy for ¥50 in the app 400 days ago; and was in
    /// the group chat three days ago. What the chain itself keeps of her: a skin, a score, a day.
    private static GoldenBasket.Facts regular() {
        return new GoldenBasket.Facts(
                null,
                0,
                0,
                null,
                500,
                Set.of("vip"),
                List.of(),
                null,
                Map.of("skin", "dry", "score", 7L, "since", "2026-06-01", "agreed", true),
                List.of(
                        order(10, 5, 30, "pos s1", new Earlier.Bought("奶粉", "甲", 30_000)),
                        order(
                                400,
                                1,
                                0,
                                "app",
                                new Earlier.Bought("护肤", "乙", 20_000),
                                new Earlier.Bought("玩具", "", 5_000)),
                        new Earlier(
                                Which.Kind.BEHAVIOUR,
                                3,
                                1,
                                0,
                                "wecom",
                                null,
                                null,
                                "chat",
                                Map.of("room", "A", "minutes", 12L))));
    }

    /// `place` is a channel, and perhaps a store behind a blank.
    private static Earlier order(
            int ago, int times, int every, String place, Earlier.Bought... lines) {
        String[] parts = place.split(" ");
        return new Earlier(
                Which.Kind.ORDER,
                ago,
                times,
                every,
                parts[0],
                parts.length > 1 ? parts[1] : null,
                List.of(lines),
                null,
                null);
    }

    private static final String HISTORY =
            """
            {'is':'history','figure':'%s','of':{'kind':'%s'%s},'window':%s,'compare':{'op':'%s','value':%d}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    count | order | | {'is':'ever'} | = | 6
                    count | order | | {'is':'days','n':41} | = | 2
                    count | order | | {'is':'days','n':40} | = | 1
                    sum | order | | {'is':'ever'} | = | 175000
                    sum | order | ,'categories':['奶粉'] | {'is':'months','n':12} | = | 150000
                    sum | order | ,'brands':['乙'] | {'is':'ever'} | = | 20000
                    max | order | | {'is':'ever'} | = | 30000
                    average | order | ,'stores':['s1'] | {'is':'ever'} | = | 30000
                    count | order | ,'channels':['app'] | {'is':'ever'} | = | 1
                    daysSinceLast | order | | {'is':'ever'} | = | 10
                    daysSinceFirst | order | | {'is':'ever'} | = | 400
                    count | order | | {'is':'calendarMonth'} | = | 1
                    bestYear | order | | {'is':'ever'} | = | 150000
                    share | order | ,'categories':['奶粉'] | {'is':'ever'} | = | 83
                    count | order | | {'is':'beforeLast','n':1,'unit':'months','anchor':{'kind':'order'},'withIt':true} | = | 2
                    count | behaviour | ,'names':['chat'] | {'is':'days','n':7} | = | 1
                    count | behaviour | ,'names':['chat'] | {'is':'days','n':3} | = | 0
                    count | behaviour | ,'properties':[{'name':'room','in':['A']},{'name':'minutes','compare':{'op':'>=','value':10}}] | {'is':'ever'} | = | 1
                    count | behaviour | ,'properties':[{'name':'room','in':['B']}] | {'is':'ever'} | = | 0
                    """)
    void whatSheDidBeforeIsWhatOffersAsk(
            String figure,
            String kind,
            @Nullable String which,
            String window,
            String op,
            long value) {
        String more = which == null ? "" : which;
        Condition fires = condition(HISTORY.formatted(figure, kind, more, window, op, value));
        Condition not = condition(HISTORY.formatted(figure, kind, more, window, op, value + 1));
        assertThat(payable(fires, regular(), NOW)).isEqualTo(9_000);
        assertThat(payable(not, regular(), NOW)).isEqualTo(10_000);
        // days are counted back from the moment, so a year later nothing is another
        if (!window.contains("calendar")) {
            Instant later = Instant.parse("2027-11-30T02:00:00Z");
            assertThat(payable(fires, regular(), later)).as("a year later").isEqualTo(9_000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'is':'ownText','field':'skin','in':['dry','oily']} | true
                    {'is':'ownText','field':'skin','in':['oily']} | false
                    {'is':'ownNumber','field':'score','compare':{'op':'=','value':7}} | true
                    {'is':'ownNumber','field':'score','compare':{'op':'>','value':7}} | false
                    {'is':'ownDate','field':'since','from':'2026-06-01','until':'2026-06-02'} | true
                    {'is':'ownDays','field':'since','compare':{'op':'=','value':182}} | true
                    {'is':'ownFlag','field':'agreed','value':true} | true
                    {'is':'ownFlag','field':'agreed','value':false} | false
                    {'is':'ownText','field':'hair','in':['dry']} | false
                    {'is':'tagged','tag':'vip'} | true
                    {'is':'tagged','tag':'new'} | false
                    """)
    void whatTheChainItselfKeepsIsWhatOffersAsk(String json, boolean fires) {
        assertThat(payable(condition(json), regular(), NOW)).isEqualTo(fires ? 9_000 : 10_000);
        assertThat(payable(condition(json), facts(null), NOW)).as("nothing told").isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'kind':'order','daysAgo':-1,'times':1,'every':0,'lines':[{'category':'','brand':'','paid':1}]} | daysAgo
                    {'kind':'order','daysAgo':0,'times':0,'every':0,'lines':[{'category':'','brand':'','paid':1}]} | times
                    {'kind':'order','daysAgo':0,'times':101,'every':0,'lines':[{'category':'','brand':'','paid':1}]} | times
                    {'kind':'order','daysAgo':0,'times':2,'every':-1,'lines':[{'category':'','brand':'','paid':1}]} | every
                    {'kind':'order','daysAgo':0,'times':1,'every':0} | lines
                    {'kind':'order','daysAgo':0,'times':1,'every':0,'lines':[]} | lines
                    {'kind':'order','daysAgo':0,'times':1,'every':0,'lines':[{'category':'','brand':'','paid':0}]} | paid
                    {'kind':'order','daysAgo':0,'times':1,'every':0,'name':'x','lines':[{'category':'','brand':'','paid':1}]} | name
                    {'kind':'behaviour','daysAgo':0,'times':1,'every':0} | name
                    {'kind':'behaviour','daysAgo':0,'times':1,'every':0,'name':'x','lines':[{'category':'','brand':'','paid':1}]} | lines
                    {'kind':'behaviour','daysAgo':0,'times':1,'every':0,'name':'x','properties':{'a':1.5}} | properties.a
                    {'kind':'behaviour','daysAgo':0,'times':1,'every':0,'name':'x','properties':{'a':[1]}} | properties.a
                    """)
    void whatCannotHaveBeenIsNotTold(String json, String field) {
        assertThatThrownBy(() -> Json.read(json.replace('\'', '"'), Earlier.class))
                .hasRootCauseInstanceOf(InvalidValue.class)
                .rootCause()
                .hasMessageStartingWith(field + ":");
    }

    @Test
    void notMoreIsToldThanAReplayGoesThrough() {
        Earlier hundred = order(0, 100, 1, "pos", new Earlier.Bought("", "", 1));
        assertThat(Collections.nCopies(5, hundred)).hasSize(5).satisfies(five -> past(five));
        assertThatThrownBy(() -> past(Collections.nCopies(6, hundred)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("past:");
    }

    private static GoldenBasket.Facts past(List<? extends Earlier> all) {
        return new GoldenBasket.Facts(
                null, 0, 0, null, 0, Set.of(), List.of(), null, null, List.copyOf(all));
    }

    private static Condition condition(String json) {
        Outcome<Condition> parsed = ConditionJson.parse(json.replace('\'', '"'));
        return parsed.orThrow();
    }

    /// Baskets that were kept before persons were told are read as they are.
    @Test
    void aBasketWithoutAPersonIsStillRead() {
        GoldenBasket.Facts read =
                Json.read(
                        "{\"growth\":0,\"points\":0,\"memberForDays\":0,\"tags\":[],\"coupons\":[]}",
                        GoldenBasket.Facts.class);
        assertThat(read).isEqualTo(GoldenBasket.Facts.NOBODY);
        assertThat(Json.read(Json.write(regular()), GoldenBasket.Facts.class).past())
                .isEqualTo(regular().past());
        assertThat(Json.read(Json.write(facts(SHE)), GoldenBasket.Facts.class))
                .isEqualTo(facts(SHE));
    }

    /// A year in which no day can be counted is no moment.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1969-12-31T23:59:59Z, false
                    1970-01-01T00:00:00Z, true
                    2199-12-31T23:59:59Z, true
                    2200-01-01T00:00:00Z, false
                    +1000000000-12-31T23:59:59Z, false
                    """)
    void aMomentLiesWhereSomethingIsKnown(Instant at, boolean may) {
        var item = new Basket.Item("a", "", "", 1, 10_000, false, null, null);
        var basket = new Basket(List.of(item), 0, "pos", null);
        ThrowingCallable made = () -> new GoldenBasket.Body("篮子", basket, regular(), at, 0);
        if (may) {
            assertThatCode(made).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(made).hasMessageStartingWith("at:");
        }
    }

    @Test
    void aLunarBirthdayNeedsItsDay() {
        assertThatThrownBy(() -> new GoldenBasket.Person(null, true, null, null, null, List.of()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("birthday");
    }
}
