package io.regulars.till;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A till of a shop's own cash register: quote, freeze, commit, return. What changes something is
/// kept in a folder under a key that was made before it is sent, until the server has decided.
///
/// Not for several threads: one till, one queue of customers.
public final class Till {
    /// Answers that decide nothing.
    private static final Set<Integer> UNDECIDED = Set.of(401, 408, 425, 429, 500, 502, 503, 504);

    private static final SecureRandom CHANCE = new SecureRandom();

    private final URI url;
    private final String apiKey;
    private final HttpClient http;
    private final Kept sent;

    /// `folder` is this till's own; it holds what must outlive a crash.
    public Till(URI url, String apiKey, Path folder) {
        this.url = url;
        this.apiKey = apiKey;
        this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        this.sent = new Kept(folder.resolve("sent"));
    }

    public Map<String, Object> identify(String text) throws TillException {
        return ask("POST", "/api/v1/till/identifications", Map.of("text", text), null);
    }

    /// `basket` as in the API: channel, externalId, store, member, lines, shipping, choices.
    public Map<String, Object> quote(Map<String, Object> basket) throws TillException {
        return ask("POST", "/api/v1/checkout/quotes", basket, newKey());
    }

    public Map<String, Object> freeze(String quote) throws TillException {
        return ask("POST", "/api/v1/checkout/quotes/" + quote + "/freeze", Map.of(), newKey());
    }

    public Map<String, Object> cancel(String quote) throws TillException {
        return ask("POST", "/api/v1/checkout/quotes/" + quote + "/cancel", Map.of(), newKey());
    }

    public Map<String, Object> commit(String quote, long payable, String tender)
            throws TillException {
        return commit(quote, payable, payable, tender);
    }

    /// Of `payable` the guest pays `due` by `tender`: what came back in an exchange, or stored
    /// value, pays the rest.
    public Map<String, Object> commit(String quote, long payable, long due, String tender)
            throws TillException {
        List<Map<String, Object>> tenders =
                due == 0 ? List.of() : List.of(Map.of("kind", tender, "amount", due));
        return change(
                "/api/v1/checkout/quotes/" + quote + "/commit",
                Map.of("payable", payable, "tenders", tenders));
    }

    /// `lines` as `{line, quantity}`; none: everything that is left.
    public Map<String, Object> bring(
            String checkout, String returnId, List<Map<String, Object>> lines)
            throws TillException {
        return change(
                "/api/v1/checkout/" + checkout + "/returns",
                Map.of("returnId", returnId, "lines", lines));
    }

    /// Goods of a sale come back and others go out: quoted here, committed like every quote with
    /// its `due`, both or neither. `wish` as in the API: channel, externalId, store, back, lines.
    public Map<String, Object> exchange(String checkout, Map<String, Object> wish)
            throws TillException {
        return ask("POST", "/api/v1/checkout/" + checkout + "/exchanges", wish, newKey());
    }

    /// Asks for what the basket would cost without the floors; its id in the basket as `waiver`
    /// uses the yes.
    public Map<String, Object> askWaiver(Map<String, Object> basket, String reason)
            throws TillException {
        return ask(
                "POST",
                "/api/v1/checkout/waivers",
                Map.of("basket", basket, "reason", reason),
                newKey());
    }

    /// The same for an exchange: its id in the wish as `waiver` uses the yes.
    public Map<String, Object> askWaiver(
            String checkout, Map<String, Object> exchange, String reason) throws TillException {
        return ask(
                "POST",
                "/api/v1/checkout/" + checkout + "/exchanges/waivers",
                Map.of("exchange", exchange, "reason", reason),
                newKey());
    }

    public Map<String, Object> waiver(String id) throws TillException {
        return ask("GET", "/api/v1/checkout/waivers/" + id, null, null);
    }

    public Map<String, Object> order(String channel, String number) throws TillException {
        String path =
                "/api/v1/orders/"
                        + URLEncoder.encode(channel, StandardCharsets.UTF_8)
                        + "/"
                        + URLEncoder.encode(number, StandardCharsets.UTF_8);
        return ask("GET", path, null, null);
    }

    /// Any change, kept before it is sent and until it is decided.
    public Map<String, Object> change(String path, Map<String, Object> body) throws TillException {
        String key = newKey();
        String name = Instant.now().toEpochMilli() + "-" + key;
        sent.put(name, Map.of("key", key, "path", path, "body", body));
        return send(name);
    }

    /// Asks again, under the same keys, for what was not answered: each happened once or never.
    public List<Map<String, Object>> finish() throws TillException.Unanswered {
        var answers = new ArrayList<Map<String, Object>>();
        for (String name : sent.names()) {
            try {
                answers.add(send(name));
            } catch (TillException.Refused no) {
                answers.add(no.problem());
            } catch (TillException.Unanswered nothing) {
                throw nothing;
            } catch (TillException other) {
                throw new IllegalStateException(other);
            }
        }
        return answers;
    }

    public int unfinished() {
        return sent.names().size();
    }

    private Map<String, Object> send(String name) throws TillException {
        Map<String, Object> kept = sent.get(name);
        try {
            Map<String, Object> answer =
                    ask(
                            "POST",
                            (String) kept.get("path"),
                            kept.get("body"),
                            (String) kept.get("key"));
            sent.remove(name);
            return answer;
        } catch (TillException.Refused no) {
            sent.remove(name);
            throw no;
        }
    }

    /// One request. Refused where the server decided, Unanswered where nobody did.
    Map<String, Object> ask(String method, String path, Object body, String key)
            throws TillException {
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + apiKey);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)));
        }
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException silent) {
            throw new TillException.Unanswered("the server cannot be reached: " + silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TillException.Unanswered("stopped while waiting for the answer");
        }
        if (answer.statusCode() / 100 == 2) {
            return Json.object(answer.body());
        }
        if (UNDECIDED.contains(answer.statusCode())
                || answer.body().contains("/problems/request-in-progress")) {
            throw new TillException.Unanswered("the server answered " + answer.statusCode());
        }
        throw new TillException.Refused(Json.object(answer.body()));
    }

    /// 128 random bits.
    static String newKey() {
        byte[] bytes = new byte[16];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
