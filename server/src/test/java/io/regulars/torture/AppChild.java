package io.regulars.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One [Node] or [HttpNode] process. It ends with the harness, since its input does.
final class AppChild implements AutoCloseable {
    /// What every start of it needs.
    record Plan(
            Class<?> main,
            String url,
            String user,
            String password,
            int tenant,
            Path keys,
            boolean split,
            String bug) {}

    private final Plan plan;
    private @Nullable Process process;
    private volatile int port;

    AppChild(Plan plan) {
        this.plan = plan;
    }

    /// Returns when it listens; answers how many milliseconds that took.
    long start() throws IOException {
        long from = System.nanoTime();
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xmx300m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                plan.main().getName()));
        command.addAll(
                List.of(
                        plan.url(),
                        plan.user(),
                        Integer.toString(plan.tenant()),
                        plan.keys().toString(),
                        Boolean.toString(plan.split()),
                        plan.bug()));
        Process started =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process = started;
        started.getOutputStream().write((plan.password() + "\n").getBytes(StandardCharsets.UTF_8));
        started.getOutputStream().flush();
        var out =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("PORT ")) {
                port = Integer.parseInt(line.substring(5));
                return (System.nanoTime() - from) / 1_000_000;
            }
        }
        throw new IOException("the application process ended while starting");
    }

    /// 0 while it does not listen.
    int port() {
        return port;
    }

    void kill() throws InterruptedException {
        port = 0;
        Process now = process;
        if (now != null) {
            now.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// The process sleeps, as a machine that swaps or a paused virtual machine does, and then goes
    /// on.
    void freeze(long millis) throws IOException, InterruptedException {
        Process now = process;
        if (now != null) {
            new ProcessBuilder("kill", "-STOP", Long.toString(now.pid())).start().waitFor();
            Thread.sleep(millis);
            new ProcessBuilder("kill", "-CONT", Long.toString(now.pid())).start().waitFor();
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
