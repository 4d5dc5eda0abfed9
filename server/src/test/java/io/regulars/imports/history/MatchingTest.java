package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.imports.mapping.Line.Goods;
import io.regulars.imports.mapping.Line.Kind;
import io.regulars.imports.mapping.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `o1@1=A:5` is order o1 at second 1 with five of A (10.00 each); `A:2/9.00` costs otherwise;
/// `c1@3=A:2` cancels two.
class MatchingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    o1@1=A:5                             | c1@3=A:2          | c1>o1#0:2
                    o1@1=A:5 o2@2=A:5                    | c1@3=A:2          | c1>o2#0:2
                    o1@1=A:5 o2@2=A:1                    | c1@3=A:2          | c1>o1#0:2
                    o1@1=A:5 o2@2=A:1                    | c1@3=A:6          | c1>o1#0:5 c1>o2#0:1
                    o1@1=A:5 o2@2=A:1                    | c1@3=A:7          | orphan
                    o1@1=A:5                             | c1@3=A:2/9.00     | orphan
                    o1@5=A:5                             | c1@3=A:2          | orphan
                    o1@3=A:5                             | c1@3=A:2          | c1>o1#0:2
                    o1@1=A:5                             | c1@3=A:3 c2@4=A:3 | c1>o1#0:3 orphan
                    o1@1=A:2+A:2                         | c1@3=A:3          | c1>o1#0:2 c1>o1#1:1
                    o1@1=B:2+A:2                         | c1@3=A:1+B:2      | c1>o1#0:2 c1>o1#1:1
                    o1@1=A:4                             | c1@3=A:1+A:2      | c1>o1#0:3
                    """)
    void aCancellationTakesFromTheLatestOrderThatHasEnough(
            String orders, String cancellations, String expected) {
        var drafts = new ArrayList<Draft>();
        for (String order : orders.split(" ")) {
            drafts.add(draft(Kind.SALE, order));
        }
        for (String cancelled : cancellations.strip().split(" ")) {
            drafts.add(draft(Kind.CANCELLATION, cancelled));
        }
        drafts.sort(Draft.IN_TIME);
        Set<String> found = new TreeSet<>();
        Notes notes = (row, why, field) -> found.add("orphan");
        new Matching(
                        Objects.requireNonNull(Shipped.find("online-retail")),
                        Set.of(),
                        notes,
                        fact -> {
                            if (fact instanceof Fact.Back back) {
                                back.returns()
                                        .forEach(one ->
                                                one.lines()
                                                        .forEach(line -> {
                                                            found.add(
                                                                    one.returnId()
                                                                            + ">"
                                                                            + one.externalId()
                                                                            + "#"
                                                                            + line.line()
                                                                            + ":"
                                                                            + line.quantity());
                                                            assertThat(line.refund())
                                                                    .isEqualTo(
                                                                            line.quantity() * 1000);
                                                        }));
                            }
                        })
                .run(drafts);
        assertThat(String.join(" ", found)).isEqualTo(expected.strip());
    }

    private static Draft draft(Kind kind, String text) {
        String[] parts = text.split("[@=]");
        List<Draft.Piece> pieces = new ArrayList<>();
        for (String piece : parts[2].split("\\+")) {
            String[] what = piece.split("[:/]");
            long quantity = Long.parseLong(what[1]);
            long price = what.length > 2 ? 9_000_000 : 10_000_000;
            pieces.add(
                    new Draft.Piece(
                            1,
                            new Goods(
                                    what[0],
                                    null,
                                    null,
                                    null,
                                    quantity,
                                    price,
                                    price / 10_000,
                                    0,
                                    quantity * price / 10_000)));
        }
        return new Draft(
                kind,
                parts[0],
                "",
                "online-retail:1",
                null,
                Long.parseLong(parts[1]) * 1000 + 1_300_000_000_000L,
                0,
                pieces);
    }
}
