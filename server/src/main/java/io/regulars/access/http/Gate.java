package io.regulars.access.http;

import io.regulars.access.Caller;
import io.regulars.access.Matrix;
import io.regulars.access.OperationLog;
import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.access.Rights;
import io.regulars.access.staff.SignedIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

/// Lets a request through to its endpoint, or not. Asks the matrix with the very pattern that
/// Spring has matched, so no spelling of a path leads round it; then takes the body.
@Component
class Gate implements HandlerInterceptor {
    static final String CALLER = Gate.class.getName() + ".caller";
    static final String SESSION = Gate.class.getName() + ".session";
    static final String VISITOR = Gate.class.getName() + ".visitor";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final int MOST_NOTED = 10_000;

    private final Callers callers;
    private final Rights rights;
    private final Turnstile turnstile;
    private final OperationLog log;
    private final InstantSource clock;
    private final Map<String, Long> noted = new ConcurrentHashMap<>();
    private final Map<Method, Endpoint> endpoints = new ConcurrentHashMap<>();

    Gate(
            Callers callers,
            Rights rights,
            Turnstile turnstile,
            OperationLog log,
            InstantSource clock) {
        this.callers = callers;
        this.rights = rights;
        this.turnstile = turnstile;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                        instanceof String pattern)) {
            throw request.getMethod().equals("OPTIONS")
                    ? new Rejection(Refused.METHOD_NOT_ALLOWED, "OPTIONS is not taken anywhere")
                    : new Rejection(Refused.UNKNOWN_PATH, "no endpoint is at this path");
        }
        Endpoint endpoint = endpoints.computeIfAbsent(method.getMethod(), _ -> Endpoint.of(method));
        admit(request, rights.matrix().line(request.getMethod(), pattern), endpoint);
        mustKnowParameters(request, endpoint);
        Body body = WebUtils.getNativeRequest(request, Body.class);
        if (body == null) {
            throw new IllegalStateException("a request came in past the filter");
        }
        if (endpoint.streamed()) {
            body.stream(endpoint.mostBytes());
        } else {
            if (byCookie(request) && !READS.contains(request.getMethod()) && !body.isJson()) {
                throw new Rejection(Refused.NOT_JSON, "a change by a session is application/json");
            }
            body.takeJson(endpoint.mostBytes(), endpoint.items());
        }
        return true;
    }

    private void admit(HttpServletRequest request, Matrix.Line line, Endpoint endpoint) {
        Caller caller = callers.of(request, line);
        if (caller == null) {
            turnstile.pass(Callers.address(request));
        } else {
            turnstile.pass(caller);
        }
        boolean open = allows(line.anyone(), request);
        if (caller == null && !open) {
            throw Callers.nobody(request, line);
        }
        if (caller != null) {
            request.setAttribute(CALLER, caller);
        }
        SignedIn session = request.getAttribute(SESSION) instanceof SignedIn who ? who : null;
        if (caller == null || byCookie(request)) {
            mustBeOurs(request);
        }
        if (session != null && !session.open() && !open && !endpoint.inSession()) {
            throw new Rejection(
                    Refused.UNFINISHED, "the session waits: " + session.session().state());
        }
        if (caller != null && !allows(line.of(caller.role()), request)) {
            note(caller, line);
            throw new Rejection(
                    Refused.NOT_ALLOWED, "the role " + caller.role() + " may not do this");
        }
        if (caller != null && !line.within(caller.scope())) {
            note(caller, line);
            throw new Rejection(
                    Refused.OUTSIDE_SCOPE,
                    "this is of the whole chain, and yours is " + caller.scope());
        }
        if (caller != null) {
            mustBeRightKind(session, endpoint);
        }
    }

    /// Some endpoints are for people alone, some ask them for a fresh code first.
    private void mustBeRightKind(@Nullable SignedIn session, Endpoint endpoint) {
        if (session == null && endpoint.inSession()) {
            throw new Rejection(
                    io.regulars.access.staff.Refused.NO_SESSION, "sign in with a name for this");
        }
        if (session != null && endpoint.stepUp() && !session.steppedUp(clock.instant())) {
            throw new Rejection(Refused.STEP_UP_REQUIRED, "give a code at …/current/step-ups");
        }
    }

    /// Whether a browser sent along by itself who this is from.
    private static boolean byCookie(HttpServletRequest request) {
        return request.getAttribute(SESSION) != null || request.getAttribute(VISITOR) != null;
    }

    private static boolean allows(Matrix.Right right, HttpServletRequest request) {
        return switch (right) {
            case NO -> false;
            case LOCAL -> isLocal(request);
            case YES, FULL -> true;
        };
    }

    /// A cookie comes along by itself, so a change must come from our own pages; a sign-in must at
    /// least not come from another's.
    private static void mustBeOurs(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) {
            return;
        }
        var site =
                new SameSite(
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader("Origin"),
                        request.getHeader("Host"));
        if (byCookie(request) ? !site.proved() : site.foreign()) {
            throw new Rejection(Refused.CROSS_SITE, "the request comes from another site");
        }
    }

    /// A refused attempt goes into the operation log, the first of a minute for each key and
    /// endpoint: enough to be seen, too little to fill a disk.
    private void note(Caller caller, Matrix.Line line) {
        long now = System.nanoTime();
        String object = line.method() + " " + line.path();
        String name = caller.identity() + " " + object;
        Long last = noted.get(name);
        if (last == null || now - last > NOTED.toNanos()) {
            if (noted.size() >= MOST_NOTED) {
                noted.clear();
            }
            noted.put(name, now);
            log.note(caller, OperationLog.Entry.of("access.refused", object));
        }
    }

    /// A misspelt parameter must not be answered as if it were not there, and of two values none is
    /// chosen: whoever stands before us may have looked at the other.
    private static void mustKnowParameters(HttpServletRequest request, Endpoint endpoint) {
        if (request.getQueryString() == null || endpoint.anyQuery()) {
            return;
        }
        for (String name : java.util.Collections.list(request.getParameterNames())) {
            if (!endpoint.parameters().contains(name)) {
                throw Rejection.at(
                        name.matches("\\w{1,64}") ? name : "?", "no such parameter here");
            }
            if (request.getParameterValues(name).length > 1 && !endpoint.lists().contains(name)) {
                throw Rejection.at(name, "once");
            }
        }
    }

    /// On this machine, and not through a proxy on it.
    private static boolean isLocal(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && request.getHeader("Forwarded") == null
                    && request.getHeader("X-Forwarded-For") == null
                    && request.getHeader("Via") == null;
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
