package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is proved without knowing anybody. In the tables conditions have single quotes, and the
/// chain has the tiers silver and gold.
class ProvingTest {
    private static final long SEED = 20261130;

    /// Monday, 30 November 2026, 00:00 in Shanghai, and the Friday after.
    private static final Instant MONDAY = Instant.parse("2026-11-29T16:00:00Z");

    private static final Instant FRIDAY = Instant.parse("2026-12-03T16:00:00Z");

    private static Condition condition(String json) {
        return switch (ConditionJson.parse(json.replace('\'', '"'))) {
            case Outcome.Done<Condition>(var condition) -> condition;
            case Outcome.Refused<Condition>(var refusal) ->
                    throw new IllegalArgumentException(refusal.detail());
        };
    }

    private static Proving.Setting setting(boolean line, @Nullable Instant until) {
        return new Proving.Setting(
                line, MONDAY, until, RandomRules.CALENDAR, Set.of("silver", "gold"));
    }

    /// `proved` is the kind of clash, or nothing.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    gold and silver          | {'is':'all','of':[{'is':'text','field':'tier','in':['gold']},{'is':'text','field':'tier','in':['silver']}]} | FACTS
                    gold, silver or gold     | {'is':'all','of':[{'is':'text','field':'tier','in':['gold']},{'is':'text','field':'tier','in':['silver','gold']}]} |
                    gold and not gold        | {'is':'all','of':[{'is':'text','field':'tier','in':['gold']},{'is':'not','of':{'is':'text','field':'tier','in':['gold','silver']}}]} | FACTS
                    no such tier             | {'is':'text','field':'tier','in':['platinum']} | TIER
                    some such tier           | {'is':'text','field':'tier','in':['platinum','gold']} |
                    not a tier without name  | {'is':'not','of':{'is':'text','field':'tier','in':['silver','gold']}} |
                    more and less            | {'is':'all','of':[{'is':'number','field':'points','compare':{'op':'>','value':100}},{'is':'number','field':'points','compare':{'op':'<=','value':100}}]} | FACTS
                    more and equal           | {'is':'all','of':[{'is':'number','field':'points','compare':{'op':'>=','value':100}},{'is':'number','field':'points','compare':{'op':'<=','value':100}}]} |
                    less than nothing        | {'is':'number','field':'amount','compare':{'op':'<','value':0}} | FACTS
                    a debt of points         | {'is':'number','field':'points','compare':{'op':'<','value':0}} |
                    neither much nor little  | {'is':'not','of':{'is':'any','of':[{'is':'number','field':'quantity','compare':{'op':'<=','value':3}},{'is':'number','field':'quantity','compare':{'op':'>','value':3}}]}} | FACTS
                    no age told              | {'is':'not','of':{'is':'any','of':[{'is':'number','field':'age','compare':{'op':'<=','value':3}},{'is':'number','field':'age','compare':{'op':'>','value':3}}]}} |
                    two lines for two goods  | {'is':'all','of':[{'is':'text','field':'line.sku','in':['a']},{'is':'text','field':'line.sku','in':['b']}]} |
                    one line of two goods    | {'is':'someLine','of':{'is':'all','of':[{'is':'text','field':'line.sku','in':['a']},{'is':'text','field':'line.sku','in':['b']}]}} | FACTS
                    some line and no line    | {'is':'all','of':[{'is':'text','field':'line.sku','in':['a']},{'is':'not','of':{'is':'text','field':'line.sku','in':['a','b']}}]} | FACTS
                    some line, no other      | {'is':'all','of':[{'is':'text','field':'line.sku','in':['a','b']},{'is':'not','of':{'is':'text','field':'line.sku','in':['a']}}]} |
                    a behaviour              | {'is':'text','field':'behaviour','in':['checkIn']} | BEHAVIOUR
                    no order                 | {'is':'text','field':'kind','in':['behaviour']} | BEHAVIOUR
                    any of nothing           | {'is':'any','of':[]} | FACTS
                    one way is open          | {'is':'any','of':[{'is':'text','field':'tier','in':['platinum']},{'is':'tagged','tag':'vip'}]} |
                    tagged and not           | {'is':'all','of':[{'is':'tagged','tag':'vip'},{'is':'not','of':{'is':'tagged','tag':'vip'}}]} | FACTS
                    yes and no               | {'is':'all','of':[{'is':'ownFlag','field':'club','value':true},{'is':'ownFlag','field':'club','value':false}]} | FACTS
                    early and late           | {'is':'all','of':[{'is':'ownDate','field':'due','until':'2026-01-01'},{'is':'ownDate','field':'due','from':'2026-01-01'}]} | FACTS
                    many and few orders      | {'is':'all','of':[{'is':'history','figure':'count','of':{'kind':'order'},'window':{'is':'ever'},'compare':{'op':'>=','value':3}},{'is':'history','figure':'count','of':{'kind':'order'},'window':{'is':'ever'},'compare':{'op':'<','value':2}}]} | FACTS
                    in two windows           | {'is':'all','of':[{'is':'history','figure':'count','of':{'kind':'order'},'window':{'is':'ever'},'compare':{'op':'>=','value':3}},{'is':'history','figure':'count','of':{'kind':'order'},'window':{'is':'days','n':9},'compare':{'op':'<','value':2}}]} |
                    morning and evening      | {'is':'all','of':[{'is':'timeOfDay','from':'08:00','until':'10:00'},{'is':'timeOfDay','from':'18:00','until':'20:00'}]} | TIME
                    two mornings             | {'is':'all','of':[{'is':'timeOfDay','from':'08:00','until':'10:00'},{'is':'timeOfDay','from':'09:59','until':'20:00'}]} |
                    Monday and Tuesday       | {'is':'all','of':[{'is':'weekdays','days':['MONDAY']},{'is':'weekdays','days':['TUESDAY']}]} | TIME
                    over before it begins    | {'is':'during','from':'2026-11-01T00:00:00Z','until':'2026-11-29T16:00:00Z'} | TIME
                    still on                 | {'is':'during','from':'2026-11-01T00:00:00Z','until':'2026-11-29T16:00:01Z'} |
                    only its last second     | {'is':'all','of':[{'is':'during','from':'2026-11-01T00:00:00Z','until':'2026-11-29T16:00:01Z'},{'is':'timeOfDay','from':'00:01','until':'23:00'}]} | TIME
                    """)
    void whatNeverHoldsIsProvedAndNothingElse(String what, String json, @Nullable String proved) {
        Proving.Clash clash = Proving.never(List.of(condition(json)), setting(false, null));
        assertThat(clash == null ? null : clash.kind().name()).isEqualTo(proved);
    }

    /// From Monday to before Friday.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'is':'weekdays','days':['FRIDAY']} | true
                    {'is':'weekdays','days':['THURSDAY']} | false
                    {'is':'festival','festival':'spring','daysBefore':0,'daysAfter':0} | true
                    {'is':'not','of':{'is':'weekdays','days':['MONDAY','TUESDAY','WEDNESDAY','THURSDAY']}} | true
                    {'is':'holiday','kind':'off'} | true
                    {'is':'during','from':'2026-12-03T16:00:00Z','until':'2027-12-03T16:00:00Z'} | true
                    {'is':'during','from':'2026-12-03T15:00:00Z','until':'2027-12-03T16:00:00Z'} | false
                    """)
    void whatItsDaysDoNotHoldNeverComes(String json, boolean never) {
        assertThat(Proving.never(List.of(condition(json)), setting(false, FRIDAY)) != null)
                .isEqualTo(never);
    }

    @Test
    void aFestivalOfTimesWithoutEndMayCome() {
        Condition festival = new Condition.OnFestival(Festival.values()[0], 0, 0);
        assertThat(Proving.never(List.of(festival), setting(false, null))).isNull();
    }

    /// Of a line at one moment, of orders in the time of the random facts; that world has one more
    /// tier than the tables.
    private static Proving.Setting random(boolean line) {
        Instant until = RandomRules.NOW.plusSeconds(line ? 1 : 40_000_000);
        return new Proving.Setting(line, RandomRules.NOW, until, RandomRules.CALENDAR, null);
    }

    /// Whatever is proved is so for every member and order that was drawn.
    @Test
    void nothingIsProvedThatIsNotSo() {
        var rules = new RandomRules(SEED, false);
        int never = 0;
        int implied = 0;
        for (int round = 0; round < 3_000; round++) {
            Condition one = rules.tree(rules.next(4));
            Condition other = rules.tree(rules.next(3));
            boolean line = round % 2 == 0;
            boolean no = Proving.never(List.of(one), random(line)) != null;
            boolean so = Proving.implies(List.of(one), List.of(other), random(line));
            never += no ? 1 : 0;
            implied += so && !no ? 1 : 0;
            for (int i = 0; (no || so) && i < 60; i++) {
                Facts facts = order(rules, line);
                if (facts != null && one.holds(facts)) {
                    assertThat(no).as("seed %s round %s: %s", SEED, round, one).isFalse();
                    assertThat(other.holds(facts))
                            .as("seed %s round %s: %s => %s", SEED, round, one, other)
                            .isTrue();
                }
            }
        }
        assertThat(never).as("proved never").isGreaterThan(50);
        assertThat(implied).as("proved implications").isGreaterThan(50);
    }

    private static @Nullable Facts order(RandomRules rules, boolean line) {
        Facts facts = rules.facts();
        Occasion occasion = facts.occasion();
        if (occasion == null
                || !occasion.kind().equals(Occasion.ORDER)
                || occasion.lines().isEmpty()) {
            return null;
        }
        return line ? facts.withAt(RandomRules.NOW).withLine(occasion.lines().getFirst()) : facts;
    }

    @Test
    void tooManyWaysProveNothing() {
        var all = new ArrayList<Condition>();
        for (int i = 0; i < 12; i++) {
            all.add(Condition.any(new Condition.Tagged("a" + i), new Condition.Tagged("b" + i)));
        }
        all.add(Condition.any());
        assertThat(Proving.never(all, setting(false, null))).isNull();
    }
}
