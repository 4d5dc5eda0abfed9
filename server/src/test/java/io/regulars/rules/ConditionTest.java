package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.regulars.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each node fires and does not fire, as a table over one member and one order.
///
/// Mei is gold with 1,200 growth and 300 points, born 1995-10-01, registered 100 days ago, with
/// children of 5 and 30 months. It is Saturday, 26 September 2026, 10:00 in Shanghai. She buys for
/// 300.00: two tins of formula for 260.00 and a toy for 40.00, in store s1 at the till. Before
/// that: orders 10, 40 and 95 days ago of 100.00, 50.00 and 400.00, and a check-in yesterday.
class ConditionTest {
    private static final Calendar CALENDAR =
            new Calendar(ZoneId.of("Asia/Shanghai"), ShippedHolidays.table(), Scoring.NONE);
    private static final Instant NOW = Instant.parse("2026-09-26T02:00:00Z");
    private static final Set<String> FIRED = new HashSet<>();
    private static final Set<String> SILENT = new HashSet<>();

    private static Facts mei() {
        var who =
                new Who(
                        new Id(1025),
                        "gold",
                        1_200,
                        300,
                        ago(100),
                        "mini",
                        null,
                        "F",
                        new Birthday(LocalDate.of(1995, 10, 1), false),
                        Map.of("skin", "dry", "shoe", 37L, "club", true, "due", "2026-10-06"),
                        Set.of("vip"),
                        List.of(LocalDate.of(2026, 4, 1), LocalDate.of(2024, 3, 20)),
                        Set.of("1024"),
                        Map.of());
        var lines =
                List.of(
                        new Line("k1", "formula", "a", 2, 26_000),
                        new Line("k2", "toy", "b", 1, 4_000));
        Map<String, Object> properties = Map.of("photos", 2, "gift", true, "colour", "red");
        var order = new Occasion("order", "", "pos", "s1", NOW, 30_000, lines, properties);
        var history =
                List.of(
                        past(10, "pos", 10_000, new Line("k2", "toy", "b", 1, 10_000)),
                        past(40, "mini", 5_000, new Line("k1", "formula", "a", 1, 5_000)),
                        past(
                                95,
                                "pos",
                                40_000,
                                new Line("k1", "formula", "a", 3, 30_000),
                                new Line("k2", "toy", "b", 1, 10_000)),
                        new Past(
                                "behaviour",
                                "checkIn",
                                ago(1),
                                "mini",
                                null,
                                0,
                                List.of(),
                                properties));
        return new Facts(who, order, null, history, NOW, CALENDAR);
    }

    private static Past past(int daysAgo, String channel, long amount, Line... lines) {
        return new Past("order", "", ago(daysAgo), channel, null, amount, List.of(lines));
    }

    private static Instant ago(int days) {
        return NOW.minusSeconds(86_400L * days);
    }

