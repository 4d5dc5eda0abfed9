package io.regulars.torture;

import io.regulars.Wiring;
import io.regulars.runtime.Application;
import io.regulars.runtime.Running;
import io.regulars.runtime.Serve;
import io.regulars.runtime.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The whole application as `serve` starts it, with its HTTP server and its jobs, in a process of
/// its own, to be killed.
final class HttpNode {
    private HttpNode() {}

    /// Arguments and input as of a [Node]. Its data folder is the one in whose `keys` the key file
    /// lies.
    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = URLEncoder.encode(in.readLine(), StandardCharsets.UTF_8);
        System.setProperty("regulars.split", args[4]);
        System.setProperty("logging.config", "classpath:torture/logback.xml");
        Path data = Path.of(args[3]).getParent().getParent();
        Settings settings =
                Settings.parse(
                        new Serve(),
                        List.of(
                                "--port",
                                "0",
                                "--data",
                                data.toString(),
                                "--db",
                                args[0] + "&user=" + args[1] + "&password=" + password));
        Running running = new Application(Wiring.class).serve(settings);
        System.out.println("PORT " + URI.create(running.url()).getPort());
        System.out.flush();
        System.setOut(new PrintStream(OutputStream.nullOutputStream())); // nobody reads on
        while (in.readLine() != null) {
            // until the parent is gone
        }
        Runtime.getRuntime().halt(0);
    }
}
