package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.access.Role;
import io.regulars.analytics.Arranging.Hidden;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// S1-67: tiles without an action are put away for a role, those with one never.
class ArrangingTest {
    private static final Map<String, Board.Shown> TILES = new TreeMap<>();

    static {
        add("a/sum/line", null);
        add("a/rate/groups/tier", null);
        add("b/lost/line", Metric.Action.SEGMENT);
    }

    private static final Arranging.House HOUSE =
            new Arranging.House(TILES, EnumSet.of(Role.MANAGER, Role.OPERATOR, Role.FINANCE));

    private static void add(String id, Metric.Action action) {
        var tile = new Board.Tile("x", Board.Look.LINE, null, null, 0, Board.Width.ONE);
        TILES.put(id, new Board.Shown(id, tile, action));
    }

    /// Lines are roles, each with its tiles.
    private static List<Hidden> hidden(String text) {
        var all = new ArrayList<Hidden>();
        if (text != null) {
            for (String line : text.split(" ; ")) {
                String[] parts = line.split(" ");
                all.add(
                        new Hidden(
                                Role.valueOf(parts[0]), List.of(parts).subList(1, parts.length)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                                              |
                    FINANCE a/sum/line                        | FINANCE a/sum/line
                    FINANCE a/sum/line a/sum/line             | FINANCE a/sum/line
                    OPERATOR a/sum/line ; MANAGER a/sum/line  | MANAGER a/sum/line ; OPERATOR a/sum/line
                    OPERATOR a/sum/line a/rate/groups/tier    | OPERATOR a/rate/groups/tier a/sum/line
                    OPERATOR ; FINANCE a/sum/line             | FINANCE a/sum/line
                    """)
    void whatHasNoActionIsPutAway(String wanted, String left) {
        assertThat(Arranging.decide(hidden(wanted), HOUSE).orThrow()).isEqualTo(hidden(left));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CASHIER a/sum/line                            | role-without-boards | hidden[0].role
                    ADMIN                                         | role-without-boards | hidden[0].role
                    FINANCE a/sum/line ; FINANCE                  | role-without-boards | hidden[1].role
                    FINANCE a/sum/bars                            | unknown-tile        | hidden[0].tiles[0]
                    FINANCE a/sum/line b/lost/line                | tile-has-action     | hidden[0].tiles[1]
                    OPERATOR a/sum/line ; FINANCE b/lost/line     | tile-has-action     | hidden[1].tiles[0]
                    """)
    void theRestIsRefusedByFieldAndRule(String wanted, String problem, String field) {
        Outcome<List<Hidden>> answer = Arranging.decide(hidden(wanted), HOUSE);
        assertThat(answer).isInstanceOf(Outcome.Refused.class);
        Refusal refusal = ((Outcome.Refused<List<Hidden>>) answer).refusal();
        assertThat(refusal.reason().type()).isEqualTo(problem);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"FINANCE, 2", "OPERATOR, 1", "MANAGER, 3"})
    void aRoleSeesWhatWasNotPutAwayForIt(Role role, int seen) {
        // the last was put away before it had an action
        List<Hidden> hidden =
                hidden("FINANCE a/sum/line b/lost/line ; OPERATOR a/sum/line a/rate/groups/tier");
        assertThat(Arranging.seen(List.copyOf(TILES.values()), hidden, role)).hasSize(seen);
    }

    /// The boards of the house: each tile once, of metrics that there are, and some with an action.
    @Test
    void everyTileIsNamedOnceAndCanBeDrawn() throws java.io.IOException {
        Map<String, Metric> metrics = new Library().metrics();
        var ids = new ArrayList<String>();
        int actions = 0;
        for (Board board : boards()) {
            assertThat(metrics).containsKeys(board.figures().toArray(String[]::new));
            for (Board.Tile tile : board.tiles()) {
                ids.add(board.name(tile));
                assertThat(metrics).containsKey(tile.metric());
                if (tile.beside() != null) {
                    assertThat(metrics).containsKey(tile.beside());
                }
                Metric metric = java.util.Objects.requireNonNull(metrics.get(tile.metric()));
                if (tile.by() != null) {
                    assertThat(metric.groups()).as(board.name(tile)).contains(tile.by());
                }
                assertThat(metric.cohorts()).isEqualTo(tile.look() == Board.Look.COHORTS);
                actions += metric.action() == null ? 0 : 1;
            }
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(60);
        assertThat(actions).isBetween(10, ids.size() / 2);
    }

    private static Board[] boards() throws java.io.IOException {
        return io.regulars.runtime.Json.read(
                new org.springframework.core.io.ClassPathResource("metrics/boards.json")
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8),
                Board[].class);
    }
}
