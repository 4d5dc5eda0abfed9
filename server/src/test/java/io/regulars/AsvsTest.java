package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/asvs.md` answers each line of OWASP ASVS 5.0 that the house has taken on, and what it
/// names is there. Whether a test proves what it is named for only a reader can tell.
class AsvsTest {
    private static final List<String> ANSWERS =
            List.of("test", "manual", "n/a", "deviation", "gap");

    /// Line, level, what it is about, answer, evidence; those of GB/T 22239 have no level.
    private static final Pattern ROW =
            Pattern.compile(
                    "\\| (\\d+\\.\\d+\\.\\d+|G\\d+) \\| (?:(\\d) \\| )?([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

    private static final Pattern NUMBER = Pattern.compile("\\b(\\d+\\.\\d+\\.\\d+|G\\d+)\\b");

    private record Line(String number, int level, String answer, String evidence) {
        boolean standard() {
            return !number.startsWith("G");
        }
    }

    @Test
    void everyLineOfTheStandardIsAnsweredAndEveryAnswerHasItsEvidence() throws IOException {
        assertThat(wrong(Files.readString(Citations.DOCS.resolve("asvs.md")))).isEmpty();
    }

    @Test
    void theListHasAsManyLinesAsTheStandard() throws IOException {
        var levels = new TreeMap<String, Integer>();
        for (String each : numbers()) {
            levels.merge(each.split(" ")[1], 1, Integer::sum);
        }
        assertThat(levels).isEqualTo(Map.of("1", 70, "2", 183, "3", 7));
    }

    /// A check that misses what is wrong would prove nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~[|] 1[.]2[.]4 [|].*\\n~                     | ~~                                      | lines of the standard
                    ~([|] 1[.]2[.]4 [|].*\\n)~                   | ~$1$1~                                  | lines of the standard
                    ~[|] 1[.]2[.]4 [|] 1~                        | ~| 1.2.4 | 2~                           | lines of the standard
                    ~[|] 1[.]2[.]4 ~                             | ~| 1.2.44 ~                             | lines of the standard
                    ~[|] G2 ~                                    | ~| G1 ~                                 | lines of GB/T 22239
                    ~[|] test [|] \\[SqlTest\\]~                 | ~| probably | [SqlTest]~                | 1.2.4: no such answer
                    ~(1[.]2[.]4 .* test [|]).*~                  | ~$1 surely |~                           | 1.2.4: names no test
                    ~`everyStatementIsPlannedOnTheMigratedSchema`~ | ~`everyStatementIsFine`~              | SqlTest has no everyStatementIsFine
                    ~\\[SqlTest\\]: [.]{2}/server~               | ~[SqlTest]: ../sever~                   | no file ../sever
                    ~\\[SqlTest\\]: .*\\n~                       | ~~                                      | SqlTest leads nowhere
                    ~decisions/tls.md~                           | ~decisions/ssl.md~                      | no file decisions/ssl.md
                    ~[|] 2[.]4[.]2 ([|] 3 [|][^|]+[|]) gap~      | ~| 2.4.2 $1 manual~                     | gaps that are told
                    ~[|] 1 [|] (\\d+) [|]~                       | ~| 1 | 9$1 |~                            | the count
                    """)
    void aPlantedMistakeIsFound(String what, String instead, String said) throws IOException {
        String whole = Files.readString(Citations.DOCS.resolve("asvs.md"));
        String broken = Pattern.compile(what).matcher(whole).replaceFirst(instead);
        assertThat(broken).isNotEqualTo(whole);
        assertThat(wrong(broken)).anyMatch(each -> each.contains(said));
    }

    private static List<String> wrong(String text) throws IOException {
        List<Line> lines = ROW.matcher(text).results().map(AsvsTest::line).toList();
        var wrong = new ArrayList<String>();
        List<String> standard =
                lines.stream()
                        .filter(Line::standard)
                        .map(each -> each.number() + " " + each.level())
                        .toList();
        same("lines of the standard", numbers(), standard, wrong);
        List<String> law =
                lines.stream().map(Line::number).filter(each -> each.startsWith("G")).toList();
        List<String> counted =
                IntStream.rangeClosed(1, law.size()).mapToObj(each -> "G" + each).toList();
        same("lines of GB/T 22239", counted, law, wrong);
        lines.forEach(each -> answer(each, wrong));
        wrong.addAll(Citations.wrong(text));
        listed("gap", "Gaps by weight", text, lines, wrong);
        listed("deviation", "Deviations", text, lines, wrong);
        count(text, lines, wrong);
        return wrong;
    }

    private static Line line(MatchResult row) {
        String level = row.group(2);
        return new Line(
                row.group(1),
                level == null ? 0 : Integer.parseInt(level),
                row.group(4),
                row.group(5));
    }

    private static void same(
            String what, List<String> wanted, List<String> found, List<String> wrong) {
        if (!wanted.equals(found)) {
            var missing = new ArrayList<>(wanted);
            missing.removeAll(found);
            var more = new ArrayList<>(found);
            wanted.forEach(more::remove);
            wrong.add(
                    what + ": missing " + missing + ", unknown or twice " + more + ", or unsorted");
        }
    }

    private static void answer(Line line, List<String> wrong) {
        String evidence = line.evidence();
        boolean named = Citations.aMethod(evidence);
        if (!ANSWERS.contains(line.answer())) {
            wrong.add(line.number() + ": no such answer: " + line.answer());
        } else if (line.answer().equals("test") && !named) {
            wrong.add(line.number() + ": names no test with its method");
        } else if (line.answer().equals("manual")
                && !named
                && !evidence.contains("](")
                && !evidence.contains("`./regulars ")) {
            wrong.add(line.number() + ": names neither file nor command");
        } else if (evidence.length() < 4) {
            wrong.add(line.number() + ": says nothing");
        }
    }

    /// A list at the top speaks of just those lines that have its answer.
    private static void listed(
            String answer, String title, String text, List<Line> lines, List<String> wrong) {
        var told = new TreeSet<String>();
        String part = text.split("\n## " + title + "\n")[1].split("\n## ")[0];
        part.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> answer.equals("gap") ? line : line.split("\\|")[1])
                .forEach(line ->
                        NUMBER.matcher(line).results().forEach(it -> told.add(it.group(1))));
        var answered = new TreeSet<String>();
        lines.stream()
                .filter(line -> line.answer().equals(answer))
                .forEach(line -> answered.add(line.number()));
        if (!told.equals(answered)) {
            wrong.add(answer + "s that are told are " + told + ", those of the lines " + answered);
        }
    }

    private static void count(String text, List<Line> lines, List<String> wrong) {
        for (int level = 1; level <= 3; level++) {
            var row = new StringBuilder("| " + level + " |");
            int wanted = level;
            List<Line> those = lines.stream().filter(each -> each.level() == wanted).toList();
            for (String answer : ANSWERS) {
                row.append(' ')
                        .append(those.stream().filter(it -> it.answer().equals(answer)).count())
                        .append(" |");
            }
            row.append(' ').append(those.size()).append(" |");
            if (!text.contains("\n" + row + "\n")) {
                wrong.add("the count of a level should say: " + row);
            }
        }
    }

    private static List<String> numbers() throws IOException {
        try (Stream<String> all =
                Files.lines(Sources.root().resolve("server/src/test/resources/asvs/lines.txt"))) {
            return all.filter(each -> !each.startsWith("#")).toList();
        }
    }
}
