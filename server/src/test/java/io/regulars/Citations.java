package io.regulars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a page below `docs` cites: tests by class and method or by file and title, other files by a
/// link. Whether a test proves what it is named for only a reader can tell.
final class Citations {
    static final Path DOCS = Sources.root().resolve("docs");

    /// A test by its name, and which of its methods.
    private static final Pattern NAMED =
            Pattern.compile("\\[(\\w+Test|[\\w-]+\\.test)\\](?!:)((?:,? `[^`]+`)*)");

    private static final Pattern METHOD = Pattern.compile("`([^`]+)`");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[([\\w.-]+)\\]: (\\S+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    private Citations() {}

    /// Whether a test is named with one of its methods.
    static boolean aMethod(String evidence) {
        return NAMED.matcher(evidence).results().anyMatch(it -> !it.group(2).isEmpty());
    }

    /// What the page names and nobody finds, each in words.
    static List<String> wrong(String text) throws IOException {
        var wrong = new ArrayList<String>();
        var places = new TreeMap<String, String>();
        DEFINITION.matcher(text).results().forEach(it -> places.put(it.group(1), it.group(2)));
        tests(text, places, wrong);
        Stream.concat(places.values().stream(), LINK.matcher(text).results().map(it -> it.group(1)))
                .filter(each -> !each.startsWith("https://") && !leads(each, text))
                .forEach(each -> wrong.add("no file " + each));
        return wrong;
    }

    private static void tests(String text, Map<String, String> places, List<String> wrong)
            throws IOException {
        var used = new TreeSet<String>();
        for (MatchResult each : NAMED.matcher(text).results().toList()) {
            String name = each.group(1);
            String place = places.get(name);
            used.add(name);
            if (place == null) {
                wrong.add(name + " leads nowhere");
                continue;
            }
            Path file = DOCS.resolve(place);
            String source = Files.exists(file) ? Files.readString(file) : "";
            METHOD.matcher(each.group(2))
                    .results()
                    .map(it -> it.group(1))
                    .filter(method -> !holds(source, place, method))
                    .forEach(method -> wrong.add(name + " has no " + method));
        }
        if (!used.equals(places.keySet())) {
            wrong.add("tests that are defined and not named, or the other way: " + places.keySet());
        }
    }

    private static boolean holds(String source, String place, String method) {
        return place.endsWith(".java")
                ? source.contains(" void " + method + "(")
                : source.contains("test('" + method + "',")
                        || source.contains("it('" + method + "',");
    }

    private static boolean leads(String to, String text) {
        if (!to.startsWith("#")) {
            return Files.exists(DOCS.resolve(to));
        }
        return text.lines()
                .filter(line -> line.startsWith("## "))
                .anyMatch(line ->
                        line.substring(3).toLowerCase().replace(' ', '-').equals(to.substring(1)));
    }
}
