package io.regulars.runtime;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// Starts as `serve` does, asks itself a few things, and stops: the launcher runs it once per build
/// under the JVM's recorder, so that later starts find their classes loaded and linked.
public final class Train implements CliCommand {
    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "start and stop once, to record the start-up cache (the launcher does it by itself)";
    }

    @Override
    public List<CliOption> options() {
        return List.of(Settings.PORT, Settings.DATA);
    }

    @Override
    public int run(Settings settings, Application application) {
        try (Running running = application.serve(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            for (String path : new String[] {"/healthz", "/readyz", "/no-such-page"}) {
                var request = HttpRequest.newBuilder(URI.create(running.url() + path)).build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
            return 0;
        } catch (IOException failed) {
            throw new StartRefused("the server does not answer: " + failed, failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
