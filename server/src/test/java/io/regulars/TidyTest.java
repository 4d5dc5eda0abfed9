package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a reviewer should not have to say: sizes, names, blanks, and nothing of one machine in the
/// repository.
class TidyTest {
    private static final int FILE_LINES = 400;
    private static final int FUNCTION_LINES = 60;
    private static final int PARAMETERS = 5;

    /// What is larger than the house allows, how large it may be at most, and why. This list only
    /// shrinks: an entry that is no longer needed breaks the test, and so does one that grows.
    private static final Map<String, Allowed> LARGER =
            Map.ofEntries(
                    size("ledger/Book.java", 450),
                    size("ledger/ChainHook.java#broken", 67),
                    size("ledger/SpendingTest.java#aNoLeavesNothingBehindButItsKey", 78),
                    size("loyalty/IntakeEvents.java#of", 68),
                    size("members/Identities.java#add", 62),
                    size("rules/VocabularyNodes.java#conditions", 91),
                    size("torture/Planted.java#plants", 72),
                    parameters(
                            "ledger/Book.java#credit",
                            6,
                            "asset, amount, house, instant, life and cause are what a credit is"),
                    parameters(
                            "ledger/Spent.java#of",
                            6,
                            "to be looked at with the next change of spending"),
                    parameters("ledger/Adjusting.java#Adjusting", 6, "the shell's neighbours"),
                    parameters("loyalty/Rules.java#Rules", 6, "the shell's neighbours"),
                    parameters(
                            "loyalty/Rules.java#published",
                            6,
                            "to be looked at with the next change of rules"),
                    parameters("loyalty/Intake.java#Intake", 7, "the shell's neighbours"),
                    parameters(
                            "loyalty/Session.java#takeBack",
                            6,
                            "a return and a correction differ in each of them"),
                    parameters("loyalty/Ranking.java#Ranking", 7, "the shell's neighbours"),
                    parameters(
                            "loyalty/IntakeHook.java#rank",
                            6,
                            "to be looked at with the next change of tiers by hand"),
                    parameters(
                            "bench/Chain.java#rule",
                            6,
                            "a rule of the bench differs in each of them"),
                    parameters(
                            "torture/CrashEveryStep.java#story",
                            6,
                            "to be looked at with the next crash story"),
                    parameters(
                            "orders/OrderFact.java#of",
                            7,
                            "what the house adds to an order that came in"),
                    parameters("imports/history/History.java#History", 6, "the shell's neighbours"),
                    parameters("imports/history/Runs.java#Runs", 6, "the shell's neighbours"),
                    parameters("imports/history/ImportsApi.java#upload", 6, "parts of a form"),
                    parameters("imports/history/SeededErrorsTest.java#row", 8, "columns of a row"),
                    parameters("imports/mapping/RowReaderTest.java#house", 7, "columns of a row"));

    /// Grew past the limit when the formatter came to the house; to be divided with its next
    /// change.
    private static Map.Entry<String, Allowed> size(String place, int atMost) {
        return Map.entry(place, new Allowed(atMost, "grew with the formatter's narrower lines"));
    }

    private static Map.Entry<String, Allowed> parameters(String function, int atMost, String why) {
        return Map.entry(function + "()", new Allowed(atMost, why));
    }

    private record Allowed(int atMost, String why) {}

