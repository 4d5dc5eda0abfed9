package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/acceptance.md` has each id that was asked for once, with tests that are there. Whether a
/// test proves what it is named for only a reader can tell.
class AcceptanceTest {
    private static final List<String> STATES = List.of("shown", "partly", "waits", "missing");

    /// Id, what is asked, by which tests it is shown, state.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z0-9]+-\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

    private static final String FOUNDATION =
            """
            S0-06 S0-07 S0-25 S0-26 S0-30 S0-31 S0-32 S1-05 S1-06 S1-09
            S1-15 S1-19 S1-22 S1-23 S1-27 S1-28 S1-33 S1-35 S1-36 S1-37
            S1-66 S1-69 S2-34 S2-38 S2-53 S3-03 S3-04 S3-07 S3-10 S3-11
            S3-30
            """;

    private static final String CONSOLE =
            """
            S0-08 S1-16 S1-17 S1-18 S1-20 S3-28 L-08 L-51 SEC-01 D-11 D-14
            """;

    private static final String TILL =
            """
            S0-09 S0-10 S0-12 S0-14 S0-16 S0-18 S0-20 S0-21 S0-33 S0-39
            S1-21 S1-24 S1-25 S1-32 S1-40 S1-46 S1-51 S1-52 S1-53 S1-54
            S1-55 S1-56 S1-71 S1-72 S2-15 S2-17 S2-31 S2-32 S2-33 S3-08
            S3-09 S3-26 S3-27 S2-35 D-02 D-03 D-17 D-19 D-20 D-21 D-22 D-23
            D-24 D-25 L-18 L-19 L-20 L-21 L-22 L-23 L-24 L-25 L-26 L-27 L-28
            L-29 L-30 L-31 L-32 L-33 L-34 L-35 L-36 L-37 L-38 L-40 L-49
            ACC-03
            """;

    private static final String FIGURES =
            """
            S0-02 S0-34 S1-42 S1-43 S1-44 S2-18 S2-20 S2-25 S2-26 S2-27
            S2-28 S2-46 S3-01 S3-02 S3-12 S3-13 S3-16 S3-18 S3-19 D-04 D-05
            D-26 D-27 G-14 S0-01 S0-03 S1-08 S1-34 S1-47 S1-57 S1-58 S1-59
            S1-60 S1-61 S1-65 S2-01 S2-02 S2-04 S2-05 S2-06 S2-09 S2-10
            S2-13 S2-19 S2-21 S2-22 S2-23 S2-24 S2-29 S2-36 S2-42 S2-43
            S2-47 S2-48 S2-49 S2-50 S3-25 DEF-01 DEF-02 DEF-03 DEF-04 DEF-05
            DEF-06 DEF-07 DEF-08 DEF-09 DEF-10 DEF-11 DEF-12 DEF-13 DEF-14
            DEF-15 DEF-16 DEF-17 DEF-18 DEF-19 DEF-20 DEF-21 DEF-22 DEF-23
            DEF-24 DEF-25 DEF-26 DEF-27 DEF-28 DEF-29 DEF-30 DEF-31 DEF-32
            DEF-33 DEF-34 DEF-35 DEF-36 DEF-37 D-07 D-08 D-32 S1-67 S2-54
            ACC-01 ACC-02 G-04 G-05 G-07 G-08 D-01
            """;

    private record Row(String id, String evidence, String state) {
        String kind() {
            return state.split(":")[0];
        }
    }

    private static Map<String, List<String>> asked() {
        var asked = new LinkedHashMap<String, List<String>>();
        asked.put("The foundation", ids(FOUNDATION));
        asked.put("The console", ids(CONSOLE));
        asked.put("The till", ids(TILL));
        asked.put("Segments and figures", ids(FIGURES));
        return asked;
    }

    private static List<String> ids(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @Test
    void everyIdThatWasAskedForStandsOnceAndItsTestsAreThere() throws IOException {
        assertThat(wrong(text())).isEmpty();
    }

    @Test
    void noIdIsAskedForTwice() {
        assertThat(asked().values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    /// A check that misses what is wrong would prove nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~[|] S0-25 [|].*\\n~                  | ~~                       | The foundation: missing [S0-25]
                    ~([|] S0-25 [|].*\\n)~                | ~$1$1~                   | The foundation: missing [], unknown or twice [S0-25]
                    ~[|] S1-71 [|]~                       | ~| S1-17 |~              | The till: missing [S1-71], unknown or twice [S1-17]
                    ~`categoryAndHourMultiply`~           | ~`categoryMultiplies`~   | RulesDecisionTest has no categoryMultiplies
                    ~`is answered 403 to every write`~    | ~`is fine`~              | rights.test has no is fine
                    ~\\[rights.test\\]: [.]{2}/web~       | ~[rights.test]: ../wep~  | no file ../wep
                    ~\\[StruckTest\\]: .*\\n~             | ~~                       | StruckTest leads nowhere
                    ~([|] S0-25 .*[|]) shown [|]~         | ~$1 proved |~            | S0-25: no such state
                    ~([|] S0-25 .*[|]) shown [|]~         | ~$1 partly |~            | S0-25: does not say what
                    ~([|] S0-03 .*[|]) waits:[^|]*[|]~    | ~$1 shown |~             | S0-03: names no test
                    ~([|] S0-25 .*[|]) shown [|]~         | ~$1 waits: for tea |~    | the count
                    """)
    void aPlantedMistakeIsFound(String what, String instead, String said) throws IOException {
        String whole = text();
        String broken = Pattern.compile(what).matcher(whole).replaceFirst(instead);
        assertThat(broken).isNotEqualTo(whole);
        assertThat(wrong(broken)).anyMatch(each -> each.contains(said));
    }

    private static String text() throws IOException {
        return Files.readString(Citations.DOCS.resolve("acceptance.md"));
    }

    private static List<String> wrong(String text) throws IOException {
        List<String> wrong = Citations.wrong(text);
        asked().forEach((title, ids) -> {
            List<Row> rows = rows(text, title);
            same(title, ids, rows.stream().map(Row::id).toList(), wrong);
            rows.forEach(each -> state(each, wrong));
            count(text, title, rows, wrong);
        });
        return wrong;
    }

    private static List<Row> rows(String text, String title) {
        String part = text.split("\n## " + title + "\n")[1].split("\n## ")[0];
        return ROW.matcher(part).results().map(AcceptanceTest::row).toList();
    }

    private static Row row(MatchResult row) {
        return new Row(row.group(1), row.group(3), row.group(4));
    }

    private static void same(
            String title, List<String> wanted, List<String> found, List<String> wrong) {
        if (!wanted.equals(found)) {
            var missing = new ArrayList<>(wanted);
            found.forEach(missing::remove);
            var more = new ArrayList<>(found);
            wanted.forEach(more::remove);
            wrong.add(
                    "%s: missing %s, unknown or twice %s, or in another order"
                            .formatted(title, missing, more));
        }
    }

    private static void state(Row row, List<String> wrong) {
        boolean proved = row.kind().equals("shown") || row.kind().equals("partly");
        if (!STATES.contains(row.kind())) {
            wrong.add(row.id() + ": no such state: " + row.state());
        } else if (!row.state().matches("shown|\\w+: .{4,}")) {
            wrong.add(row.id() + ": does not say what");
        }
        if (proved && !Citations.aMethod(row.evidence())) {
            wrong.add(row.id() + ": names no test with its method");
        }
    }

    private static void count(String text, String title, List<Row> rows, List<String> wrong) {
        var row = new StringBuilder();
        for (String state : STATES) {
            row.append(rows.stream().filter(it -> it.kind().equals(state)).count()).append(" | ");
        }
        row.append(rows.size()).append(" |");
        String link = "[%s](#%s)".formatted(title, title.toLowerCase().replace(' ', '-'));
        if (!text.contains("\n| " + link + " | " + row + "\n")) {
            wrong.add("the count of " + title + " should say: " + row);
        }
    }
}
