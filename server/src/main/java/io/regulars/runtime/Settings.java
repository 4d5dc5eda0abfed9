package io.regulars.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parsed command line: the words after the command's name, and its options with their values.
///
/// Anything unknown, missing, doubled or out of range is a [StartRefused] of one line.
public record Settings(String command, List<String> words, Map<String, String> values) {
    /// Where the programs and data lie by default, set by the launcher.
    public static final String HOME = "regulars.home";

    public static final CliOption PORT =
            CliOption.number("port", 8080, 0, 65535, "port of the HTTP server, 0 for any");
    public static final CliOption BIND =
            new CliOption(
                    "bind", "ADDRESS", "127.0.0.1", "address the HTTP server listens on", 0, 0);
    public static final CliOption TLS_CERT =
            CliOption.text("tls-cert", "FILE", "certificate chain in PEM, to speak TLS");
    public static final CliOption TLS_KEY =
            CliOption.text("tls-key", "FILE", "its private key in PEM, of mode 0600");
    public static final CliOption BEHIND_PROXY =
            CliOption.flag(
                    "behind-proxy",
                    "a proxy in front speaks TLS and sends X-Forwarded-Proto; what comes without it is refused");
    public static final CliOption DATA =
            CliOption.text(
                    "data", "DIR", "data folder: embedded PostgreSQL, keys, logs (default ./data)");
    public static final CliOption DB =
            CliOption.text(
                    "db",
                    "URL",
                    "external PostgreSQL 15+ as the application's role; else the variable REGULARS_DB");
    public static final CliOption MIGRATE_DB =
            CliOption.text(
                    "migrate-db",
                    "URL",
                    "the same database as the schema's owner, to migrate it; else REGULARS_MIGRATE_DB");
    public static final CliOption JSON =
            CliOption.text("json", "FILE", "write the result for scripts to FILE");

    public Settings {
        words = List.copyOf(words);
        values = Map.copyOf(values);
    }

    public static Settings parse(CliCommand command, List<String> arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            CliOption option = find(command, name);
            String value = "true";
            if (option.isFlag() && equals >= 0) {
                throw refused(command, "--" + name + " takes no value");
            } else if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (!option.isFlag()) {
                i++;
                value = i < arguments.size() ? arguments.get(i) : "";
            }
            check(command, option, value);
            if (values.put(name, value) != null) {
                throw refused(command, "--" + name + " is given twice");
            }
        }
        int wanted = command.arguments().isEmpty() ? 0 : command.arguments().split(" ").length;
        if (words.size() > wanted) {
            throw refused(command, "unexpected word \"" + words.get(wanted) + "\"");
        }
        if (words.size() < wanted) {
            throw refused(command, "missing " + command.arguments().split(" ")[words.size()]);
        }
        for (CliOption option : command.options()) {
            if (!option.fallback().isEmpty()) {
                values.putIfAbsent(option.name(), option.fallback());
            }
        }
        return new Settings(command.name(), words, values);
    }

    public static String help(CliCommand command) {
        var text = new StringBuilder("./regulars ").append(command.name());
        if (!command.arguments().isEmpty()) {
            text.append(' ').append(command.arguments());
        }
        text.append(command.options().isEmpty() ? "" : " [options]")
                .append("\n  ")
                .append(command.summary())
                .append('\n');
        for (CliOption option : command.options()) {
            text.append(
                    "  %-18s %s%s%n"
                            .formatted(
                                    option.usage(),
                                    option.help(),
                                    option.fallback().isEmpty()
                                            ? ""
                                            : " (default " + option.fallback() + ")"));
        }
        return text.toString();
    }

    public boolean flag(String name) {
        return values.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    /// A number that has a default, within its limits.
    public int number(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("option --" + name + " is not one of " + command);
        }
        return Integer.parseInt(value);
    }

    /// The data folder asked for, or `data` in the installation; for root in a place that
    /// PostgreSQL's user cannot enter, `/var/lib/regulars`.
    public Path data() {
        if (values.containsKey("data")) {
            return Path.of(values.get("data")).toAbsolutePath().normalize();
        }
        Path home =
                Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize().resolve("data");
        if (!ServiceUser.reaches(home.resolve("pg/data"))) {
            return Path.of("/var/lib/regulars");
        }
        return home;
    }

    /// The application's URL of an external database, from the option or the environment.
    public Optional<String> db() {
        return text("db").or(() -> environment("REGULARS_DB"));
    }

    public Optional<String> migrateDb() {
        return text("migrate-db").or(() -> environment("REGULARS_MIGRATE_DB"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static CliOption find(CliCommand command, String name) {
        for (CliOption option : command.options()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        String hint =
                command.options().stream()
                        .map(CliOption::name)
                        .min(Comparator.comparingInt(known -> distance(known, name)))
                        .filter(known -> distance(known, name) <= 2)
                        .map(known -> ", did you mean --" + known + "?")
                        .orElse("");
        throw refused(command, "unknown option --" + name + hint);
    }

    private static void check(CliCommand command, CliOption option, String value) {
        if (option.isFlag()) {
            return;
        }
        if (value.isBlank() || value.startsWith("--")) {
            throw refused(command, "--" + option.name() + " needs a value: " + option.usage());
        }
        if (option.isNumber()) {
            boolean digits =
                    value.length() <= 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
            long number = digits ? Long.parseLong(value) : -1;
            if (number < option.least() || number > option.most()) {
                throw refused(
                        command,
                        "--"
                                + option.name()
                                + " "
                                + value
                                + " is not a whole number from "
                                + option.least()
                                + " to "
                                + option.most());
            }
        }
    }

    private static StartRefused refused(CliCommand command, String what) {
        return new StartRefused(what + " (see ./regulars " + command.name() + " --help)");
    }

    /// Levenshtein's edit distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
