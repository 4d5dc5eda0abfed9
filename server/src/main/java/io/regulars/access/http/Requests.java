package io.regulars.access.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.regulars.access.Caller;
import io.regulars.access.Problem;
import io.regulars.access.Refused;
import io.regulars.kernel.Refusal;
import io.regulars.runtime.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Gives each request its id, its headers and its line in the log. The line names the endpoint by
/// its pattern and the caller by the id of the key or of the person: no path, query, body, address
/// or name, any of which may be a person's.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Requests extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger("regulars.access");
    private static final String HEADER = "X-Request-Id";
    private static final String ID = Requests.class.getName() + ".id";

    private static final Pattern ASKED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    private static final Set<String> HEALTH = Set.of("/healthz", "/readyz", "/metrics");

    private record Timed(String endpoint, String method, String status) {}

    private final MeterRegistry meters;
    private final boolean proxied;
    private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();

    Requests(MeterRegistry meters, @Value("${regulars.proxied:false}") boolean proxied) {
        this.meters = meters;
        this.proxied = proxied;
    }

    static String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id ? id : "none";
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        String id = id(request.getHeader(HEADER));
        request.setAttribute(ID, id);
        MDC.put("request", id);
        boolean secure = Callers.secure(request);
        headers(response, id, secure);
        try {
            if (inClear(proxied, secure, request.getRequestURI())) {
                refuse(response, Refusal.of(Refused.PLAIN_HTTP, "use the https address"));
            } else if (request.getRequestURI().indexOf(';') >= 0) {
                refuse(response, Refusal.of(Refused.UNKNOWN_PATH, "no path here has a semicolon"));
            } else {
                chain.doFilter(new Body(request), response);
            }
        } catch (Exception broken) {
            LOG.error("a request broke outside the endpoints", broken);
            if (!response.isCommitted()) {
                response.reset();
                headers(response, id, secure);
                refuse(response, Refusal.of(Refused.BROKEN, "ask us with the request id " + id));
            }
        } finally {
            done(request, response, Duration.ofNanos(System.nanoTime() - began));
            MDC.remove("request");
        }
    }

    static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.reason().status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream()
                .write(Json.write(Problem.of(refusal)).getBytes(StandardCharsets.UTF_8));
    }

    /// Behind a proxy only what came to it over TLS is answered; what the machine itself asks about
    /// its health comes past the proxy.
    static boolean inClear(boolean proxied, boolean secure, String path) {
        return proxied && !secure && !HEALTH.contains(path);
    }

    private static void headers(HttpServletResponse response, String id, boolean secure) {
        response.setHeader(HEADER, id);
        protect(response, secure);
    }

    /// What every answer tells a browser, also one that never reached Spring.
    static void protect(HttpServletResponse response, boolean secure) {
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader(Devices.HEADER, Devices.NONE);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    private void done(HttpServletRequest request, HttpServletResponse response, Duration took) {
        String pattern =
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                                instanceof String known
                        ? known
                        : "none";
        String method =
                METHOD.matcher(request.getMethod()).matches() ? request.getMethod() : "other";
        String status = Integer.toString(response.getStatus());
        timers.computeIfAbsent(
                        new Timed(pattern, pattern.equals("none") ? "any" : method, status),
                        this::timer)
                .record(took);
        var line =
                LOG.atInfo()
                        .addKeyValue("method", method)
                        .addKeyValue("endpoint", pattern)
                        .addKeyValue("status", status)
                        .addKeyValue("micros", took.toNanos() / 1000);
        if (request.getAttribute(Gate.CALLER) instanceof Caller caller) {
            line =
                    line.addKeyValue("tenant", caller.tenant().id())
                            .addKeyValue(
                                    caller.staff() == null ? "key" : "staff",
                                    caller.staff() == null ? caller.key() : caller.staff());
        }
        line.log("request");
    }

    private Timer timer(Timed what) {
        return Timer.builder("regulars.http")
                .description("requests by endpoint and status")
                .tag("endpoint", what.endpoint())
                .tag("method", what.method())
                .tag("status", what.status())
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1))
                .register(meters);
    }

    private static String id(@Nullable String asked) {
        return asked != null && ASKED.matcher(asked).matches() ? asked : made();
    }

    /// Unique, and no secret: drawing it must not cost a system call.
    private static String made() {
        var chance = ThreadLocalRandom.current();
        return new UUID(chance.nextLong(), chance.nextLong()).toString();
    }
}
