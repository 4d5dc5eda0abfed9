package io.regulars.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Java process of ours that answers a line for each line it gets. Ends with us. It runs the
/// packed program with its start-up cache where the launcher names them (`regulars.bench.path`,
/// `regulars.bench.cache`), else our own class path.
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter words;

    private Child(Process process) {
        this.process = process;
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        words = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static Child start(Class<?> main, String memory, String... arguments) {
        return new Child(start(builder(main, memory, arguments)));
    }

    /// A process that is not talked to; its output is ours.
    static Process process(Class<?> main, String memory, String... arguments) {
        return start(
                builder(main, memory, arguments).redirectOutput(ProcessBuilder.Redirect.INHERIT));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ProcessBuilder builder(Class<?> main, String memory, String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                List.of(
                        "-Xmx" + memory,
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED"));
        String more = System.getProperty("regulars.bench.java", "");
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split(" ")));
        }
        String path = System.getProperty("regulars.bench.path", "");
        if (path.isEmpty()) {
            path = System.getProperty("java.class.path");
        } else if (Files.exists(Path.of(System.getProperty("regulars.bench.cache", "none")))) {
            command.addAll(
                    List.of(
                            "-XX:AOTCache=" + System.getProperty("regulars.bench.cache"),
                            "-Xlog:aot=off",
                            "-Xlog:cds=off"));
        }
        if (main == Host.class && System.getProperty("regulars.bench.wired") != null) {
            command.add(System.getProperty("regulars.bench.wired"));
        }
        command.addAll(List.of("-cp", path, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /// The next answer; other output is passed on.
    String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("> ")) {
                    return line.substring(2);
                }
                System.out.println(line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new IllegalStateException("the process ended without an answer");
    }

    String ask(String line) {
        words.println(line);
        return answer();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        words.close();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
