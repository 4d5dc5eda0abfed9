package io.regulars.torture;

import io.regulars.runtime.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The same lines over HTTP, at [HttpNode]s: each becomes a request of the till's protocol, and its
/// answer the few words of it that the model needs. What a broken process or database explains is
/// `ERR`; an internal error is not explained by that.
final class HttpWire implements Asking.Wire {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final List<AppChild> nodes;
    private final HttpLines lines;

    HttpWire(List<AppChild> nodes, HttpLines lines) {
        this.nodes = nodes;
        this.lines = lines;
    }

    @Override
    public int nodes() {
        return nodes.size();
    }

    @Override
    public String once(int node, String line) {
        int port = nodes.get(node < 0 ? -1 - node : node).port();
        if (port == 0) {
            return "ERR not running";
        }
        HttpLines.Request request = lines.request(line);
        try {
            HttpRequest.Builder http =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + request.secret());
            String body = request.body();
            if (body == null) {
                http.GET();
            } else {
                http.header("Content-Type", "application/json")
                        .header("Idempotency-Key", request.key())
                        .POST(HttpRequest.BodyPublishers.ofString(body));
            }
            HttpResponse<String> answer =
                    HTTP.send(http.build(), HttpResponse.BodyHandlers.ofString());
            return told(line, answer);
        } catch (IOException gone) {
            return "ERR " + gone;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "ERR stopped";
        }
    }

    private static String told(String line, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            return "OK " + HttpLines.told(line, Json.mapper().readTree(answer.body()));
        }
        String type = answer.body();
        String detail = "";
        if (type.startsWith("{")) {
            JsonNode problem = Json.mapper().readTree(answer.body());
            type = HttpLines.word(problem, "/type");
            type = type.substring(type.lastIndexOf('/') + 1);
            detail = HttpLines.word(problem, "/detail") + " " + HttpLines.word(problem, "/field");
        }
        boolean later =
                answer.statusCode() == 503
                        || answer.statusCode() == 429
                        || type.equals("request-in-progress");
        if (later) {
            return "ERR " + type;
        }
        return answer.statusCode() >= 500
                ? "ERR BUG " + answer.statusCode() + " " + answer.body()
                : "NO refused " + type + ": " + detail.strip();
    }

    @Override
    public @Nullable String other(String line) {
        return HttpLines.other(line);
    }

    @Override
    public boolean keyed(String line) {
        return !line.startsWith("UPLOAD ") && !line.startsWith("GET ");
    }

    @Override
    public void close() {
        // connections are shared by all tills
    }
}