    private static final Pattern BAD_NAME =
            Pattern.compile(".*(Impl|Dto|DTO|Mapper|Utils?|Helper|Manager|Entity)");
    private static final Pattern PROMISE =
            Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!\\([^)]{10,}\\))");

    /// Folders of one machine, and hosts that only hand on what others publish. Written so that
    /// this file does not match itself.
    private static final Pattern MACHINE =
            Pattern.compile(
                    "(?<![\\w.:-])/(?:wor[k]|roo[t]|hom[e]/\\w+|User[s]/\\w+|tm[p]/(?:wt|dev))/"
                            + "|C:\\\\+User[s]|regist[r]y\\.npm|repo1?\\.maven\\.ap[a]che|artif[a]ctory|nexu[s]\\.|npmmirr[o]r");

    private static final Set<String> SKIPPED =
            Set.of(".git", "target", "node_modules", "dist", "data", ".idea", ".vscode");
    private static final Set<String> TEXTS =
            Set.of(
                    "java",
                    "sql",
                    "md",
                    "json",
                    "yaml",
                    "yml",
                    "xml",
                    "sh",
                    "properties",
                    "ts",
                    "tsx",
                    "css",
                    "html",
                    "txt",
                    "js",
                    "mjs");

    private static final Map<String, List<String>> FILES = new TreeMap<>();

    /// Every size in excess, by `file` or `file#function`.
    private static final Map<String, Integer> LARGE = new TreeMap<>();

    private static final List<String> WRONG = new ArrayList<>();

    @BeforeAll
    static void readAll() throws IOException {
        Path root = Sources.root();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        boolean skip =
                                SKIPPED.contains(folder.getFileName().toString())
                                        && !folder.endsWith("java/io/regulars/data");
                        return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String name = file.getFileName().toString();
                        if (TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))
                                || !name.contains(".")) {
                            String path = root.relativize(file).toString().replace('\\', '/');
                            FILES.put(path, Files.readString(file).lines().toList());
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        measure(root);
    }

    @Test
    void nothingIsLargerThanItMayBe() {
        var wrong = new TreeSet<String>();
        LARGE.forEach((what, size) -> {
            Allowed allowed = LARGER.get(what);
            if (allowed == null || size > allowed.atMost()) {
                wrong.add(what + ": " + size);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(LARGE.keySet())
                .as("an exception is no longer needed")
                .containsAll(LARGER.keySet());
    }

    @Test
    void classesAreNamedAsTheBusinessDoesAndHaveAFileOfTheirOwn() {
        assertThat(WRONG).isEmpty();
    }

    @Test
    void noLineHasTabsOrBlanksAtItsEnd() {
        assertThat(
                        lines(
                                "tab or blank at the end",
                                (_, line) -> line.contains("\t") || line.endsWith(" ")))
                .isEmpty();
    }

    @Test
    void whatIsLeftToDoSaysWhy() {
        assertThat(
                        lines(
                                "promise without a reason",
                                (path, line) ->
                                        !path.endsWith("TidyTest.java")
                                                && !path.endsWith("STYLE.md")
                                                && PROMISE.matcher(line).find()))
                .isEmpty();
    }

    @Test
    void theRepositoryKnowsNoMachine() {
        assertThat(lines("place of one machine", (_, line) -> MACHINE.matcher(line).find()))
                .isEmpty();
    }

    @Test
    void theTestSeesTheWholeRepository() {
        assertThat(FILES)
                .containsKeys(
                        "regulars",
                        "server/pom.xml",
                        "server/src/main/java/io/regulars/Regulars.java");
        assertThat(FILES).hasSizeGreaterThan(300);
    }

    private interface Line {
        boolean wrong(String path, String line);
    }

    private static List<String> lines(String what, Line rule) {
        var found = new ArrayList<String>();
        FILES.forEach((path, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                if (rule.wrong(path, lines.get(i))) {
                    found.add(path + ":" + (i + 1) + " " + what);
                }
            }
        });
        return found;
    }

    private static void measure(Path root) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    FILES.keySet().stream()
                            .filter(path -> path.endsWith(".java"))
                            .map(root::resolve)
                            .toList();
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("--release", "25"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String path =
                        root.relativize(Path.of(unit.getSourceFile().toUri()))
                                .toString()
                                .replace('\\', '/');
                String file =
                        path.substring(path.indexOf("io/regulars/") + "io/regulars/".length());
                note(file, FILES.get(path).size(), FILE_LINES);
                if (unit.getTypeDecls().size() > 1) {
                    WRONG.add(path + " holds more than one class");
                }
                new Measure(unit, positions, file).scan(unit.getTypeDecls(), "");
            }
        }
    }

    private static void note(String what, int size, int limit) {
        if (size > limit) {
            LARGE.merge(what, size, Math::max);
        }
    }

    /// Walks one file; carries the name of the class it is in.
    private static final class Measure extends TreeScanner<Void, String> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String file;
        private boolean record;

        Measure(CompilationUnitTree unit, SourcePositions positions, String file) {
            this.unit = unit;
            this.positions = positions;
            this.file = file;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = type.getSimpleName().toString();
            if (BAD_NAME.matcher(name).matches()) {
                WRONG.add(file + " names a class " + name);
            }
            boolean before = record;
            record = type.getKind() == Tree.Kind.RECORD;
            super.visitClass(type, name);
            record = before;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            String name =
                    file
                            + "#"
                            + (method.getName().contentEquals("<init>") ? type : method.getName());
            Tree start =
                    method.getReturnType() == null
                            ? method
                            : method.getReturnType(); // without its annotations' tables
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, start));
            long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            note(name, (int) (to - from + 1), FUNCTION_LINES);
            if (!(record && method.getName().contentEquals("<init>")) && !column(method)) {
                note(name + "()", method.getParameters().size(), PARAMETERS);
            }
            return super.visitMethod(method, type);
        }

        /// The parameters of such a test are the columns of its table.
        private static boolean column(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(each ->
                            each.getAnnotationType().toString().equals("ParameterizedTest"));
        }
    }
}
