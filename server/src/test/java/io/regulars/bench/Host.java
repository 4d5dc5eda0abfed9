package io.regulars.bench;

import io.regulars.Wiring;
import io.regulars.runtime.Application;
import io.regulars.runtime.Running;
import io.regulars.runtime.Serve;
import io.regulars.runtime.Settings;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The server under load, in a process of its own: the production start, and besides it a few words
/// on its standard input. It ends when that input does, so none is left behind.
///
/// `chain NAME MEMBERS FILE` makes a chain and writes its members' ids to the file; `rules NAME`
/// makes one without members and tells its number; `heap` collects and tells what is in use.
final class Host {
    private Host() {}

    public static void main(String[] args) throws IOException {
        Settings settings = Settings.parse(new Serve(), List.of("--port", "0", "--data", args[0]));
        try (Running running = new Application(Wiring.class).serve(settings);
                var words =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("> " + running.url());
            for (String line = words.readLine();
                    line != null && !line.equals("stop");
                    line = words.readLine()) {
                String[] word = line.split(" ");
                System.out.println(
                        "> "
                                + switch (word[0]) {
                                    case "chain" ->
                                            chain(
                                                    running,
                                                    word[1],
                                                    Integer.parseInt(word[2]),
                                                    Path.of(word[3]));
                                    case "rules" ->
                                            Integer.toString(
                                                    Chain.empty(running.context(), word[1]));
                                    case "heap" -> heap();
                                    default -> throw new IllegalArgumentException(line);
                                });
            }
        }
        System.exit(0);
    }

    private static String chain(Running running, String name, int members, Path file)
            throws IOException {
        Chain.Made made = Chain.make(running.context(), name, members);
        try (var out =
                new DataOutputStream(
                        new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
            for (long id : made.members()) {
                out.writeLong(id);
            }
        }
        return made.secret();
    }

    private static String heap() {
        System.gc();
        return Long.toString(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