    /// Every row is one condition, and whether it holds for Mei.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"is":"all","of":[]} | true
                    {"is":"all","of":[{"is":"tagged","tag":"vip"},{"is":"tagged","tag":"new"}]} | false
                    {"is":"any","of":[{"is":"tagged","tag":"vip"},{"is":"tagged","tag":"new"}]} | true
                    {"is":"any","of":[]} | false
                    {"is":"not","of":{"is":"tagged","tag":"new"}} | true
                    {"is":"not","of":{"is":"tagged","tag":"vip"}} | false
                    {"is":"someLine","of":{"is":"all","of":[{"is":"text","field":"line.category","in":["formula"]},{"is":"number","field":"line.quantity","compare":{"op":">=","value":2}}]}} | true
                    {"is":"someLine","of":{"is":"all","of":[{"is":"text","field":"line.category","in":["toy"]},{"is":"number","field":"line.quantity","compare":{"op":">=","value":2}}]}} | false
                    {"is":"number","field":"growth","compare":{"op":">=","value":1200}} | true
                    {"is":"number","field":"growth","compare":{"op":">","value":1200}} | false
                    {"is":"number","field":"points","compare":{"op":"<","value":301}} | true
                    {"is":"number","field":"points","compare":{"op":"<","value":300}} | false
                    {"is":"number","field":"points","compare":{"op":"<=","value":300}} | true
                    {"is":"number","field":"points","compare":{"op":"=","value":299}} | false
                    {"is":"number","field":"age","compare":{"op":"=","value":30}} | true
                    {"is":"number","field":"age","compare":{"op":"between","value":31,"to":35}} | false
                    {"is":"number","field":"registeredDays","compare":{"op":">=","value":100}} | true
                    {"is":"number","field":"registeredDays","compare":{"op":">=","value":101}} | false
                    {"is":"number","field":"children","compare":{"op":"=","value":2}} | true
                    {"is":"number","field":"amount","compare":{"op":">=","value":30000}} | true
                    {"is":"number","field":"amount","compare":{"op":">=","value":30001}} | false
                    {"is":"number","field":"quantity","compare":{"op":"=","value":3}} | true
                    {"is":"number","field":"line.paid","compare":{"op":">","value":25999}} | true
                    {"is":"number","field":"line.paid","compare":{"op":">","value":26000}} | false
                    {"is":"text","field":"tier","in":["silver","gold"]} | true
                    {"is":"text","field":"tier","in":["silver"]} | false
                    {"is":"text","field":"sex","in":["F"]} | true
                    {"is":"text","field":"registrationChannel","in":["mini"]} | true
                    {"is":"text","field":"registrationStore","in":["s1"]} | false
                    {"is":"text","field":"kind","in":["order"]} | true
                    {"is":"text","field":"behaviour","in":["checkIn"]} | false
                    {"is":"text","field":"channel","in":["pos"]} | true
                    {"is":"text","field":"store","in":["s1"]} | true
                    {"is":"text","field":"line.brand","in":["b"]} | true
                    {"is":"text","field":"line.sku","in":["k3"]} | false
                    {"is":"ownText","field":"skin","in":["dry","oily"]} | true
                    {"is":"ownText","field":"shoe","in":["37"]} | false
                    {"is":"ownNumber","field":"shoe","compare":{"op":"=","value":37}} | true
                    {"is":"ownNumber","field":"skin","compare":{"op":"<","value":99}} | false
                    {"is":"ownFlag","field":"club","value":true} | true
                    {"is":"ownFlag","field":"none","value":false} | false
                    {"is":"ownDate","field":"due","from":"2026-10-06"} | true
                    {"is":"ownDate","field":"due","until":"2026-10-06"} | false
                    {"is":"ownDays","field":"due","compare":{"op":"between","value":-10,"to":0}} | true
                    {"is":"ownDays","field":"due","compare":{"op":">","value":-10}} | false
                    {"is":"tagged","tag":"vip"} | true
                    {"is":"segment","segment":"1024"} | true
                    {"is":"segment","segment":"2048"} | false
                    {"is":"tagged","tag":"VIP"} | false
                    {"is":"timeOfDay","from":"10:00","until":"12:00"} | true
                    {"is":"timeOfDay","from":"08:00","until":"10:00"} | false
                    {"is":"timeOfDay","from":"22:00","until":"10:01"} | true
                    {"is":"timeOfDay","from":"22:00","until":"10:00"} | false
                    {"is":"weekdays","days":["SATURDAY"]} | true
                    {"is":"weekdays","days":["SUNDAY","FRIDAY"]} | false
                    {"is":"during","from":"2026-09-26T02:00:00Z","until":"2026-09-26T02:00:01Z"} | true
                    {"is":"during","from":"2026-09-26T01:00:00Z","until":"2026-09-26T02:00:00Z"} | false
                    {"is":"festival","festival":"midAutumn","daysBefore":0,"daysAfter":1} | true
                    {"is":"festival","festival":"midAutumn","daysBefore":3,"daysAfter":0} | false
                    {"is":"festival","festival":"national","daysBefore":5,"daysAfter":0} | true
                    {"is":"holiday","kind":"off"} | true
                    {"is":"holiday","kind":"makeUpWork"} | false
                    {"is":"birthday","when":"daysBefore","days":5} | true
                    {"is":"birthday","when":"daysBefore","days":4} | false
                    {"is":"birthday","when":"month","days":0} | false
                    {"is":"birthday","when":"day","days":0} | false
                    {"is":"childAged","fromMonths":5,"toMonths":5} | true
                    {"is":"childAged","fromMonths":6,"toMonths":29} | false
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":"=","value":3}} | true
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"days","n":40},"compare":{"op":"=","value":1}} | true
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"days","n":41},"compare":{"op":"=","value":1}} | false
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"months","n":3},"compare":{"op":"=","value":2}} | true
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"calendarMonth"},"compare":{"op":"=","value":1}} | true
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"calendarYear"},"compare":{"op":"=","value":3}} | true
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"beforeLast","n":1,"unit":"months","anchor":{"kind":"order"},"withIt":true},"compare":{"op":"=","value":2}} | true
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"beforeLast","n":1,"unit":"months","anchor":{"kind":"order"},"withIt":false},"compare":{"op":"=","value":2}} | false
                    {"is":"history","figure":"count","of":{"kind":"order","channels":["pos"]},"window":{"is":"ever"},"compare":{"op":"=","value":2}} | true
                    {"is":"history","figure":"sum","of":{"kind":"order","categories":["formula"]},"window":{"is":"ever"},"compare":{"op":"=","value":35000}} | true
                    {"is":"history","figure":"sum","of":{"kind":"order","categories":["formula"],"brands":["b"]},"window":{"is":"ever"},"compare":{"op":"=","value":0}} | true
                    {"is":"history","figure":"count","of":{"kind":"order","minAmount":10000},"window":{"is":"ever"},"compare":{"op":"=","value":2}} | true
                    {"is":"history","figure":"max","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":"=","value":40000}} | true
                    {"is":"history","figure":"max","of":{"kind":"order","channels":["app"]},"window":{"is":"ever"},"compare":{"op":"<","value":40000}} | false
                    {"is":"history","figure":"daysSinceLast","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":"=","value":10}} | true
                    {"is":"history","figure":"daysSinceFirst","of":{"kind":"order"},"window":{"is":"ever"},"compare":{"op":"=","value":95}} | true
                    {"is":"history","figure":"daysSinceLast","of":{"kind":"behaviour","names":["checkIn"]},"window":{"is":"ever"},"compare":{"op":"<=","value":0}} | false
                    {"is":"history","figure":"count","of":{"kind":"behaviour","names":["checkIn"]},"window":{"is":"days","n":7},"compare":{"op":">=","value":1}} | true
                    {"is":"history","figure":"count","of":{"kind":"behaviour","properties":[{"name":"photos","compare":{"op":">=","value":2}},{"name":"gift","value":true}]},"window":{"is":"ever"},"compare":{"op":"=","value":1}} | true
                    {"is":"history","figure":"count","of":{"kind":"behaviour","properties":[{"name":"photos","compare":{"op":">=","value":2}},{"name":"gift","value":false}]},"window":{"is":"ever"},"compare":{"op":"=","value":0}} | true
                    {"is":"property","of":{"name":"photos","compare":{"op":">=","value":2}}} | true
                    {"is":"property","of":{"name":"photos","compare":{"op":">=","value":3}}} | false
                    {"is":"property","of":{"name":"gift","value":true}} | true
                    {"is":"property","of":{"name":"gift","value":false}} | false
                    {"is":"property","of":{"name":"colour","in":["blue","red"]}} | true
                    {"is":"property","of":{"name":"photos","in":["2"]}} | false
                    {"is":"property","of":{"name":"colour","value":true}} | false
                    {"is":"property","of":{"name":"none","compare":{"op":"<","value":9}}} | false
                    """)
    void aConditionFiresOrNot(String json, boolean fires) {
        Condition condition = ConditionJson.parse(json).orThrow();
        assertThat(condition.holds(mei())).isEqualTo(fires);
        (fires ? FIRED : SILENT)
                .add(condition.getClass().getAnnotation(JsonTypeName.class).value());
        assertThat(ConditionJson.parse(ConditionJson.write(condition)).orThrow())
                .isEqualTo(condition);
    }

    @AfterAll
    static void everyNodeHasARowOfEachKind() {
        List<String> nodes =
                Arrays.stream(Condition.class.getPermittedSubclasses())
                        .map(type -> type.getAnnotation(JsonTypeName.class).value())
                        .filter(name -> !name.equals("tookOff")) // nobody may write it
                        .toList();
        assertThat(FIRED).containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(SILENT).containsExactlyInAnyOrderElementsOf(nodes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"is":"tagged","tag":"vip","more":1} | not a condition
                    {"is":"tagged","tag":"a","tag":"b"} | not a condition
                    {"is":"not","of":{"is":"tookOff","tag":"1024"}} | nobody may seek out who took something off
                    {"is":"tagged","tag":7} | not a condition
                    {"is":"tagged"} | tag is missing
                    {"is":"tagged","tag":" "} | tag has 1 to 100 characters
                    {"is":"tagged","tag":"a\\u0000b"} | tag holds a character that is no text
                    {"is":"tagged","tag":"x"} trailing | not a condition
                    {"is":"script","text":"1"} | not a condition
                    {"tag":"x"} | not a condition
                    [] | not a condition
                    null | null is no condition
                    {"is":"not"} | of is missing
                    {"is":"all"} | of is missing
                    {"is":"all","of":[null]} | an entry of of is missing
                    {"is":"number","field":"growth","compare":{"op":">="}} | not a condition
                    {"is":"number","field":"growth","compare":{"op":">=","value":"5"}} | not a condition
                    {"is":"number","field":"growth","compare":{"op":">=","value":1.5}} | not a condition
                    {"is":"number","field":"growth","compare":{"op":"~","value":1}} | not a condition
                    {"is":"number","field":0,"compare":{"op":">=","value":1}} | not a condition
                    {"is":"number","field":"password","compare":{"op":">=","value":1}} | not a condition
                    {"is":"number","field":"growth","compare":{"op":"between","value":2,"to":1}} | to is less than value
                    {"is":"number","field":"growth","compare":{"op":"between","value":2}} | to belongs to between
                    {"is":"number","field":"growth","compare":{"op":"=","value":9223372036854775807}} | value is beyond
                    {"is":"text","field":"tier","in":[]} | in is empty
                    {"is":"text","field":"tier","in":["a","a"]} | in names a value twice
                    {"is":"timeOfDay","from":"10:00","until":"10:00"} | from and until are the same minute
                    {"is":"timeOfDay","from":"10:00:30","until":"11:00"} | not a condition
                    {"is":"timeOfDay","from":"25:00","until":"11:00"} | not a condition
                    {"is":"weekdays","days":[]} | days is empty
                    {"is":"during","from":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"} | until is not after from
                    {"is":"festival","festival":"spring","daysBefore":61,"daysAfter":0} | daysBefore is 0 to 60
                    {"is":"festival","festival":"spring","daysBefore":-1,"daysAfter":0} | daysBefore is 0 to 60
                    {"is":"birthday","when":"month","days":3} | days is 0 to 0
                    {"is":"childAged","fromMonths":7,"toMonths":6} | toMonths is 7 to 360
                    {"is":"history","figure":"sum","of":{"kind":"behaviour"},"window":{"is":"ever"},"compare":{"op":"=","value":1}} | a behaviour has no amount
                    {"is":"history","figure":"count","of":{"kind":"order","names":["x"]},"window":{"is":"ever"},"compare":{"op":"=","value":1}} | names and properties belong to behaviours
                    {"is":"property","of":{"name":"photos"}} | a property asks for in, compare or value
                    {"is":"property","of":{"name":"photos","in":["1"],"value":true}} | a property asks for in, compare or value
                    {"is":"property","of":{"name":"photos","compare":{"op":">=","value":"1"}}} | not a condition
                    {"is":"property","of":{"name":"gift","value":"true"}} | not a condition
                    {"is":"property","of":{"name":" ","value":true}} | name has 1 to 100 characters
                    {"is":"history","figure":"count","of":{"kind":"order"},"window":{"is":"days","n":0},"compare":{"op":"=","value":1}} | n is 1 to 3660
                    """)
    void whatIsNoConditionIsRefusedInWords(String json, String words) {
        assertThat(ConditionJson.parse(json).toString())
                .contains("BAD_CONDITION")
                .contains(words)
                .doesNotContain("io.regulars");
    }

    @Test
    void treesHaveLimits() {
        String deep =
                "{\"is\":\"not\",\"of\":".repeat(20)
                        + "{\"is\":\"tagged\",\"tag\":\"x\"}"
                        + "}".repeat(20);
        assertThat(ConditionJson.parse(deep).toString()).contains("nested deeper than 20");
        String deeper = "{\"is\":\"not\",\"of\":".repeat(5_000) + "null" + "}".repeat(5_000);
        assertThat(ConditionJson.parse(deeper).toString()).contains("BAD_CONDITION");
        String values = "\"v\"" + ",\"v\"".repeat(200);
        assertThat(
                        ConditionJson.parse(
                                        "{\"is\":\"text\",\"field\":\"tier\",\"in\":["
                                                + values
                                                + "]}")
                                .toString())
                .contains("in has more than 200 entries");
        String child = "{\"is\":\"tagged\",\"tag\":\"x\"}";
        assertThat(
                        ConditionJson.parse(
                                        "{\"is\":\"all\",\"of\":["
                                                + child
                                                + ("," + child).repeat(50)
                                                + "]}")
                                .toString())
                .contains("of has more than 50 entries");
        String fifty = "{\"is\":\"all\",\"of\":[" + child + ("," + child).repeat(49) + "]}";
        assertThat(
                        ConditionJson.parse(
                                        "{\"is\":\"all\",\"of\":["
                                                + fifty
                                                + ("," + fifty).repeat(19)
                                                + "]}")
                                .toString())
                .contains("more than 1000 parts");
        assertThat(ConditionJson.parse(" ".repeat(300_000)).toString()).contains("longer than");
    }

    @Test
    void absentFactsNeverThrow() {
        var nobody =
                new Who(
                        new Id(1), null, 0, 0, NOW, "", null, null, null, Map.of(), Set.of(),
                        List.of());
        var facts = new Facts(nobody, null, null, List.of(), NOW, CALENDAR);
        var rules = new RandomRules(7, false);
        for (int round = 0; round < 3_000; round++) {
            Condition leaf = rules.leaf();
            boolean now = leaf.holds(facts);
            assertThat(leaf.explain(facts, Called.BY_HOUSE).holds()).isEqualTo(now);
            leaf.nextFlip(facts);
            if (leaf.needs().contains(Need.OCCASION)
                    || leaf.needs().contains(Need.CHILDREN)
                            && leaf instanceof Condition.ChildAged) {
                assertThat(now).as("%s", leaf).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"is":"number","field":"amount","compare":{"op":">=","value":30050}} | 订单金额不少于 ¥300.50 | order amount is at least ¥300.50
                    {"is":"text","field":"tier","in":["gold","diamond"]} | 会员等级是以下之一：gold、diamond | tier is gold or diamond
                    {"is":"weekdays","days":["SATURDAY","SUNDAY"]} | 当天是周六、周日 | the day is a Saturday or Sunday
                    {"is":"festival","festival":"spring","daysBefore":1,"daysAfter":6} | 春节前 1 天到后 6 天内 | from 1 day before Spring Festival to 6 days after
                    {"is":"festival","festival":"spring","daysBefore":3,"daysAfter":0} | 春节前 3 天到后 0 天内 | from 3 days before Spring Festival to 0 days after
                    {"is":"history","figure":"count","of":{"kind":"order","categories":["formula"]},"window":{"is":"days","n":30},"compare":{"op":">=","value":3}} | 最近 30 天消费（品类formula）次数不少于 3 | the number of orders (category formula) in the last 30 days is at least 3
                    {"is":"property","of":{"name":"photos","compare":{"op":">=","value":1}}} | 属性「照片张数」不少于 1 | the property "number of photos" is at least 1
                    {"is":"property","of":{"name":"colour","in":["red","blue"]}} | 属性「colour」是以下之一：red、blue | the property "colour" is red or blue
                    {"is":"history","figure":"count","of":{"kind":"behaviour","names":["review"],"properties":[{"name":"gift","value":true}]},"window":{"is":"ever"},"compare":{"op":">=","value":1}} | 历史行为「review」（属性「gift」为是）次数不少于 1 | the number of behaviours review (the property "gift" is yes) is at least 1
                    {"is":"all","of":[{"is":"tagged","tag":"a"},{"is":"any","of":[{"is":"tagged","tag":"b"},{"is":"tagged","tag":"c"}]}]} | 有标签「a」，且（有标签「b」，或有标签「c」） | has the tag "a" and (has the tag "b" or has the tag "c")
                    """)
    void aConditionIsSaidInWords(String json, String zh, String en) {
        Condition condition = ConditionJson.parse(json).orThrow();
        assertThat(condition.say(Locale.CHINA, Called.BY_HOUSE)).isEqualTo(zh);
        assertThat(condition.say(Locale.US, Called.BY_HOUSE)).isEqualTo(en);
    }

    @Test
    void theExplanationShowsWhatWasSeen() {
        Condition condition =
                ConditionJson.parse(
                                """
                                {"is":"all","of":[{"is":"text","field":"tier","in":["gold"]},
                                {"is":"number","field":"amount","compare":{"op":">=","value":50000}}]}\
                                """)
                        .orThrow();
        Called called =
                Called.BY_HOUSE.with(
                        Called.Topic.TIER, Map.of("gold", new Vocabulary.Words("金卡", "Gold")));
        assertThat(condition.explain(mei(), called).say(Locale.ENGLISH))
                .isEqualTo(
                        """
                        ✗ all of these
                          ✓ tier is Gold (seen: Gold)
                          ✗ order amount is at least ¥500.00 (seen: ¥300.00)
                        """);
        assertThat(condition.explain(mei(), called).say(Locale.CHINESE))
                .isEqualTo(
                        """
                        ✗ 以下全部满足
                          ✓ 会员等级是 金卡（实际：金卡）
                          ✗ 订单金额不少于 ¥500.00（实际：¥300.00）
                        """);
    }
}
