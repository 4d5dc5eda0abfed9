package io.regulars.loyalty.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderListsTest {
    private static DeskHouse desk;
    private static OrderLists lists;
    private static Id anna;
    private static Id bert;

    @BeforeAll
    static void open() {
        desk = new DeskHouse();
        lists = desk.house.get(OrderLists.class);
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        anna = desk.member("anna", null, "pos", "R1A", from);
        bert = desk.member("bert", null, "pos", "R2A", from);
        desk.buys(anna, "a1", "R1A", "2026-03-01T04:00:00Z", 100);
        desk.buys(bert, "b1", "R2A", "2026-03-02T04:00:00Z", 200);
        desk.buys(null, "n1", "R1B", "2026-03-03T04:00:00Z", 300);
        desk.buys(anna, "a2", "R2A", "2026-03-04T04:00:00Z", 400);
        desk.buys(anna, "a3", null, "2026-03-05T04:00:00Z", 500);
        desk.returns("a1", "2026-03-06T04:00:00Z");
        desk.returns("n1", "2026-03-06T05:00:00Z");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String numbers(@Nullable String scope, OrderFilter first) {
        var numbers = new ArrayList<String>();
        OrderFilter filter = first;
        while (true) {
            Page<OrderLists.Line> page = lists.list(desk.caller(scope), filter);
            page.items().forEach(line -> numbers.add(line.externalId()));
            if (page.next() == null) {
                return String.join(" ", numbers);
            }
            filter =
                    new OrderFilter(
                            first.stores(),
                            first.channels(),
                            first.placedFrom(),
                            first.placedUntil(),
                            first.externalId(),
                            first.memberId(),
                            first.unidentified(),
                            first.returned(),
                            page.next(),
                            first.limit());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    scope | store | from       | until      | number | anna  | unidentified | returned | found
                          |       |            |            |        |       |              |          | a3 a2 n1 b1 a1
                          | R2A   |            |            |        |       |              |          | a2 b1
                          |       | 2026-03-02 | 2026-03-04 |        |       |              |          | n1 b1
                          |       |            |            | b1     |       |              |          | b1
                          |       |            |            | zz     |       |              |          | ''
                          |       |            |            |        | true  |              |          | a3 a2 a1
                          |       |            |            |        |       | true         |          | n1
                          |       |            |            |        |       | false        |          | a3 a2 b1 a1
                          |       |            |            |        |       |              | true     | n1 a1
                          |       |            |            |        | true  |              | true     | a1
                          |       |            |            | a1     |       |              | true     | a1
                          | R1A   |            |            |        |       |              | true     | a1
                          | R2A   |            |            |        |       |              | true     | ''
                          |       |            |            |        |       | true         | true     | n1
                          |       | 2026-03-02 | 2026-03-04 |        |       |              | true     | n1
                    R2    |       |            |            |        |       |              | true     | ''
                          |       |            |            |        | true  |              | false    | a3 a2
                    R1    |       |            |            |        |       |              |          | n1 a1
                    R1    |       |            |            |        | true  |              |          | a1
                    R1    | R2A   |            |            |        |       |              |          | ''
                    """,
            useHeadersInDisplayName = true)
    void aListHoldsWhatItsFilterSays(
            String scope,
            String store,
            String from,
            String until,
            String number,
            Boolean ofAnna,
            Boolean unidentified,
            Boolean returned,
            String found) {
        var filter =
                new OrderFilter(
                        store == null ? null : List.of(store),
                        List.of("pos"),
                        from == null ? null : Instant.parse(from + "T00:00:00Z"),
                        until == null ? null : Instant.parse(until + "T00:00:00Z"),
                        number,
                        ofAnna == null ? null : anna,
                        unidentified,
                        returned,
                        null,
                        2);
        assertThat(numbers(scope, filter)).isEqualTo(found);
    }

    @Test
    void aLineTellsWhatTheOrderCameTo() {
        var all = lists.list(desk.caller(null), OrderFilter.of(anna, null, 10)).items();
        OrderLists.Line kept = all.get(1);
        assertThat(kept.points()).isEqualTo(400);
        assertThat(kept.growth()).isEqualTo(400);
        assertThat(kept.paid()).isEqualTo(40_000);
        assertThat(kept.lines()).isEqualTo(1);
        assertThat(kept.memberId()).isEqualTo(anna);
        assertThat(kept.memberNo()).matches("\\d{13}");
        OrderLists.Line back = all.get(2);
        assertThat(back.refunded()).isEqualTo(10_000);
        assertThat(back.points()).isZero();
    }
}
