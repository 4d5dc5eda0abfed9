package io.regulars.access.http;

import io.regulars.access.ApiKeys;
import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.access.TakesBody;
import io.regulars.runtime.RequestKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

/// Lets a request through to its endpoint, or not. Asks the matrix with the very pattern that
/// Spring has matched, so no spelling of a path leads round it; then takes the body.
@Component
class Gate implements HandlerInterceptor {
    static final String CALLER = Gate.class.getName() + ".caller";
    private static final String BEARER = "Bearer ";
    private static final Set<Class<?>> OWN = Set.of(Caller.class, RequestKey.class);
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final int MOST_NOTED = 10_000;

    private final ApiKeys keys;
    private final OperationLog log;
    private final Matrix matrix;
    private final Map<String, Long> noted = new ConcurrentHashMap<>();
    private final Map<HandlerMethod, Set<String>> parameters = new ConcurrentHashMap<>();

    Gate(ApiKeys keys, OperationLog log) throws java.io.IOException {
        this.keys = keys;
        this.log = log;
        this.matrix =
                Matrix.parse(
                        new ClassPathResource("access/matrix.csv")
                                .getContentAsString(StandardCharsets.UTF_8)
                                .lines()
                                .toList());
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
        admit(request, matrix.line(request.getMethod(), pattern));
        mustKnowParameters(request, method);
        TakesBody takes = method.getMethodAnnotation(TakesBody.class);
        Body body = WebUtils.getNativeRequest(request, Body.class);
        if (body == null) {
            throw new IllegalStateException("a request came in past the filter");
        }
        if (takes != null && takes.streamed()) {
            body.stream(takes.most());
        } else {
            body.takeJson(takes == null ? TakesBody.USUAL : takes.most());
        }
        return true;
    }

    private void admit(HttpServletRequest request, Matrix.Line line) {
        ApiKeys.Holder holder = holder(request);
        if (holder == null) {
            boolean open =
                    line.anyone() == Matrix.Right.YES
                            || line.anyone() == Matrix.Right.LOCAL && isLocal(request);
            if (!open) {
                throw new Rejection(Refused.NO_KEY, "send a living key as Authorization: Bearer …");
            }
            return;
        }
        Role role = holder.key().role();
        Matrix.Right right = line.of(role);
        var caller =
                new Caller(
                        holder.tenant(),
                        holder.key().id(),
                        holder.key().name(),
                        role,
                        holder.key().scope(),
                        right == Matrix.Right.FULL,
                        request.getRemoteAddr(),
                        Requests.id(request));
        request.setAttribute(CALLER, caller);
        if (right == Matrix.Right.NO) {
            note(caller, line);
            throw new Rejection(Refused.NOT_ALLOWED, "the role " + role + " may not do this");
        }
    }

    private ApiKeys.@Nullable Holder holder(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? keys.find(header.substring(BEARER.length()))
                : null;
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

    /// A misspelt parameter must not be answered as if it were not there.
    private void mustKnowParameters(HttpServletRequest request, HandlerMethod method) {
        if (request.getQueryString() == null || method.hasMethodAnnotation(AnyQuery.class)) {
            return;
        }
        Set<String> known = parameters.computeIfAbsent(method, Gate::parameters);
        for (String name : java.util.Collections.list(request.getParameterNames())) {
            if (!known.contains(name)) {
                throw Rejection.at(
                        name.matches("\\w{1,64}") ? name : "?", "no such parameter here");
            }
        }
    }

    /// Single parameters, and the fields of records that gather several.
    private static Set<String> parameters(HandlerMethod method) {
        var names = new HashSet<String>();
        for (MethodParameter each : method.getMethodParameters()) {
            Class<?> type = each.getParameterType();
            RequestParam named = each.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                names.add(named.value().isEmpty() ? each.getParameter().getName() : named.value());
            } else if (type.isRecord()
                    && !OWN.contains(type)
                    && !each.hasParameterAnnotation(RequestBody.class)
                    && !each.hasParameterAnnotation(PathVariable.class)) {
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
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
