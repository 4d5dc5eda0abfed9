package io.regulars.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// Somebody who asks a chain one thing after the other, as a person at a desk does.
final class Desk implements AutoCloseable {
    private final Site site;
    private final HttpClient http = HttpClient.newHttpClient();

    /// Other desks of the same run have numbers of their own.
    private final String name = "bench-" + Long.toString(System.nanoTime(), 36);

    private String secret = "";
    private long asked;

    Desk(Site site) {
        this.site = site;
    }

    String name() {
        return name;
    }

    /// Asks with this key from now on.
    void with(String other) {
        secret = other;
    }

    /// `what` is a method and a path; anything but a success is a broken bench.
    String send(String what, @Nullable String body) {
        String[] word = what.split(" ");
        var request =
                HttpRequest.newBuilder(URI.create(site.url() + word[1]))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", name + "-" + asked++)
                        .method(
                                word[0],
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                throw new IllegalStateException(
                        what + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
